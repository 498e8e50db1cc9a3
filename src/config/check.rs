//! What is wrong with a configuration file: each fault at its place, the rest of the file still holds.

use url::Url;

use super::pattern::Pattern;
use super::shape::{Key, Named, Shape};
use super::told::{Entry, Told, Value};
use crate::finding::{Argument, Finding, Severity, Wording};
use crate::organisation::Period;
use crate::rules::near;
use crate::source::Span;

/// The rule that reports what is wrong with a configuration.
pub const RULE: &str = "site/configuration";

/// A finding of [`RULE`].
pub fn finding(span: Span, wording: Wording) -> Finding {
    Finding {
        rule: RULE,
        severity: Severity::Error,
        span,
        wording,
        labels: Vec::new(),
        fix: None,
        alternatives: Vec::new(),
    }
}

/// What of `told` has the shape `shape`; what has not is dropped and reported in `findings`.
pub fn check(told: Told, shape: &Shape, findings: &mut Vec<Finding>) -> Option<Told> {
    Checker { findings }.value(told, shape, "")
}

struct Checker<'f> {
    findings: &'f mut Vec<Finding>,
}

impl Checker<'_> {
    /// `told`, the value of `key`, as far as it has the shape.
    fn value(&mut self, told: Told, shape: &Shape, key: &str) -> Option<Told> {
        let fits = match (shape, &told.value) {
            // A key whose lines are all commented out says nothing.
            (
                Shape::List(..) | Shape::Mapping(..) | Shape::Map(_) | Shape::Period { .. },
                Value::Null,
            ) => return None,
            (Shape::Boolean, Value::Boolean(_)) => true,
            (Shape::Number(least, most), Value::Number(number)) => (least..=most).contains(&number),
            (Shape::Text, Value::Text(text)) => !text.trim().is_empty(),
            (Shape::Host, Value::Text(text)) => is_host(text),
            (Shape::Address, Value::Text(text)) => is_address(text),
            (Shape::Pattern, Value::Text(text)) => return self.pattern(text.clone(), told),
            (Shape::Choice(words), Value::Text(text)) if words.contains(&text.as_str()) => true,
            (Shape::Choice(words), Value::Text(_) | Value::Boolean(_)) => {
                self.no_choice(&told, words, key);
                return None;
            }
            (Shape::Period { .. }, Value::Number(year)) => is_period(&year.to_string()),
            (Shape::Period { .. }, Value::Text(text)) => is_period(text),
            (Shape::Period { or_before: true }, Value::Mapping(_)) => {
                let before = Shape::Period { or_before: false };
                let before = Key::new("before", before, "", "").required();
                return Some(self.mapping(told, &[before], Named::Keys));
            }
            (Shape::List(of, _), Value::List(_)) => return Some(self.list(told, of, key)),
            (Shape::Mapping(keys, named), Value::Mapping(_)) => {
                return Some(self.mapping(told, keys, *named));
            }
            (Shape::Map(of), Value::Mapping(_)) => return Some(self.map(told, of)),
            (Shape::Short(_, keys), Value::Mapping(_)) => {
                return Some(self.mapping(told, keys, Named::Keys));
            }
            (Shape::Short(level, _), _) => return self.short(told, level, key),
            _ => false,
        };
        if !fits {
            let wording = Wording::new("wrong-type")
                .with("key", key)
                .with("expected", expected(shape));
            self.report(told.span, wording);
        }
        fits.then_some(told)
    }

    /// A level that stands alone, as the mapping that it stands for.
    fn short(&mut self, told: Told, level: &Shape, key: &str) -> Option<Told> {
        let told = self.value(told, level, key)?;
        let (span, layer) = (told.span, told.layer);
        let entry = Entry {
            key: "level".to_owned(),
            key_span: span,
            value: told,
        };
        Some(Told {
            value: Value::Mapping(vec![entry]),
            span,
            layer,
        })
    }

    fn list(&mut self, told: Told, of: &Shape, key: &str) -> Told {
        let Value::List(items) = told.value else {
            return told;
        };
        let kept = items
            .into_iter()
            .filter_map(|item| self.value(item, of, key));
        Told {
            value: Value::List(kept.collect()),
            ..told
        }
    }

    fn mapping(&mut self, told: Told, keys: &[Key], named: Named) -> Told {
        let is_told = |key: &Key| {
            let value = told.get(&key.name).map(|told| &told.value);
            value.is_some_and(|value| *value != Value::Null)
        };
        let missing = keys.iter().filter(|key| key.is_required && !is_told(key));
        let missing: Vec<Argument> = missing
            .map(|key| format!("`{}`", key.name).into())
            .collect();
        if !missing.is_empty() {
            let wording = Wording::new("missing-key").with("keys", Argument::List(missing));
            self.report(told.span, wording);
        }
        self.entries(told, |checker, entry| {
            let Some(known) = keys.iter().find(|known| known.name == entry.key) else {
                checker.unknown(&entry, keys, named);
                return None;
            };
            checker.value(entry.value, &known.shape, &entry.key)
        })
    }

    fn map(&mut self, told: Told, of: &Shape) -> Told {
        self.entries(told, |checker, entry| {
            checker.value(entry.value, of, &entry.key)
        })
    }

    /// The entries of a mapping with the values that `keep` leaves of them; of a doubled key the last one.
    fn entries(&mut self, told: Told, keep: impl Fn(&mut Self, Entry) -> Option<Told>) -> Told {
        let Value::Mapping(entries) = told.value else {
            return told;
        };
        let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
        for entry in entries {
            let (key, key_span) = (entry.key.clone(), entry.key_span);
            if let Some(first) = kept.iter().position(|known| known.key == key) {
                kept.remove(first);
                let wording = Wording::new("duplicate-key").with("key", key.as_str());
                self.report(key_span, wording);
            }
            if let Some(value) = keep(self, entry) {
                kept.push(Entry {
                    key,
                    key_span,
                    value,
                });
            }
        }
        Told {
            value: Value::Mapping(kept),
            ..told
        }
    }

    fn unknown(&mut self, entry: &Entry, keys: &[Key], named: Named) {
        let names = || keys.iter().map(|known| known.name.as_str());
        let wording = match named {
            Named::Keys => {
                let nearest = near::nearest(&entry.key, names(), reach(&entry.key, 2));
                proposing("unknown-key", "unknown-key-near", nearest)
            }
            Named::Rules => {
                let nearest = meant_rule(&entry.key, names);
                proposing("unknown-rule", "unknown-rule-near", nearest)
            }
        };
        self.report(entry.key_span, wording.with("key", entry.key.as_str()));
    }

    fn pattern(&mut self, text: String, told: Told) -> Option<Told> {
        if Pattern::new(&text).is_some() {
            return Some(told);
        }
        let wording = Wording::new("invalid-pattern").with("pattern", text);
        self.report(told.span, wording);
        None
    }

    /// Report that `told`, the value of `key`, is none of `words`.
    fn no_choice(&mut self, told: &Told, words: &[&'static str], key: &str) {
        let text = match &told.value {
            Value::Text(text) => text.as_str(),
            Value::Boolean(true) => "true",
            _ => "false",
        };
        let wording = proposing("unknown-value", "unknown-value-near", meant(text, words))
            .with("value", text)
            .with("key", key)
            .with("choices", words.join(", "));
        self.report(told.span, wording);
    }

    fn report(&mut self, span: Span, wording: Wording) {
        self.findings.push(finding(span, wording));
    }
}

