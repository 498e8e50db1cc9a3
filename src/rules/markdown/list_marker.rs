//! `markdown/list-marker`: one list written with several markers.

use crate::finding::Wording;
use crate::page::document::Element;
use crate::page::rendered::Notation;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports the first item whose marker is not that of the first item.
pub struct ListMarker;

impl Rule for ListMarker {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("ul")]
    }

    fn element(&self, list: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let mut markers = list
            .children()
            .filter_map(|item| marker(item, context.text()));
        let Some(first) = markers.next() else { return };
        let text = context.text();
        let Some(other) = markers.find(|marker| marker.slice(text) != first.slice(text)) else {
            return;
        };
        report.add(
            Draft::new(other, "mixed")
                .with("marker", other.slice(text))
                .with("first", first.slice(text))
                .label(first, Wording::new("first")),
        );
    }
}

/// The marker of an item written in Markdown.
fn marker(item: Element<'_>, text: &str) -> Option<Span> {
    let place = item.place()?;
    if place.notation != Notation::Markdown || item.name() != "li" {
        return None;
    }
    let marker = Span::new(place.element.start, place.element.start + 1);
    let written = text.get(marker.start..marker.end)?;
    matches!(written, "*" | "-" | "+").then_some(marker)
}
