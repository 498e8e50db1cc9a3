//! Levels and options of rules as a configuration sets them, for all pages and for some.

use super::pattern::Pattern;
use super::told::{Told, Value};
use crate::book::OptionValue;
use crate::finding::Severity;
use crate::rules::RuleSettings;
use crate::source::Span;

/// Something that a configuration sets for a rule.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// The level of a family's rules; `None` turns them off.
    Family(String, Option<Severity>),
    /// The level of a rule; `None` turns it off.
    Level(String, Option<Severity>),
    /// An option of a rule.
    Option(String, String, OptionValue),
}

impl What {
    /// Whether it sets the level of the rule `id`, which is off by itself or not.
    pub fn is_level_of(&self, id: &str, is_off: bool) -> bool {
        match self {
            Self::Family(family, _) => !is_off && id.split('/').next() == Some(family),
            Self::Level(known, _) => known == id,
            Self::Option(..) => false,
        }
    }

    /// Whether it sets this option of the rule `id`.
    pub fn is_option_of(&self, id: &str, name: &str) -> bool {
        matches!(self, Self::Option(known, option, _) if known == id && option == name)
    }
}

/// Something that is set, and where it is written.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub what: What,
    pub span: Span,
    pub layer: usize,
}

/// What one `rules` mapping sets.
#[derive(Clone, Debug, Default)]
pub(super) struct Ruling(Vec<Change>);

impl Ruling {
    /// What the mapping `rules` sets: families first, so that a rule's own level wins over its family's.
    pub fn of(rules: Option<&Told>) -> Self {
        let mut changes = Vec::new();
        let mut add = |what, told: &Told| {
            changes.push(Change {
                what,
                span: told.span,
                layer: told.layer,
            });
        };
        for entry in rules.map(Told::entries).unwrap_or_default() {
            // What is told alone is a level, in presets also for a single rule.
            let alone = entry.value.text().map(level);
            let id = &entry.key;
            match (id.strip_suffix("/*"), alone) {
                (Some(family), Some(level)) => {
                    add(What::Family(family.to_owned(), level), &entry.value);
                }
                (None, Some(level)) => add(What::Level(id.clone(), level), &entry.value),
                (_, None) => {}
            }
            for setting in entry.value.entries() {
                let name = &setting.key;
                if name != "level" {
                    if let Some(value) = option(&setting.value) {
                        let what = What::Option(id.clone(), name.clone(), value);
                        add(what, &setting.value);
                    }
                } else if let Some(level) = setting.value.text().map(level) {
                    add(What::Level(id.clone(), level), &setting.value);
                }
            }
        }
        changes.sort_by_key(|change| !matches!(change.what, What::Family(..)));
        Self(changes)
    }

    /// What it sets, in order: the last one wins.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.0.iter()
    }

    /// Make it so in `settings`.
    pub fn apply(&self, settings: &mut RuleSettings) {
        for change in &self.0 {
            match &change.what {
                What::Family(family, level) => settings.set_family(family, *level),
                What::Level(id, level) => settings.set_level(id, *level),
                What::Option(id, name, value) => settings.set_option(id, name, value.clone()),
            }
        }
    }
}

/// The level that a word of [`super::keys::LEVELS`] names; none for `off`.
fn level(word: &str) -> Option<Severity> {
    match word {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "info" => Some(Severity::Info),
        _ => None,
    }
}

fn option(told: &Told) -> Option<OptionValue> {
    match &told.value {
        Value::Boolean(value) => Some(OptionValue::Boolean(*value)),
        Value::Number(value) => usize::try_from(*value).ok().map(OptionValue::Number),
        Value::Text(text) => Some(OptionValue::Text(text.clone())),
        Value::List(_) => Some(OptionValue::List(told.texts())),
        Value::Null | Value::Decimal(_) | Value::Mapping(_) => None,
    }
}

/// A pattern or a name, and where it is written.
#[derive(Clone, Debug)]
pub struct Written<T> {
    /// What is written.
    pub what: T,
    /// Where, in the text of its layer.
    pub span: Span,
    /// The layer, by its place.
    pub layer: usize,
}

/// The patterns of a list.
pub(super) fn patterns(list: Option<&Told>) -> Vec<Written<Pattern>> {
    written(list, Pattern::new)
}

/// The names of a list.
pub(super) fn names(list: Option<&Told>) -> Vec<Written<String>> {
    written(list, |text| Some(text.to_owned()))
}

fn written<T>(list: Option<&Told>, read: impl Fn(&str) -> Option<T>) -> Vec<Written<T>> {
    let items = list.map(Told::items).unwrap_or_default();
    let item = |told: &Told| {
        Some(Written {
            what: read(told.text()?)?,
            span: told.span,
            layer: told.layer,
        })
    };
    items.iter().filter_map(item).collect()
}

/// Settings for some pages.
#[derive(Clone, Debug)]
pub(super) struct Override {
    /// The files concerned; any where there is none.
    pub paths: Vec<Written<Pattern>>,
    /// The collections concerned; any where there is none.
    pub collections: Vec<Written<String>>,
    /// Whether one of the two is a list of which nothing is left: then it holds for no file.
    is_for_none: bool,
    /// What it sets.
    pub ruling: Ruling,
}

impl Override {
    pub fn of(told: &Told) -> Self {
        let is_empty = |key| told.get(key).is_some_and(|told| told.items().is_empty());
        Self {
            paths: patterns(told.get("paths")),
            collections: names(told.get("collections")),
            is_for_none: is_empty("paths") || is_empty("collections"),
            ruling: Ruling::of(told.get("rules")),
        }
    }

    /// Whether it holds for the file at `path` of `collection`: where it names both, both have to fit.
    pub fn concerns(&self, path: &str, collection: Option<&str>) -> bool {
        let fits = self.paths.is_empty() || self.paths.iter().any(|one| one.what.matches(path));
        let is_in = |name: &Written<String>| Some(name.what.as_str()) == collection;
        !self.is_for_none
            && fits
            && (self.collections.is_empty() || self.collections.iter().any(is_in))
    }
}
