//! What is wrong with a configuration file: each fault at its place, the rest of the file still holds.

use super::pattern::Pattern;
use super::shape::{EntryOf, Key, Named, Shape};
use super::told::{Entry, Told, Value};
use crate::finding::{Argument, Finding, Severity, Wording};
use crate::organisation::{Name, StructureFacts};
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
            (Shape::List(..) | Shape::Mapping(..) | Shape::Map(_), Value::Null) => return None,
            (Shape::Boolean, Value::Boolean(_)) => true,
            (Shape::Number(least, most), Value::Number(number)) => (least..=most).contains(&number),
            (Shape::Text, Value::Text(text)) => !text.is_empty(),
            (Shape::Pattern, Value::Text(text)) => return self.pattern(text.clone(), told),
            (Shape::Choice(words), Value::Text(text)) if words.contains(&text.as_str()) => true,
            (Shape::Choice(words), Value::Text(text)) => {
                let nearest = near::nearest(text, words.iter().copied(), 2);
                let wording = proposing("unknown-value", "unknown-value-near", nearest)
                    .with("value", text.as_str())
                    .with("key", key)
                    .with("choices", words.join(", "));
                self.report(told.span, wording);
                return None;
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
            (Shape::Entry(of), Value::Mapping(_)) => return self.entry(told, *of),
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
        let nearest = match named {
            Named::Keys => near::nearest(&entry.key, names(), 2),
            Named::Rules => near::nearest(&entry.key, names(), 3).or_else(|| {
                // The right slug in no family, or in the wrong one.
                let slug = |name: &str| name.rsplit('/').next().map(str::to_owned);
                let own = slug(&entry.key);
                names().find(|name| slug(name) == own)
            }),
        };
        let wording = match named {
            Named::Keys => proposing("unknown-key", "unknown-key-near", nearest),
            Named::Rules => proposing("unknown-rule", "unknown-rule-near", nearest),
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

    fn entry(&mut self, told: Told, of: EntryOf) -> Option<Told> {
        let read = match of {
            EntryOf::OrganisationName => told.typed::<Name>().map(|_| ()),
            EntryOf::OrganisationStructure => told.typed::<StructureFacts>().map(|_| ()),
        };
        let Err(error) = read else {
            return Some(told);
        };
        let wording = Wording::new("invalid-entry").with("reason", reason(&error.to_string()));
        self.report(told.span, wording);
        None
    }

    fn report(&mut self, span: Span, wording: Wording) {
        self.findings.push(finding(span, wording));
    }
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
        Shape::Number(least, most) if *most < 1000 => {
            return bilingual(
                format!("un nombre entier de {least} à {most}"),
                format!("a whole number from {least} to {most}"),
            );
        }
        Shape::Number(..) => ("un nombre entier, 0 ou plus", "a whole number, 0 or more"),
        Shape::Text => ("un texte", "a text"),
        Shape::Pattern => (
            "un chemin, par exemple `_pages/anciennes/**`",
            "a path, such as `_pages/old/**`",
        ),
        Shape::Choice(words) => {
            let words = words.join("`, `");
            return bilingual(format!("l'un de `{words}`"), format!("one of `{words}`"));
        }
        Shape::List(..) => (
            "une liste, un élément par ligne après `- `",
            "a list, one item per line after `- `",
        ),
        Shape::Mapping(..) | Shape::Map(_) | Shape::Short(..) | Shape::Entry(_) => (
            "une suite de lignes `clé: valeur`",
            "a series of `key: value` lines",
        ),
    };
    bilingual(fr.to_owned(), en.to_owned())
}

fn bilingual(fr: String, en: String) -> Argument {
    Argument::Bilingual { fr, en }
}

/// What serde says of an entry, in both languages as far as its sentences are known.
fn reason(error: &str) -> Argument {
    let quoted = || error.split('`').nth(1).unwrap_or_default();
    let fr = if error.contains("missing field") {
        format!("il manque `{}`", quoted())
    } else if error.contains("unknown field") {
        format!("la clé `{}` n'est pas connue", quoted())
    } else if error.contains("unknown variant") {
        format!("`{}` n'est pas une valeur possible", quoted())
    } else {
        format!("une valeur n'a pas la forme attendue ({error})")
    };
    bilingual(fr, error.to_owned())
}
