//! Rules about front matter.

use super::registry::family;

family! { "front-matter":
    byte_order_mark::ByteOrderMark = "byte-order-mark",
    date_format::DateFormat = "date-format",
    duplicate_permalink::DuplicatePermalink = "duplicate-permalink",
    image_alt::ImageAlt = "image-alt",
    misspelt_key::MisspeltKey = "misspelt-key",
    required_key::RequiredKey = "required-key",
    unknown_key::UnknownKey = "unknown-key",
    yaml::Yaml = "yaml",
}
