//! `a11y/img-alt-generic`: a text alternative that only says that there is an image (RGAA 1.3, tests 1.3.1 to 1.3.3).

use crate::page::document::Element;
use crate::rules::alternative_text::{Weakness, alternative, file_of, weakness};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports "image", "photo 2", "image décorative", "image de…".
pub struct ImgAltGeneric;

impl Rule for ImgAltGeneric {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("alt")]
    }

    fn element(&self, element: Element<'_>, _context: &Context<'_>, report: &mut Report<'_>) {
        let Some(alternative) = alternative(element) else {
            return;
        };
        let kinds = report.options().list("words");
        let message = match weakness(alternative.value, &file_of(element), kinds) {
            Some(Weakness::Generic) => "generic",
            Some(Weakness::Decorative) => "decorative",
            Some(Weakness::Announced) => "announced",
            Some(Weakness::FileName) | None => return,
        };
        if let Some(place) = alternative.span {
            report.add(Draft::new(place, message));
        }
    }
}
