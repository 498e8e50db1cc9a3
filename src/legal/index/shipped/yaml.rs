//! The form of the files of texts.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

use super::super::article::{Article, Fate, Version};
use super::super::nature::{Nature, TextName};
use super::super::text::{Change, Ids, State, Text, day};

/// What a file tells.
#[derive(Default)]
pub(super) struct Told {
    /// Its texts, each with the articles told of it.
    pub texts: Vec<(Text, Vec<Article>)>,
    /// Amending texts that have no entry of their own.
    pub unlisted: Vec<TextName>,
}

/// A file of texts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(deserialize_with = "day")]
    as_of: Date,
    #[serde(default)]
    unlisted: Vec<TextName>,
    texts: Vec<TextEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextEntry {
    nature: Nature,
    number: Option<String>,
    #[serde(default, deserialize_with = "optional_day")]
    date: Option<Date>,
    #[serde(default)]
    ids: Ids,
    nor: Option<String>,
    title: String,
    state: State,
    consolidated: Option<bool>,
    #[serde(default)]
    changes: Vec<Change>,
    #[serde(default)]
    articles: Vec<ArticleEntry>,
    source: Vec<String>,
    verified: bool,
    #[serde(default, deserialize_with = "optional_day")]
    as_of: Option<Date>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticleEntry {
    number: String,
    jorf: Option<String>,
    versions: Vec<VersionEntry>,
    verified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionEntry {
    id: Option<String>,
    #[serde(deserialize_with = "day")]
    from: Date,
    #[serde(default, deserialize_with = "optional_day")]
    until: Option<Date>,
}

/// Read a file.
pub(super) fn read(yaml: &str) -> Result<Told, String> {
    let file: File = serde_yaml::from_str(yaml).map_err(|error| error.to_string())?;
    let texts = file.texts.into_iter().map(|entry| entry.told(file.as_of));
    Ok(Told {
        texts: texts.collect(),
        unlisted: file.unlisted,
    })
}

impl TextEntry {
    fn told(self, as_of: Date) -> (Text, Vec<Article>) {
        let as_of = self.as_of.unwrap_or(as_of);
        let text = Text {
            nature: self.nature,
            number: self.number,
            date: self.date,
            ids: self.ids,
            nor: self.nor,
            title: self.title,
            state: self.state,
            consolidated: self.consolidated,
            changes: self.changes,
            source: self.source,
            verified: self.verified,
            as_of,
        };
        let articles = self.articles.into_iter().flat_map(|article| {
            let ids = [&text.ids.jorf, &text.ids.legi].into_iter().flatten();
            ids.map(move |id| article.told(id, as_of))
                .collect::<Vec<_>>()
        });
        let articles = articles.collect();
        (text, articles)
    }
}

impl ArticleEntry {
    /// The article of the text that has the identifier `text`.
    fn told(&self, text: &str, as_of: Date) -> Article {
        let version = |entry: &VersionEntry| Version {
            id: entry.id.clone(),
            from: entry.from,
            until: entry.until,
            fate: match entry.until {
                Some(_) => Fate::Superseded,
                None => Fate::InForce,
            },
        };
        Article {
            text: text.to_owned(),
            number: self.number.clone(),
            cid: None,
            jorf: self.jorf.clone(),
            versions: self.versions.iter().map(version).collect(),
            verified: self.verified,
            as_of,
        }
    }
}

fn optional_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    day(deserializer).map(Some)
}
