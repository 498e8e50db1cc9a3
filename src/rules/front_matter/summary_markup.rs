//! `front-matter/summary-markup`: characters of the summary that leak into its copy for search engines and networks.

use crate::page::front_matter::scalar_text;
use crate::page::rendered::Notation;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports straight quotation marks and markup in `chapeau-text`, once each.
pub struct SummaryMarkup;

impl Rule for SummaryMarkup {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let root = context.front_matter();
        let Some(entry) = root.and_then(|root| root.entry("chapeau-text")) else {
            return;
        };
        if entry.merged {
            return;
        }
        let Some(value) = scalar_text(context.text(), &entry.value) else {
            return;
        };
        if let Some(at) = value.text().find('"') {
            report.add(Draft::new(value.span(at..at + 1), "quote"));
        }
        if let Some(place) = first_markup(context, entry.value.span) {
            report.add(Draft::new(place, "markup"));
        }
    }
}

/// The first element that somebody made in the value, paragraphs and line ends aside.
fn first_markup(context: &Context<'_>, value: Span) -> Option<Span> {
    context.page.document.elements().find_map(|element| {
        let place = element.place()?;
        let is_plain = match element.name() {
            "p" | "div" | "br" => place.notation != Notation::Html,
            _ => false,
        };
        (!is_plain && value.encloses(place.element) && !place.element.is_empty())
            .then_some(place.element)
    })
}
