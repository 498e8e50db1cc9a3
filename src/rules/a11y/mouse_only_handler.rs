//! `a11y/mouse-only-handler`: code that runs for the mouse and not for the keyboard (RGAA 7.3, test 7.3.1).

use crate::finding::Severity;
use crate::page::document::{Attribute, Element};
use crate::page::exposure::is_blank;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports mouse handlers to which no handler of the keyboard answers on the same element.
pub struct MouseOnlyHandler;

/// What the mouse does, what has to answer to it, and the message. Pressing is decided: a key press makes a click, never
/// that. Pointing may only change the look.
const PAIRS: [(&str, &[&str], &str); 9] = [
    ("ondblclick", &PRESSED, "press"),
    ("onmousedown", &PRESSED, "press"),
    ("onmouseup", &PRESSED, "press"),
    ("onpointerdown", &PRESSED, "press"),
    ("onpointerup", &PRESSED, "press"),
    ("onmouseenter", &ENTERED, "point"),
    ("onmouseover", &ENTERED, "point"),
    ("onmouseleave", &LEFT, "point"),
    ("onmouseout", &LEFT, "point"),
];
const PRESSED: [&str; 4] = ["onclick", "onkeydown", "onkeypress", "onkeyup"];
const ENTERED: [&str; 2] = ["onfocus", "onfocusin"];
const LEFT: [&str; 2] = ["onblur", "onfocusout"];

/// Beginnings of orders that only change how the element looks.
const LOOKS: [&str; 5] = [
    "this.className",
    "this.classList",
    "this.src",
    "this.srcset",
    "this.style",
];

impl Rule for MouseOnlyHandler {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Attribute("ondblclick"),
            Subject::Attribute("onmousedown"),
            Subject::Attribute("onmouseup"),
            Subject::Attribute("onpointerdown"),
            Subject::Attribute("onpointerup"),
            Subject::Attribute("onmouseenter"),
            Subject::Attribute("onmouseover"),
            Subject::Attribute("onmouseleave"),
            Subject::Attribute("onmouseout"),
        ]
    }

    fn element(&self, element: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        if element.is_hidden() || element.has_dynamic_tag() || element.name().contains('-') {
            return;
        }
        let answers = |names: &[&str]| names.iter().any(|name| element.attribute(name).is_some());
        let mut pointing = false;
        for (name, answer, key) in PAIRS {
            let Some(attribute) = element.attribute(name) else {
                continue;
            };
            // Pointing in and out is one thing.
            if answers(answer) || is_looks(attribute) || (key == "point" && pointing) {
                continue;
            }
            let Some(span) = attribute.span else { continue };
            let draft = Draft::new(span, key).with("name", name);
            report.add(if key == "press" {
                draft
            } else {
                pointing = true;
                draft.with("answer", answer[0]).severity(Severity::Warning)
            });
        }
    }
}

/// Whether the code does nothing but change the look of its own element.
fn is_looks(handler: Attribute<'_>) -> bool {
    let mut orders = handler.value.split(';').map(str::trim);
    let is_look = |order: &str| {
        order.is_empty()
            || order.starts_with("return")
            || LOOKS.iter().any(|look| order.starts_with(look))
    };
    handler.dynamic || is_blank(handler.value) || orders.all(is_look)
}
