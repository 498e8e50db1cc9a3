//! The states and properties of WAI-ARIA (sections 6.2 and 6.6).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// A state or a property.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// What its value has to be.
    #[serde(rename = "type")]
    pub value_type: ValueType,
    /// The words that it may hold, for the types [`ValueType::Token`] and [`ValueType::Tokens`].
    #[serde(default)]
    pub tokens: Vec<String>,
    /// Whether any role may have it.
    #[serde(default)]
    pub global: Global,
    /// Whether it comes from the draft of WAI-ARIA 1.3.
    #[serde(default)]
    pub draft: bool,
}

/// The types of value (6.2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueType {
    /// `true` or `false`.
    Boolean,
    /// `true`, `false` or `undefined`.
    BooleanOrUndefined,
    /// `true`, `false`, `mixed` or `undefined`.
    Tristate,
    /// One of its words.
    Token,
    /// Several of its words, apart by blanks.
    Tokens,
    /// One id of the page.
    Id,
    /// Ids of the page, apart by blanks.
    Ids,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// Any text.
    String,
}

/// Whether an attribute goes with any role (6.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Global {
    /// Only with those that name it.
    #[default]
    Never,
    /// So it was up to WAI-ARIA 1.1; the use is deprecated, and browsers still take it.
    Former,
    /// With any role, and without one.
    Always,
}

impl Attribute {
    /// Whether `value` is of its type. Case does not count, for browsers differ; ids are any words; an empty value says
    /// nothing and is of every type.
    #[must_use]
    pub fn accepts(&self, value: &str) -> bool {
        let value = value.trim_ascii();
        if value.is_empty() {
            return true;
        }
        let is_one_of = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(value));
        let is_known = |word: &str| self.tokens.iter().any(|one| one.eq_ignore_ascii_case(word));
        match self.value_type {
            ValueType::Boolean => is_one_of(&["true", "false"]),
            ValueType::BooleanOrUndefined => is_one_of(&["true", "false", "undefined"]),
            ValueType::Tristate => is_one_of(&["true", "false", "mixed", "undefined"]),
            ValueType::Token => is_known(value),
            ValueType::Tokens => value.split_ascii_whitespace().all(is_known),
            ValueType::Id => value.split_ascii_whitespace().count() == 1,
            ValueType::Integer => value.parse::<i64>().is_ok(),
            ValueType::Number => {
                value.parse::<f64>().is_ok_and(f64::is_finite)
                    && !value.contains(|c: char| c.is_alphabetic() && c != 'e' && c != 'E')
            }
            ValueType::Ids | ValueType::String => true,
        }
    }
}

static ATTRIBUTES: LazyLock<FxHashMap<String, Attribute>> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("../../../rules/a11y/aria/attributes.yaml"))
        .unwrap_or_default()
});

/// The state or property `name`, lower case, such as `aria-label`.
pub fn attribute(name: &str) -> Option<&'static Attribute> {
    ATTRIBUTES.get(name)
}

/// All of them, each with its name, in no order.
pub fn attributes() -> impl Iterator<Item = (&'static str, &'static Attribute)> {
    ATTRIBUTES.iter().map(|(name, each)| (name.as_str(), each))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let released = attributes().filter(|(_, each)| !each.draft).count();
        assert_eq!(
            released, 48,
            "WAI-ARIA 1.2, section 6.6, has 48 states and properties"
        );
        assert_eq!(attributes().count(), 53);
        for (name, each) in attributes() {
            assert!(name.starts_with("aria-"), "{name}");
            let has_tokens = matches!(each.value_type, ValueType::Token | ValueType::Tokens);
            assert_eq!(has_tokens, !each.tokens.is_empty(), "{name}");
        }
        let global = |wanted| {
            attributes()
                .filter(|(_, each)| each.global == wanted && !each.draft)
                .count()
        };
        assert_eq!((global(Global::Always), global(Global::Former)), (17, 4));
    }

    #[test]
    fn values() {
        let accepts = |name: &str, value: &str| attribute(name).unwrap().accepts(value);
        assert!(accepts("aria-required", "true") && accepts("aria-required", "False"));
        assert!(!accepts("aria-required", "undefined") && !accepts("aria-required", "oui"));
        assert!(accepts("aria-expanded", "undefined") && !accepts("aria-expanded", "mixed"));
        assert!(accepts("aria-pressed", "mixed") && !accepts("aria-pressed", "horizontal"));
        assert!(accepts("aria-rowindex", "2") && !accepts("aria-rowindex", "2.5"));
        assert!(accepts("aria-valuenow", "1.5") && accepts("aria-valuenow", "-3"));
        assert!(!accepts("aria-valuenow", "deux") && !accepts("aria-valuenow", "infinity"));
        assert!(!accepts("aria-valuenow", "50%") && !accepts("aria-valuenow", "1,5"));
        assert!(accepts("aria-live", "polite") && !accepts("aria-live", "nope"));
        assert!(accepts("aria-relevant", "text removals"));
        assert!(!accepts("aria-dropeffect", "invalid move"));
        assert!(!accepts("aria-activedescendant", "un deux"));
        assert!(accepts("aria-owns", "un deux") && accepts("aria-checked", ""));
        assert!(accepts("aria-current", "page") && !accepts("aria-current", "oui"));
    }
}
