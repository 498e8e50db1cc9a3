//! `typography/thousands`: a long number of things without a space between its thousands.

use std::ops::Range;

use crate::finding::{Edit, Fix};
use crate::page::prose::Passage;
use crate::rules::french_text::{NO_BREAK_SPACE, is_prose};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports numbers in one piece before a unit; years, numbers of texts and postal codes have none.
pub struct Thousands;

impl Rule for Thousands {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let options = report.options();
        let (units, shortest) = (options.list("units"), options.number("min-digits"));
        for passage in context.passages() {
            let text = passage.text.text();
            let mut from = 0;
            while let Some(number) = next_number(text, from) {
                from = number.end;
                if number.len() >= shortest.max(4)
                    && counts_things(text, &number, units)
                    && is_prose(context, passage, &number)
                {
                    report.add(draft(passage, &number));
                }
            }
        }
    }
}

/// The next run of digits from byte `from` on.
fn next_number(text: &str, from: usize) -> Option<Range<usize>> {
    let start = from + text.get(from..)?.find(|c: char| c.is_ascii_digit())?;
    let length = text[start..]
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len() - start);
    Some(start..start + length)
}

/// Whether the number stands alone and one of `units` follows, behind decimals and a space or not.
fn counts_things(text: &str, number: &Range<usize>, units: &[String]) -> bool {
    let glued = |c: char| c.is_alphanumeric() || ".,/-_#°=+".contains(c);
    if text[..number.start].chars().next_back().is_some_and(glued) {
        return false;
    }
    let rest = &text[number.end..];
    let rest = rest.strip_prefix(',').map_or(rest, |decimals| {
        decimals.trim_start_matches(|c: char| c.is_ascii_digit())
    });
    let rest = rest.trim_start();
    units.iter().any(|unit| {
        rest.strip_prefix(unit.as_str())
            .is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    })
}

fn draft(passage: &Passage<'_>, number: &Range<usize>) -> Draft {
    let digits = &passage.text.text()[number.clone()];
    let breaks = (1..digits.len()).filter(|at| (digits.len() - at).is_multiple_of(3));
    let mut grouped = digits.to_owned();
    for at in breaks.clone().rev() {
        grouped.insert_str(at, NO_BREAK_SPACE);
    }
    let span = passage.span(number.clone());
    let draft = Draft::new(span, "glued").with("right", grouped.as_str());
    if !passage.text.is_verbatim(number.clone()) {
        return draft;
    }
    let edits = breaks
        .map(|at| Edit::insert(span.start + at, NO_BREAK_SPACE))
        .collect();
    draft.fix(Fix::needs_consent("group", edits).with("right", grouped))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_of_things() {
        let units = ["€", "agents"].map(str::to_owned);
        let counts = |text: &str| {
            let number = next_number(text, 0).unwrap();
            counts_things(text, &number, &units)
        };
        for wrong in ["10000 €", "(10000€)", "12500,50 €", "10000\u{a0}agents."] {
            assert!(counts(wrong), "{wrong}");
        }
        for right in [
            "75007 Paris",
            "n°10000 agents",
            "A10000 agents",
            "10000 agentsX",
        ] {
            assert!(!counts(right), "{right}");
        }
    }
}
