//! `a11y/style-fixed-width`: a width that does not fit a small screen (RGAA 10.11, test 10.11.1).

use crate::page::document::Element;
use crate::page::style;
use crate::rules::inline_style::InlineStyle;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports widths of more than 320 pixels in the `style` of blocks, tables and frames.
pub struct StyleFixedWidth;

/// The width that a content has to fit without scrolling sideways, in CSS pixels (WCAG 1.4.10).
const NARROW: f64 = 320.0;

impl Rule for StyleFixedWidth {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("style")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let is_block = matches!(
            element.name(),
            "div"
                | "section"
                | "article"
                | "figure"
                | "p"
                | "ul"
                | "ol"
                | "table"
                | "td"
                | "th"
                | "iframe"
                | "video"
                | "pre"
                | "form"
                | "blockquote"
        );
        if !is_block || element.is_hidden() {
            return;
        }
        let Some(style) = InlineStyle::of(element, context.text()) else {
            return;
        };
        let is_limited = style.get("max-width").is_some_and(|limit| {
            style::dimension(&limit.value)
                .is_none_or(|(number, unit)| unit != "px" || number <= NARROW)
                && !limit.value.eq_ignore_ascii_case("none")
        });
        for name in ["min-width", "width"] {
            let Some(found) = style.get(name) else {
                continue;
            };
            let is_wide = style::dimension(&found.value)
                .is_some_and(|(number, unit)| unit == "px" && number > NARROW);
            // `min-width` is stronger than any `max-width`.
            if is_wide && (name == "min-width" || !is_limited) {
                let declaration = format!("{}: {}", found.name, found.value);
                report.add(Draft::new(style.span(found), "wide").with("declaration", declaration));
                return;
            }
        }
    }
}
