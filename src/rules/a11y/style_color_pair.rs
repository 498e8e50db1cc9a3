//! `a11y/style-color-pair`: a colour of text without one of its background, or the reverse (RGAA 10.5, tests 10.5.1 and
//! 10.5.2).

use crate::page::document::Element;
use crate::page::style::Declaration;
use crate::rules::inline_style::InlineStyle;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports a `style` that sets one of the two colours where none around it sets the other.
pub struct StyleColorPair;

/// How many elements around are asked for the other colour.
const AROUND: usize = 40;

impl Rule for StyleColorPair {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("style")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let text = context.text();
        let Some(style) = InlineStyle::of(element, text) else {
            return;
        };
        let color = color(&style);
        let background = background(&style);
        let (found, message) = match (color, background) {
            (Some(color), None) => (color, "text-only"),
            (None, Some(background)) => (background, "background-only"),
            _ => return,
        };
        // A drawing has no text of its own; what is hidden is not read; a field or image may hold none.
        let shows_text = element
            .text_nodes(200)
            .any(|node| !node.text().trim().is_empty());
        if element.is_foreign() || element.is_hidden() || !shows_text {
            return;
        }
        let is_completed = element
            .ancestors()
            .filter(|around| *around != element)
            .take(AROUND)
            .any(|around| {
                match InlineStyle::of(around, text) {
                    Some(around) if message == "text-only" => self::background(&around).is_some(),
                    Some(around) => self::color(&around).is_some(),
                    // What Liquid writes there is unknown.
                    None => around.attribute("style").is_some_and(|style| style.dynamic),
                }
            });
        if is_completed {
            return;
        }
        report.add(
            Draft::new(style.span(found), message)
                .with("declaration", format!("{}: {}", found.name, found.value)),
        );
    }
}

/// The declaration that sets a colour of text.
fn color<'s>(style: &'s InlineStyle<'_>) -> Option<&'s Declaration> {
    style.get("color").filter(|found| is_color(&found.value))
}

/// The declaration that sets a colour or an image behind the text.
fn background<'s>(style: &'s InlineStyle<'_>) -> Option<&'s Declaration> {
    ["background-color", "background", "background-image"]
        .iter()
        .filter_map(|name| style.get(name))
        .find(|found| is_color(&found.value))
}

/// Whether a value sets something of its own: not what is around, and not nothing.
fn is_color(value: &str) -> bool {
    const NONE: [&str; 9] = [
        "inherit",
        "initial",
        "unset",
        "revert",
        "revert-layer",
        "currentcolor",
        "transparent",
        "none",
        "0",
    ];
    !value.is_empty() && !NONE.iter().any(|none| value.eq_ignore_ascii_case(none))
}
