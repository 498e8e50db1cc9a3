//! `a11y/onclick-non-interactive`: a click that only a mouse can make (RGAA 7.3, test 7.3.1).

use crate::accessibility::{Focus, aria};
use crate::finding::Severity;
use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `onclick` on an element that the keyboard cannot reach or that does not answer to its keys.
pub struct OnclickNonInteractive;

/// Elements that pass a click on to something else, or that hold the whole page.
const PASSED: [&str; 7] = ["body", "dialog", "form", "html", "label", "option", "slot"];

/// How many elements inside are looked at for a control.
const LOOKED_AT: usize = 2000;

/// Code that only keeps a click from going further.
const HARMLESS: [&str; 4] = [
    "event.stopPropagation()",
    "event.preventDefault()",
    "return false",
    "void(0)",
];

impl Rule for OnclickNonInteractive {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("onclick")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(click) = element.attribute("onclick") else {
            return;
        };
        let Some(span) = click.span else { return };
        if is_harmless(click.value)
            || PASSED.contains(&element.name())
            || element.name().contains('-')
            || element.has_dynamic_tag()
            || element.is_hidden()
            || holds_control(element, context)
        {
            return;
        }
        let model = context.accessibility();
        let by_key = ["onkeydown", "onkeyup", "onkeypress"]
            .iter()
            .any(|name| element.attribute(name).is_some());
        let key = match (is_native_control(element), model.focus(element)) {
            (true, _) | (_, Focus::Unknown) => return,
            (false, Focus::Sequential) if by_key => return,
            // The keys that work it may be listened to by a script.
            (false, Focus::Sequential) => "keys",
            (false, _) if element.name() == "a" => "link",
            (false, _) => "unreachable",
        };
        let draft = Draft::new(span, key).with("element", element.name());
        report.add(if key == "keys" {
            draft.severity(Severity::Warning)
        } else {
            draft
        });
    }
}

fn is_harmless(code: &str) -> bool {
    let mut orders = code.split(';').map(str::trim);
    is_blank(code) || orders.all(|order| order.is_empty() || HARMLESS.contains(&order))
}

/// Whether browsers themselves make a click of the enter key or the space bar there.
fn is_native_control(element: Element<'_>) -> bool {
    match element.name() {
        "button" | "input" | "select" | "textarea" | "summary" | "audio" | "video" | "embed"
        | "iframe" | "object" => true,
        "a" | "area" => element.attribute("href").is_some(),
        _ => element.is_foreign(),
    }
}

/// Whether a control stands inside, whose clicks come up to `element`, or Liquid may write one there.
fn holds_control(element: Element<'_>, context: &Context<'_>) -> bool {
    if let Some(span) = element.span()
        && context.page.liquid.may_write_html(context.text(), span)
    {
        return true;
    }
    let is_control = |inside: Element<'_>| {
        is_native_control(inside)
            || inside.attribute("tabindex").is_some()
            || inside
                .known("role")
                .and_then(aria::role)
                .is_some_and(|role| role.is_a("widget"))
    };
    element.descendants().take(LOOKED_AT).any(is_control)
}
