//! `a11y/img-alt`: an image without a text alternative (RGAA 1.1, test 1.1.1; ACT 23a2a8).

use crate::accessibility::Role;
use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `<img>` and `role="img"` to which nothing gives a name.
pub struct ImgAlt;

/// Elements of other tests of RGAA 1.1 (1.1.2, 1.1.3), each with a rule of its own.
const OTHER_RULES: [&str; 4] = ["area", "iframe", "input", "video"];

impl Rule for ImgAlt {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("img"), Subject::Attribute("role")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(span) = element.start_tag() else {
            return;
        };
        // Whatever else may name it, an alternative that says something does (accname 1.2, 2D).
        let alternative = element.attribute("alt").filter(|_| element.name() == "img");
        if alternative.is_some_and(|alt| alt.dynamic || !is_blank(alt.value)) {
            return;
        }
        let model = context.accessibility();
        let role = model.explicit_role(element);
        if role == Some(Role::Unknown) || element.is_hidden() {
            return;
        }
        let is_image = element.name() == "img";
        let is_told = if is_image {
            // An image that the keyboard reaches is announced though it asks to be ignored.
            role != Some(Role::Is("none")) || model.role(element) == Role::Is("img")
        } else {
            role == Some(Role::Is("img"))
                && !OTHER_RULES.contains(&element.name())
                && !element.is_foreign()
        };
        if !is_told || !model.name(element).is_empty() {
            return;
        }
        let message = match element.attribute("alt") {
            _ if !is_image => "missing-role",
            // The author's statement that the picture is decorative (RGAA 1.2, test 1.2.1).
            Some(alt) if alt.value.is_empty() => return,
            Some(alt) if is_blank(alt.value) => "blank",
            _ => "missing",
        };
        report.add(Draft::new(span, message));
    }
}
