//! `a11y/menuitem-name`: an entry of a menu without words (RGAA 7.1, test 7.1.1; ACT m6b1q3).

use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports elements with the role `menuitem` that nothing names.
pub struct MenuitemName;

impl Rule for MenuitemName {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("role")]
    }

    fn element(&self, entry: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Some(span) = entry.start_tag() else {
            return;
        };
        if entry.is_hidden() || !model.role(entry).is_one_of(&["menuitem"]) {
            return;
        }
        if model.name(entry).is_empty() {
            report.add(Draft::new(span, "empty"));
        }
    }
}
