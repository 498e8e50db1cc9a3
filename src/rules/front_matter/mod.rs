//! Rules about front matter.

use super::registry::family;

family! { "front-matter":
    byte_order_mark::ByteOrderMark = "byte-order-mark",
    date_format::DateFormat = "date-format",
    date_order::DateOrder = "date-order",
    date_stale::DateStale = "date-stale",
    duplicate_key::DuplicateKey = "duplicate-key",
    duplicate_permalink::DuplicatePermalink = "duplicate-permalink",
    empty_value::EmptyValue = "empty-value",
    event_mismatch::EventMismatch = "event-mismatch",
    image_alt::ImageAlt = "image-alt",
    image_alt_quality::ImageAltQuality = "image-alt-quality",
    link_in_summary::LinkInSummary = "link-in-summary",
    misspelt_key::MisspeltKey = "misspelt-key",
    required_key::RequiredKey = "required-key",
    summary_markup::SummaryMarkup = "summary-markup",
    unknown_key::UnknownKey = "unknown-key",
    unknown_layout::UnknownLayout = "unknown-layout",
    untrimmed_value::UntrimmedValue = "untrimmed-value",
    value_type::ValueTypes = "value-type",
    yaml::Yaml = "yaml",
}
