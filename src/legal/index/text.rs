//! One text and its life: who has amended, repealed or replaced it, and when.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::author::Author;
use super::nature::{Nature, TextName};

/// What is said of a text as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
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

/// What a later text did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// It changed the words of articles, added or removed some.
    #[default]
    Amends,
    /// It repealed articles, or the whole text where no articles are told.
    Repeals,
    /// It took the place of the whole text; a formal repeal was not found.
    Replaces,
    /// A court struck down some of it.
    Censures,
    /// It ratified the text, whose words stay the same.
    Ratifies,
    /// It created the text, as an ordinance creates a code.
    Creates,
}

/// What the day of a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The change has been in force since.
    InForce,
    /// The later text was signed; since when it is in force is not known.
    Signed,
}

/// What a later text did to another, and when.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The later text; `None` where the change is known and its author is not.
    pub by: Option<Author>,
    /// What it did.
    #[serde(default)]
    pub effect: Effect,
    /// Its day.
    #[serde(deserialize_with = "day", serialize_with = "write_day")]
    pub date: Date,
    /// What that day is.
    pub basis: Basis,
    /// The articles that change, as `47` or `L311-1`; empty where this is not known or the whole text changes.
    #[serde(default)]
    pub articles: Vec<String>,
    /// Whether a source says so; an inference is never alone a reason to report anything.
    pub verified: bool,
    /// Where it was read.
    pub source: String,
}

impl Change {
    /// Whether it has changed the words of `articles` by `day`; no articles: of the text as a whole.
    #[must_use]
    pub fn concerns(&self, articles: &[String], day: Date) -> bool {
        let in_part = match self.effect {
            Effect::Amends | Effect::Censures => true,
            Effect::Repeals => !self.articles.is_empty(),
            Effect::Replaces | Effect::Ratifies | Effect::Creates => false,
        };
        in_part && self.date <= day && self.touches(articles)
    }

    /// The text that ended another one on `end`, where it alone repealed articles of it on that day.
    #[must_use]
    pub fn author_of_end(changes: &[Self], end: Date) -> Option<Author> {
        let mut authors = changes
            .iter()
            .filter(|change| change.effect == Effect::Repeals && change.date == end)
            .map(|change| change.by.as_ref());
        let first = authors.next()??;
        authors
            .all(|other| other == Some(first))
            .then(|| first.clone())
    }

    /// Whether it is about one of `articles`, as far as is known.
    fn touches(&self, articles: &[String]) -> bool {
        let own = &self.articles;
        own.is_empty() || articles.is_empty() || own.iter().any(|one| articles.contains(one))
    }
}

/// Identifiers by which addresses name a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ids {
    /// The original text on Légifrance, `JORFTEXT…`.
    pub jorf: Option<String>,
    /// The consolidated text on Légifrance, `LEGITEXT…`.
    pub legi: Option<String>,
    /// An act of the European Union, `32016R0679`.
    pub celex: Option<String>,
    /// The latest consolidated version of such an act, `02014R0910-20241018`.
    pub consolidated: Option<String>,
    /// A circular, by its number in `/circulaire/id/45162`.
    pub circular: Option<u32>,
}

