//! `markdown/unknown-element`: a tag that is no HTML element, of which browsers show nothing.

use crate::page::kramdown::TrapKind;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports tags whose name no browser knows.
pub struct UnknownElement;

impl Rule for UnknownElement {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for trap in &context.page.notes.traps {
            let is_unknown = matches!(trap.kind, TrapKind::UnknownElement { .. });
            if is_unknown && !context.page.document.is_opaque(trap.span) {
                let written = trap.span.slice(context.text());
                report.add(Draft::new(trap.span, "unknown").with("tag", written));
            }
        }
    }
}