fn is_period(text: &str) -> bool {
    Period::read(text).is_some()
}

/// Whether `text` is a host alone: what is compared with the hosts of addresses.
fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        let is_of_label = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        !label.is_empty() && label.chars().all(is_of_label)
    };
    text.split('.').all(is_label)
}

fn is_address(text: &str) -> bool {
    let is_of_web = |url: Url| matches!(url.scheme(), "http" | "https") && url.has_host();
    text.contains("://") && Url::parse(text).is_ok_and(is_of_web)
}

/// Words for levels that other programs use, and what they are called here.
const OTHER_WORDS: [(&str, &str); 16] = [
    ("avertissement", "warning"),
    ("désactivé", "off"),
    ("désactivée", "off"),
    ("disable", "off"),
    ("disabled", "off"),
    ("erreur", "error"),
    ("false", "off"),
    ("ignore", "off"),
    ("information", "info"),
    ("jamais", "off"),
    ("never", "off"),
    ("no", "off"),
    ("non", "off"),
    ("none", "off"),
    ("note", "info"),
    ("warn", "warning"),
];

/// The one of `words` that `text` was meant to be.
fn meant<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let text = text.to_lowercase();
    let other = OTHER_WORDS.iter().find(|(word, _)| *word == text);
    let meant = other.map_or(text.as_str(), |(_, meant)| meant);
    near::nearest(meant, words.iter().copied(), reach(meant, 2))
}

