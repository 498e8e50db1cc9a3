//! `a11y/attr-duplicate`: one attribute twice in a tag (RGAA 8.2, test 8.2.1; ACT e6952f).

use crate::finding::{Edit, Fix, Severity, Wording};
use crate::page::Kind;
use crate::page::document::Element;
use crate::page::rendered::{AttributeOrigin, Notation};
use crate::rules::{Context, Draft, Report, Rule, Subject, edits};
use crate::source::Span;

/// Reports the second and later attributes of one name in a start tag.
pub struct AttrDuplicate;

impl Rule for AttrDuplicate {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::AttributePrefix("")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let written = element.written_attributes();
        let text = context.text();
        for (index, second) in written.iter().enumerate().skip(1) {
            let Some(first) = written[..index]
                .iter()
                .find(|first| first.name == second.name)
            else {
                continue;
            };
            let is_tag = first.notation == Notation::Html && second.notation == Notation::Html;
            let between = Span::new(first.span.end, second.span.start);
            // Two branches of Liquid, of which readers get one.
            if !is_tag || context.page.document.is_opaque(between) {
                continue;
            }
            let is_same = value(first, text) == value(second, text);
            // kramdown writes one of the two, so that readers get well written HTML with perhaps the wrong value.
            let is_kramdown = context.page.kind == Kind::Markdown;
            let message = match (is_same, is_kramdown) {
                (true, _) => "same",
                (false, false) => "other",
                (false, true) => "other-markdown",
            };
            let gone = edits::without_attribute(text, second);
            let mut draft = Draft::new(second.span, message)
                .with("name", &*second.name)
                .label(first.span, Wording::new("first"));
            if is_kramdown {
                draft = draft.severity(Severity::Warning);
            }
            if is_same {
                draft = draft.fix(Fix::safe("remove", vec![Edit::remove(gone)]));
            } else if !is_kramdown {
                draft = draft.fix(Fix::needs_consent("remove", vec![Edit::remove(gone)]));
            }
            report.add(draft);
        }
    }
}

/// The value as written; an attribute of yes or no has none, or its own name.
fn value<'t>(attribute: &AttributeOrigin, text: &'t str) -> &'t str {
    let value = attribute.value.map_or("", |value| value.slice(text));
    if value.eq_ignore_ascii_case(&attribute.name) {
        ""
    } else {
        value
    }
}
