//! The font size of an element, as far as its page alone decides it.

use scraper::Selector;

use super::Context;
use super::inline_style::InlineStyle;
use crate::page::document::Element;
use crate::page::style;

/// The font size of browsers, in CSS pixels, where no style says another.
pub const USUAL: f64 = 16.0;

/// An absolute length in CSS pixels (CSS Values 4, 6.2).
pub fn pixels(number: f64, unit: &str) -> Option<f64> {
    let per_unit = match unit {
        "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 9.6 / 2.54,
        _ => return None,
    };
    Some(number * per_unit)
}

/// The font size of `element` in CSS pixels: the one that its own style sets, or, in a whole document without style sheets
/// in other files, what the style elements and styles around give. `None` where something unknown decides.
pub fn font_size(element: Element<'_>, context: &Context<'_>) -> Option<f64> {
    match inline(element, context.text()) {
        Size::Absolute(size) => return Some(size),
        Size::Unknown => return None,
        Size::Inherited => {}
    }
    let document = &context.page.document;
    let is_alone =
        context.page.is_whole() && !document.elements().any(|element| element.name() == "link");
    if !is_alone {
        return None;
    }
    let rules = rules(context)?;
    for around in std::iter::once(element).chain(element.ancestors()) {
        match inline(around, context.text()) {
            Size::Absolute(size) => return Some(size),
            Size::Unknown => return None,
            Size::Inherited => {}
        }
        let mut own = rules
            .iter()
            .filter(|(selector, _)| document.select(selector).any(|found| found == around));
        if let Some((_, size)) = own.next() {
            // Which of two rules is stronger is not asked.
            return size.filter(|_| own.next().is_none());
        }
        if has_size_of_its_own(around.name()) {
            return None;
        }
    }
    Some(USUAL)
}

/// What a style says of a font size.
enum Size {
    /// Nothing: it is that of the text around.
    Inherited,
    /// So many CSS pixels.
    Absolute(f64),
    /// Something that cannot be told from here.
    Unknown,
}

/// What the style attribute of `element` says.
fn inline(element: Element<'_>, text: &str) -> Size {
    let Some(attribute) = element.attribute("style") else {
        return Size::Inherited;
    };
    let style = InlineStyle::of(element, text);
    let Some(style) = style.filter(|style| !attribute.dynamic && style.get("font").is_none())
    else {
        return Size::Unknown;
    };
    match style.get("font-size").map(|size| absolute(&size.value)) {
        None => Size::Inherited,
        Some(Some(size)) => Size::Absolute(size),
        Some(None) => Size::Unknown,
    }
}

fn absolute(value: &str) -> Option<f64> {
    let (number, unit) = style::dimension(value)?;
    pixels(number, &unit).filter(|size| *size > 0.0)
}

/// The selectors of the page's style elements that set a font size, with the size where it is absolute; `None` where they
/// hold more than plain rules.
fn rules(context: &Context<'_>) -> Option<Vec<(Selector, Option<f64>)>> {
    let mut found = Vec::new();
    for element in context.page.document.elements() {
        if element.name() != "style" {
            continue;
        }
        let text = element.text();
        if text.contains('@') || text.contains("/*") {
            return None;
        }
        for rule in text.split_inclusive('}') {
            let Some((selector, body)) = rule.split_once('{') else {
                continue;
            };
            let declarations = style::declarations(body.trim_end().trim_end_matches('}'));
            if style::in_force(&declarations, "font").is_some() {
                return None;
            }
            if let Some(size) = style::in_force(&declarations, "font-size") {
                let selector = Selector::parse(selector.trim()).ok()?;
                found.push((selector, absolute(&size.value)));
            }
        }
    }
    Some(found)
}

/// Whether browsers give an element of this name another size than that of the text around it (HTML standard, 15.3).
fn has_size_of_its_own(name: &str) -> bool {
    matches!(
        name,
        "h1" | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "small"
            | "big"
            | "sub"
            | "sup"
            | "font"
            | "code"
            | "kbd"
            | "samp"
            | "tt"
            | "pre"
            | "button"
            | "input"
            | "select"
            | "textarea"
            | "rt"
    )
}
