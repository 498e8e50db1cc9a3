//! One text of the index, as its YAML file states it.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

/// What kind of text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Nature {
    /// A statute.
    #[serde(rename = "loi")]
    Loi,
    /// An ordinance.
    #[serde(rename = "ordonnance")]
    Ordonnance,
    /// A decree.
    #[serde(rename = "décret")]
    Decret,
    /// An order of a minister.
    #[serde(rename = "arrêté")]
    Arrete,
    /// A circular.
    #[serde(rename = "circulaire")]
    Circulaire,
    /// A code.
    #[serde(rename = "code")]
    Code,
    /// A regulation of the European Union.
    #[serde(rename = "règlement")]
    Reglement,
    /// A directive of the European Union.
    #[serde(rename = "directive")]
    Directive,
    /// A decision.
    #[serde(rename = "décision")]
    Decision,
    /// An instruction of a ministry.
    #[serde(rename = "instruction")]
    Instruction,
    /// A resolution of a public body.
    #[serde(rename = "délibération")]
    Deliberation,
    /// The Constitution.
    #[serde(rename = "constitution")]
    Constitution,
}

impl Nature {
    /// The French word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Loi => "loi",
            Self::Ordonnance => "ordonnance",
            Self::Decret => "décret",
            Self::Arrete => "arrêté",
            Self::Circulaire => "circulaire",
            Self::Code => "code",
            Self::Reglement => "règlement",
            Self::Directive => "directive",
            Self::Decision => "décision",
            Self::Instruction => "instruction",
            Self::Deliberation => "délibération",
            Self::Constitution => "Constitution",
        }
    }

    /// The word with its article: "le décret", "l'ordonnance".
    #[must_use]
    pub fn with_article(self) -> String {
        let article = match self {
            Self::Ordonnance | Self::Arrete | Self::Instruction => "l'",
            _ if self.is_feminine() => "la ",
            _ => "le ",
        };
        format!("{article}{}", self.word())
    }

    /// Whether the French word is feminine.
    #[must_use]
    pub fn is_feminine(self) -> bool {
        matches!(
            self,
            Self::Loi
                | Self::Ordonnance
                | Self::Circulaire
                | Self::Directive
                | Self::Decision
                | Self::Instruction
                | Self::Deliberation
                | Self::Constitution
        )
    }
}

/// Nature and number, which name a text. Written `décret 2019-1088` in the data.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextName {
    /// What kind of text it is.
    pub nature: Nature,
    /// Its number.
    pub number: String,
}

impl<'de> Deserialize<'de> for TextName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::{Error, IntoDeserializer};
        let text = String::deserialize(deserializer)?;
        let (nature, number) = text
            .split_once(' ')
            .ok_or_else(|| D::Error::custom(format!("`{text}`: nature and number expected")))?;
        Ok(Self {
            nature: Nature::deserialize(nature.into_deserializer())?,
            number: number.to_owned(),
        })
    }
}

/// What became of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// In force, and no amendment is known.
    InForce,
    /// In force as amended.
    Amended,
    /// Another text has taken its place; whether it was repealed is not known.
    Replaced,
    /// Repealed.
    Repealed,
    /// No source says.
    Unknown,
}

/// What the day of an amendment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The amendment has been in force since.
    InForce,
    /// The amending text was signed; since when it is in force is not known.
    Signed,
}

/// A text that amends another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// The amending text.
    pub text: TextName,
    /// Its day.
    #[serde(deserialize_with = "day")]
    pub date: Date,
    /// What that day is.
    pub kind: Basis,
    /// The articles that change, as written (`47`, `L. 311-1`); empty where this is not known or the whole text changes.
    #[serde(default)]
    pub articles: Vec<String>,
    /// Whether a source says so; an inference is never alone a reason to report anything.
    pub verified: bool,
    /// Where it was read.
    pub source: String,
}

impl Amendment {
    /// Whether it counts for whoever cites `articles` of the text on `day`; no articles: the text as a whole.
    #[must_use]
    pub fn concerns(&self, articles: &[String], on: Date) -> bool {
        let touched = self.articles.is_empty()
            || articles.is_empty()
            || self
                .articles
                .iter()
                .any(|article| articles.contains(article));
        self.date <= on && touched
    }
}

/// Identifiers of Légifrance.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ids {
    /// The original text, `JORFTEXT…`.
    #[serde(default)]
    pub jorf: Option<String>,
    /// The consolidated text, `LEGITEXT…`.
    #[serde(default)]
    pub legi: Option<String>,
}

/// One text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// What kind of text it is.
    pub nature: Nature,
    /// Its number, if it has one.
    #[serde(default)]
    pub number: Option<String>,
    /// The day on which it was signed.
    #[serde(default, deserialize_with = "optional_day")]
    pub date: Option<Date>,
    /// Its identifiers.
    #[serde(default)]
    pub ids: Ids,
    /// Its NOR.
    #[serde(default)]
    pub nor: Option<String>,
    /// Its title, without nature, number and date.
    pub title: String,
    /// What became of it.
    pub state: State,
    /// Whether Légifrance has a consolidated version; absent where no source says.
    #[serde(default)]
    pub consolidated: Option<bool>,
    /// What amends it, in the order of days.
    #[serde(default)]
    pub amendments: Vec<Amendment>,
    /// Where the facts were read.
    pub source: Vec<String>,
    /// Whether a source was found for every fact above.
    pub verified: bool,
    /// The day on which this held; that of the file unless the entry has its own.
    #[serde(default, deserialize_with = "optional_day")]
    pub as_of: Option<Date>,
}

impl Text {
    /// Nature and number.
    #[must_use]
    pub fn name(&self) -> Option<TextName> {
        Some(TextName {
            nature: self.nature,
            number: self.number.clone()?,
        })
    }

    /// "décret n° 2019-1088", or the nature alone.
    #[must_use]
    pub fn label(&self) -> String {
        match &self.number {
            Some(number) => format!("{} n° {number}", self.nature.word()),
            None => self.nature.word().to_owned(),
        }
    }

    /// Its identifiers.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        [&self.ids.jorf, &self.ids.legi]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

/// A file of texts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(deserialize_with = "day")]
    as_of: Date,
    texts: Vec<Text>,
}

/// The texts of a file.
pub(super) fn read(yaml: &str) -> Result<Vec<Text>, String> {
    let file: File = serde_yaml::from_str(yaml).map_err(|error| error.to_string())?;
    let mut texts = file.texts;
    for text in &mut texts {
        text.as_of.get_or_insert(file.as_of);
    }
    Ok(texts)
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse()
        .map_err(|_| serde::de::Error::custom(format!("`{text}` is no day")))
}

fn optional_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    day(deserializer).map(Some)
}
