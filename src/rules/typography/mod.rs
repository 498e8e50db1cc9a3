//! Rules about the typography of French.

use super::registry::family;

pub use ordinal::short_ordinals;

family! { "typography":
    apostrophe::Apostrophe = "apostrophe",
    capital_accent::CapitalAccent = "capital-accent",
    double_space::DoubleSpace = "double-space",
    missing_space::MissingSpace = "missing-space",
    ordinal::Ordinal = "ordinal",
    quotes::Quotes = "quotes",
    thousands::Thousands = "thousands",
}
