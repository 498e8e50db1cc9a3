//! `a11y/heading-empty`: a heading without words (RGAA 9.1, test 9.1.2; ACT ffd0e9).

use crate::page::document::Element;
use crate::rules::silent_image::{labelled, silent_image};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports headings that assistive technologies announce without a text.
pub struct HeadingEmpty;

impl Rule for HeadingEmpty {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Element("h1"),
            Subject::Element("h2"),
            Subject::Element("h3"),
            Subject::Element("h4"),
            Subject::Element("h5"),
            Subject::Element("h6"),
            Subject::Attribute("role"),
        ]
    }

    fn element(&self, heading: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Some(span) = heading.start_tag() else {
            return;
        };
        if heading.is_hidden() || !model.role(heading).is_a("heading") {
            return;
        }
        if model.name(heading).is_empty() {
            let has_text = heading.text().chars().any(|c| !c.is_whitespace());
            report.add(match silent_image(heading) {
                _ if has_text => Draft::new(span, "hidden"),
                Some(image) => labelled(Draft::new(span, "image"), image),
                None => Draft::new(span, "empty"),
            });
        }
    }
}
