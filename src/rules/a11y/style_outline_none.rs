//! `a11y/style-outline-none`: a style that takes away the mark of the keyboard's place (RGAA 10.7, test 10.7.1).

use crate::finding::Fix;
use crate::page::document::Element;
use crate::page::style;
use crate::rules::inline_style::InlineStyle;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `outline: none` in the `style` of what takes the keyboard's focus.
pub struct StyleOutlineNone;

impl Rule for StyleOutlineNone {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("style")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        if element.is_hidden() || !takes_focus(element) {
            return;
        }
        let Some(style) = InlineStyle::of(element, context.text()) else {
            return;
        };
        let properties = ["outline", "outline-width", "outline-style"];
        let found = properties
            .iter()
            .filter_map(|name| style.get(name))
            .max_by_key(|found| (found.is_important, found.range.start));
        let Some(found) = found.filter(|found| is_none(&found.value)) else {
            return;
        };
        let mut draft = Draft::new(style.span(found), "none")
            .with("declaration", format!("{}: {}", found.name, found.value));
        if let Some(edit) = style.without(found, context.text()) {
            draft = draft.fix(Fix::needs_consent("remove", vec![edit]));
        }
        report.add(draft);
    }
}

/// Whether the keyboard reaches the element.
fn takes_focus(element: Element<'_>) -> bool {
    let by_nature = match element.name() {
        "a" | "area" => element.attribute("href").is_some(),
        "input" => element
            .known("type")
            .is_none_or(|kind| !kind.eq_ignore_ascii_case("hidden")),
        "button" | "select" | "textarea" | "summary" | "iframe" => true,
        _ => false,
    };
    let tabindex = element
        .known("tabindex")
        .map(|value| value.trim().parse::<i32>());
    match tabindex {
        Some(Ok(at)) => at >= 0,
        _ => by_nature && element.attribute("disabled").is_none(),
    }
}

/// Whether an outline of this value is not drawn: `none`, `0`, `0px solid`.
fn is_none(value: &str) -> bool {
    value.split_ascii_whitespace().any(|part| {
        part.eq_ignore_ascii_case("none")
            || style::dimension(part).is_some_and(|(number, _)| number == 0.0)
    })
}
