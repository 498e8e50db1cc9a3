//! How organisations are composed and to whom they answer, and what prose says about it.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use serde::Deserialize;

use super::clause;
use super::facts::{Part, StructureFacts, Unit, Words};
use super::spelling;

/// How far after its subject a statement is looked for, in characters.
const REACH: usize = 240;

/// What a sentence says of the number of parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// From the first count to the last: "une direction de programme, trois départements".
    pub range: Range<usize>,
}

/// A unit that an organisation has or had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitMention {
    /// "département « Etalab »".
    pub range: Range<usize>,
    /// Whether the organisation no longer has it.
    pub former: bool,
    /// Whether it is named, not only called by its kind.
    pub named: bool,
}

/// What is known of one organisation.
#[derive(Debug)]
pub struct Structure {
    entry: StructureFacts,
    /// Its names, wherever their letters stand: what is searched in all prose.
    letters: Option<Regex>,
    subjects: Option<Regex>,
    attachment: Option<Regex>,
    authorities: Vec<Regex>,
    verbs: Option<Regex>,
    parts: Vec<(Regex, usize)>,
    units: Vec<(Regex, bool, bool)>,
}

/// A file of structures.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    as_of: String,
    structures: Vec<StructureFacts>,
}

/// All structures.
#[derive(Debug, Default)]
pub struct Structures {
    /// Each of them.
    pub all: Vec<Structure>,
    /// The day on which the data held.
    pub as_of: Option<Date>,
    /// What is wrong with the data; nothing in any program that passed its tests.
    pub fault: Option<String>,
}

static SHIPPED: LazyLock<Structures> =
    LazyLock::new(|| Structures::read(include_str!("../../rules/organisation/structures.yaml")));

impl Structures {
    /// The structures that ship with the program.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// The structures that ship with the program and `more`; of two with one name the last.
    #[must_use]
    pub fn shipped_and(more: impl IntoIterator<Item = StructureFacts>) -> Self {
        let shipped = Self::shipped();
        let facts = shipped.all.iter().map(|structure| structure.entry.clone());
        let mut all: Vec<StructureFacts> = facts.collect();
        for one in more {
            all.retain(|known| known.name.fr != one.name.fr);
            all.push(one);
        }
        Self {
            all: all.into_iter().map(Structure::new).collect(),
            as_of: shipped.as_of,
            fault: None,
        }
    }

    fn read(yaml: &str) -> Self {
        match serde_yaml::from_str::<File>(yaml) {
            Ok(file) => Self {
                as_of: file.as_of.parse().ok(),
                all: file.structures.into_iter().map(Structure::new).collect(),
                fault: None,
            },
            Err(error) => Self {
                fault: Some(error.to_string()),
                ..Self::default()
            },
        }
    }
}

fn words(texts: &[String]) -> Option<Regex> {
    Regex::new(&format!(r"\b{}", any_case_of(texts))).ok()
}

fn any_case_of(texts: &[String]) -> String {
    spelling::any_of(texts.iter().map(|text| spelling::any_case(text)).collect())
}

const NUMBERS: [&str; 12] = [
    "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
];

fn part(part: &Part) -> Option<(Regex, usize)> {
    let pattern = format!(
        r"(?i)\b(?P<count>une?|{}|\d{{1,2}})\s+{}\b",
        NUMBERS[1..].join("|"),
        spelling::any_of(vec![
            spelling::pattern(&part.word),
            spelling::pattern(&part.plural)
        ]),
    );
    Some((Regex::new(&pattern).ok()?, part.count))
}

fn number(word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    let spelt = if word == "une" { "un" } else { &word };
    NUMBERS
        .iter()
        .position(|known| *known == spelt)
        .map(|at| at + 1)
        .or_else(|| word.parse().ok())
}

