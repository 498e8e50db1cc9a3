//! `a11y/nested-interactive`: something to reach by the keyboard inside a button or a field (RGAA 7.1, test 7.1.1; ACT
//! 307n5z).

use crate::accessibility::Focus;
use crate::finding::Wording;
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports what takes the focus inside an element whose content is announced as one text (WAI-ARIA 1.2, 5.2.9).
pub struct NestedInteractive;

impl Rule for NestedInteractive {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("button"), Subject::Attribute("role")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let role = model.role(element);
        if element.is_hidden() || !role.data().is_some_and(|role| role.leaf) {
            return;
        }
        let Some(span) = element.start_tag() else {
            return;
        };
        let mut inside = element.descendants();
        let reached = inside.find(|inside| model.focus(*inside) == Focus::Sequential);
        if let Some(reached) = reached {
            let name = role.name().unwrap_or_default();
            let mut draft = Draft::new(span, "inside").with("role", name);
            if let Some(place) = reached.start_tag() {
                draft = draft.label(place, Wording::new("reached"));
            }
            report.add(draft);
        }
    }
}
