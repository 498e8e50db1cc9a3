//! Names of bodies, offices and programmes through time, found in prose.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use serde::Deserialize;

use super::facts::Words;
use super::period::{Period, Since};
use super::spelling;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An organisation.
    Body,
    /// The holder of an office.
    Office,
    /// A programme.
    Programme,
    /// A digital service.
    Service,
}

/// A group of words that changes as a whole.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rewrite {
    /// The words.
    pub from: String,
    /// What takes their place.
    pub to: String,
}

/// One name with the time during which it is right.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// By which other entries refer to it.
    pub id: String,
    /// What it stands for.
    pub kind: Kind,
    /// Its short forms, read to the letter; the first is the usual one.
    #[serde(default)]
    pub acronyms: Vec<String>,
    /// Its long forms, case ignored; the first is the usual one.
    #[serde(default)]
    pub long: Vec<String>,
    /// Since when it is right.
    pub from: Since,
    /// When it ceased to be right.
    #[serde(default)]
    pub until: Option<Period>,
    /// The name that took its place.
    #[serde(default)]
    pub successor: Option<String>,
    /// What to say where no single name took its place.
    #[serde(default)]
    pub instead: Option<Words>,
    /// Groups of words to replace as a whole.
    #[serde(default)]
    pub rewrites: Vec<Rewrite>,
    /// Words after the name that make it somebody else's: "Première ministre danoise".
    #[serde(default)]
    pub others: Vec<String>,
    /// Whether a source was found for its end.
    pub verified: bool,
    /// Where the facts were read.
    pub source: String,
}

impl Name {
    /// Its usual short form, or its long one.
    #[must_use]
    pub fn short(&self) -> &str {
        self.acronyms
            .first()
            .or_else(|| self.long.first())
            .map_or("", String::as_str)
    }

    /// Whether its time was over on `day`.
    #[must_use]
    pub fn is_over(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until.last() < day)
    }
}

/// A name in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Which of [`Names::all`].
    pub name: usize,
    /// All of it: "direction interministérielle du numérique (DINUM)".
    pub range: Range<usize>,
    /// Its forms: where each stands, and whether it is a long one.
    pub forms: Vec<(Range<usize>, bool)>,
}

/// A file of names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    as_of: String,
    names: Vec<Name>,
}

/// All names, and the pattern that finds them.
#[derive(Debug, Default)]
pub struct Names {
    all: Vec<Name>,
    as_of: Option<Date>,
    forms: Vec<(Regex, usize, bool)>,
    any: Option<Regex>,
    fault: Option<String>,
}

static SHIPPED: LazyLock<Names> =
    LazyLock::new(|| Names::read(include_str!("../../rules/organisation/names.yaml")));

