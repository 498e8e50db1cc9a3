//! `liquid/syntax`: Liquid that stops the whole build.

use crate::page::front_matter::{State, Value};
use crate::page::liquid::FaultKind;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports each fault that Liquid raises an error for.
pub struct Syntax;

impl Rule for Syntax {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if !is_run(context) {
            return;
        }
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

/// Whether Jekyll runs Liquid on the file: on layouts and includes, on posts, and on whatever has front matter; not
/// where `render_with_liquid: false` says so.
fn is_run(context: &Context<'_>) -> bool {
    let is_post = context.facts.collection.as_deref() == Some("posts");
    let is_processed = match context.page.front_matter.state {
        State::Absent | State::HiddenByByteOrderMark => is_post,
        State::Unclosed | State::Invalid(_) | State::Parsed => true,
    };
    let is_off = context
        .value("render_with_liquid")
        .is_some_and(|node| node.value == Value::Bool(false));
    context.facts.publication == Publication::Chrome || (is_processed && !is_off)
}
