//! `markdown/stray-end-tag`: an end tag without a start tag, which kramdown shows as text.

use crate::finding::{Edit, Fix};
use crate::page::kramdown::TrapKind;
use crate::rules::edits::without_trace;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports end tags that are shown to the reader.
pub struct StrayEndTag;

impl Rule for StrayEndTag {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let page = context.page;
        for trap in &page.notes.traps {
            let TrapKind::ShownEndTag { name } = &trap.kind else {
                continue;
            };
            let before = Span::new(page.body.start, trap.span.start);
            let may_be_opened = page.liquid.may_write_html(context.text(), before);
            if may_be_opened || page.liquid.is_conditional(trap.span.start) {
                continue;
            }
            let removed = without_trace(context.text(), trap.span);
            let draft = Draft::new(trap.span, "stray").with("name", name.as_str());
            report.add(if opens_front_matter(context.text(), removed) {
                draft
            } else {
                draft.fix(Fix::needs_consent("remove", vec![Edit::remove(removed)]))
            });
        }
    }
}

/// Whether the page, without the bytes of `removed`, would begin with the line `---`, which is front matter to Jekyll.
fn opens_front_matter(text: &str, removed: Span) -> bool {
    let before = text.get(..removed.start).unwrap_or_default();
    let after = text.get(removed.end..).unwrap_or_default();
    let mut start = before.chars().chain(after.chars());
    "---".starts_with(before) && "---".chars().all(|dash| start.next() == Some(dash))
}
