//! `a11y/svg-name`: a drawing announced as an image, without a text (RGAA 1.1, test 1.1.5; ACT 7d6734).

use crate::finding::{Edit, Fix, Severity};
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports elements of drawings with a role of image that nothing names, and drawings with a name that have no such role.
pub struct SvgName;

/// The roles of images (Graphics-ARIA 1.0, 3; WAI-ARIA 1.2, `img`).
const IMAGES: [&str; 3] = ["graphics-document", "graphics-symbol", "img"];

impl Rule for SvgName {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("svg"), Subject::Attribute("role")]
    }

    fn element(&self, drawing: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Some(span) = drawing.start_tag() else {
            return;
        };
        if !drawing.is_foreign() || drawing.is_hidden() {
            return;
        }
        let role = model.explicit_role(drawing);
        if !role.is_some_and(|role| role.is_one_of(&IMAGES)) {
            let is_inner = drawing.parent().is_some_and(Element::is_foreign);
            let is_plain = drawing.attribute("role").is_none() && !drawing.has_dynamic_tag();
            if drawing.name() == "svg"
                && is_plain
                && !is_inner
                && model.name(drawing).text().is_some()
            {
                let place = span.start + "<svg".len();
                let say = Fix::needs_consent("image", vec![Edit::insert(place, " role=\"img\"")]);
                let draft = Draft::new(span, "without-role");
                report.add(draft.severity(Severity::Warning).fix(say));
            }
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
