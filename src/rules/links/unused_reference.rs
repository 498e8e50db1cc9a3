//! `links/unused-reference`: a link definition that nothing uses.

use crate::finding::{Edit, Fix};
use crate::page::kramdown::LinkDefinition;
use crate::rules::edits::without_trace;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `[name]: address` where no link of the page names it.
pub struct UnusedReference;

impl Rule for UnusedReference {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        // What Liquid brings may use the definition.
        if !context.page.liquid.tokens.is_empty() {
            return;
        }
        let text = context.text();
        for definition in &context.page.notes.links {
            if definition.used || is_comment(definition, text) {
                continue;
            }
            let draft =
                Draft::new(definition.span, "unused").with("name", definition.name.as_str());
            let removed = without_trace(text, definition.span);
            // An attribute list below would go over to another block.
            let below = text.get(removed.end..).unwrap_or_default().trim_start();
            report.add(if below.starts_with("{:") {
                draft
            } else {
                draft.fix(Fix::safe("remove", vec![Edit::remove(removed)]))
            });
        }
    }
}

/// `[//]: # (a remark)`: a definition that nobody was meant to use.
fn is_comment(definition: &LinkDefinition, text: &str) -> bool {
    matches!(definition.name.as_str(), "//" | "comment" | "commentaire")
        || matches!(definition.destination.slice(text), "#" | "" | "<>" | "/")
}
