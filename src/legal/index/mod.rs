//! The legal index: what is known of texts on a day, each fact with its source.

mod entry;
mod shipped;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

pub use entry::{Amendment, Basis, Nature, State, Text, TextName};

use super::address::LegifranceId;
use super::citation::Citation;

/// Texts by name and by identifier. What it does not hold is unknown, never wrong.
#[derive(Debug, Default)]
pub struct Index {
    texts: Vec<Text>,
    by_name: FxHashMap<TextName, usize>,
    by_day: FxHashMap<(Nature, Date), Vec<usize>>,
    by_id: FxHashMap<String, usize>,
    faults: Vec<String>,
}

static SHIPPED: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::default();
    for (name, yaml) in shipped::FILES {
        index.add(name, yaml);
    }
    index
});

impl Index {
    /// The index that ships with the program: `rules/legal/texts/*.yaml`.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Add the texts of one file.
    fn add(&mut self, name: &str, yaml: &str) {
        let texts = match entry::read(yaml) {
            Ok(texts) => texts,
            Err(error) => {
                self.faults.push(format!("{name}: {error}"));
                return;
            }
        };
        for text in texts {
            let at = self.texts.len();
            let doubled = text
                .name()
                .and_then(|known| self.by_name.insert(known, at))
                .is_some();
            if doubled {
                self.faults.push(format!("{name}: {} twice", text.label()));
            }
            if let Some(date) = text.date {
                self.by_day.entry((text.nature, date)).or_default().push(at);
            }
            for id in text.ids() {
                self.by_id.insert(id.to_owned(), at);
            }
            self.texts.push(text);
        }
    }

    /// What is wrong with the data; empty in any program that passed its tests.
    #[must_use]
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// All texts.
    #[must_use]
    pub fn texts(&self) -> &[Text] {
        &self.texts
    }

    /// The text of this nature and number.
    #[must_use]
    pub fn named(&self, name: &TextName) -> Option<&Text> {
        self.by_name.get(name).and_then(|at| self.texts.get(*at))
    }

    /// The text with this identifier, original or consolidated.
    #[must_use]
    pub fn identified(&self, id: &LegifranceId) -> Option<&Text> {
        self.by_id
            .get(id.as_str())
            .and_then(|at| self.texts.get(*at))
    }

    /// The only text of this nature that was signed on this day; `None` where the index knows several or none.
    #[must_use]
    pub fn signed(&self, nature: Nature, date: Date) -> Option<&Text> {
        match self.by_day.get(&(nature, date)).map(Vec::as_slice) {
            Some([only]) => self.texts.get(*only),
            _ => None,
        }
    }

    /// The text that `citation` names: by its number, else by its day. `None` also where number and day disagree.
    #[must_use]
    pub fn cited(&self, citation: &Citation) -> Option<&Text> {
        let date = citation.date.as_ref().map(|part| part.value);
        let Some(number) = &citation.number else {
            return self.signed(citation.nature, date?);
        };
        let text = self.named(&TextName {
            nature: citation.nature,
            number: number.value.clone(),
        })?;
        (date.is_none() || text.date == date).then_some(text)
    }
}
