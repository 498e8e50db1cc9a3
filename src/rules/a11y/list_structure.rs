//! `a11y/list-structure`: items outside a list, and lists that hold something else than items (RGAA 9.3, tests 9.3.1
//! and 9.3.2; the content models of `ul`, `ol` and `menu` in HTML 4.4.5 to 4.4.7).

use crate::finding::{Edit, Fix, Wording};
use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::page::rendered::Notation;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};
use crate::source::Span;

/// Reports an item whose parent is no list, and the first thing in a list that is no item.
pub struct ListStructure;

/// How many further children of one list are shown.
const SHOWN: usize = 5;

impl Rule for ListStructure {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Element("li"),
            Subject::Element("ul"),
            Subject::Element("ol"),
            Subject::Element("menu"),
        ]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        if element.attribute("role").is_some() || element.has_dynamic_tag() || element.is_hidden() {
            return;
        }
        if element.name() == "li" {
            item(element, context, report);
        } else {
            list(element, context, report);
        }
    }
}

fn is_list(element: Element<'_>) -> bool {
    matches!(element.name(), "ul" | "ol" | "menu")
}

/// An item has to stand right in a list.
fn item(item: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let Some(place) = item.start_tag() else {
        return;
    };
    let Some(parent) = item.parent() else { return };
    // An element that HTML does not know, or one with a role, may be a list in its own way.
    if is_list(parent) || parent.name().contains('-') || parent.attribute("role").is_some() {
        return;
    }
    // Of a stranger right in a list, that is told.
    if parent.parent().is_some_and(is_list) {
        return;
    }
    if is_outermost(item) && may_be_enclosed(context) {
        return;
    }
    // Of a run of such items the first one is told.
    if let (Some(before), false) = item.previous()
        && before.name() == "li"
    {
        return;
    }
    report.add(Draft::new(place, "item"));
}

/// Whether nothing that somebody wrote in this file stands around `element`.
fn is_outermost(element: Element<'_>) -> bool {
    element
        .ancestors()
        .all(|ancestor| ancestor.place().is_none())
}

/// Whether another file or Liquid may bring what encloses the text of this one.
fn may_be_enclosed(context: &Context<'_>) -> bool {
    context.facts.publication == Publication::Chrome || !context.page.liquid.tokens.is_empty()
}

fn list(list: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let strangers: Vec<Element<'_>> = list
        .children()
        .filter(|child| is_stranger(*child))
        .collect();
    let text = stray_text(list);
    let Some(first) = strangers.first() else {
        if let Some(place) = text {
            report.add(Draft::new(place, "text").with("list", list.name()));
        }
        return;
    };
    let Some(place) = first.start_tag() else {
        return;
    };
    let nested = is_list(*first) || first.name() == "li";
    let message = if nested { "nested" } else { "child" };
    let mut draft = Draft::new(place, message).with("list", list.name());
    if !nested {
        draft = draft.with("child", first.name());
    }
    let others = strangers
        .iter()
        .skip(1)
        .filter_map(|child| child.start_tag());
    for other in others.chain(text).take(SHOWN) {
        draft = draft.label(other, Wording::new("also"));
    }
    if nested
        && strangers.len() == 1
        && let Some(edits) = moved_into_item(*first, context.text())
    {
        draft = draft.fix(Fix::needs_consent("into", edits));
    }
    report.add(draft);
}

/// Whether `child` has no place right in a list.
fn is_stranger(child: Element<'_>) -> bool {
    let name = child.name();
    !matches!(name, "li" | "script" | "template")
        && !name.contains('-')
        && child.attribute("role").is_none()
        && child.place().is_some()
        && !child.has_dynamic_tag()
        && !child.is_hidden()
}

/// The place of the first text that stands right in `list`; unknown where Liquid writes in it.
fn stray_text(list: Element<'_>) -> Option<Span> {
    if list.is_dynamic() || list.own_texts().all(is_blank) {
        return None;
    }
    let mut texts = list.text_nodes(usize::MAX);
    let node = texts.find(|node| node.parent() == Some(list) && !is_blank(node.text()))?;
    let mapped = node.mapped();
    let text = mapped.text();
    let start = text.len() - text.trim_start().len();
    Some(mapped.span(start..text.trim_end().len()))
}

/// The edits that put the list `inner` at the end of the item before it.
fn moved_into_item(inner: Element<'_>, text: &str) -> Option<Vec<Edit>> {
    let (Some(item), false) = inner.previous() else {
        return None;
    };
    let (item_place, inner_place) = (item.place()?, inner.place()?);
    let is_html = item_place.notation == Notation::Html && inner_place.notation == Notation::Html;
    if item.name() != "li" || !is_html {
        return None;
    }
    let written = item_place.element.slice(text);
    let end = item_place.element.end;
    let closing = written.rfind("</").filter(|at| {
        let tail = &written[*at..];
        tail.eq_ignore_ascii_case("</li>")
    })?;
    let tag = Span::new(item_place.element.start + closing, end);
    let inner_end = inner_place.element.end;
    let closed = text.get(..inner_end)?.ends_with('>');
    closed.then(|| vec![Edit::remove(tag), Edit::insert(inner_end, "</li>")])
}
