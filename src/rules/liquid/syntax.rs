//! `liquid/syntax`: Liquid that stops the whole build.

use crate::page::liquid::FaultKind;
use crate::rules::liquid_run::{effect, is_run};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports each fault that Liquid raises an error for.
pub struct Syntax;

impl Rule for Syntax {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let faults = &context.page.liquid.faults;
        if faults.is_empty() || !is_run(context) {
            return;
        }
        for fault in faults {
            let message = match fault.kind {
                FaultKind::OutputNotClosed => "output-not-closed",
                FaultKind::TagNotClosed => "tag-not-closed",
                FaultKind::BlockNotClosed => "block-not-closed",
                FaultKind::StrayEnd => "stray-end",
                FaultKind::EmptyTag => "empty-tag",
                FaultKind::Incomplete => "incomplete",
                FaultKind::UnknownOperator => "unknown-operator",
                FaultKind::FilterArguments => "filter-arguments",
            };
            report.add(
                Draft::new(fault.span, message)
                    .with("name", fault.name.as_str())
                    .with("example", example(&fault.name))
                    .with("effect", effect(context)),
            );
        }
    }
}

/// The tag `name` as it is to be written.
fn example(name: &str) -> &'static str {
    match name {
        "if" => "{% if page.lieu %}",
        "unless" => "{% unless page.lieu %}",
        "elsif" => "{% elsif page.lieu == \"Paris\" %}",
        "case" => "{% case page.style %}",
        "when" => "{% when \"encadre\" %}",
        "for" => "{% for item in page.liste %}",
        "tablerow" => "{% tablerow item in page.liste %}",
        "assign" => "{% assign lieu = page.lieu %}",
        "capture" => "{% capture lieu %}",
        "cycle" => "{% cycle \"pair\", \"impair\" %}",
        "highlight" => "{% highlight html %}",
        "raw" => "{% raw %}",
        "include" => "{% include entete.html titre=\"Bonjour\" %}",
        "include_cached" => "{% include_cached entete.html %}",
        "include_relative" => "{% include_relative suite.md %}",
        "link" => "{% link _pages/contact.md %}",
        "post_url" => "{% post_url 2024-01-31-mon-billet %}",
        _ => "",
    }
}
