//! `a11y/link-content-empty`: a link with nothing between its tags, named by an attribute only (RGAA 6.2, test 6.2.1).

use crate::accessibility::Source;
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Asks for a look at links whose words stand in an attribute only: RGAA wants them between `<a>` and `</a>`, while its
/// glossary takes `aria-label` for a name.
pub struct LinkContentEmpty;

impl Rule for LinkContentEmpty {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("a")]
    }

    fn element(&self, link: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        if context.seen_words(link).is_some() {
            return;
        }
        let mut names = ["aria-labelledby", "aria-label", "title"].into_iter();
        let is_named = names.any(|name| link.has_attribute(name));
        if !is_named || link.is_hidden() || !link.has_attribute("href") {
            return;
        }
        let model = context.accessibility();
        let Some(span) = link.start_tag() else { return };
        if !model.role(link).is_a("link") || !model.contents(link).is_empty() {
            return;
        }
        let attribute = match model.name(link).source() {
            Some(Source::References) => "aria-labelledby",
            Some(Source::Attribute) => "aria-label",
            Some(Source::Title) => "title",
            _ => return,
        };
        report.add(Draft::new(span, "empty").with("attribute", attribute));
    }
}