/// One text, as it is known on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What kind of text it is.
    pub nature: Nature,
    /// Its number, if it has one: `2019-1088`, `6264/SG`, `2016/679`.
    pub number: Option<String>,
    /// The day on which it was signed.
    pub date: Option<Date>,
    /// Its identifiers.
    pub ids: Ids,
    /// Its NOR.
    pub nor: Option<String>,
    /// Its title, without nature, number and date.
    pub title: String,
    /// What became of it.
    pub state: State,
    /// Whether Légifrance has a consolidated version; `None` where no source says.
    pub consolidated: Option<bool>,
    /// What later texts did to it, in the order of days.
    pub changes: Vec<Change>,
    /// Where the facts were read.
    pub source: Vec<String>,
    /// Whether a source was found for every fact above but the changes, which have a word of their own.
    pub verified: bool,
    /// The day on which all this held.
    pub as_of: Date,
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

    /// Whether `other` tells of the same text.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let named = self.name();
        (named.is_some() && named == other.name())
            || self
                .identifiers()
                .any(|id| other.identifiers().any(|other| other == id))
    }

    /// "décret n° 2019-1088", "code des relations entre le public et l'administration", or the nature alone.
    #[must_use]
    pub fn label(&self) -> String {
        match (&self.number, self.nature) {
            (Some(number), _) => format!("{} {}", self.nature.word(), self.nature.sign(number)),
            (None, Nature::Code) => format!("{} {}", self.nature.word(), self.title),
            (None, _) => self.nature.word().to_owned(),
        }
    }

    /// What addresses may name it by: `JORFTEXT…`, `LEGITEXT…`, the NOR, the CELEX number, `circulaire/45162`.
    pub fn identifiers(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let named = [&self.ids.jorf, &self.ids.legi, &self.nor, &self.ids.celex];
        let circular = self.ids.circular.map(|id| format!("circulaire/{id}"));
        named
            .into_iter()
            .flatten()
            .map(|id| Cow::Borrowed(id.as_str()))
            .chain(circular.map(Cow::Owned))
    }

    /// The changes of the words of `articles` by `day`, in the order of days; no articles: of the text as a whole.
    pub fn amendments(&self, articles: &[String], day: Date) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(move |change| change.concerns(articles, day))
    }

    /// What has ended the whole text by `day`.
    #[must_use]
    pub fn end(&self, day: Date) -> Option<&Change> {
        self.changes.iter().find(|change| {
            let whole = change.articles.is_empty() && change.effect == Effect::Repeals
                || change.effect == Effect::Replaces;
            whole && change.date <= day
        })
    }

    /// What has repealed `article` by `day`, other than the end of the whole text.
    #[must_use]
    pub fn end_of_article(&self, article: &str, day: Date) -> Option<&Change> {
        self.changes.iter().find(|change| {
            change.effect == Effect::Repeals
                && change.date <= day
                && change.articles.iter().any(|one| one == article)
        })
    }

    /// What two sources know of one text, `self` before `other`: the later source decides on the state, and what either
    /// knows to have changed has changed, but for guesses of an earlier day.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        let knows = |change: &Change| {
            self.changes.iter().any(|own| match (&own.by, &change.by) {
                (Some(own), Some(by)) => own == by,
                _ => own.date == change.date,
            })
        };
        let later = other.as_of > self.as_of;
        let more: Vec<Change> = other
            .changes
            .iter()
            .filter(|change| !knows(change) && (change.verified || later))
            .cloned()
            .collect();
        self.changes.extend(more);
        self.changes.sort_by_key(|change| change.date);
        if self.state == State::Unknown || (later && other.state != State::Unknown) {
            self.state = other.state;
        }
        self.number = self.number.or_else(|| other.number.clone());
        self.date = self.date.or(other.date);
        self.nor = self.nor.or_else(|| other.nor.clone());
        self.consolidated = self.consolidated.or(other.consolidated);
        self.ids = Ids {
            jorf: self.ids.jorf.or_else(|| other.ids.jorf.clone()),
            legi: self.ids.legi.or_else(|| other.ids.legi.clone()),
            celex: self.ids.celex.or_else(|| other.ids.celex.clone()),
            consolidated: (self.ids.consolidated).or_else(|| other.ids.consolidated.clone()),
            circular: self.ids.circular.or(other.ids.circular),
        };
        self.source.extend(other.source.iter().cloned());
        self.as_of = self.as_of.max(other.as_of);
        self
    }
}

/// Write a day as `2019-10-25`.
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands a reference over"
)]
pub(super) fn write_day<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// A day written `2019-10-25`.
pub(super) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse()
        .map_err(|_| serde::de::Error::custom(format!("`{text}` is no day")))
}
