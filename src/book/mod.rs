//! The rule documents, read: wording in two languages, levels, references, and the examples that tests execute.

pub mod code;
mod examples;
mod options;
pub mod rgaa;
mod wording;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

pub use examples::{Example, ExampleFile, Past, RepairedText, Verdict};
pub use options::{OptionType, OptionValue, Options, RuleOption};
pub use wording::spell_date;

use crate::finding::Severity;

/// The language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// French, the default.
    #[default]
    Fr,
    /// English.
    En,
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Bilingual {
    /// The text in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// A message with what to do about it. Placeholders are written `{name}`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
    /// What to do.
    pub help: Bilingual,
    /// Which of the document's ACT rules it tells of; all of them where it does not say.
    #[serde(default)]
    pub act: Option<Vec<String>>,
}

/// What `fix` of a rule document says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fixable {
    /// A person writes the repair.
    None,
    /// At least one repair is applied by `--fix`.
    Safe,
    /// Repairs are offered, never applied unasked.
    Unsafe,
}

/// One rule document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// `family/slug`.
    pub id: String,
    /// The level of its findings unless one says otherwise.
    pub level: Severity,
    /// Whether it checks unless the configuration says otherwise.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// Whether it repairs.
    pub fix: Fixable,
    /// The version that brought it.
    pub since: String,
    /// RGAA 4.1.2 criteria, such as `1.1`.
    #[serde(default)]
    pub rgaa: Vec<String>,
    /// WCAG 2 success criteria, such as `1.1.1`.
    #[serde(default)]
    pub wcag: Vec<String>,
    /// Ids of W3C ACT rules.
    #[serde(default)]
    pub act: Vec<String>,
    /// The legal basis, where the rule has one.
    #[serde(default)]
    pub basis: Option<Bilingual>,
    /// A short title.
    pub title: Bilingual,
    /// What a site may adjust, by name.
    #[serde(default)]
    pub options: BTreeMap<String, RuleOption>,
    /// Messages by key.
    pub messages: FxHashMap<String, Message>,
    /// Wordings of labels by key.
    #[serde(default)]
    pub labels: FxHashMap<String, Bilingual>,
    /// Titles of repairs by key.
    #[serde(default)]
    pub fixes: FxHashMap<String, Bilingual>,
    /// The text below the front matter.
    #[serde(skip)]
    pub body: String,
    /// The options with the values that it gives them, and what the rule made of these.
    #[serde(skip)]
    defaults: OnceLock<Options>,
}

fn yes() -> bool {
    true
}

impl Document {
    /// Read a document's text.
    ///
    /// # Errors
    /// In words for whoever writes the document: no front matter, or front matter of the wrong shape.
    pub fn read(text: &str) -> Result<Self, String> {
        let rest = text.strip_prefix("---\n").ok_or("no front matter")?;
        let (yaml, body) = rest
            .split_once("\n---\n")
            .ok_or("front matter is not closed")?;
        let mut document: Self = serde_yaml::from_str(yaml).map_err(|error| error.to_string())?;
        body.trim_start().clone_into(&mut document.body);
        Ok(document)
    }

    /// Ids of the W3C ACT rules that the message `key` tells of.
    #[must_use]
    pub fn act_of(&self, key: &str) -> &[String] {
        let own = self
            .messages
            .get(key)
            .and_then(|message| message.act.as_ref());
        own.unwrap_or(&self.act)
    }

    /// The part of the body in `lang`: French up to the second top heading, English from there.
    #[must_use]
    pub fn explanation(&self, lang: Lang) -> &str {
        let second = self.body.match_indices("\n# ").next().map(|(at, _)| at + 1);
        match (lang, second) {
            (Lang::Fr, Some(at)) => self.body[..at].trim_end(),
            (Lang::En, Some(at)) => self.body[at..].trim_end(),
            (_, None) => self.body.trim_end(),
        }
    }

    /// The examples in the body.
    #[must_use]
    pub fn examples(&self) -> Vec<Example> {
        examples::read(&self.body)
    }

    /// Its options with the values that it gives them.
    #[must_use]
    pub fn defaults(&self) -> Options {
        let gather = || {
            let options = self.options.iter();
            options
                .map(|(name, option)| (name.as_str(), option.default.clone()))
                .collect()
        };
        self.defaults.get_or_init(gather).clone()
    }

    /// The path of the document in the repository.
    #[must_use]
    pub fn path(&self) -> String {
        format!("rules/{}.md", self.id)
    }
}

/// All rule documents.
#[derive(Clone, Debug, Default)]
pub struct Book {
    documents: FxHashMap<&'static str, Document>,
    faults: Vec<String>,
}

impl Book {
    /// Read documents, each with the id of its rule.
    #[must_use]
    pub fn read<T: AsRef<str>>(documents: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut book = Self::default();
        for (id, text) in documents {
            match Document::read(text.as_ref()) {
                Ok(document) => {
                    book.documents.insert(id, document);
                }
                Err(error) => book.faults.push(format!("{id}: {error}")),
            }
        }
        book
    }

    /// What is wrong with the documents; empty for those of a program that passed its tests.
    #[must_use]
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// The document of the rule `id`.
    #[must_use]
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.get(id)
    }
}
