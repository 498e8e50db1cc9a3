//! `a11y/style-spacing-important`: spacing of text that readers cannot widen (RGAA 10.12, test 10.12.1; ACT 24afc2,
//! 78fd32, 9e45ec).

use crate::finding::{Edit, Fix, Severity};
use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::page::style::{self, Declaration};
use crate::rules::font_size::{self, font_size};
use crate::rules::inline_style::InlineStyle;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports `!important` spacing in a `style` attribute that is narrower than readers may ask for.
pub struct StyleSpacingImportant;

/// The properties, the key of each one's wording, and the least share of the font size (WCAG 1.4.12).
const PROPERTIES: [(&str, &str, f64); 3] = [
    ("letter-spacing", "letter", 0.12),
    ("word-spacing", "word", 0.16),
    ("line-height", "line", 1.5),
];

/// The share of the font size that `line-height: normal` comes to in usual fonts.
const NORMAL_LINE: f64 = 1.2;

/// A text this long goes over two lines on a telephone, in bytes.
const LONG_TEXT: usize = 40;

impl Rule for StyleSpacingImportant {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("style")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        if element.is_foreign() || !element.own_texts().any(|text| !is_blank(text)) {
            return;
        }
        let text = context.text();
        let Some(style) = InlineStyle::of(element, text) else {
            return;
        };
        for (property, key, least) in PROPERTIES {
            let Some(declaration) = style.get(property).filter(|found| found.is_important) else {
                continue;
            };
            let Some(spacing) = Spacing::of(property, &declaration.value) else {
                continue;
            };
            let (share, is_sure) = match spacing {
                Spacing::Share(share) => (share, true),
                Spacing::Pixels(pixels) => {
                    let size = font_size(element, context);
                    (pixels / size.unwrap_or(font_size::USUAL), size.is_some())
                }
            };
            let is_narrow = share < least - 1e-9;
            if !is_narrow || !is_seen(element, text) || element.is_dynamic() {
                continue;
            }
            if property == "line-height" && !may_wrap(element, &style, text) {
                continue;
            }
            let mut draft = Draft::new(style.span(declaration), key)
                .with("declaration", declared(declaration))
                .with("least", least_words(least));
            if !is_sure {
                draft = draft.severity(Severity::Warning);
            }
            let edits = without_importance(&style, property, text);
            if !edits.is_empty() {
                draft = draft.fix(Fix::safe("relax", edits));
            }
            report.add(draft);
        }
    }
}

/// A value of one of the properties.
enum Spacing {
    /// As a share of the element's font size.
    Share(f64),
    /// In CSS pixels.
    Pixels(f64),
}

impl Spacing {
    /// What `value` comes to; `None` where the declaration is void, or takes over the parent's value, or cannot be told.
    fn of(property: &str, value: &str) -> Option<Self> {
        let is_line = property == "line-height";
        if value.eq_ignore_ascii_case("normal") || value.eq_ignore_ascii_case("initial") {
            return Some(Self::Share(if is_line { NORMAL_LINE } else { 0.0 }));
        }
        let (number, unit) = style::dimension(value)?;
        if is_line && number < 0.0 {
            return None;
        }
        match unit.as_str() {
            "em" => Some(Self::Share(number)),
            "" if is_line || number == 0.0 => Some(Self::Share(number)),
            "%" if is_line => Some(Self::Share(number / 100.0)),
            _ => font_size::pixels(number, &unit).map(Self::Pixels),
        }
    }
}

/// Whether sighted readers get the element: nothing hides it or moves it out of the window.
fn is_seen(element: Element<'_>, text: &str) -> bool {
    element.is_visible()
        && std::iter::once(element)
            .chain(element.ancestors())
            .filter_map(|around| InlineStyle::of(around, text))
            .all(|style| !is_moved_away(&style) && !is_transparent(&style))
}

fn is_moved_away(style: &InlineStyle<'_>) -> bool {
    /// Further out than any window, in the unit used.
    const FAR: f64 = -90.0;
    let position = style
        .get("position")
        .map(|found| found.value.to_ascii_lowercase());
    let leaves = matches!(position.as_deref(), Some("absolute" | "fixed"));
    let is_far = |name: &str| {
        let found = style.get(name);
        found
            .and_then(|found| style::dimension(&found.value))
            .is_some_and(|(number, _)| number <= FAR)
    };
    (leaves && ["top", "left", "right", "bottom"].into_iter().any(is_far)) || is_far("text-indent")
}

fn is_transparent(style: &InlineStyle<'_>) -> bool {
    ["opacity", "font-size"].into_iter().any(|name| {
        let found = style.get(name);
        found
            .and_then(|found| style::dimension(&found.value))
            .is_some_and(|(number, _)| number == 0.0)
    })
}

/// Whether the text of `element` goes over to a second line in a narrow window.
fn may_wrap(element: Element<'_>, style: &InlineStyle<'_>, text: &str) -> bool {
    let words: usize = element.own_texts().map(|own| own.trim().len()).sum();
    let has_gap = element
        .own_texts()
        .any(|own| own.trim().contains([' ', '\n', '\t']));
    let keeps_line = |style: &InlineStyle<'_>| {
        let is = |name: &str, values: &[&str]| {
            style.get(name).is_some_and(|found| {
                let mut parts = found.value.split_ascii_whitespace();
                parts.any(|part| values.iter().any(|value| part.eq_ignore_ascii_case(value)))
            })
        };
        is("white-space", &["nowrap", "pre"]) || is("text-wrap", &["nowrap"])
    };
    let scrolls = |style: &InlineStyle<'_>| {
        ["overflow", "overflow-x"].iter().any(|name| {
            style.get(name).is_some_and(|found| {
                let mut parts = found.value.split_ascii_whitespace();
                parts.any(|part| matches!(part, "scroll" | "auto" | "hidden"))
            })
        })
    };
    let around = element.ancestors().skip_while(|it| *it == element);
    has_gap
        && words >= LONG_TEXT
        && !keeps_line(style)
        && !around
            .filter_map(|around| InlineStyle::of(around, text))
            .any(|around| scrolls(&around) || keeps_line(&around))
}

/// The declaration as it reads in a message.
fn declared(declaration: &Declaration) -> String {
    format!("{}: {} !important", declaration.name, declaration.value)
}

fn least_words(least: f64) -> crate::finding::Argument {
    crate::finding::Argument::Bilingual {
        fr: least.to_string().replace('.', ","),
        en: least.to_string(),
    }
}

/// The edits that take `!important` away from every declaration of `property`.
fn without_importance(style: &InlineStyle<'_>, property: &str, text: &str) -> Vec<Edit> {
    let own = style.declarations().iter();
    let important = own.filter(|found| found.name == property && found.is_important);
    let mut edits = Vec::new();
    for declaration in important {
        let place = style.span(declaration);
        let written = place.slice(text);
        let Some(mark) = written.rfind('!') else {
            return Vec::new();
        };
        let kept = written[..mark].trim_end().len();
        let is_whole = written.len() == declaration.range.len();
        if !is_whole {
            return Vec::new();
        }
        edits.push(Edit::remove(Span::new(place.start + kept, place.end)));
    }
    edits
}
