//! What a data file tells about the structure of an organisation.

use serde::Deserialize;

use super::period::Period;

/// A text in both languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attachment {
    pub(super) phrases: Vec<String>,
    pub(super) authorities: Vec<Vec<String>>,
    pub(super) statement: Words,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    pub(super) word: String,
    pub(super) plural: String,
    pub(super) count: usize,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Composition {
    pub(super) verbs: Vec<String>,
    pub(super) parts: Vec<Part>,
    pub(super) statement: Words,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unit {
    pub(super) kind: String,
    #[serde(default)]
    pub(super) names: Vec<String>,
}

/// The facts about one organisation, as a data file tells them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StructureFacts {
    pub(super) name: Words,
    pub(super) subjects: Vec<String>,
    pub(super) from: Period,
    pub(super) verified: bool,
    pub(super) source: Words,
    pub(super) attachment: Attachment,
    pub(super) composition: Composition,
    pub(super) units: Vec<Unit>,
    pub(super) former_units: Vec<Unit>,
}
