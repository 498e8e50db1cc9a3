//! Facts asked of Légifrance on a day (`dinum-lint legal refresh`): a small file that the index reads before all others.
//!
//! The file is JSON, sorted, one body of facts per text and per article, each with the day on which it held. Reading it
//! needs no network.

mod record;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use camino::Utf8Path;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::index::{Article, Nature, Source, Text, TextName};
use crate::source::replace_file;

/// The facts of one file.
#[derive(Clone, Debug, Default)]
pub struct Refreshed {
    texts: Vec<Arc<Text>>,
    articles: Vec<Arc<Article>>,
    by_name: FxHashMap<TextName, usize>,
    by_id: FxHashMap<String, usize>,
    article_by_id: FxHashMap<String, usize>,
}

/// Why the file cannot serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is there and cannot be read.
    Unreadable(PathBuf, io::ErrorKind),
    /// It holds something else, or was written by another version of this program.
    Foreign(PathBuf),
}

/// The file of the facts that complete the local index at `index`: `legal.refreshed.json` beside `legal.sqlite`.
#[must_use]
pub fn beside(index: &Path) -> PathBuf {
    index.with_extension("refreshed.json")
}

impl Refreshed {
    /// Read the file at `path`; no facts where there is none.
    ///
    /// # Errors
    /// Where it cannot serve.
    pub fn read(path: &Path) -> Result<Self, Refusal> {
        let content = match fs::read_to_string(path) {
            Ok(content) => content,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Err(Refusal::Foreign(path.to_owned()));
            }
            Err(error) => return Err(Refusal::Unreadable(path.to_owned(), error.kind())),
        };
        let (texts, articles) =
            record::read(&content).ok_or_else(|| Refusal::Foreign(path.to_owned()))?;
        let mut facts = Self::default();
        facts.learn(texts, articles);
        Ok(facts)
    }

    /// Write the file at `path`, beside it first: whatever goes wrong, the former one stays as it was.
    ///
    /// # Errors
    /// Those of the file system; a path that is not UTF-8 is [`io::ErrorKind::InvalidInput`].
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let path = Utf8Path::from_path(path)
            .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let content = record::written(&self.texts, &self.articles).map_err(io::Error::other)?;
        replace_file(path, &content)
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.articles.is_empty()
    }

    /// The texts of which it knows something.
    #[must_use]
    pub fn texts(&self) -> &[Arc<Text>] {
        &self.texts
    }

    /// The day of its oldest facts.
    #[must_use]
    pub fn since(&self) -> Option<Date> {
        let texts = self.texts.iter().map(|text| text.as_of);
        texts
            .chain(self.articles.iter().map(|article| article.as_of))
            .min()
    }

    /// Add what was learnt; it takes the place of what was known of the same texts and articles.
    pub fn learn(&mut self, texts: Vec<Text>, articles: Vec<Article>) {
        for text in texts {
            let text = Arc::new(text);
            match self.texts.iter_mut().find(|known| known.is_same(&text)) {
                Some(known) => *known = text,
                None => self.texts.push(text),
            }
        }
        for article in articles {
            let article = Arc::new(article);
            match self
                .articles
                .iter_mut()
                .find(|known| is_same(known, &article))
            {
                Some(known) => *known = article,
                None => self.articles.push(article),
            }
        }
        self.by_name.clear();
        self.by_id.clear();
        self.article_by_id.clear();
        for (at, text) in self.texts.iter().enumerate() {
            self.by_name.extend(text.name().map(|name| (name, at)));
            self.by_id
                .extend(text.identifiers().map(|id| (id.into_owned(), at)));
        }
        for (at, article) in self.articles.iter().enumerate() {
            let versions = article
                .versions
                .iter()
                .filter_map(|version| version.id.as_ref());
            let ids = versions.chain(&article.cid).chain(&article.jorf);
            self.article_by_id.extend(ids.map(|id| (id.clone(), at)));
        }
    }
}

/// Whether both tell of one article: they share a version.
fn is_same(one: &Article, other: &Article) -> bool {
    let shares = |id: &String| other.version(id).is_some();
    (one.cid.is_some() && one.cid == other.cid)
        || one
            .versions
            .iter()
            .filter_map(|version| version.id.as_ref())
            .any(shares)
}

impl Source for Refreshed {
    fn named(&self, name: &TextName) -> Option<Arc<Text>> {
        self.texts.get(*self.by_name.get(name)?).cloned()
    }

    fn identified(&self, id: &str) -> Option<Arc<Text>> {
        self.texts.get(*self.by_id.get(id)?).cloned()
    }

    fn signed(&self, nature: Nature, date: Date) -> Vec<Arc<Text>> {
        let is_meant = |text: &&Arc<Text>| text.nature == nature && text.date == Some(date);
        self.texts.iter().filter(is_meant).cloned().collect()
    }

    /// Codes are too large to be asked for as a whole: only their articles are.
    fn codes(&self, _title: &str) -> Vec<Arc<Text>> {
        Vec::new()
    }

    fn article(&self, id: &str) -> Option<Arc<Article>> {
        self.articles.get(*self.article_by_id.get(id)?).cloned()
    }

    fn article_of(&self, text: &str, number: &str) -> Option<Arc<Article>> {
        let meant = self.by_id.get(text);
        let is_meant = |article: &&Arc<Article>| {
            let own = &article.text;
            article.number == number
                && (own == text || (meant.is_some() && self.by_id.get(own) == meant))
        };
        self.articles.iter().find(is_meant).cloned()
    }
}
