//! `a11y/tabindex-positive`: an element that the tab key reaches before everything else (RGAA 12.8, test 12.8.1).

use crate::finding::{Edit, Fix};
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `tabindex` above zero.
pub struct TabindexPositive;

impl Rule for TabindexPositive {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("tabindex")]
    }

    fn element(&self, element: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        let Some(attribute) = element.attribute("tabindex") else {
            return;
        };
        let value = attribute.value.trim();
        let is_positive = value.parse::<i32>().is_ok_and(|index| index > 0);
        let Some(span) = attribute.span else { return };
        if attribute.dynamic || !is_positive || element.is_hidden() {
            return;
        }
        let mut draft = Draft::new(span, "positive").with("value", value);
        if let Some(place) = attribute.value_span {
            draft = draft.fix(Fix::needs_consent("zero", vec![Edit::replace(place, "0")]));
        }
        report.add(draft);
    }
}
