//! Rules about front matter.

use super::registry::family;

family! { "front-matter":
    byte_order_mark::ByteOrderMark = "byte-order-mark",
    date_format::DateFormat = "date-format",
    duplicate_key::DuplicateKey = "duplicate-key",
    duplicate_permalink::DuplicatePermalink = "duplicate-permalink",
    empty_value::EmptyValue = "empty-value",
    image_alt::ImageAlt = "image-alt",
    misspelt_key::MisspeltKey = "misspelt-key",
    required_key::RequiredKey = "required-key",
    unknown_key::UnknownKey = "unknown-key",
    unknown_layout::UnknownLayout = "unknown-layout",
    untrimmed_value::UntrimmedValue = "untrimmed-value",
    yaml::Yaml = "yaml",
}
