//! `a11y/iframe-title`: a frame without any name (RGAA 2.1, test 2.1.1; ACT cae760).

use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `<iframe>` and `<frame>` that neither `title` nor an ARIA attribute names.
pub struct IframeTitle;

impl Rule for IframeTitle {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("iframe"), Subject::Element("frame")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(span) = element.start_tag() else {
            return;
        };
        if element.is_hidden() || is_out_of_reach(element) {
            return;
        }
        // Where `role` takes the name away, RGAA goes by the attribute all the same.
        let has_title = element
            .attribute("title")
            .is_some_and(|title| title.dynamic || !is_blank(title.value));
        if has_title || !context.accessibility().name(element).is_empty() {
            return;
        }
        let message = match element.attribute("title") {
            Some(_) => "empty",
            None => "missing",
        };
        report.add(Draft::new(span, message));
    }
}

/// A negative `tabindex` takes a frame out of the keyboard's way: ACT cae760 does not apply; a person decides.
fn is_out_of_reach(element: Element<'_>) -> bool {
    element.attribute("tabindex").is_some_and(|attribute| {
        attribute.dynamic || attribute.value.trim().parse::<i32>().is_ok_and(|at| at < 0)
    })
}
