//! `a11y/aria-attr-permitted`: an ARIA attribute where it means nothing (RGAA 7.1, test 7.1.1; ACT 5c01ea; WAI-ARIA 1.2,
//! 5.2.3 to 5.2.5; ARIA in HTML).

use crate::accessibility::aria::{self, Role as AriaRole};
use crate::accessibility::{Accessibility, Role};
use crate::page::document::{Attribute, Element};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports states and properties that the element's role does not support, or forbids.
pub struct AriaAttrPermitted;

/// Elements of which HTML-AAM says in all versions that they mean nothing; others may become sections of their own.
const MEANINGLESS: [&str; 14] = [
    "a", "area", "b", "bdi", "body", "data", "div", "i", "pre", "q", "samp", "small", "span", "u",
];

impl Rule for AriaAttrPermitted {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::AttributePrefix("aria-")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let concerns = |name: &str| name.starts_with("aria-");
        let model = context.accessibility();
        if model.is_hidden(element) {
            return;
        }
        let Some(role) = role(model, element) else {
            return;
        };
        for attribute in element.attributes().filter(|each| concerns(each.name)) {
            check(element, attribute, role, report);
        }
    }
}

fn check(element: Element<'_>, attribute: Attribute<'_>, role: &AriaRole, report: &mut Report<'_>) {
    let name = attribute.name;
    let (Some(span), Some(known)) = (attribute.span, aria::attribute(name)) else {
        return;
    };
    if attribute.dynamic || known.draft || role.permits(name) {
        return;
    }
    let is_forbidden = role.prohibits(name);
    if is_forbidden && role.name == "generic" && !is_surely_generic(element) {
        return;
    }
    let key = match (is_forbidden, element.attribute("role").is_some()) {
        (true, false) if role.name == "generic" => "nameless",
        (true, _) => "forbidden",
        (false, _) if role.name == "generic" => "meaningless",
        (false, _) => "unsupported",
    };
    report.add(
        Draft::new(span, key)
            .with("attribute", name)
            .with("element", element.name())
            .with("role", role.name.as_str()),
    );
}

fn is_surely_generic(element: Element<'_>) -> bool {
    // The script of the State's design system makes a dialog of it.
    let is_dialog = element.known("class").is_some_and(|class| {
        class
            .split_ascii_whitespace()
            .any(|name| name == "fr-modal")
    });
    (MEANINGLESS.contains(&element.name()) && !is_dialog)
        || element
            .known("role")
            .is_some_and(|role| role.trim().eq_ignore_ascii_case("generic"))
}

/// The role whose attributes the element may have: its own, or the one that ARIA in HTML names for elements without any.
fn role(model: &Accessibility<'_>, element: Element<'_>) -> Option<&'static AriaRole> {
    let name = match model.role(element) {
        // What is passed over has no attribute that counts.
        Role::Is("none") | Role::Unknown => return None,
        Role::Is(name) => name,
        Role::Without => match element.name() {
            "audio" | "video" => "application",
            _ => return None,
        },
    };
    aria::role(name)
}
