//! The font size of an element, as far as its page alone decides it.

use scraper::Selector;

use super::Context;
use super::inline_style::InlineStyle;
use crate::page::Page;
use crate::page::document::Element;
use crate::page::style;

/// The font size of browsers, in CSS pixels, where no style says another.
pub const USUAL: f64 = 16.0;

/// More rules are a style sheet of a size that nobody writes into a page of content.
const MOST_RULES: usize = 100;

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

/// What a whole document without style sheets in other files says of font sizes.
pub struct FontRules {
    /// The selectors of its style elements that set one, with the size where it is absolute.
    rules: Vec<(Selector, Option<f64>)>,
}

impl FontRules {
    /// Those of `page`; `None` where other files may say something, or where its style elements hold more than plain rules.
    pub fn of(page: &Page) -> Option<Self> {
        if !page.is_whole() {
            return None;
        }
        let mut rules = Vec::new();
        for element in page.document.elements() {
            match element.name() {
                "link" => return None,
                "style" => read(&element.text(), &mut rules)?,
                _ => {}
            }
        }
        Some(Self { rules })
    }
}

/// Append the rules of a style element; `None` where it holds more than plain ones.
fn read(text: &str, rules: &mut Vec<(Selector, Option<f64>)>) -> Option<()> {
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
            rules.push((selector, absolute(&size.value)));
        }
    }
    (rules.len() <= MOST_RULES).then_some(())
}

/// The font size of `element` in CSS pixels: the one that its own style sets, or, in a whole document without style sheets
/// in other files, what the style elements and styles around give. `None` where something unknown decides.
pub fn font_size(element: Element<'_>, context: &Context<'_>) -> Option<f64> {
    match inline(element, context.text()) {
        Size::Absolute(size) => return Some(size),
        Size::Unknown => return None,
        Size::Inherited => {}
    }
    let known = context.font_rules()?;
    for around in std::iter::once(element).chain(element.ancestors()) {
        match inline(around, context.text()) {
            Size::Absolute(size) => return Some(size),
            Size::Unknown => return None,
            Size::Inherited => {}
        }
        let mut own = known
            .rules
            .iter()
            .filter(|(selector, _)| around.matches(selector));
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
