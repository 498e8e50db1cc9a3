//! `a11y/empty-paragraph`: a paragraph that only makes space (RGAA 8.9, test 8.9.1).

use crate::finding::{Edit, Fix, Severity};
use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::{Context, Draft, Report, Rule, Subject, edits};

/// Reports `<p>` without any content but blanks. Those that hold line breaks are told by `a11y/br-spacing`.
pub struct EmptyParagraph;

impl Rule for EmptyParagraph {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("p")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        // A tag alone on a line of Markdown, which kramdown ends at once, is a fault of another kind.
        let is_bare = element.is_html() || element.children().next().is_none();
        let is_empty = is_bare
            && element.own_texts().all(is_blank)
            && element.children().all(|inside| holds_nothing(inside));
        let Some(place) = element.span().filter(|_| is_empty && !has_purpose(element)) else {
            return;
        };
        let text = context.text();
        if element.is_dynamic() || element.is_hidden() || !is_written_empty(element, text) {
            return;
        }
        let gone = edits::without_trace(text, place);
        let removal = vec![Edit::remove(gone)];
        let has_look = element.has_attributes();
        let draft = Draft::new(place, "empty");
        // Where the end tag is missing, nobody knows what its author wanted to stand in it.
        if element.is_html() && !place.slice(text).contains("</") {
            report.add(draft);
            return;
        }
        report.add(if has_look {
            // A style sheet may draw something in its place.
            let draft = draft.severity(Severity::Warning);
            draft.fix(Fix::needs_consent("remove", removal))
        } else if edits::separates(element, text) {
            draft.fix(Fix::needs_consent("remove", removal))
        } else {
            draft.fix(Fix::safe("remove", removal))
        });
    }
}

/// Whether nothing stands in it as it is written, either: neither a comment, which somebody may need, nor a block that has
/// ended the paragraph.
fn is_written_empty(element: Element<'_>, text: &str) -> bool {
    let written = element.span().map_or("", |place| place.slice(text));
    let tags = written.matches('<').count();
    let own = if element.is_html() { 2 } else { 0 };
    // Between tags only blanks are left, some of them written as references.
    let is_blank_between = written.split(['<', '>']).step_by(2).all(|between| {
        between
            .split(';')
            .all(|part| is_blank(part) || part.trim().starts_with('&'))
    });
    is_blank_between && tags <= own + 2 * element.children().count()
}

/// Whether an element inside shows nothing: emphasis around blanks.
fn holds_nothing(element: Element<'_>) -> bool {
    matches!(
        element.name(),
        "strong" | "b" | "em" | "i" | "span" | "u" | "font"
    ) && !element.has_attributes()
        && element.own_texts().all(is_blank)
        && element.children().next().is_none()
}

/// Whether something other than its look may need the paragraph: a link that leads there, a script, a role.
fn has_purpose(element: Element<'_>) -> bool {
    element.attribute_names().any(|name| {
        matches!(name, "id" | "role" | "hidden" | "slot")
            || name.starts_with("data-")
            || name.starts_with("aria-")
            || name.contains(':')
            || name.starts_with('@')
    })
}
