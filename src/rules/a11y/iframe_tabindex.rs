//! `a11y/iframe-tabindex`: a frame out of the keyboard's way whose content needs the keyboard (WCAG 2.1.1; ACT akn7bn).

use crate::accessibility::{Accessibility, Focus};
use crate::finding::Severity;
use crate::page::document::Element;
use crate::page::{Page, Settings};
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Source;

/// Reports `<iframe>` with a negative `tabindex`: wrong where its own `srcdoc` holds something to reach, to be looked at
/// where another document is shown.
pub struct IframeTabindex;

/// Frames of fewer pixels show nothing to reach.
const SEEN_FROM: u32 = 10;

impl Rule for IframeTabindex {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("iframe")]
    }

    fn element(&self, frame: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(index) = frame.attribute("tabindex").and_then(|index| index.span) else {
            return;
        };
        if context.accessibility().focus(frame) != Focus::Programmatic || is_tiny(frame) {
            return;
        }
        match frame.attribute("srcdoc") {
            Some(content) if content.dynamic => {}
            Some(content) => {
                if holds_something_to_reach(content.value) {
                    report.add(Draft::new(index, "reached"));
                }
            }
            // Nobody is meant to meet it: a script's own frame.
            None if frame.is_hidden() || frame.attribute("src").is_none() => {}
            None => report.add(Draft::new(index, "unknown").severity(Severity::Warning)),
        }
    }
}

/// Whether the content of a frame holds something that the tab key would reach.
fn holds_something_to_reach(content: &str) -> bool {
    let source = Source::new("srcdoc.html", content);
    let page = Page::parse(source, &Settings::default(), |_| Vec::new());
    let model = Accessibility::new(&page, None);
    page.document
        .elements()
        .any(|element| model.focus(element) == Focus::Sequential)
}

fn is_tiny(frame: Element<'_>) -> bool {
    ["width", "height"].iter().any(|name| {
        frame
            .known(name)
            .and_then(|size| size.trim().trim_end_matches("px").parse::<u32>().ok())
            .is_some_and(|size| size < SEEN_FROM)
    })
}
