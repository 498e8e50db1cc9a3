//! `markdown/escaped-html`: a start tag that kramdown shows as text.

use crate::finding::Wording;
use crate::page::kramdown::TrapKind;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports tags of blocks inside a text, and tags that are not well written.
pub struct EscapedHtml;

impl Rule for EscapedHtml {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for trap in &context.page.notes.traps {
            let TrapKind::ShownStartTag { name, broken_at } = &trap.kind else {
                continue;
            };
            let draft = match broken_at {
                // What Liquid writes there may make it a tag.
                Some(_) if context.page.document.is_opaque(trap.span) => continue,
                Some(place) => {
                    Draft::new(trap.span, "broken").label(*place, Wording::new("broken-here"))
                }
                None => Draft::new(trap.span, "block-in-text"),
            };
            report.add(draft.with("name", name.as_str()));
        }
    }
}
