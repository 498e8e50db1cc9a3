//! `a11y/landmark-in-content`: regions of the whole page written into a content (RGAA 9.2, test 9.2.1; RGAA 12.6).

use crate::finding::{Severity, Wording};
use crate::page::document::Element;
use crate::rules::whole_document::is_whole_document;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports `<main>`, `<header>`, `<footer>` and `<nav>` in contents, and a second `<main>` in a whole document.
pub struct LandmarkInContent;

impl Rule for LandmarkInContent {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Page,
            Subject::Element("main"),
            Subject::Element("header"),
            Subject::Element("footer"),
            Subject::Element("nav"),
            Subject::Attribute("role"),
        ]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if !is_whole_document(context) {
            return;
        }
        let mut first_main = None;
        for element in context.page.document.elements() {
            if region(element) != Some("main") || element.is_hidden() {
                continue;
            }
            let Some(place) = element.start_tag() else {
                continue;
            };
            match first_main {
                Some(first) if !context.page.liquid.is_conditional(place.start) => {
                    let draft = Draft::new(place, "second");
                    report.add(draft.label(first, Wording::new("first")));
                }
                Some(_) => {}
                None => first_main = Some(place),
            }
        }
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let is_content = context.facts.publication != Publication::Chrome;
        if !is_content || is_whole_document(context) || element.is_hidden() {
            return;
        }
        if let (Some(region), Some(place)) = (region(element), element.start_tag()) {
            if region == "navigation" && is_meant(element) {
                return;
            }
            let draft = Draft::new(place, region).with("element", element.name());
            report.add(draft.severity(Severity::Warning));
        }
    }
}

/// Whether a menu is surely one: it has a name that tells what of, or leads through its own page.
fn is_meant(menu: Element<'_>) -> bool {
    let is_named = ["aria-label", "aria-labelledby"]
        .iter()
        .any(|name| menu.attribute(name).is_some());
    let mut addresses = menu
        .descendants()
        .filter_map(|inside| inside.attribute("href"))
        .peekable();
    is_named
        || addresses.peek().is_some() && addresses.all(|address| address.value.starts_with('#'))
}

/// Which region of the whole page the element is (HTML-AAM 1.0, 3.5), as a key of the wording.
fn region(element: Element<'_>) -> Option<&'static str> {
    let role = element.attribute("role");
    if role.is_some_and(|role| role.dynamic) || element.is_foreign() {
        return None;
    }
    match (role.map(|role| role.value.trim()), element.name()) {
        (Some("main"), _) | (None, "main") => Some("main"),
        (Some("navigation"), _) | (None, "nav") => Some("navigation"),
        (Some("banner"), _) => Some("header"),
        (Some("contentinfo"), _) => Some("footer"),
        (None, "header") if is_of_page(element) => Some("header"),
        (None, "footer") if is_of_page(element) => Some("footer"),
        _ => None,
    }
}

/// Whether a header or footer belongs to the page, rather than to an article or another part of it.
fn is_of_page(element: Element<'_>) -> bool {
    let mut around = element.ancestors().filter(|around| *around != element);
    !around.any(|around| {
        matches!(
            around.name(),
            "article" | "aside" | "main" | "nav" | "section" | "blockquote" | "figure" | "details"
        )
    })
}
