//! `a11y/image-button-name`: a button that is an image, without a text (RGAA 1.1, test 1.1.3, and 11.9; ACT 59796f).

use crate::accessibility::{Name, Source};
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `<input type="image">` that is called by nothing but the browser's own word.
pub struct ImageButtonName;

impl Rule for ImageButtonName {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("input")]
    }

    fn element(&self, button: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let is_image = button
            .known("type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("image"));
        let Some(span) = button.start_tag() else {
            return;
        };
        if !is_image || button.is_hidden() {
            return;
        }
        let name = context.accessibility().name(button);
        if matches!(name, Name::Empty | Name::Text(_, Source::Default)) {
            let message = if button.attribute("alt").is_some() {
                "empty"
            } else {
                "missing"
            };
            report.add(Draft::new(span, message));
        }
    }
}