/// How far from `word` a word may be for which it was written by mistake: of short words nothing would be left.
fn reach(word: &str, most: usize) -> usize {
    most.min(word.chars().count() / 2)
}

/// The rule that `key` was meant to be, or the family where a family was meant.
fn meant_rule<'k, I: Iterator<Item = &'k str>>(
    key: &str,
    known: impl Fn() -> I,
) -> Option<&'k str> {
    if let Some(family) = key.strip_suffix("/*") {
        let families = || known().filter(|name| name.ends_with("/*"));
        let begins = |name: &&str| family.len() > 1 && name.starts_with(family);
        let mut begun = families().filter(begins);
        return match (begun.next(), begun.next()) {
            (Some(only), None) => Some(only),
            _ => near::nearest(key, families(), reach(family, 3)),
        };
    }
    // A family without its `/*`.
    let is_of_family = |name: &&str| name.strip_suffix("/*") == Some(key);
    if let Some(family) = known().find(is_of_family) {
        return Some(family);
    }
    let rules = || known().filter(|name| !name.ends_with("/*"));
    let slug = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
    let own = slug(key);
    // The right slug in no family, or in the wrong one.
    near::nearest(key, rules(), reach(&own, 3)).or_else(|| rules().find(|name| slug(name) == own))
}

fn proposing(message: &'static str, near: &'static str, nearest: Option<&str>) -> Wording {
    match nearest {
        Some(nearest) => Wording::new(near).with("nearest", nearest),
        None => Wording::new(message),
    }
}

/// What a value of the shape is, in words.
fn expected(shape: &Shape) -> Argument {
    let (fr, en) = match shape {
        Shape::Boolean => ("`true` ou `false`", "`true` or `false`"),
        Shape::Number(least, most) if *most < i64::from(u32::MAX) => {
            return bilingual(
                format!("un nombre entier de {least} à {most}"),
                format!("a whole number from {least} to {most}"),
            );
        }
        Shape::Number(least, _) => {
            return bilingual(
                format!("un nombre entier, {least} ou plus"),
                format!("a whole number, {least} or more"),
            );
        }
        Shape::Text => ("un texte", "a text"),
        Shape::Pattern => (
            "un chemin, par exemple `_pages/anciennes/**`",
            "a path, such as `_pages/old/**`",
        ),
        Shape::Host => (
            "un nom de domaine sans `https://` ni chemin, par exemple `www.exemple.gouv.fr`",
            "a host without `https://` or path, such as `www.example.org`",
        ),
        Shape::Address => (
            "une adresse complète, par exemple `https://exemple.gouv.fr/regles/`",
            "a whole address, such as `https://example.org/rules/`",
        ),
        Shape::Choice(words) => {
            let words = words.join("`, `");
            return bilingual(format!("l'un de `{words}`"), format!("one of `{words}`"));
        }
        Shape::List(..) => (
            "une liste, un élément par ligne après `- `",
            "a list, one item per line after `- `",
        ),
        Shape::Period { or_before: false } => (
            "un jour (2024-01-09), un mois (2019-10) ou une année (2022)",
            "a day (2024-01-09), a month (2019-10) or a year (2022)",
        ),
        Shape::Period { or_before: true } => (
            "un jour (2024-01-09), un mois (2019-10), une année (2022), ou `{ before: 2018 }`",
            "a day (2024-01-09), a month (2019-10), a year (2022), or `{ before: 2018 }`",
        ),
        Shape::Mapping(..) | Shape::Map(_) | Shape::Short(..) => (
            "une suite de lignes `clé: valeur`",
            "a series of `key: value` lines",
        ),
    };
    bilingual(fr.to_owned(), en.to_owned())
}

fn bilingual(fr: String, en: String) -> Argument {
    Argument::Bilingual { fr, en }
}