fn unit(unit: &Unit, former: bool) -> Option<(Regex, bool, bool)> {
    let kind = spelling::pattern(&unit.kind);
    if unit.names.is_empty() {
        return Some((Regex::new(&format!(r"(?i)\b{kind}\b")).ok()?, former, false));
    }
    let names = unit
        .names
        .iter()
        .map(|name| spelling::pattern(name))
        .collect();
    let names = spelling::any_of(names);
    let pattern =
        format!(r#"(?i)\b{kind}\s+(?:[«“"]\s*)?{names}\b(?:\s*[»”"])?(?:\s*\({names}\))?"#);
    Some((Regex::new(&pattern).ok()?, former, true))
}

impl Structure {
    fn new(entry: StructureFacts) -> Self {
        Self {
            letters: Regex::new(&any_case_of(&entry.subjects)).ok(),
            subjects: words(&entry.subjects),
            attachment: words(&entry.attachment.phrases),
            authorities: entry
                .attachment
                .authorities
                .iter()
                .filter_map(|names| words(names))
                .collect(),
            verbs: words(&entry.composition.verbs),
            parts: entry.composition.parts.iter().filter_map(part).collect(),
            units: entry
                .former_units
                .iter()
                .filter_map(|one| unit(one, true))
                .chain(entry.units.iter().filter_map(|one| unit(one, false)))
                .collect(),
            entry,
        }
    }

    /// "la DINUM".
    #[must_use]
    pub fn name(&self) -> &Words {
        &self.entry.name
    }

    /// Since when the facts hold.
    #[must_use]
    pub fn from(&self) -> Date {
        self.entry.from.first()
    }

    /// Whether that day is verified.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        self.entry.verified
    }

    /// Where the facts were read.
    #[must_use]
    pub fn source(&self) -> &Words {
        &self.entry.source
    }

    /// To whom it answers.
    #[must_use]
    pub fn authority(&self) -> &Words {
        &self.entry.attachment.statement
    }

    /// How it is composed.
    #[must_use]
    pub fn composition(&self) -> &Words {
        &self.entry.composition.statement
    }

    /// Whether `text` may name it: quickly told, for words that only hold the letters of its name count too.
    #[must_use]
    pub fn may_be_named_in(&self, text: &str) -> bool {
        self.letters
            .as_ref()
            .is_some_and(|letters| letters.is_match(text))
    }

    /// Statements of `text` about the number of its parts that are wrong.
    #[must_use]
    pub fn wrong_counts(&self, text: &str) -> Vec<Counted> {
        let mut found: Vec<Counted> = Vec::new();
        for subject in self.clauses(text) {
            let Some(verb) = self
                .verbs
                .as_ref()
                .and_then(|verbs| verbs.find(&text[subject.clone()]))
            else {
                continue;
            };
            let start = subject.start + verb.end();
            let list = &text[start..subject.end];
            let mut range: Option<Range<usize>> = None;
            let mut wrong = false;
            for (part, right) in &self.parts {
                for captures in part.captures_iter(list) {
                    let Some(whole) = captures.get(0) else {
                        continue;
                    };
                    let count = captures
                        .name("count")
                        .and_then(|count| number(count.as_str()));
                    if *right == 0 && clause::is_qualified(&list[whole.end()..]) {
                        continue;
                    }
                    wrong |= count.is_some_and(|count| count != *right);
                    let here = start + whole.start()..start + whole.end();
                    range = Some(match range {
                        Some(known) => known.start.min(here.start)..known.end.max(here.end),
                        None => here,
                    });
                }
            }
            if let (true, Some(range)) = (wrong, range)
                && found.last().is_none_or(|last| last.range != range)
            {
                found.push(Counted { range });
            }
        }
        found
    }

    /// Statements of `text` about whom it answers to that do not name everybody.
    #[must_use]
    pub fn wrong_authorities(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for clause in self.clauses(text) {
            let part = &text[clause.clone()];
            let Some(phrase) = self.attachment.as_ref().and_then(|known| known.find(part)) else {
                continue;
            };
            if !clause::speaks_of_itself(&part[..phrase.start()]) {
                continue;
            }
            let rest = &part[phrase.start()..];
            let end = rest.find([',', '(']).unwrap_or(rest.len());
            let said = rest[..end].trim_end();
            let complete = self.authorities.iter().all(|one| one.is_match(said));
            if !said.contains("ministre") || complete {
                continue;
            }
            let start = clause.start + phrase.start();
            let range = start..start + said.len();
            if found.last() != Some(&range) {
                found.push(range);
            }
        }
        found
    }

    /// The units of `text`, in order.
    #[must_use]
    pub fn units(&self, text: &str) -> Vec<UnitMention> {
        let mut found: Vec<UnitMention> = Vec::new();
        for (pattern, former, named) in &self.units {
            for one in pattern.find_iter(text) {
                if !named && clause::is_qualified(&text[one.end()..]) {
                    continue;
                }
                found.push(UnitMention {
                    range: one.range(),
                    former: *former,
                    named: *named,
                });
            }
        }
        found.sort_by_key(|unit| unit.range.start);
        found
    }

    /// For each mention of the subject: from its end to the end of the clause or to the next mention.
    fn clauses<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut subjects = self
            .subjects
            .iter()
            .flat_map(move |subjects| subjects.find_iter(text))
            .peekable();
        std::iter::from_fn(move || {
            let subject = subjects.next()?;
            let limit = subjects.peek().map_or(text.len(), regex::Match::start);
            let rest = &text[subject.end()..limit];
            let reach = rest
                .char_indices()
                .nth(REACH)
                .map_or(rest.len(), |(at, _)| at);
            let rest = &rest[..reach];
            let end = [";", ":", "!", "?", ". ", ".\n"]
                .iter()
                .filter_map(|mark| rest.find(mark))
                .min()
                .unwrap_or(reach);
            let end = rest[..end].trim_end().trim_end_matches('.').len();
            Some(subject.end()..subject.end() + end)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dinum() -> &'static Structure {
        &Structures::shipped().all[0]
    }

    #[test]
    fn the_data_is_sound() {
        let known = Structures::shipped();
        assert_eq!(known.fault, None);
        assert!(known.as_of.is_some());
        for one in &known.all {
            let source = one.source();
            assert!(!source.fr.trim().is_empty() && !source.en.trim().is_empty());
            assert!(known.as_of.is_some_and(|as_of| one.from() <= as_of));
            assert!(one.subjects.is_some() && one.attachment.is_some() && one.verbs.is_some());
            assert_eq!(
                one.authorities.len(),
                one.entry.attachment.authorities.len()
            );
            assert_eq!(one.parts.len(), one.entry.composition.parts.len());
            assert_eq!(
                one.units.len(),
                one.entry.units.len() + one.entry.former_units.len()
            );
        }
    }

    fn counts(text: &str) -> Vec<&str> {
        dinum()
            .wrong_counts(text)
            .into_iter()
            .map(|one| &text[one.range])
            .collect()
    }

    #[test]
    fn wrong_numbers_of_parts() {
        assert_eq!(
            counts(
                "La DINUM comprend une direction de programme, trois départements et un secrétariat général :"
            ),
            ["une direction de programme, trois départements et un secrétariat général"]
        );
        assert_eq!(
            counts("La DINUM compte 5 départements."),
            ["5 départements"]
        );
        for right in [
            "La DINUM comprend six départements, une mission et une cellule :",
            "La DINUM compte trois missions principales.",
            "La DINUM accompagne trois départements.",
            "La DINUM travaille avec un secrétariat général de ministère.",
            "La DINUM est là. Ce ministère comprend trois départements.",
        ] {
            assert!(counts(right).is_empty(), "{right}");
        }
    }

    fn authorities(text: &str) -> Vec<&str> {
        dinum()
            .wrong_authorities(text)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn wrong_attachments() {
        assert_eq!(
            authorities(
                "La DINUM est un service du Premier ministre, placé sous l’autorité du ministre de la Transformation et de la Fonction publiques."
            ),
            ["sous l’autorité du ministre de la Transformation et de la Fonction publiques"]
        );
        assert!(authorities("La DINUM est placée sous l'autorité conjointe du Premier ministre et du ministre chargé de l'action publique.").is_empty());
        assert!(authorities("la DINUM agit sous l'autorité de son directeur").is_empty());
        for other in [
            "La DINUM soutient l'agence, placée sous l'autorité du ministre de la Mer.",
            "La DINUM n'est plus placée sous l'autorité du ministre de la Fonction publique.",
        ] {
            assert!(authorities(other).is_empty(), "{other}");
        }
        assert_eq!(
            authorities("La DINUM (Paris), placée sous l'autorité du ministre de la Mer, pilote."),
            ["sous l'autorité du ministre de la Mer"]
        );
    }

    #[test]
    fn units_old_and_new() {
        let units = |text: &str| -> Vec<(String, bool)> {
            dinum()
                .units(text)
                .into_iter()
                .map(|unit| (text[unit.range].to_owned(), unit.former))
                .collect()
        };
        assert_eq!(
            units("le département « Performance des services numériques » (PSN) conçoit"),
            [(
                "département « Performance des services numériques » (PSN)".to_owned(),
                true
            )]
        );
        assert_eq!(
            units("Département ISO (Infrastructures et Services Opérés) : X"),
            [(
                "Département ISO (Infrastructures et Services Opérés)".to_owned(),
                false
            )]
        );
        assert_eq!(units("le secrétariat général du Gouvernement"), []);
        assert_eq!(units("le secrétariat général soutient").len(), 1);
    }
}
