//! `legal/malformed-id`: an identifier in an address of the law whose shape is wrong.

use crate::legal::address::{DIGITS, Shape, malformed, place};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports identifiers that no text can have.
pub struct MalformedId;

impl Rule for MalformedId {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for link in context.legal_addresses() {
            let raw = link.raw().unwrap_or_default();
            let mut from = 0;
            for found in malformed(&link.text) {
                let span = match place(raw, &found.text, from) {
                    Some(range) => {
                        from = range.end;
                        link.part(&range)
                    }
                    None => link.span,
                };
                let draft = match found.shape {
                    Shape::Length(count) => Draft::new(span, "length")
                        .with("count", count)
                        .with("right", DIGITS),
                    Shape::NotDigits => Draft::new(span, "digits").with("right", DIGITS),
                    Shape::Prefix(meant) => Draft::new(span, "prefix").with("meant", meant),
                    Shape::Nor => Draft::new(span, "nor"),
                    Shape::EliZero => Draft::new(span, "eli-zero"),
                    Shape::EuropeanEliZero => Draft::new(span, "european-eli-zero"),
                    Shape::EliDay => Draft::new(span, "eli-day"),
                    Shape::Ecli => Draft::new(span, "ecli"),
                    Shape::Celex => Draft::new(span, "celex"),
                };
                report.add(draft.with("id", found.text));
            }
        }
    }
}
