//! `front-matter/link-in-summary`: a link in the part of the summary that list cards show.

use crate::page::front_matter::scalar_text;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::{Mapped, Span};

/// Reports links among the first words of `chapeau-text`.
pub struct LinkInSummary;

/// How many words of the summary a list card shows.
const SHOWN_WORDS: usize = 25;

impl Rule for LinkInSummary {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let root = context.front_matter();
        let Some(entry) = root.and_then(|root| root.entry("chapeau-text")) else {
            return;
        };
        let Some(value) = scalar_text(context.text(), &entry.value).filter(|_| !entry.merged)
        else {
            return;
        };
        let shown = shown(&value);
        for element in context.page.document.elements() {
            if element.name() == "a"
                && let Some(place) = element.place()
                && shown.contains(place.element.start)
            {
                report.add(Draft::new(place.element, "link"));
            }
        }
    }
}

/// The bytes of the words that a card shows.
fn shown(value: &Mapped) -> Span {
    let text = value.text();
    let mut after = 0;
    for word in text.split_whitespace().take(SHOWN_WORDS) {
        // The words are pieces of `text`.
        after = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
    }
    value.span(0..after)
}
