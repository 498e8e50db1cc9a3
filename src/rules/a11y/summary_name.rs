//! `a11y/summary-name`: the button of a folded part, without words (RGAA 7.1, test 7.1.1; ACT 2t702h).

use crate::accessibility::Role;
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports the `<summary>` of a `<details>` that nothing names.
pub struct SummaryName;

impl Rule for SummaryName {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("summary")]
    }

    fn element(&self, summary: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Some(span) = summary.start_tag() else {
            return;
        };
        // With another role it is what the role says.
        let is_plain = matches!(model.role(summary), Role::Without);
        if !is_plain || summary.is_hidden() || !model.is_control_of_details(summary) {
            return;
        }
        if model.name(summary).is_empty() {
            report.add(Draft::new(span, "empty"));
        }
    }
}
