//! `a11y/img-alt`: an image without a text alternative (RGAA 1.1, test 1.1.1).

use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `<img>` that has neither `alt` nor another name.
pub struct ImgAlt;

impl Rule for ImgAlt {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("img")]
    }

    fn element(&self, element: Element<'_>, _context: &Context<'_>, report: &mut Report<'_>) {
        let Some(span) = element.span() else { return };
        if element.attribute("alt").is_some() || element.has_dynamic_tag() {
            return;
        }
        report.add(Draft::new(span, "missing"));
    }
}
