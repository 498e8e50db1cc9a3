//! Where the typography of French can be asked for, and where a character can be inserted into the source.

use std::ops::Range;

use super::Context;
use crate::finding::{Edit, Fix};
use crate::page::prose::{Passage, is_french_tag};
use crate::source::Span;

/// What a repair inserts where a line may not break: U+00A0. The fonts of the State have no glyph for U+202F.
pub const NO_BREAK_SPACE: &str = "\u{a0}";

/// Whether the page as a whole is in French: no `lang` of its front matter or of the site's defaults says otherwise.
pub fn is_french(context: &Context<'_>) -> bool {
    context
        .value("lang")
        .and_then(|value| value.text())
        .is_none_or(is_french_tag)
}

/// Whether `range` of a passage is French prose that somebody wrote: no code, nothing that Liquid writes, no markup shown
/// as text, no other language.
pub fn is_prose(context: &Context<'_>, passage: &Passage<'_>, range: &Range<usize>) -> bool {
    !passage.is_code(range)
        && !is_beside_liquid(context, passage, range)
        && !shows_markup(passage.around(range))
        && !passage.is_foreign(range)
}

/// Whether the words hold a tag, an attribute or a Markdown link that readers get as text.
fn shows_markup(words: &str) -> bool {
    let tag = |(at, _): (usize, &str)| {
        words[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
    };
    words.match_indices('<').any(tag)
        || ["=\"", "=“", "='", "=’", "]("]
            .iter()
            .any(|sign| words.contains(sign))
}

/// Whether Liquid stands in `range`, or right beside it where it could write what is asked for.
pub fn is_beside_liquid(
    context: &Context<'_>,
    passage: &Passage<'_>,
    range: &Range<usize>,
) -> bool {
    if context.page.liquid.tokens.is_empty() || passage.block.is_none() {
        return false;
    }
    let span = passage.span(range.clone());
    let around = Span::new(span.start.saturating_sub(1), span.end + 1);
    context.page.document.is_opaque(around)
}

/// Whether the straight mark at byte `at` of the passage stands as such in the body: kramdown has not curled it, and it is
/// neither an escape nor a character reference.
pub fn is_written_straight(context: &Context<'_>, passage: &Passage<'_>, at: usize) -> bool {
    let mark = at..at + 1;
    passage.block.is_some()
        && passage.text.is_verbatim(mark.clone())
        && passage.span(mark.clone()).slice(context.text()) == &passage.text.text()[mark]
}

/// The characters before `at` back to the last white space, without opening marks.
pub fn word_before(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace())
        .map_or(0, |(start, c)| start + c.len_utf8());
    before
        .get(start..)
        .unwrap_or_default()
        .trim_start_matches(['«', '“', '"', '(', '[', '\'', '’'])
}

/// Whether a word is part of an address, a file name, a path, code or a hashtag rather than of the language.
pub fn is_technical(word: &str) -> bool {
    let joined_by_dot = || {
        word.match_indices('.').any(|(at, _)| {
            let after = word[at + 1..].chars().next();
            at > 0 && after.is_some_and(char::is_alphanumeric)
        })
    };
    word.contains([
        '@', '\\', '_', '=', '<', '>', '|', '#', '~', '{', '}', '$', '&',
    ]) || word.starts_with(['/', ':'])
        || word.contains("::")
        || word.matches('/').count() > 1
        || joined_by_dot()
}

/// Where to write what is inserted before byte `at` of the passage, which is inside it: beside the markup that may stand
/// between the two characters, so that emphasis and links stay as they are. `None` where that cannot be told.
pub fn insertion_point(context: &Context<'_>, passage: &Passage<'_>, at: usize) -> Option<usize> {
    let text = passage.text.text();
    let before = text.get(..at)?.char_indices().next_back()?.0;
    let after = at + text.get(at..)?.chars().next()?.len_utf8();
    let left = passage.span(before..at).end;
    let right = passage.span(at..after).start;
    if left >= right {
        return (left == right).then_some(left);
    }
    let between = Span::new(left, right).slice(context.text());
    if between.contains(['\n', '\r']) || between.contains("![") || between.contains("<img") {
        return None;
    }
    let mut inline = passage
        .emphasis
        .iter()
        .chain(&passage.quoted)
        .chain(passage.links.iter().map(|(range, _)| range));
    let closes = between.contains("</") || inline.clone().any(|range| range.end == at);
    let opening_tag = between
        .match_indices('<')
        .any(|(open, _)| between[open + 1..].starts_with(|c: char| c.is_ascii_alphabetic()));
    let opens = opening_tag || inline.any(|range| range.start == at);
    match (closes, opens) {
        (true, false) => Some(right),
        (false, true) => Some(left),
        _ => None,
    }
}

/// A repair of letters or spaces: safe, but in a heading whose words make the address that links lead to.
pub fn respelling(passage: &Passage<'_>, title: &'static str, edits: Vec<Edit>) -> Fix {
    if gives_an_id(passage) {
        Fix::needs_consent(title, edits)
    } else {
        Fix::safe(title, edits)
    }
}

/// Whether the passage is a heading written in Markdown, whose id is made of its words and spaces.
fn gives_an_id(passage: &Passage<'_>) -> bool {
    passage.block.is_some_and(|block| {
        matches!(block.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            && block
                .attribute("id")
                .is_some_and(|id| id.value_span.is_none())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn technical_words() {
        for word in [
            "www.exemple.fr",
            "a@exemple.fr",
            "rapport.pdf",
            "a::b",
            "#mot",
            ":rire",
            "a/b/c",
            "R&D",
        ] {
            assert!(is_technical(word), "{word}");
        }
        for word in [
            "mot",
            "et/ou",
            "l'État",
            "1",
            "aujourd’hui",
            "etc.",
            "(RGAA)",
            "-",
        ] {
            assert!(!is_technical(word), "{word}");
        }
    }

    #[test]
    fn the_word_before() {
        let before_colon = |text: &'static str| word_before(text, text.find(':').unwrap());
        assert_eq!(before_colon("un « mot:"), "mot");
        assert_eq!(before_colon("un («mot:"), "mot");
        assert_eq!(before_colon("mot:"), "mot");
        assert_eq!(before_colon("un\u{a0}:"), "");
    }
}
