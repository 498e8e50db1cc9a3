//! The form of the file.

use std::sync::Arc;

use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::legal::index::{Article, Change, Fate, Ids, Nature, State, Text, Version};

/// The version of the form; a file of another one has to be asked for again.
const VERSION: u32 = 1;

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    texts: Vec<TextRecord>,
    articles: Vec<ArticleRecord>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct TextRecord {
    nature: Nature,
    number: Option<String>,
    /// The day of signature.
    date: Option<Day>,
    ids: Ids,
    nor: Option<String>,
    title: String,
    state: State,
    consolidated: Option<bool>,
    changes: Vec<Change>,
    source: Vec<String>,
    as_of: Day,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ArticleRecord {
    text: String,
    number: String,
    cid: Option<String>,
    jorf: Option<String>,
    versions: Vec<VersionRecord>,
    as_of: Day,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct VersionRecord {
    id: Option<String>,
    from: Day,
    until: Option<Day>,
    fate: Fate,
}

/// A day, written `2019-10-25`.
#[derive(Clone, Copy)]
struct Day(Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map(Self)
            .map_err(|_| D::Error::custom("a day such as 2019-10-25 is expected"))
    }
}

/// The texts and articles of a file; `None` where it has another form, or holds a day that does not exist.
pub(super) fn read(content: &str) -> Option<(Vec<Text>, Vec<Article>)> {
    let file: File = serde_json::from_str(content).ok()?;
    if file.version != VERSION {
        return None;
    }
    let texts = file.texts.into_iter().map(TextRecord::told);
    let articles = file.articles.into_iter().map(ArticleRecord::told);
    Some((texts.collect(), articles.collect()))
}

/// The content of a file, in an order that does not depend on that of the questions.
pub(super) fn written(
    texts: &[Arc<Text>],
    articles: &[Arc<Article>],
) -> serde_json::Result<String> {
    let mut texts: Vec<TextRecord> = texts.iter().map(|text| TextRecord::of(text)).collect();
    texts.sort_by(|one, other| {
        let key = |text: &TextRecord| {
            (
                text.ids.jorf.clone(),
                text.ids.legi.clone(),
                text.title.clone(),
            )
        };
        key(one).cmp(&key(other))
    });
    let mut articles: Vec<ArticleRecord> = articles
        .iter()
        .map(|article| ArticleRecord::of(article))
        .collect();
    articles.sort_by(|one, other| {
        let key = |article: &ArticleRecord| {
            (
                article.text.clone(),
                article.number.clone(),
                article.cid.clone(),
            )
        };
        key(one).cmp(&key(other))
    });
    let file = File {
        version: VERSION,
        texts,
        articles,
    };
    let mut content = serde_json::to_string_pretty(&file)?;
    content.push('\n');
    Ok(content)
}

impl TextRecord {
    fn of(text: &Text) -> Self {
        Self {
            nature: text.nature,
            number: text.number.clone(),
            date: text.date.map(Day),
            ids: text.ids.clone(),
            nor: text.nor.clone(),
            title: text.title.clone(),
            state: text.state,
            consolidated: text.consolidated,
            changes: text.changes.clone(),
            source: text.source.clone(),
            as_of: Day(text.as_of),
        }
    }

    fn told(self) -> Text {
        Text {
            nature: self.nature,
            number: self.number,
            date: self.date.map(|day| day.0),
            ids: self.ids,
            nor: self.nor,
            title: self.title,
            state: self.state,
            consolidated: self.consolidated,
            changes: self.changes,
            source: self.source,
            verified: true,
            as_of: self.as_of.0,
        }
    }
}

impl ArticleRecord {
    fn of(article: &Article) -> Self {
        let version = |version: &Version| VersionRecord {
            id: version.id.clone(),
            from: Day(version.from),
            until: version.until.map(Day),
            fate: version.fate,
        };
        Self {
            text: article.text.clone(),
            number: article.number.clone(),
            cid: article.cid.clone(),
            jorf: article.jorf.clone(),
            versions: article.versions.iter().map(version).collect(),
            as_of: Day(article.as_of),
        }
    }

    fn told(self) -> Article {
        Article {
            text: self.text,
            number: self.number,
            cid: self.cid,
            jorf: self.jorf,
            versions: self.versions.into_iter().map(VersionRecord::told).collect(),
            verified: true,
            as_of: self.as_of.0,
        }
    }
}

impl VersionRecord {
    fn told(self) -> Version {
        Version {
            id: self.id,
            from: self.from.0,
            until: self.until.map(|day| day.0),
            fate: self.fate,
        }
    }
}
