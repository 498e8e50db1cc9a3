//! The state of a site in numbers: findings counted by what they are about.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::book::{Lang, rgaa};
use crate::report::account::{Account, Told};
use crate::report::summary::LEVELS;
use crate::report::wording;

/// One line of a table of the state.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// What filters know it by.
    pub key: String,
    /// What it is, in words.
    pub name: String,
    /// Its findings at each of [`LEVELS`].
    pub counts: [usize; 3],
    /// The files checked, where that is known.
    pub files: Option<usize>,
    /// The place of its first finding among all.
    pub first: Option<usize>,
}

impl Row {
    /// All its findings.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// The findings of an account by what they are about.
#[derive(Debug)]
pub struct Tally {
    /// By collection of the page, by name; the pages in none come last. None at all where no collection is known.
    pub collections: Vec<Row>,
    /// By family of rules, the one with the gravest faults first.
    pub families: Vec<Row>,
    /// By criterion of the RGAA, in its order.
    pub criteria: Vec<Row>,
    /// By rule, the one with the gravest faults first.
    pub rules: Vec<Row>,
    /// By file, the one with the gravest faults first.
    pub files: Vec<Row>,
}

/// What filters know pages in no collection by: no collection has an empty name.
pub const NO_COLLECTION: &str = "-";

/// The family of the rule `id`.
pub fn family_of(id: &str) -> &str {
    id.split_once('/').map_or(id, |(family, _)| family)
}

#[derive(Default)]
struct Counts {
    by_level: [usize; 3],
    files: Option<usize>,
    first: Option<usize>,
}

#[derive(Default)]
struct Table<'a> {
    rows: BTreeMap<&'a str, Counts>,
}

impl<'a> Table<'a> {
    fn add(&mut self, key: &'a str, at: usize, told: &Told) {
        let row = self.rows.entry(key).or_default();
        row.first.get_or_insert(at);
        for (count, level) in row.by_level.iter_mut().zip(LEVELS) {
            *count += usize::from(told.severity == level);
        }
    }

    /// The rows by key.
    fn rows(self, name: impl Fn(&str) -> String) -> Vec<Row> {
        let rows = self.rows.into_iter();
        rows.map(|(key, row)| Row {
            key: key.to_owned(),
            name: name(key),
            counts: row.by_level,
            files: row.files,
            first: row.first,
        })
        .collect()
    }

    /// The rows, the gravest first.
    fn gravest_first(self, name: impl Fn(&str) -> String) -> Vec<Row> {
        let mut rows = self.rows(name);
        rows.sort_by_key(|row| Reverse(row.counts));
        rows
    }
}

impl Tally {
    /// Count the findings of `account`.
    pub fn of(account: &Account) -> Self {
        let lang = account.lang;
        let [
            mut collections,
            mut families,
            mut criteria,
            mut rules,
            mut files,
        ] = std::array::from_fn(|_| Table::default());
        for collection in account.collections.values() {
            let name = collection.as_deref().unwrap_or(NO_COLLECTION);
            *collections
                .rows
                .entry(name)
                .or_default()
                .files
                .get_or_insert(0) += 1;
        }
        for (at, entry) in account.findings.iter().enumerate() {
            let told = &entry.told;
            if !account.collections.is_empty() {
                collections.add(collection_of(account, &told.path), at, told);
            }
            families.add(family_of(&told.rule), at, told);
            rules.add(&told.rule, at, told);
            files.add(&told.path, at, told);
            for criterion in &told.rgaa {
                criteria.add(criterion, at, told);
            }
        }
        let mut criteria = criteria.rows(|number| question(number, lang).to_owned());
        criteria.sort_by_key(|row| position(&row.key));
        let outside = wording::pick(lang, "hors collection", "in no collection");
        let mut collections = collections.rows(|name| {
            let name = if name == NO_COLLECTION { outside } else { name };
            name.to_owned()
        });
        collections.sort_by_key(|row| row.key == NO_COLLECTION);
        Self {
            collections,
            criteria,
            families: families.gravest_first(|family| wording::family(family, lang).to_owned()),
            rules: rules.gravest_first(|id| title(account, id).to_owned()),
            files: files.gravest_first(str::to_owned),
        }
    }
}

/// The name of the collection that the file at `path` is in; [`NO_COLLECTION`] where it is in none.
pub fn collection_of<'a>(account: &'a Account, path: &str) -> &'a str {
    let collection = account.collections.get(path).and_then(Option::as_deref);
    collection.unwrap_or(NO_COLLECTION)
}

/// The title of the rule `id`, else its id.
pub fn title<'a>(account: &'a Account, id: &'a str) -> &'a str {
    let title = account.title(id);
    if title.is_empty() { id } else { title }
}

/// Topic and criterion in the order of the RGAA; those that it does not have come last.
fn position(number: &str) -> (usize, usize) {
    let parts = number.split_once('.');
    let part = |text: &str| text.parse().unwrap_or(usize::MAX);
    parts.map_or((usize::MAX, usize::MAX), |(topic, criterion)| {
        (part(topic), part(criterion))
    })
}

/// What the criterion asks; empty where there is no such criterion.
pub fn question(number: &str, lang: Lang) -> &'static str {
    let criteria = rgaa::topics().iter().flat_map(|topic| &topic.criteria);
    let mut known = criteria.filter(|criterion| criterion.number == number);
    known
        .next()
        .map_or("", |criterion| criterion.question.get(lang))
}
