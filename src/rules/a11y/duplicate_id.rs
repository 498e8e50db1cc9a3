//! `a11y/duplicate-id`: one id on two elements (RGAA 8.2, test 8.2.1; ACT 3ea0c8).

use rustc_hash::FxHashMap;

use crate::finding::Wording;
use crate::page::document::Element;
use crate::page::liquid::Kind;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports the second and later elements with an id, the auto ids of headings included.
pub struct DuplicateId;

impl Rule for DuplicateId {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let tags: Vec<usize> = context
            .page
            .liquid
            .tokens
            .iter()
            .filter(|token| matches!(token.kind, Kind::Tag { .. }))
            .map(|token| token.span.start)
            .collect();
        let mut first: FxHashMap<&str, Element<'_>> = FxHashMap::default();
        for element in context.page.document.with_attribute("id") {
            let Some(id) = element.known("id").filter(|id| !id.is_empty()) else {
                continue;
            };
            let surrounding = context.facts.surrounding_ids.as_ref();
            if let Some(other) = first.get(id) {
                // What a template holds is a document of its own.
                if is_template(element) {
                    continue;
                }
                if is_template(*other) {
                    first.insert(id, element);
                    continue;
                }
                twice(element, Some(*other), id, &tags, report);
                continue;
            }
            first.insert(id, element);
            if surrounding.is_some_and(|ids| ids.contains(id)) {
                twice(element, None, id, &tags, report);
            }
        }
    }
}

fn twice(
    element: Element<'_>,
    first: Option<Element<'_>>,
    id: &str,
    tags: &[usize],
    report: &mut Report<'_>,
) {
    let Some(whole) = element.span() else { return };
    let first_place = first.and_then(place);
    if let Some((first, _)) = first_place
        && branches_between(tags, first, whole)
    {
        return;
    }
    let written = element.attribute("id").and_then(|id| id.span);
    let message = match (first, written) {
        (None, _) => "in-layout",
        (_, None) => "auto",
        _ => "twice",
    };
    let mut draft = Draft::new(written.unwrap_or(whole), message).with("id", id);
    if let Some((span, label)) = first_place {
        draft = draft.label(span, Wording::new(label));
    }
    report.add(draft);
}

/// Whether the element waits in a template for a script to use it.
fn is_template(element: Element<'_>) -> bool {
    element
        .ancestors()
        .any(|around| around.name() == "template")
}

/// Where an element has its id: the attribute, or the heading that got one by itself.
fn place(element: Element<'_>) -> Option<(Span, &'static str)> {
    let written = element.attribute("id").and_then(|id| id.span);
    match written {
        Some(span) => Some((span, "first")),
        None => element.span().map(|span| (span, "first-auto")),
    }
}

/// Whether a Liquid tag, at one of the sorted `tags`, stands between: the two may be branches of which readers get one.
fn branches_between(tags: &[usize], first: Span, second: Span) -> bool {
    let from = tags.partition_point(|tag| *tag < first.start);
    tags.get(from).is_some_and(|tag| *tag < second.start)
}
