//! `legal/malformed-id`: an identifier in an address of Légifrance or EUR-Lex whose shape is wrong.

use crate::legal::address::{DIGITS, Shape, malformed, place};
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports identifiers that no text can have.
pub struct MalformedId;

impl Rule for MalformedId {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("href")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(href) = element.attribute("href") else {
            return;
        };
        let (Some(address), false) = (href.value_span, href.dynamic) else {
            return;
        };
        let raw = address.slice(context.text());
        let mut from = 0;
        for found in malformed(href.value) {
            let span = match place(raw, &found.text, from) {
                Some(range) => {
                    from = range.end;
                    Span::new(address.start + range.start, address.start + range.end)
                }
                None => address,
            };
            let draft = match found.shape {
                Shape::Length(count) => Draft::new(span, "length")
                    .with("count", count)
                    .with("right", DIGITS),
                Shape::NotDigits => Draft::new(span, "digits").with("right", DIGITS),
                Shape::Prefix(meant) => Draft::new(span, "prefix").with("meant", meant),
                Shape::Nor => Draft::new(span, "nor"),
                Shape::EliZero => Draft::new(span, "eli-zero"),
                Shape::EliDay => Draft::new(span, "eli-day"),
                Shape::Ecli => Draft::new(span, "ecli"),
                Shape::Celex => Draft::new(span, "celex"),
            };
            report.add(draft.with("id", found.text));
        }
    }
}
