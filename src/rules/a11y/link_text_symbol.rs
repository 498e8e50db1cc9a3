//! `a11y/link-text-symbol`: a link text that begins or ends with a symbol drawn for the eye (RGAA 13.5, test 13.5.1).

use crate::finding::{Edit, Fix};
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::{Mapped, Span};

/// Reports `>`, `»`, `→` and the like before and after the words of a link.
pub struct LinkTextSymbol;

/// How many nodes of a link are looked at for its words.
const TEXT_NODES: usize = 200;

impl Rule for LinkTextSymbol {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("a")]
    }

    fn element(&self, link: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let mut drawn = link.text_nodes(TEXT_NODES);
        // What begins any pointer but `>`, in UTF-8.
        let may_point = |byte: u8| matches!(byte, b'>' | 0xC2 | 0xE2);
        if !drawn.any(|node| node.text().bytes().any(may_point)) {
            return;
        }
        let mut names = ["aria-label", "aria-labelledby"].into_iter();
        let is_named = names.any(|name| link.has_attribute(name));
        if !link.has_attribute("href") || is_named || link.is_hidden() {
            return;
        }
        let mut text = Mapped::new();
        // Where the first text node with words ends and the last one begins.
        let (mut first_end, mut last_start) = (0, 0);
        let (mut first, mut last) = (None, None);
        for node in link.text_nodes(TEXT_NODES) {
            if node.parent().is_some_and(Element::is_hidden) {
                continue;
            }
            let start = text.len();
            node.push_to(&mut text);
            if !text.text()[start..].trim().is_empty() {
                last_start = start;
                last = node.parent();
            }
            if first_end == 0 && !text.text().trim().is_empty() {
                first_end = text.len();
                first = node.parent();
            }
        }
        let mut add = |symbol: Span, removed: Span, around: Option<Span>, message: &'static str| {
            let place = text.span(symbol.start..symbol.end);
            if link.document().is_opaque(place) {
                return;
            }
            let removed = around.unwrap_or_else(|| text.span(removed.start..removed.end));
            report.add(
                Draft::new(place, message)
                    .with("symbol", symbol.slice(text.text()))
                    .fix(Fix::safe("remove", vec![Edit::remove(removed)])),
            );
        };
        if let Some(symbol) = symbol(text.text()) {
            let blanks = blanks_after(text.text(), symbol.end).min(first_end.max(symbol.end));
            let written = first.and_then(|first| emptied(first, link, symbol.slice(text.text())));
            let around = written.map(|written| {
                let rest = context.text().get(written.end..).unwrap_or_default();
                Span::new(
                    written.start,
                    written.end + rest.len() - rest.trim_start().len(),
                )
            });
            add(symbol, Span::new(symbol.start, blanks), around, "symbol");
        }
        if let Some(symbol) = last_symbol(text.text()) {
            let before = text.text()[..symbol.start].trim_end().len();
            let blanks = before.max(last_start.min(symbol.start));
            let written = last.and_then(|last| emptied(last, link, symbol.slice(text.text())));
            let around = written.map(|written| {
                let before = context.text().get(..written.start).unwrap_or_default();
                Span::new(before.trim_end().len(), written.end)
            });
            add(symbol, Span::new(blanks, symbol.end), around, "symbol-end");
        }
    }
}

/// What is written of the outermost element within `link`, from `holder` outwards, that holds nothing but `symbol` and has
/// no attribute that a style sheet may know.
fn emptied(holder: Element<'_>, link: Element<'_>, symbol: &str) -> Option<Span> {
    let outwards = std::iter::once(holder).chain(holder.ancestors());
    let around = outwards.take_while(|around| *around != link);
    let plain = around.take_while(|around| {
        matches!(
            around.name(),
            "b" | "big" | "em" | "font" | "i" | "small" | "span" | "strong" | "u"
        ) && !around.has_dynamic_tag()
            && around.attribute_names().next().is_none()
            && around.children().count() <= 1
            && around.text().trim() == symbol
    });
    plain.last().and_then(Element::span)
}

/// The symbol before the first word of `text`; none where it is part of what is said ("> 18 ans", ">>> ICI <<<").
fn symbol(text: &str) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let rest = &text[start..];
    let length: usize = rest
        .chars()
        .take_while(|character| {
            is_pointer(*character) || matches!(character, '-' | '=' | '\u{fe0f}')
        })
        .map(char::len_utf8)
        .sum();
    let drawn = &rest[..length];
    let after = rest[length..].trim_start();
    // A dash alone opens a dialogue or an enumeration.
    let points = drawn.contains(is_pointer) && !drawn.ends_with(['-', '=']);
    let is_word =
        after.starts_with(|c: char| c.is_alphabetic() || matches!(c, '«' | '"' | '“' | '‘' | '\''));
    (points && is_word && !after.contains('<')).then(|| Span::new(start, start + length))
}

/// The symbol after the last word of `text`; none where it closes what is said: « Etalab », `liste<nom>`.
fn last_symbol(text: &str) -> Option<Span> {
    let end = text.trim_end().len();
    let text = &text[..end];
    let start = text
        .trim_end_matches(|c: char| is_pointer(c) || matches!(c, '-' | '=' | '\u{fe0f}'))
        .len();
    let drawn = &text[start..];
    let before = text[..start].trim_end();
    let points = drawn.contains(is_pointer) && !drawn.ends_with(['-', '=']);
    let is_word =
        before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '.' | '!' | '?'));
    let closes = before.contains(['<', '«', '‹', '⟨']);
    (points && is_word && !closes).then(|| Span::new(start, end))
}

/// Angle brackets, right-pointing quotation marks, arrows and triangles.
fn is_pointer(character: char) -> bool {
    matches!(
        character,
        '>' | '›' | '»' | '❯' | '⟩' | '\u{2190}'..='\u{21ff}' | '\u{2794}' | '\u{2798}'..='\u{27be}'
            | '\u{27f5}'..='\u{27ff}' | '▶' | '▷' | '▸' | '▹' | '►'
    )
}

fn blanks_after(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.len() - rest.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_at_the_end_are_told_from_what_is_said() {
        let found = |text: &str| last_symbol(text).map(|span| span.slice(text).to_owned());
        assert_eq!(found("Voir >").as_deref(), Some(">"));
        assert_eq!(found("Voir la suite -> ").as_deref(), Some("->"));
        assert_eq!(found("Toutes les actualités »").as_deref(), Some("»"));
        assert_eq!(found("Agenda\u{a0}➡️").as_deref(), Some("➡️"));
        for text in [
            "« Etalab »",
            ">>> ICI <<<",
            ">",
            "liste<nom>",
            "Voir -",
            "a = b =",
            "Voir",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn symbols_are_told_from_what_is_said() {
        let found = |text: &str| symbol(text).map(|span| span.slice(text).to_owned());
        assert_eq!(found("> Voir").as_deref(), Some(">"));
        assert_eq!(found(" \u{a0}>> Voir").as_deref(), Some(">>"));
        assert_eq!(found("-> Voir").as_deref(), Some("->"));
        assert_eq!(found("➡️ Voir").as_deref(), Some("➡️"));
        for text in [
            "> 18 ans",
            "Voir >",
            ">",
            "- Voir",
            ">- Voir",
            "« Etalab »",
            ">>> ICI <<<",
            "",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
