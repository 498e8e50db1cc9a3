//! `a11y/svg-name`: a drawing announced as an image, without a text (RGAA 1.1, test 1.1.5; ACT 7d6734).

use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports elements of drawings with a role of image that nothing names.
pub struct SvgName;

/// The roles of images (Graphics-ARIA 1.0, 3; WAI-ARIA 1.2, `img`).
const IMAGES: [&str; 3] = ["graphics-document", "graphics-symbol", "img"];

impl Rule for SvgName {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("role")]
    }

    fn element(&self, drawing: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Some(span) = drawing.start_tag() else {
            return;
        };
        let role = model.explicit_role(drawing);
        let is_image = role.is_some_and(|role| role.is_one_of(&IMAGES));
        if !is_image || !drawing.is_foreign() || drawing.is_hidden() {
            return;
        }
        if model.name(drawing).is_empty() {
            let has_title = drawing.children().any(|child| child.name() == "title");
            report.add(Draft::new(
                span,
                if has_title { "empty-title" } else { "missing" },
            ));
        }
    }
}
