//! Rules about Liquid.

use super::registry::family;

family! { "liquid":
    syntax::Syntax = "syntax",
    unknown_filter::UnknownFilter = "unknown-filter",
    unknown_include::UnknownInclude = "unknown-include",
    unknown_tag::UnknownTag = "unknown-tag",
}
