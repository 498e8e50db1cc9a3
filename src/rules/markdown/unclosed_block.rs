//! `markdown/unclosed-block`: an HTML element that nothing closes, so that the rest of the page belongs to it.

use crate::finding::Wording;
use crate::page::kramdown::TrapKind;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports start tags of blocks without an end tag where kramdown looks for one.
pub struct UnclosedBlock;

impl Rule for UnclosedBlock {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let liquid = &context.page.liquid;
        for trap in &context.page.notes.traps {
            let TrapKind::Unclosed { name, shown_end } = &trap.kind else {
                continue;
            };
            let rest = Span::new(trap.span.end, context.text().len());
            let may_be_closed = liquid.may_write_html(context.text(), rest);
            if may_be_closed || liquid.is_conditional(trap.span.start) {
                continue;
            }
            let message = match name.as_str() {
                "script" | "style" => "hidden",
                _ => "unclosed",
            };
            let mut draft = Draft::new(trap.span, message).with("name", name.as_str());
            if let Some(end) = shown_end {
                draft = draft.label(*end, Wording::new("shown"));
            }
            report.add(draft);
        }
    }
}
