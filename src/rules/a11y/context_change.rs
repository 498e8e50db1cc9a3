//! `a11y/context-change`: the page goes elsewhere without being asked to (RGAA 7.4, test 7.4.1).

use crate::finding::Severity;
use crate::page::document::{Attribute, Element};
use crate::page::scripts;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports handlers that leave the page or move the focus when a choice changes, the focus comes or the page opens.
pub struct ContextChange;

/// Words near a field that tell its users what will happen.
const WARNINGS: [&str; 8] = [
    "automatiqu",
    "automatical",
    "immédiat",
    "recharg",
    "redirig",
    "actualis",
    "nouvelle page",
    "reload",
];

impl Rule for ContextChange {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Attribute("onchange"),
            Subject::Attribute("onfocus"),
            Subject::Attribute("onload"),
        ]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        if element.is_hidden() || element.has_dynamic_tag() {
            return;
        }
        let handler = |name: &str| element.attribute(name).filter(|each| !each.dynamic);
        if let Some(change) = handler("onchange")
            && scripts::leaves_page(change.value)
            && !is_announced(element, context)
        {
            add(change, "change", report);
        }
        if let Some(focus) = handler("onfocus") {
            if scripts::leaves_page(focus.value) {
                add(focus, "focus", report);
            } else if is_pushed_away(focus.value) {
                add(focus, "blur", report);
            }
        }
        if let Some(load) = handler("onload")
            && matches!(element.name(), "body" | "html")
        {
            if scripts::leaves_page(load.value) {
                add(load, "load", report);
            } else if load.value.contains(".focus()")
                && let Some(span) = load.span
            {
                report.add(Draft::new(span, "moved").severity(Severity::Warning));
            }
        }
    }
}

fn add(handler: Attribute<'_>, key: &'static str, report: &mut Report<'_>) {
    if let Some(span) = handler.span {
        report.add(Draft::new(span, key));
    }
}

/// Whether the focus is sent away as soon as it comes.
fn is_pushed_away(code: &str) -> bool {
    let mut orders = code.split(';').map(str::trim);
    orders.any(|order| matches!(order, "this.blur()" | "blur()"))
}

/// Whether the field's name, description or surroundings say what a choice will do.
fn is_announced(element: Element<'_>, context: &Context<'_>) -> bool {
    let model = context.accessibility();
    let told = [model.name(element), model.description(element)];
    let before = element.previous().0.map(Element::text);
    let around = element.parent().map(Element::text);
    let texts = told
        .iter()
        .filter_map(|name| name.text().map(str::to_owned));
    texts.chain(before).chain(around).any(|text| {
        let text = text.to_lowercase();
        WARNINGS.iter().any(|warning| text.contains(warning))
    })
}
