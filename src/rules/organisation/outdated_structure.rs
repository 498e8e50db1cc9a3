//! `organisation/outdated-structure`: what a page says of an organisation contradicts the reference facts.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::book::{Lang, spell_date};
use crate::finding::{Argument, Wording};
use crate::organisation::{Structure, Structures, UnitMention, Words};
use crate::page::prose::Passage;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports wrong numbers of parts, wrong attachments, and units that no longer exist: one finding per block and subject.
pub struct OutdatedStructure;

impl Rule for OutdatedStructure {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if context.facts.dated {
            return;
        }
        let known = context.structures;
        for structure in &known.all {
            let named = context
                .passages()
                .iter()
                .any(|passage| structure.may_be_named_in(passage.text.text()));
            if named && context.facts.day >= structure.from() {
                check(structure, known, context, report);
            }
        }
    }
}

fn check(
    structure: &Structure,
    known: &Structures,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    let passages = context.passages();
    let units: Vec<Vec<UnitMention>> = passages
        .iter()
        .map(|passage| structure.units(passage.text.text()))
        .collect();
    let lists = lists_of_units(passages, &units);
    for (passage, units) in passages.iter().zip(&units) {
        let text = passage.text.text();
        let says = |range: &Range<usize>| {
            !passage.is_verbatim(range) && !passage.is_history(range) && !passage.is_founding(range)
        };
        let common = |range: Range<usize>, message: &'static str, fact: &Words| {
            Draft::new(passage.span(range), message)
                .with("organisation", bilingual(structure.name()))
                .with("fact", bilingual(fact))
                .with("basis", basis(structure, known, context))
        };
        for range in structure.wrong_authorities(text) {
            if says(&range) {
                report.add(common(range, "attachment", structure.authority()));
            }
        }
        for counted in structure.wrong_counts(text) {
            if says(&counted.range) {
                report.add(common(
                    counted.range,
                    "composition",
                    structure.composition(),
                ));
            }
        }
        let enumerated = units.iter().any(|unit| unit.named)
            || list_of(passage).is_some_and(|list| lists.contains(&list));
        let mut gone = units
            .iter()
            .filter(|unit| unit.former && (unit.named || enumerated) && says(&unit.range))
            .filter(|unit| !is_counted(text, unit));
        if let Some(first) = gone.next() {
            let name = text.get(first.range.clone()).unwrap_or_default();
            let mut draft = common(first.range.clone(), "unit", structure.composition())
                .with("unit", plain(name));
            for other in gone {
                draft = draft.label(passage.span(other.range.clone()), Wording::new("as-well"));
            }
            report.add(draft);
        }
    }
}

/// "un secrétariat général": counted, so told by the number of parts.
fn is_counted(text: &str, unit: &UnitMention) -> bool {
    let before = text.get(..unit.range.start).unwrap_or_default();
    let word = before.split_whitespace().next_back();
    !unit.named && word.is_some_and(|word| word.eq_ignore_ascii_case("un"))
}

/// The name on one line, without quotation marks.
fn plain(name: &str) -> String {
    let name = name.replace(['«', '»', '“', '”', '"'], " ");
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lists that name units, by their place.
fn lists_of_units(passages: &[Passage<'_>], units: &[Vec<UnitMention>]) -> FxHashSet<Span> {
    passages
        .iter()
        .zip(units)
        .filter(|(_, units)| units.iter().any(|unit| unit.named))
        .filter_map(|(passage, _)| list_of(passage))
        .collect()
}

/// The place of the list that a passage is an item of.
fn list_of(passage: &Passage<'_>) -> Option<Span> {
    let block = passage.block?;
    std::iter::once(block)
        .chain(block.ancestors())
        .find(|element| matches!(element.name(), "ul" | "ol"))?
        .span()
}

fn bilingual(words: &Words) -> Argument {
    Argument::Bilingual {
        fr: words.fr.clone(),
        en: words.en.clone(),
    }
}

/// "la note d'organisation, depuis le 24 avril 2023, jour à vérifier", and the day of the data once it is past.
fn basis(structure: &Structure, known: &Structures, context: &Context<'_>) -> Argument {
    let words = |lang: Lang, source: &str| {
        let from = spell_date(structure.from(), lang);
        let (since, doubt, data) = match lang {
            Lang::Fr => ("depuis le", ", jour à vérifier", "selon nos données du"),
            Lang::En => ("since", ", day to be verified", "according to our data of"),
        };
        let doubt = if structure.is_verified() { "" } else { doubt };
        let aged = known
            .as_of
            .filter(|as_of| *as_of < context.today)
            .map(|as_of| format!(", {data} {}", spell_date(as_of, lang)))
            .unwrap_or_default();
        format!("{source}, {since} {from}{doubt}{aged}")
    };
    Argument::Bilingual {
        fr: words(Lang::Fr, &structure.source().fr),
        en: words(Lang::En, &structure.source().en),
    }
}
