//! The facts that ship with the program: `rules/legal/`.

mod articles;
mod codes;
mod files;
mod yaml;

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::article::Article;
use super::nature::{Nature, TextName};
use super::source::Source;
use super::text::Text;
use articles::Articles;

pub(in crate::legal) use codes::titles as code_titles;

/// The facts that ship.
#[derive(Debug)]
pub(super) struct Shipped;

/// Texts by all that names them, and the articles told among them.
#[derive(Debug, Default)]
struct Texts {
    all: Vec<Arc<Text>>,
    by_name: FxHashMap<TextName, usize>,
    by_day: FxHashMap<(Nature, Date), Vec<usize>>,
    by_id: FxHashMap<String, usize>,
    articles: Articles,
    /// Amending texts that have no entry of their own.
    unlisted: FxHashSet<TextName>,
    /// What is wrong with the data; empty in any program that passed its tests.
    faults: Vec<String>,
}

static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    let mut texts = Texts::default();
    for (name, content) in files::TEXTS {
        match yaml::read(content) {
            Ok(told) => {
                for (text, articles) in told.texts {
                    texts.add(text, name);
                    for article in articles {
                        texts.articles.add(article);
                    }
                }
                texts.unlisted.extend(told.unlisted);
            }
            Err(error) => texts.faults.push(format!("{name}: {error}")),
        }
    }
    match codes::read(files::CODES) {
        Ok(codes) => {
            for code in codes {
                texts.add_code(code);
            }
        }
        Err(error) => texts.faults.push(error),
    }
    texts
});

impl Texts {
    fn add(&mut self, text: Text, file: &str) {
        let at = self.all.len();
        let name = text.name();
        if name.is_some_and(|name| self.by_name.insert(name, at).is_some()) {
            self.faults.push(format!("{file}: {} twice", text.label()));
        }
        if let Some(date) = text.date {
            self.by_day.entry((text.nature, date)).or_default().push(at);
        }
        for id in text.identifiers() {
            if self.by_id.insert(id.clone().into_owned(), at).is_some() {
                self.faults.push(format!("{file}: {id} twice"));
            }
        }
        self.all.push(Arc::new(text));
    }

    /// Add a code of the list, unless a file tells more of it.
    fn add_code(&mut self, code: Text) {
        let known = code
            .identifiers()
            .any(|id| self.by_id.contains_key(id.as_ref()));
        if !known {
            self.add(code, "codes.csv");
        }
    }

    fn at(&self, at: Option<&usize>) -> Option<Arc<Text>> {
        self.all.get(*at?).cloned()
    }
}

/// What the index that ships covers, and when each part of it was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShippedCoverage {
    /// How many texts but codes there are.
    pub texts: usize,
    /// The latest day on which any of them was looked at.
    pub texts_until: Date,
    /// How many codes there are.
    pub codes: usize,
    /// The day of their list.
    pub codes_until: Date,
    /// The day of the lives of articles of codes.
    pub articles_until: Date,
}

pub(super) fn coverage() -> ShippedCoverage {
    let is_code = |text: &&Arc<Text>| text.nature == Nature::Code;
    let (codes, texts): (Vec<_>, Vec<_>) = TEXTS.all.iter().partition(is_code);
    let latest = |texts: &[&Arc<Text>]| {
        let days = texts.iter().map(|text| text.as_of);
        days.max().unwrap_or_default()
    };
    ShippedCoverage {
        texts: texts.len(),
        texts_until: latest(&texts),
        codes: codes.len(),
        codes_until: codes
            .iter()
            .map(|text| text.as_of)
            .min()
            .unwrap_or_default(),
        articles_until: articles::as_of(),
    }
}

impl Source for Shipped {
    fn named(&self, name: &TextName) -> Option<Arc<Text>> {
        TEXTS.at(TEXTS.by_name.get(name))
    }

    fn identified(&self, id: &str) -> Option<Arc<Text>> {
        TEXTS.at(TEXTS.by_id.get(id))
    }

    fn signed(&self, nature: Nature, date: Date) -> Vec<Arc<Text>> {
        let found = TEXTS.by_day.get(&(nature, date));
        let found = found.into_iter().flatten();
        found.filter_map(|at| TEXTS.at(Some(at))).collect()
    }

    fn codes(&self, title: &str) -> Vec<Arc<Text>> {
        let title = title.to_lowercase();
        let is_meant = |text: &&Arc<Text>| {
            text.nature == Nature::Code && codes::plain_title(&text.title).to_lowercase() == title
        };
        TEXTS.all.iter().filter(is_meant).cloned().collect()
    }

    fn article(&self, id: &str) -> Option<Arc<Article>> {
        articles::identified(id).or_else(|| TEXTS.articles.identified(id))
    }

    fn article_of(&self, text: &str, number: &str) -> Option<Arc<Article>> {
        articles::numbered(text, number).or_else(|| TEXTS.articles.numbered(text, number))
    }
}

#[cfg(test)]
mod tests;
