//! What a rule has found: a rule, a place, arguments for its wording, and edits that repair it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::source::Span;

/// How grave a finding is; ordered from the least to the gravest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// House convention; never a breach of RGAA.
    Info,
    /// A person has to look.
    Warning,
    /// A decidable fault.
    Error,
}

impl Severity {
    /// The word used in machine output and in rule documents.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Whether a fix may be applied without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// What readers get is unchanged, or becomes what the author evidently wrote.
    Safe,
    /// Writes a fact or may change the look: a person decides.
    Unsafe,
}

/// Replace the bytes of `span` by `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace; empty to insert.
    pub span: Span,
    /// What to write.
    pub text: String,
}

impl Edit {
    /// Replace `span` by `text`.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    /// Insert `text` at byte `offset`.
    #[must_use]
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::at(offset), text)
    }

    /// Remove the bytes of `span`.
    #[must_use]
    pub fn remove(span: Span) -> Self {
        Self::replace(span, "")
    }
}

/// A value that takes the place of `{name}` in a rule's wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Text from the page or from data, the same in every language.
    Text(String),
    /// Text that differs by language.
    Bilingual {
        /// In French.
        fr: String,
        /// In English.
        en: String,
    },
    /// A number.
    Count(usize),
    /// A day, written "1er mars 2023" or "1 March 2023".
    Date(Date),
    /// Several values, joined by commas and "et" or "and".
    List(Vec<Argument>),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Argument {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<Date> for Argument {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

/// Named arguments of a wording.
pub type Arguments = Vec<(&'static str, Argument)>;

/// A wording of the rule's document, by key, with its arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The key in the rule document; see [`crate::book`].
    pub key: &'static str,
    /// What its placeholders stand for.
    pub arguments: Arguments,
}

impl Wording {
    /// The wording `key` without arguments.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self {
            key,
            arguments: Vec::new(),
        }
    }

    /// With `name` standing for `value`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }
}

/// A second place that explains a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// Its wording, from `labels` of the rule document.
    pub wording: Wording,
}

/// A repair: edits that are made together or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Its title, from `fixes` of the rule document.
    pub title: Wording,
    /// Whether it may be applied without asking.
    pub applicability: Applicability,
    /// The edits, not overlapping, ascending.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A repair that `--fix` may apply.
    #[must_use]
    pub fn safe(title: &'static str, edits: Vec<Edit>) -> Self {
        Self::new(title, Applicability::Safe, edits)
    }

    /// A repair that a person has to accept.
    #[must_use]
    pub fn needs_consent(title: &'static str, edits: Vec<Edit>) -> Self {
        Self::new(title, Applicability::Unsafe, edits)
    }

    fn new(title: &'static str, applicability: Applicability, mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|edit| edit.span);
        Self {
            title: Wording::new(title),
            applicability,
            edits,
        }
    }

    /// With `name` standing for `value` in the title.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.title = self.title.with(name, value);
        self
    }
}

/// One finding of one rule in one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id, `family/slug`.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Its place; the empty range at 0 for the whole file.
    pub span: Span,
    /// What is said: a key of `messages` in the rule document.
    pub wording: Wording,
    /// Other places that explain it.
    pub labels: Vec<Label>,
    /// The preferred repair, the only one that `--fix` applies.
    pub fix: Option<Fix>,
    /// Other repairs to choose from.
    pub alternatives: Vec<Fix>,
}
