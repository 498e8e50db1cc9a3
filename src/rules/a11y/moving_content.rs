//! `a11y/moving-content`: an image that may move without end (RGAA 13.8, tests 13.8.1 and 13.8.2).

use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports images in GIF, the format of moving images.
pub struct MovingContent;

impl Rule for MovingContent {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("img")]
    }

    fn element(&self, element: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        let Some(source) = element.attribute("src").filter(|source| !source.dynamic) else {
            return;
        };
        let end = source.value.find(['?', '#']).unwrap_or(source.value.len());
        let path = source.value[..end].trim_end();
        let is_gif = path.len() > 4
            && path
                .get(path.len() - 4..)
                .is_some_and(|ending| ending.eq_ignore_ascii_case(".gif"));
        // A point that only counts visits, or keeps a place free, shows nothing.
        let is_point = ["width", "height"].iter().any(|name| {
            element
                .known(name)
                .is_some_and(|size| matches!(size.trim().trim_end_matches("px"), "0" | "1"))
        });
        let is_unseen = element.is_foreign() || !element.is_visible();
        let place = if element.is_html() {
            element.start_tag()
        } else {
            element.span()
        };
        if let Some(place) = place.filter(|_| is_gif && !is_point && !is_unseen) {
            report.add(Draft::new(place, "gif"));
        }
    }
}
