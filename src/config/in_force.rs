//! Every setting that is in force, with where it comes from.

use super::ruling::{Change, What};
use super::told::{Told, Value};
use super::{Configuration, Origin};
use crate::book::{Book, OptionValue};
use crate::finding::Severity;
use crate::rules::RuleSettings;
use crate::source::{LineIndex, Span};

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its keys from the top, joined by `.`: `collections.pages.required`.
    pub key: String,
    /// Its value, as JSON holds it.
    pub value: serde_json::Value,
    /// Where it comes from.
    pub from: Provenance,
}

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// The rule's own document.
    Document,
    /// A preset that ships with the program.
    Preset(&'static str),
    /// A line of a file, 1-based.
    File(camino::Utf8PathBuf, usize),
}

/// The page that is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// Its collection.
    pub collection: Option<&'a str>,
    /// Its layout.
    pub layout: Option<&'a str>,
    /// The overrides that hold for it.
    pub overrides: &'a [usize],
}

impl Configuration {
    /// The settings in force for `page`, or for the site as a whole; rules last.
    #[must_use]
    pub fn in_force(&self, book: &Book, page: Option<Page<'_>>) -> Vec<Setting> {
        let mut settings = Vec::new();
        for entry in self.told.as_ref().map(Told::entries).unwrap_or_default() {
            let concerned = match entry.key.as_str() {
                "rules" => continue,
                "overrides" if page.is_some() => continue,
                "elsewhere" => page.is_none_or(|page| page.collection.is_none()),
                _ => true,
            };
            let is_asked_for = |name: &str| match entry.key.as_str() {
                "collections" => page.is_none_or(|page| page.collection == Some(name)),
                "layouts" => page.is_none_or(|page| page.layout == Some(name)),
                _ => true,
            };
            for (key, told) in leaves(&entry.key, &entry.value, &is_asked_for) {
                if concerned {
                    settings.push(Setting {
                        key,
                        value: json(told),
                        from: self.origin(told.layer, told.span),
                    });
                }
            }
        }
        settings.extend(self.rules_in_force(book, page));
        settings
    }

    fn rules_in_force(&self, book: &Book, page: Option<Page<'_>>) -> Vec<Setting> {
        let overrides = page.map(|page| page.overrides).unwrap_or_default();
        let own = overrides.iter().filter_map(|at| self.overrides.get(*at));
        let rulings = std::iter::once(&self.ruling).chain(own.map(|each| &each.ruling));
        let changes: Vec<&Change> = rulings.flat_map(super::ruling::Ruling::changes).collect();
        let from = |concerns: &dyn Fn(&What) -> bool| {
            let last = changes.iter().rev().find(|change| concerns(&change.what));
            last.map_or(Provenance::Document, |change| {
                self.origin(change.layer, change.span)
            })
        };
        let mut settings = Vec::new();
        let usual = RuleSettings::of(book);
        for setting in self.settings(book, overrides).iter() {
            let id = setting.id;
            let is_off = usual.get(id).is_some_and(|usual| usual.level.is_none());
            settings.push(Setting {
                key: format!("rules.{id}"),
                value: setting.level.map_or("off", Severity::as_str).into(),
                from: from(&|what| what.is_level_of(id, is_off)),
            });
            for (name, value) in setting.options.iter() {
                settings.push(Setting {
                    key: format!("rules.{id}.{name}"),
                    value: option(value),
                    from: from(&|what| what.is_option_of(id, name)),
                });
            }
        }
        settings
    }

    fn origin(&self, layer: usize, span: Span) -> Provenance {
        let Some(layer) = self.layers.get(layer) else {
            return Provenance::Document;
        };
        match &layer.origin {
            Origin::Preset(name) => Provenance::Preset(name),
            Origin::File(file) => {
                let lines = LineIndex::new(&layer.text);
                Provenance::File(file.clone(), lines.line(span.start))
            }
        }
    }
}

/// What is told below `key`: lists of texts item by item, so that each shows where it comes from. Of the entries right
/// below `key` only those that are asked for.
fn leaves<'t>(
    key: &str,
    told: &'t Told,
    is_asked_for: &dyn Fn(&str) -> bool,
) -> Vec<(String, &'t Told)> {
    match &told.value {
        Value::Mapping(entries) => entries
            .iter()
            .filter(|entry| is_asked_for(&entry.key))
            .flat_map(|entry| leaves(&format!("{key}.{}", entry.key), &entry.value, &|_| true))
            .collect(),
        Value::List(items) => items.iter().map(|item| (key.to_owned(), item)).collect(),
        _ => vec![(key.to_owned(), told)],
    }
}

fn json(told: &Told) -> serde_json::Value {
    serde_json::to_value(told.to_yaml()).unwrap_or_default()
}

fn option(value: &OptionValue) -> serde_json::Value {
    serde_json::to_value(value).unwrap_or_default()
}
