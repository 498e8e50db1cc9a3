//! `a11y/link-name`: a link that says nothing (RGAA 6.2, test 6.2.1; ACT c487ae).

use crate::page::document::Element;
use crate::rules::silent_image::{labelled, silent_image};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports links without any accessible name.
pub struct LinkName;

impl Rule for LinkName {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("a"), Subject::Attribute("role")]
    }

    fn element(&self, link: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Some(span) = link.start_tag() else { return };
        // Zones of an image have a rule of their own.
        if link.name() == "area" || link.is_hidden() || context.seen_words(link).is_some() {
            return;
        }
        if !model.role(link).is_a("link") || !model.name(link).is_empty() {
            return;
        }
        report.add(match silent_image(link) {
            Some(image) => labelled(Draft::new(span, "image"), image),
            None => Draft::new(span, "empty"),
        });
    }
}
