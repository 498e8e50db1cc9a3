//! The options of rules: what a document declares, and the values in force.
//!
//! ```yaml
//! options:
//!   max-length: { type: number, default: 80, fr: "…", en: "…" }
//! ```

use std::sync::{Arc, OnceLock};

use regex::Regex;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::Lang;
use crate::source::Literals;

/// What an option holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OptionType {
    /// A whole number, 0 or more.
    Number,
    /// A text.
    Text,
    /// Yes or no.
    Boolean,
    /// Texts.
    List,
}

/// The value of an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OptionValue {
    /// Of [`OptionType::Boolean`].
    Boolean(bool),
    /// Of [`OptionType::Number`].
    Number(usize),
    /// Of [`OptionType::Text`].
    Text(String),
    /// Of [`OptionType::List`].
    List(Vec<String>),
}

impl OptionValue {
    /// The type that it is of.
    #[must_use]
    pub fn option_type(&self) -> OptionType {
        match self {
            Self::Boolean(_) => OptionType::Boolean,
            Self::Number(_) => OptionType::Number,
            Self::Text(_) => OptionType::Text,
            Self::List(_) => OptionType::List,
        }
    }
}

/// An option as a document declares it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleOption {
    /// What it holds.
    #[serde(rename = "type")]
    pub option_type: OptionType,
    /// Its value unless the configuration says otherwise.
    pub default: OptionValue,
    /// What it is for, in French.
    pub fr: String,
    /// What it is for, in English.
    pub en: String,
}

impl RuleOption {
    /// What it is for, in `lang`.
    #[must_use]
    pub fn description(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// The values in force of the options of one rule. Reading one compares a few short names and copies nothing.
///
/// What was never declared, or is read as another type than it was declared with, gives the empty value of the type
/// asked for; a test over all rules keeps that from happening.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    values: Vec<(String, OptionValue)>,
    made: Arc<Made>,
}

/// What a rule makes of its options, once for all copies of them; it follows from them, so that it counts for nothing in
/// comparisons.
#[derive(Debug, Default)]
struct Made {
    pattern: OnceLock<Option<Regex>>,
    literals: OnceLock<Literals>,
    words: OnceLock<FxHashSet<String>>,
}

impl PartialEq for Made {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

impl Eq for Made {}

impl Options {
    /// The number `name`.
    #[must_use]
    pub fn number(&self, name: &str) -> usize {
        match self.get(name) {
            Some(OptionValue::Number(number)) => *number,
            _ => 0,
        }
    }

    /// The text `name`.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        match self.get(name) {
            Some(OptionValue::Text(text)) => text,
            _ => "",
        }
    }

    /// The switch `name`.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.get(name), Some(OptionValue::Boolean(true)))
    }

    /// The texts of the list `name`.
    #[must_use]
    pub fn list(&self, name: &str) -> &[String] {
        match self.get(name) {
            Some(OptionValue::List(texts)) => texts,
            _ => &[],
        }
    }

    /// The pattern that `write` makes of these options, a regular expression: built at the first question, for all pages
    /// that the options hold for. `None` where it is none.
    pub fn pattern(&self, write: impl FnOnce(&Self) -> String) -> Option<&Regex> {
        let build = || Regex::new(&write(self)).ok();
        self.made.pattern.get_or_init(build).as_ref()
    }

    /// The search that `write` makes of these options: made at the first question, as [`Options::pattern`] is.
    pub fn literals(&self, write: impl FnOnce(&Self) -> Literals) -> &Literals {
        self.made.literals.get_or_init(|| write(self))
    }

    /// The texts that `write` makes of these options, to be looked up: made at the first question, for all pages that the
    /// options hold for.
    pub fn words(&self, write: impl FnOnce(&Self) -> FxHashSet<String>) -> &FxHashSet<String> {
        self.made.words.get_or_init(|| write(self))
    }

    /// The value of `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&OptionValue> {
        self.values
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &OptionValue)> {
        self.values
            .iter()
            .map(|(name, value)| (name.as_str(), value))
    }

    /// Set `name` to `value`.
    pub fn set(&mut self, name: &str, value: OptionValue) {
        self.made = Arc::default();
        match self.values.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.values.push((name.to_owned(), value)),
        }
    }
}

impl<'a> FromIterator<(&'a str, OptionValue)> for Options {
    fn from_iter<I: IntoIterator<Item = (&'a str, OptionValue)>>(values: I) -> Self {
        let mut options = Self::default();
        for (name, value) in values {
            options.set(name, value);
        }
        options
    }
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use super::*;

    #[test]
    fn a_document_declares_options() {
        let text = r#"---
id: a/b
level: info
enabled: false
fix: none
since: 0.1.0
title: { fr: T, en: T }
options:
  max-length: { type: number, default: 80, fr: F, en: E }
  words: { type: list, default: [a, b], fr: F, en: E }
  strict: { type: boolean, default: true, fr: F, en: E }
  notice: { type: text, default: "(x)", fr: F, en: E }
messages: {}
---

# T
"#;
        let document = Document::read(text).unwrap();
        assert!(!document.enabled);
        let mut options = document.defaults();
        assert_eq!(options.number("max-length"), 80);
        assert_eq!(options.list("words"), ["a", "b"]);
        assert!(options.flag("strict"));
        assert_eq!(options.text("notice"), "(x)");
        options.set("max-length", OptionValue::Number(3));
        assert_eq!(options.number("max-length"), 3);
        let words = |options: &Options| {
            let pattern = options.pattern(|options| options.list("words").join("|"));
            pattern.map(|pattern| pattern.as_str().to_owned())
        };
        assert_eq!(words(&options).as_deref(), Some("a|b"));
        options.set("words", OptionValue::List(vec!["c".to_owned()]));
        assert_eq!(words(&options).as_deref(), Some("c"));
        for option in document.options.values() {
            assert_eq!(option.default.option_type(), option.option_type);
            assert_eq!(option.description(Lang::En), "E");
        }
    }
}
