//! `a11y/window-open-auto`: a window that opens by itself (RGAA 13.2, test 13.2.1).

use crate::finding::Severity;
use crate::page::document::Element;
use crate::page::scripts;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Mapped;

/// Reports `window.open` in code that runs when the page opens.
pub struct WindowOpenAuto;

impl Rule for WindowOpenAuto {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("body"), Subject::Element("script")]
    }

    fn element(&self, element: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        if element.name() == "body" {
            let Some(load) = element.attribute("onload").filter(|load| !load.dynamic) else {
                return;
            };
            if let (Some(span), Some(_)) = (load.span, scripts::opened_at_once(load.value)) {
                report.add(Draft::new(span, "load"));
            }
            return;
        }
        if element.attribute("src").is_some() || element.is_dynamic() {
            return;
        }
        let code: Mapped = element.mapped_text();
        if let Some(opening) = scripts::opened_at_once(code.text()) {
            let draft = Draft::new(code.span(opening.at.clone()), "script");
            report.add(if opening.is_conditional {
                draft.severity(Severity::Warning)
            } else {
                draft
            });
        }
    }
}
