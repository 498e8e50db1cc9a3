//! `legal/inconsistent-citation`: one text cited in contradictory ways in one page.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::finding::Wording;
use crate::legal::citation::{Citation, TextRef};
use crate::legal::index::{Nature, TextName};
use crate::legal::resolution::Cited;
use crate::page::prose::Passage;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports the later of two citations that cannot both be right.
pub struct InconsistentCitation;

/// The natures whose numbers are one series.
const ONE_SERIES: [Nature; 3] = [Nature::Loi, Nature::Ordonnance, Nature::Decret];

/// What the page has said of a number.
struct Said {
    name: TextName,
    /// Where it was first cited with this nature.
    place: Span,
    day: Option<(Date, Span)>,
    last_amendment: Option<(TextRef, Span)>,
}

impl Rule for InconsistentCitation {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let mut said: FxHashMap<String, Vec<Said>> = FxHashMap::default();
        for (passage, cited) in context.citations() {
            for Cited { citation, .. } in cited {
                let Some(name) = citation.name() else {
                    continue;
                };
                if !name.is_of_one_text() || passage.is_verbatim(&citation.range) {
                    continue;
                }
                // Of a text that the index knows, another rule says which day and nature are right.
                let is_known = context.law.named(&name).is_some();
                let of_number = said.entry(name.number.clone()).or_default();
                if let Some(draft) = compare(of_number, passage, citation, name, is_known) {
                    report.add(draft);
                }
            }
        }
    }
}

/// Compare `citation` with what the page has said before of its number, and keep what it says.
fn compare(
    said: &mut Vec<Said>,
    passage: &Passage<'_>,
    citation: &Citation,
    name: TextName,
    is_known: bool,
) -> Option<Draft> {
    let place = passage.span(citation.range.clone());
    let is_in_series = |nature: &Nature| ONE_SERIES.contains(nature);
    let other_nature = said.iter().find(|one| {
        !is_known
            && one.name.nature != name.nature
            && is_in_series(&one.name.nature)
            && is_in_series(&name.nature)
    });
    if let Some(other) = other_nature {
        return Some(
            Draft::new(place, "nature")
                .with("number", name.number.as_str())
                .with("this", name.nature.word())
                .with("other", other.name.nature.word())
                .label(other.place, Wording::new("before")),
        );
    }
    let day = citation
        .date
        .as_ref()
        .map(|date| (date.value, passage.span(date.range.clone())));
    let last_amendment =
        last_amendment(citation).map(|text| (text.clone(), passage.span(text.range.clone())));
    let Some(known) = said.iter_mut().find(|one| one.name == name) else {
        said.push(Said {
            name,
            place,
            day,
            last_amendment,
        });
        return None;
    };
    let draft = match (&known.day, &day) {
        (Some((first, at)), Some((second, here))) if first != second && !is_known => Some(
            Draft::new(*here, "day")
                .with("number", known.name.number.as_str())
                .with("this", *second)
                .with("other", *first)
                .label(*at, Wording::new("before")),
        ),
        _ => match (&known.last_amendment, &last_amendment) {
            (Some((first, at)), Some((second, here))) if is_another(first, second) => Some(
                Draft::new(*here, "amendment")
                    .with("number", known.name.number.as_str())
                    .label(*at, Wording::new("before")),
            ),
            _ => None,
        },
    };
    if known.day.is_none() {
        known.day = day;
    }
    if known.last_amendment.is_none() {
        known.last_amendment = last_amendment;
    }
    draft
}

/// The text that is said to have amended last: "modifié en dernier lieu par …".
fn last_amendment(citation: &Citation) -> Option<&TextRef> {
    citation.said.by.last().filter(|_| citation.said.last)
}

/// Whether two amending texts are certainly not the same.
fn is_another(one: &TextRef, other: &TextRef) -> bool {
    match (one.name(), other.name()) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    }
}
