//! `a11y/skip-link`: no way past the navigation for those who use the keyboard (RGAA 12.7, test 12.7.1).

use crate::page::Kind;
use crate::page::document::Element;
use crate::rules::whole_document::is_whole_document;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports the first navigation of a document before which no link leads further down the page.
pub struct SkipLink;

/// A navigation with fewer links is gone through quickly.
const FEW_LINKS: usize = 3;

impl Rule for SkipLink {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let page = context.page;
        let is_layout = page.kind == Kind::Html && context.facts.publication == Publication::Chrome;
        if !is_whole_document(context) && !is_layout {
            return;
        }
        let mut has_body = false;
        for element in page.document.elements() {
            has_body |= element.name() == "body" && element.place().is_some();
            if skips(element, context) {
                return;
            }
            let is_navigation = element.name() == "nav"
                || element
                    .known("role")
                    .is_some_and(|role| role.trim() == "navigation");
            if !is_navigation || element.is_hidden() {
                continue;
            }
            let Some(place) = element.start_tag() else {
                return;
            };
            // What an include or a loop before it brings may be such a link.
            let mut tokens = page.liquid.tokens.iter();
            let is_unknown =
                tokens.any(|token| token.tag().is_some() && token.span.start < place.start);
            let links = element
                .descendants()
                .filter(|inside| inside.name() == "a" && inside.attribute("href").is_some());
            if has_body && !is_unknown && links.take(FEW_LINKS).count() == FEW_LINKS {
                report.add(Draft::new(place, "missing"));
            }
            return;
        }
    }
}

/// Whether `element` is a link to a place of the same page.
fn skips(element: Element<'_>, context: &Context<'_>) -> bool {
    if element.name() != "a" || element.is_hidden() {
        return false;
    }
    let Some(href) = element.attribute("href") else {
        return element.has_dynamic_tag();
    };
    let target = href.value.strip_prefix('#').filter(|id| !id.is_empty());
    href.dynamic || target.is_some_and(|id| context.has_id(id) != Some(false))
}