impl Names {
    /// The names that ship with the program.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    fn read(yaml: &str) -> Self {
        match serde_yaml::from_str::<File>(yaml) {
            Ok(file) => Self::of(file.names, file.as_of.parse().ok()),
            Err(error) => Self {
                fault: Some(error.to_string()),
                ..Self::default()
            },
        }
    }

    /// The names that ship with the program and `more`; of two with one id the last.
    #[must_use]
    pub fn shipped_and(more: impl IntoIterator<Item = Name>) -> Self {
        let shipped = Self::shipped();
        let mut all = shipped.all.clone();
        for name in more {
            all.retain(|known| known.id != name.id);
            all.push(name);
        }
        Self::of(all, shipped.as_of)
    }

    fn of(all: Vec<Name>, as_of: Option<Date>) -> Self {
        let mut patterns = Vec::new();
        let mut forms = Vec::new();
        for (at, name) in all.iter().enumerate() {
            let acronyms = name
                .acronyms
                .iter()
                .map(|text| (spelling::pattern(text), false));
            let long = name
                .long
                .iter()
                .map(|text| (spelling::any_case(text), true));
            for (pattern, is_long) in acronyms.chain(long) {
                if let Ok(whole) = Regex::new(&format!("^{pattern}$")) {
                    forms.push((whole, at, is_long));
                }
                patterns.push(pattern);
            }
        }
        Self {
            any: Regex::new(&spelling::any_of(patterns)).ok(),
            as_of,
            all,
            forms,
            fault: None,
        }
    }

    /// What is wrong with the data; nothing in any program that passed its tests.
    #[must_use]
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// All names.
    #[must_use]
    pub fn all(&self) -> &[Name] {
        &self.all
    }

    /// The day on which the data held.
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.as_of
    }

    /// The name that is right on `day` after `name`; `None` where no single one is known.
    #[must_use]
    pub fn successor(&self, name: &Name, day: Date) -> Option<&Name> {
        let mut next = name.successor.as_deref();
        for _ in 0..self.all.len() {
            let found = self
                .all
                .iter()
                .find(|other| Some(other.id.as_str()) == next)?;
            if !found.is_over(day) {
                return Some(found);
            }
            next = found.successor.as_deref();
        }
        None
    }

    /// The names in `text`, in order; a long form followed by its own short one in brackets is one mention.
    #[must_use]
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        let Some(any) = &self.any else {
            return Vec::new();
        };
        let mut found: Vec<Mention> = Vec::new();
        for one in any.find_iter(text) {
            let range = one.range();
            if !spelling::stands_alone(text, &range) {
                continue;
            }
            let Some((name, is_long)) = self
                .forms
                .iter()
                .find(|(form, ..)| form.is_match(one.as_str()))
                .map(|(_, name, is_long)| (*name, *is_long))
            else {
                continue;
            };
            if self.is_somebody_else(name, &text[range.end..]) {
                continue;
            }
            if let Some(last) = found.last_mut()
                && last.name == name
                && !is_long
                && text[last.range.end..range.start].trim() == "("
                && text[range.end..].starts_with(')')
            {
                last.range.end = range.end + 1;
                last.forms.push((range, is_long));
                continue;
            }
            found.push(Mention {
                name,
                range: range.clone(),
                forms: vec![(range, is_long)],
            });
        }
        found
    }

    /// Whether what follows an office makes it that of another country or of a named person.
    fn is_somebody_else(&self, name: usize, after: &str) -> bool {
        let Some(name) = self.all.get(name) else {
            return false;
        };
        if name.kind != Kind::Office {
            return false;
        }
        let after = after.trim_start();
        let owner = ["de la ", "de l'", "de l’", "du ", "des ", "d'", "d’", "de "]
            .iter()
            .find_map(|link| after.strip_prefix(link))
            .unwrap_or(after);
        let word = owner
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .next()
            .unwrap_or_default();
        word.starts_with(char::is_uppercase) || name.others.iter().any(|other| other == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &str)> {
        let names = Names::shipped();
        names
            .mentions(text)
            .into_iter()
            .map(|mention| (names.all[mention.name].id.as_str(), &text[mention.range]))
            .collect()
    }

    #[test]
    fn the_data_is_sound() {
        let names = Names::shipped();
        assert_eq!(names.fault(), None);
        assert!(names.as_of().is_some());
        let forms: usize = names
            .all
            .iter()
            .map(|n| n.acronyms.len() + n.long.len())
            .sum();
        assert_eq!(names.forms.len(), forms);
        for name in &names.all {
            assert!(
                !name.source.trim().is_empty() && !name.short().is_empty(),
                "{}: an entry needs a name and a source",
                name.id
            );
            let twins = names.all.iter().filter(|other| other.id == name.id);
            assert_eq!(twins.count(), 1, "{}: two entries with this id", name.id);
            if let Some(until) = name.until {
                assert!(
                    name.from.certain() <= until.last(),
                    "{}: its time is empty",
                    name.id
                );
                assert!(
                    name.successor.is_none() || name.instead.is_none(),
                    "{}: a successor or words instead, not both",
                    name.id
                );
            } else {
                assert!(
                    name.successor.is_none() && name.instead.is_none() && name.rewrites.is_empty(),
                    "{}: nothing takes the place of a name in use",
                    name.id
                );
            }
            if name.successor.is_some() {
                assert!(
                    names.successor(name, Date::MAX).is_some(),
                    "{}: no entry has the id of its successor",
                    name.id
                );
            }
        }
    }

    #[test]
    fn names_are_found_whole() {
        assert_eq!(
            found(
                "la direction interministérielle du numérique et du système d’information et de communication de l'Etat (DINSIC) et"
            ),
            [(
                "dinsic",
                "direction interministérielle du numérique et du système d’information et de communication de l'Etat (DINSIC)"
            )]
        );
        assert_eq!(
            found("La direction interministérielle du\nnumérique (DINUM) est"),
            [(
                "dinum",
                "direction interministérielle du\nnumérique (DINUM)"
            )]
        );
        assert_eq!(
            found("communication.dinsic@exemple.fr, image_DINSIC.jpg, TECH.GOUV.FR"),
            []
        );
        assert_eq!(found("programme TECH.GOUV."), [("tech-gouv", "TECH.GOUV")]);
    }

    #[test]
    fn an_office_of_somebody_else_is_left_alone() {
        assert_eq!(found("la Première ministre danoise"), []);
        assert_eq!(found("la Première ministre de l'Italie"), []);
        assert_eq!(found("un service de la Première ministre, placé").len(), 1);
    }
}
