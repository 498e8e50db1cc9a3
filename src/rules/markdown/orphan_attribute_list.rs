//! `markdown/orphan-attribute-list`: an attribute list (`{: .class}`) that belongs to nothing, or to another block than meant.

use crate::page::kramdown::TrapKind;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports attribute lists behind blank lines and behind texts.
pub struct OrphanAttributeList;

impl Rule for OrphanAttributeList {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for trap in &context.page.notes.traps {
            let message = match trap.kind {
                TrapKind::ShownList => "shown",
                TrapKind::LooseList { has_target: true } => "next",
                TrapKind::LooseList { has_target: false } => "nothing",
                _ => continue,
            };
            let written = trap.span.slice(context.text());
            report.add(Draft::new(trap.span, message).with("list", written));
        }
    }
}
