//! `a11y/img-alt-length`: a text alternative that is too long to be heard in one go (RGAA 1.3, test 1.3.9).

use crate::page::document::Element;
use crate::rules::alternative_text::alternative;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports alternatives that have more characters than the site allows.
pub struct ImgAltLength;

impl Rule for ImgAltLength {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("alt")]
    }

    fn element(&self, element: Element<'_>, _context: &Context<'_>, report: &mut Report<'_>) {
        let Some(alternative) = alternative(element) else {
            return;
        };
        let length = alternative.value.trim().chars().count();
        let limit = report.options().number("max-length");
        if let Some(place) = alternative.span
            && length > limit
        {
            let draft = Draft::new(place, "too-long").with("length", length);
            report.add(draft.with("limit", limit));
        }
    }
}
