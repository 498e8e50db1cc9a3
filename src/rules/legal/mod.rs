//! Rules about the law.

use super::registry::family;

family! { "legal":
    legacy_url::LegacyUrl = "legacy-url",
    malformed_id::MalformedId = "malformed-id",
    outdated_citation::OutdatedCitation = "outdated-citation",
}
