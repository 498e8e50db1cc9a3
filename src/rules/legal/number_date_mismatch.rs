//! `legal/number-date-mismatch`: nature, number and day, of a citation or in an address, that are not those of one text.

use crate::finding::{Severity, Wording};
use crate::legal::address::{Eli, Target, place};
use crate::legal::citation::Citation;
use crate::legal::index::{Index, Text};
use crate::legal::resolution::{Cited, Contradiction, Resolution};
use crate::legal::wrong_eli::WrongEli;
use crate::page::prose::Passage;
use crate::rules::legal_wording as wording;
use crate::rules::{Context, Draft, LegalAddress, Report, Rule, Subject};

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
        for link in context.legal_addresses() {
            // A leading zero is the fault of another rule.
            if let Target::Eli(eli) = &link.address.reference.target
                && !eli.has_leading_zero()
                && let Some(wrong) = WrongEli::of(eli, context.law)
            {
                report.add(of_address(link, eli, &wrong));
            }
        }
    }
}

/// An address whose nature, day and number are not those of one text.
fn of_address(link: &LegalAddress<'_>, eli: &Eli, wrong: &WrongEli) -> Draft {
    let (text, message, written) = match wrong {
        WrongEli::Day(text) => (text, "address-day", eli.day.join("/")),
        WrongEli::Nature(text) => (text, "address-nature", eli.nature.clone()),
        WrongEli::Year => {
            let number = eli.name.clone().unwrap_or_default();
            return Draft::new(link.span, "address-year")
                .with("number", number)
                .with("year", eli.day[0].as_str())
                .severity(Severity::Warning);
        }
    };
    let place = link.raw().and_then(|raw| place(raw, &written, 0));
    let span = place.map_or(link.span, |place| link.part(&place));
    let mut draft = Draft::new(span, message)
        .with("cited", written)
        .with("text", wording::text(text))
        .with("as_of", text.as_of);
    if let Some(right) = wrong.corrected(eli)
        && let Some(address) = link.address.with_path(&right.path())
        && let Some(fix) = link.replaced("replace", &address, false)
    {
        draft = draft.fix(fix.with("address", address));
    }
    if text.verified {
        draft
    } else {
        draft.severity(Severity::Warning)
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
