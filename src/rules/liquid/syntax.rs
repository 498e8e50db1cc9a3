//! `liquid/syntax`: Liquid that stops the whole build.

use crate::page::liquid::FaultKind;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports each fault that Liquid raises an error for.
pub struct Syntax;

impl Rule for Syntax {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for fault in &context.page.liquid.faults {
            let message = match fault.kind {
                FaultKind::OutputNotClosed => "output-not-closed",
                FaultKind::TagNotClosed => "tag-not-closed",
                FaultKind::BlockNotClosed => "block-not-closed",
                FaultKind::StrayEnd => "stray-end",
            };
            report.add(Draft::new(fault.span, message).with("name", fault.name.as_str()));
        }
    }
}
