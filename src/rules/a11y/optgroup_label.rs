//! `a11y/optgroup-label`: a group of choices without a name (RGAA 11.8, test 11.8.2).

use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports each `<optgroup>` whose `label` is missing or empty.
pub struct OptgroupLabel;

impl Rule for OptgroupLabel {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("optgroup")]
    }

    fn element(&self, group: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        let Some(place) = group.start_tag() else {
            return;
        };
        let message = match group.attribute("label") {
            Some(label) if label.dynamic || !is_blank(label.value) => return,
            Some(_) => "empty",
            None if group.has_dynamic_tag() => return,
            None => "missing",
        };
        // A group without any choice is filled by a script, which may name it as well.
        if group.is_hidden() || group.children().next().is_none() {
            return;
        }
        report.add(Draft::new(place, message));
    }
}
