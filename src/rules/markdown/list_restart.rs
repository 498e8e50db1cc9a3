//! `markdown/list-restart`: a numbered list that does not go on with the numbers written.

use crate::finding::Wording;
use crate::page::document::Element;
use crate::page::rendered::Notation;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports numbered lists that do not begin with 1 in the source: kramdown numbers every list from 1.
pub struct ListRestart;

/// How many elements before a list are looked at for the one that it goes on with.
const NEAR: usize = 12;

/// What is written before a numbered item.
struct Number {
    value: u64,
    /// The number and its dot.
    span: Span,
}

impl Rule for ListRestart {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("ol")]
    }

    fn element(&self, list: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let text = context.text();
        let mut numbers = list.children().filter_map(|item| number(item, text));
        let Some(first) = numbers.next() else { return };
        if list.attribute("start").is_some() {
            return;
        }
        let before = list_before(list).and_then(|before| {
            let last = before
                .children()
                .filter_map(|item| number(item, text))
                .last()?;
            let count = before.children().count() as u64;
            let goes_on = first.value == last.value + 1 || first.value == count + 1;
            (first.value > 1 && goes_on || is_split_by_sublist(list, before, text)).then_some(last)
        });
        let draft = if let Some(last) = before {
            Draft::new(first.span, "restart").label(last.span, Wording::new("before"))
        } else if first.value > 1 {
            Draft::new(first.span, "from-one")
        } else {
            return;
        };
        report.add(draft.with("number", first.span.slice(text)));
    }
}

/// The number of an item written in Markdown.
fn number(item: Element<'_>, text: &str) -> Option<Number> {
    let place = item.place()?;
    if place.notation != Notation::Markdown || item.name() != "li" {
        return None;
    }
    let start = place.element.start;
    let rest = text.get(start..place.element.end)?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    rest.get(digits..)?.starts_with('.').then_some(())?;
    Some(Number {
        value: rest.get(..digits)?.parse().ok()?,
        span: Span::new(start, start + digits + 1),
    })
}

/// The numbered list before `list`, with no heading between; from inside an item, that before the whole list of the item.
fn list_before(list: Element<'_>) -> Option<Element<'_>> {
    let mut at = list;
    for _ in 0..NEAR {
        let Some(before) = at.previous().0 else {
            let is_around =
                |parent: &Element<'_>| matches!(parent.name(), "li" | "ul" | "ol" | "blockquote");
            at = at.parent().filter(is_around)?;
            continue;
        };
        at = before;
        match at.name() {
            "ol" => return Some(at),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr" => return None,
            _ => {}
        }
    }
    None
}

/// Whether nothing but a list of bullets stands between two numbered lists, which is indented, though not enough to
/// belong to the item before it.
fn is_split_by_sublist(list: Element<'_>, before: Element<'_>, text: &str) -> bool {
    let Some(between) = list.previous().0 else {
        return false;
    };
    between.name() == "ul"
        && between.previous().0 == Some(before)
        && indentation(between, text) > indentation(before, text)
        && indentation(list, text) == indentation(before, text)
}

/// How far the first line of a list is indented.
fn indentation(list: Element<'_>, text: &str) -> usize {
    let Some(span) = list.span() else { return 0 };
    let before = text.get(..span.start).unwrap_or_default();
    let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
    line.len() - line.trim_start().len()
}
