//! `a11y/img-alt-filename`: a text alternative that is the name of a file (RGAA 1.3, tests 1.3.1 to 1.3.3).

use crate::page::document::Element;
use crate::rules::alternative_text::{alternative, file_of, is_file_name};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports alternatives such as `equipe_2022.jpg`, `IMG_1234`, or the name of the picture's own file.
pub struct ImgAltFilename;

impl Rule for ImgAltFilename {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("alt")]
    }

    fn element(&self, element: Element<'_>, _context: &Context<'_>, report: &mut Report<'_>) {
        let Some(alternative) = alternative(element) else {
            return;
        };
        let file = file_of(element);
        if let Some(place) = alternative.span
            && is_file_name(alternative.value, &file)
        {
            report.add(Draft::new(place, "file-name"));
        }
    }
}
