//! `a11y/dir-valid`: a reading direction that is wrong or not told (RGAA 8.10, tests 8.10.1 and 8.10.2).

use std::ops::Range;

use crate::finding::{Edit, Fix};
use crate::page::document::{Element, TextNode};
use crate::page::exposure::is_blank;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports a `dir` with a value that HTML does not have, and text in a right-to-left script outside any `dir`.
pub struct DirValid;

/// Elements whose text is shown letter by letter, or not at all where scripts run.
const NO_PROSE: [&str; 11] = [
    "code", "iframe", "kbd", "noembed", "noframes", "noscript", "pre", "samp", "script", "style",
    "template",
];

/// Elements that hold text alone: a `<span>` written into one would be read as text, or left out.
const NO_ELEMENTS: [&str; 6] = ["option", "plaintext", "select", "textarea", "title", "xmp"];

impl Rule for DirValid {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("dir"), Subject::Page]
    }

    fn element(&self, element: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        let Some(dir) = element.attribute("dir") else {
            return;
        };
        let Some(span) = dir.span else { return };
        let known = ["ltr", "rtl", "auto"];
        let is_known = known
            .iter()
            .any(|each| each.eq_ignore_ascii_case(dir.value));
        if !dir.dynamic && !is_known && !element.is_hidden() {
            report.add(Draft::new(span, "value").with("value", dir.value));
        }
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        // The letters of right-to-left scripts begin with one of these bytes: nearly all pages are done with here.
        let is_possible = |byte: u8| u8::from((0xD6..=0xDF).contains(&byte));
        // Without an early end, so that processors look at many bytes at once.
        let bytes = context.text().bytes();
        let possible = bytes.fold(0, |found, byte| found | is_possible(byte));
        if possible == 0 || is_in_another_language(context) {
            return;
        }
        for text in context.page.document.texts() {
            if let (Some(range), Some(parent)) = (stretch(text.text()), text.parent()) {
                check(text, range, parent, context, report);
            }
        }
    }
}

fn check(
    text: TextNode<'_>,
    range: Range<usize>,
    parent: Element<'_>,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    let mut around = std::iter::once(parent).chain(parent.ancestors());
    let is_told = |element: Element<'_>| {
        element.has_dynamic_tag()
            || element.name() == "bdi"
            || element.attribute("dir").is_some_and(|dir| {
                dir.dynamic
                    || dir.value.eq_ignore_ascii_case("rtl")
                    || dir.value.eq_ignore_ascii_case("auto")
            })
    };
    if parent.is_hidden()
        || NO_PROSE.contains(&parent.name())
        || parent.is_foreign()
        || around.any(is_told)
    {
        return;
    }
    let words = &text.text()[range.clone()];
    let span = text.mapped().span(range);
    if NO_ELEMENTS.contains(&parent.name()) {
        report.add(Draft::new(span, "missing-on").with("element", parent.name()));
        return;
    }
    let mut draft = Draft::new(span, "missing");
    if span.slice(context.text()) == words {
        let mut around = std::iter::once(parent).chain(parent.ancestors());
        let has_language = around.any(|element| element.attribute("lang").is_some());
        let lang = if has_language {
            String::new()
        } else {
            format!(" lang=\"{}\"", language(words))
        };
        let wrapped = format!("<span{lang} dir=\"rtl\">{words}</span>");
        draft = draft.fix(Fix::needs_consent(
            "wrap",
            vec![Edit::replace(span, wrapped)],
        ));
    }
    report.add(draft);
}

/// Whether the page as a whole may be in another language than French, so that its layout may tell the direction.
fn is_in_another_language(context: &Context<'_>) -> bool {
    let is_whole_told = ["lang", "dir", "locale", "language"]
        .iter()
        .any(|key| context.value(key).is_some_and(|value| !value.is_null()));
    is_whole_told || context.facts.publication == Publication::Chrome
}

/// From the first to the last right-to-left letter of `text`, where two stand side by side: one alone is a sign, no text.
fn stretch(text: &str) -> Option<Range<usize>> {
    let mut letters = text
        .char_indices()
        .filter(|(_, letter)| is_right_to_left(*letter));
    let (start, first) = letters.next()?;
    let mut end = start + first.len_utf8();
    let mut are_joined = false;
    for (at, letter) in letters {
        are_joined |= at == end;
        end = at + letter.len_utf8();
    }
    (are_joined && !is_blank(text)).then_some(start..end)
}

/// Hebrew, Arabic, Syriac, Thaana and N'Ko letters and signs.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{7ff}')
}

/// The language that the letters are most often written for; a person decides.
fn language(words: &str) -> &'static str {
    if words.contains(|letter| matches!(letter, '\u{590}'..='\u{5ff}')) {
        "he"
    } else {
        "ar"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches() {
        assert_eq!(stretch("La lettre א est un signe"), None);
        let text = "Dire شكرا جزيلا, merci";
        let found = stretch(text).unwrap();
        assert_eq!(&text[found], "شكرا جزيلا");
        assert_eq!(stretch("Merci"), None);
        assert_eq!((language("שלום"), language("شكرا")), ("he", "ar"));
    }
}
