//! `a11y/area-alt`: a clickable zone of an image without a text (RGAA 1.1, test 1.1.2; ACT c487ae).

use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `<area href>` without any accessible name.
pub struct AreaAlt;

impl Rule for AreaAlt {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("area")]
    }

    fn element(&self, zone: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Some(span) = zone.start_tag() else { return };
        if zone.is_hidden() || !model.role(zone).is_a("link") || !model.name(zone).is_empty() {
            return;
        }
        let message = if zone.attribute("alt").is_some() {
            "empty"
        } else {
            "missing"
        };
        report.add(Draft::new(span, message));
    }
}
