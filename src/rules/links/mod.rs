//! Rules about links.

use super::registry::family;

family! { "links":
    broken_anchor::BrokenAnchor = "broken-anchor",
    broken_internal::BrokenInternal = "broken-internal",
    missing_file::MissingFile = "missing-file",
}
