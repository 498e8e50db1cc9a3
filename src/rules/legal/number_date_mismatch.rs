//! `legal/number-date-mismatch`: nature, number and day of a citation that are not those of one text.

use crate::finding::{Severity, Wording};
use crate::legal::citation::Citation;
use crate::legal::index::{Index, Text};
use crate::legal::resolution::{Cited, Contradiction, Resolution};
use crate::page::prose::Passage;
use crate::rules::legal_wording as wording;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports citations that contradict the index, or themselves as far as the index tells.
pub struct NumberDateMismatch;

impl Rule for NumberDateMismatch {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for (passage, cited) in context.citations() {
            for Cited {
                citation,
                resolution,
            } in cited
            {
                if let Resolution::Contradicted(text, what) = resolution
                    && !passage.is_verbatim(&citation.range)
                    && let Some(draft) = draft(passage, citation, text, *what, context.law)
                {
                    report.add(draft);
                }
            }
        }
    }
}

fn draft(
    passage: &Passage<'_>,
    citation: &Citation,
    text: &Text,
    what: Contradiction,
    index: &Index,
) -> Option<Draft> {
    let date = citation.date.as_ref();
    let number = citation.number.as_ref();
    let word = citation.word.as_ref();
    let (place, message) = match what {
        Contradiction::Day if number.is_none() => (&date?.range, "named-day"),
        Contradiction::Day => (&date?.range, "day"),
        Contradiction::NoSuchDay => (&citation.odd_date.as_ref()?.range, "no-such-day"),
        Contradiction::Nature => (word.unwrap_or(&number?.range), "nature"),
        Contradiction::Number => (&number?.range, "number"),
    };
    let words = |range: &std::ops::Range<usize>| {
        passage
            .text
            .text()
            .get(range.clone())
            .unwrap_or_default()
            .to_owned()
    };
    let mut draft = Draft::new(passage.span(place.clone()), message)
        .with("cited", words(place))
        .with("text", wording::short(text))
        .with("label", text.label())
        .with("as_of", text.as_of);
    if let Some(day) = text.date {
        draft = draft.with("day", day);
    } else if matches!(what, Contradiction::Day | Contradiction::NoSuchDay) {
        return None;
    }
    if let (Contradiction::Day, Some(number)) = (what, number) {
        draft = draft.label(passage.span(number.range.clone()), Wording::new("number"));
    }
    // The day may be right, and the number that of another text.
    if let (Contradiction::Day, Some(date)) = (what, date)
        && let Some(other) = index.only_signed(citation.nature, date.value)
        && other.number.is_some()
    {
        let own = Wording::new("other").with("other", other.label());
        draft = draft.label(passage.span(date.range.clone()), own);
    }
    // People call several texts by one nickname, such as a law and the one that rewrote it.
    let by_nickname = number.is_none() || what == Contradiction::Number;
    if by_nickname || !text.verified {
        draft = draft.severity(Severity::Warning);
    }
    Some(draft)
}
