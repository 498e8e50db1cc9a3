//! `a11y/button-name`: a button that says nothing (RGAA 11.9, test 11.9.1; ACT 97a4e1).

use crate::page::document::Element;
use crate::rules::silent_image::{labelled, silent_image};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports buttons without any accessible name.
pub struct ButtonName;

impl Rule for ButtonName {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Element("button"),
            Subject::Element("input"),
            Subject::Attribute("role"),
        ]
    }

    fn element(&self, button: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Some(span) = button.start_tag() else {
            return;
        };
        let kind = button.known("type").unwrap_or_default();
        // Buttons that are images have a rule of their own.
        let is_image = button.name() == "input" && kind.eq_ignore_ascii_case("image");
        if is_image || button.is_hidden() || !model.role(button).is_one_of(&["button"]) {
            return;
        }
        if model.name(button).is_empty() {
            let says_value = button.attribute("value").is_some();
            report.add(match silent_image(button) {
                _ if button.name() == "input" => Draft::new(span, "input"),
                Some(image) => labelled(Draft::new(span, "image"), image),
                None if says_value => Draft::new(span, "value"),
                None => Draft::new(span, "empty"),
            });
        }
    }
}
