//! `a11y/presentational-element`: HTML elements that only serve the look (RGAA 10.1, test 10.1.1; RGAA 13.8).

use crate::finding::{Edit, Fix};
use crate::page::document::Element;
use crate::page::html::Flow;
use crate::page::{Kind, rendered::Notation};
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports the elements of test 10.1.1, but for `<u>`, which HTML5 knows for something else.
pub struct PresentationalElement;

impl Rule for PresentationalElement {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Element("basefont"),
            Subject::Element("big"),
            Subject::Element("blink"),
            Subject::Element("center"),
            Subject::Element("font"),
            Subject::Element("marquee"),
            Subject::Element("s"),
            Subject::Element("strike"),
            Subject::Element("tt"),
        ]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(place) = element.start_tag().filter(|_| !element.is_foreign()) else {
            return;
        };
        let message = match element.name() {
            "marquee" | "blink" => "moving",
            "center" => "center",
            "s" | "strike" => "struck",
            _ => "look",
        };
        let mut draft = Draft::new(place, message).with("element", element.name());
        if let Some(fix) = fix(element, context) {
            draft = draft.fix(fix);
        }
        report.add(draft);
    }
}

fn fix(element: Element<'_>, context: &Context<'_>) -> Option<Fix> {
    let (start, end) = tags(element, context.text())?;
    match element.name() {
        "basefont" => Some(Fix::safe("unwrap", vec![Edit::remove(start)])),
        "s" | "strike" => {
            let end = end?;
            let name = |tag: Span, before: usize| {
                let at = tag.start + before;
                Edit::replace(Span::new(at, at + element.name().len()), "del")
            };
            Some(Fix::needs_consent(
                "delete",
                vec![name(start, 1), name(end, 2)],
            ))
        }
        _ => {
            // Without its tags the content of a block would be read as Markdown.
            let is_block = Flow::of(element.name()) == Flow::Block || element.name() == "marquee";
            if context.page.kind != Kind::Html && is_block {
                return None;
            }
            let edits = vec![Edit::remove(start), Edit::remove(end?)];
            // A font of nothing in particular changes nothing.
            let is_plain = element.name() == "font" && !element.has_attributes();
            Some(if is_plain {
                Fix::safe("unwrap", edits)
            } else {
                Fix::needs_consent("unwrap", edits)
            })
        }
    }
}

/// The start tag and, where it is written, the end tag.
fn tags(element: Element<'_>, text: &str) -> Option<(Span, Option<Span>)> {
    let place = element.place()?;
    if place.notation != Notation::Html {
        return None;
    }
    let written = place.element.slice(text);
    let end = written.rfind("</").and_then(|at| {
        let name = written[at + 2..].trim_end_matches('>').trim_end();
        let tag = Span::new(place.element.start + at, place.element.end);
        let is_own = name.eq_ignore_ascii_case(element.name()) && tag.start >= place.start_tag.end;
        is_own.then_some(tag)
    });
    Some((place.start_tag, end))
}
