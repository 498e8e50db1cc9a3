//! The legal index: what is known of texts on a day, each fact with its source.

mod article;
mod author;
mod known;
mod nature;
mod shipped;
mod source;
mod text;

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

pub use article::{Article, Fate, Version, in_order};
pub use author::{Author, DatedName};
pub use known::TextSet;
pub use nature::{Nature, TextName};
pub use shipped::ShippedCoverage;
pub use source::Source;
pub use text::{Basis, Change, Effect, Ids, State, Text};

use super::address::Target;
use shipped::Shipped;

pub(super) use shipped::code_titles;

/// All that is known: the index that ships, completed by others. What none holds is unknown, never wrong.
#[derive(Debug)]
pub struct Index {
    /// From the one that is asked first; the index that ships is the last.
    sources: Vec<Arc<dyn Source>>,
}

static SHIPPED: LazyLock<Index> = LazyLock::new(|| Index::over(Vec::new()));

impl Index {
    /// The index that ships with the program alone: `rules/legal/`. Its files are read when they are first needed.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// The index that ships behind `sources`, of which the first is asked first.
    #[must_use]
    pub fn over(mut sources: Vec<Arc<dyn Source>>) -> Self {
        sources.push(Arc::new(Shipped));
        Self { sources }
    }

    /// What the sources that hold the text say of it together.
    fn text(&self, of: impl Fn(&dyn Source) -> Option<Arc<Text>>) -> Option<Arc<Text>> {
        let mut found = self.sources.iter().filter_map(|source| of(source.as_ref()));
        let first = found.next()?;
        Some(found.fold(first, |known, more| {
            if known == more {
                known
            } else {
                Arc::new(Text::clone(&known).and(&more))
            }
        }))
    }

    /// The text of this nature and number.
    #[must_use]
    pub fn named(&self, name: &TextName) -> Option<Arc<Text>> {
        self.text(|source| source.named(name))
    }

    /// The text that `author` names.
    #[must_use]
    pub fn author(&self, author: &Author) -> Option<Arc<Text>> {
        match author {
            Author::Numbered(name) => self.named(name),
            Author::Dated(name) => {
                let mut signed = self.signed(name.nature, name.date);
                signed.retain(|text| text.number.is_none() && text.title == name.title);
                match signed.len() {
                    1 => signed.pop(),
                    _ => None,
                }
            }
        }
    }

    /// The text that an address names by `id`: `JORFTEXT…`, `LEGITEXT…`, a NOR, a CELEX number, `circulaire/45162`.
    #[must_use]
    pub fn identified(&self, id: &str) -> Option<Arc<Text>> {
        self.text(|source| source.identified(id))
    }

    /// The texts of this nature that were signed on this day, as far as they are known.
    #[must_use]
    pub fn signed(&self, nature: Nature, date: Date) -> Vec<Arc<Text>> {
        self.several(|source| source.signed(nature, date))
    }

    /// The codes with this title, such as `des relations entre le public et l'administration`.
    #[must_use]
    pub fn codes(&self, title: &str) -> Vec<Arc<Text>> {
        self.several(|source| source.codes(title))
    }

    fn several(&self, of: impl Fn(&dyn Source) -> Vec<Arc<Text>>) -> Vec<Arc<Text>> {
        let mut all: Vec<Arc<Text>> = Vec::new();
        for text in self.sources.iter().flat_map(|source| of(source.as_ref())) {
            match all.iter_mut().find(|known| known.is_same(&text)) {
                Some(known) => *known = Arc::new(Text::clone(known).and(&text)),
                None => all.push(text),
            }
        }
        all
    }

    /// The only text of this nature that was signed on this day; `None` where several or none are known.
    #[must_use]
    pub fn only_signed(&self, nature: Nature, date: Date) -> Option<Arc<Text>> {
        match self.signed(nature, date).as_slice() {
            [only] => Some(Arc::clone(only)),
            _ => None,
        }
    }

    /// The article one of whose versions has the identifier `id`, as the source of the latest day tells its life.
    #[must_use]
    pub fn article(&self, id: &str) -> Option<Arc<Article>> {
        self.latest(|source| source.article(id))
    }

    /// The article `number` (`47`, `L311-1`) of `text`.
    #[must_use]
    pub fn article_of(&self, text: &Text, number: &str) -> Option<Arc<Article>> {
        text.identifiers()
            .find_map(|id| self.latest(|source| source.article_of(&id, number)))
    }

    /// A life is told by one source as a whole: the one that knows it on the latest day, among equals the first.
    fn latest(&self, of: impl Fn(&dyn Source) -> Option<Arc<Article>>) -> Option<Arc<Article>> {
        let found = self.sources.iter().filter_map(|source| of(source.as_ref()));
        found.reduce(|known, more| {
            if more.as_of > known.as_of {
                more
            } else {
                known
            }
        })
    }

    /// The text that an address leads to, as a whole or in part.
    #[must_use]
    pub fn addressed(&self, target: &Target) -> Option<Arc<Text>> {
        match target {
            Target::Text(id)
            | Target::Article { text: Some(id), .. }
            | Target::Section { text: Some(id), .. } => self.identified(id.as_str()),
            Target::Article { id, text: None } => self.identified(&self.article(id.as_str())?.text),
            Target::Nor(nor) => self.identified(nor),
            Target::Circular(number) => self.identified(&format!("circulaire/{number}")),
            Target::Celex(celex) => self.identified(&celex.act()),
            Target::EuropeanEli(eli) => self.identified(&eli.celex()?),
            Target::Eli(eli) => {
                let name = eli.name.clone()?;
                self.identified(&name).or_else(|| {
                    let nature = Nature::of_eli(&eli.nature)?;
                    self.named(&TextName {
                        nature,
                        number: name,
                    })
                })
            }
            _ => None,
        }
    }
}

/// What the index that ships covers.
#[must_use]
pub fn shipped_coverage() -> ShippedCoverage {
    shipped::coverage()
}
