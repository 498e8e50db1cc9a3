//! `typography/missing-space`: a double punctuation mark, a per cent sign or a French quotation mark without its space.

use std::ops::Range;

use crate::finding::{Edit, Fix};
use crate::page::prose::Passage;
use crate::rules::french_text::{
    NO_BREAK_SPACE, insertion_point, is_french, is_prose, is_technical, word_before,
};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports each mark that touches the word it belongs to. An ordinary space is right: the layout makes it a no-break one.
pub struct MissingSpace;

/// Words that a colon makes the beginning of an address.
const SCHEMES: [&str; 6] = ["http", "https", "mailto", "tel", "ftp", "file"];

/// A mark without its space.
#[derive(Debug, PartialEq, Eq)]
struct Missing {
    mark: Range<usize>,
    /// Where the space has to come.
    at: usize,
}

impl Rule for MissingSpace {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let options = report.options();
        let (marks, names) = (options.list("marks"), options.list("exceptions"));
        for passage in context.passages() {
            let text = passage.text.text();
            for missing in all_missing(text) {
                let known = marks.iter().any(|mark| *mark == text[missing.mark.clone()]);
                let named = || {
                    names
                        .iter()
                        .any(|name| text[..missing.mark.end].ends_with(name))
                };
                if !known || named() {
                    continue;
                }
                let range = word_and_mark(passage, &missing);
                if is_prose(context, passage, &range) && is_french(context) {
                    report.add(draft(context, passage, &missing));
                }
            }
        }
    }
}

/// The mark with the character beside it.
fn word_and_mark(passage: &Passage<'_>, missing: &Missing) -> Range<usize> {
    let text = passage.text.text();
    let side = |beside: Option<char>| beside.map_or(0, char::len_utf8);
    if missing.at == missing.mark.end {
        missing.mark.start..missing.at + side(text[missing.at..].chars().next())
    } else {
        missing.at - side(text[..missing.at].chars().next_back())..missing.mark.end
    }
}

fn draft(context: &Context<'_>, passage: &Passage<'_>, missing: &Missing) -> Draft {
    let mark = passage
        .text
        .text()
        .get(missing.mark.clone())
        .unwrap_or_default();
    let message = if mark == "«" { "after" } else { "before" };
    let draft = Draft::new(passage.span(missing.mark.clone()), message).with("mark", mark);
    match insertion_point(context, passage, missing.at) {
        Some(offset) => {
            let edit = Edit::insert(offset, NO_BREAK_SPACE);
            draft.fix(Fix::safe("insert", vec![edit]))
        }
        None => draft,
    }
}

/// The marks of `text` without their space, by their looks.
fn all_missing(text: &str) -> impl Iterator<Item = Missing> {
    let bytes = text.as_bytes();
    // `«` and `»` begin with 0xC2.
    memchr::memchr3_iter(b':', b';', b'!', bytes)
        .chain(memchr::memchr3_iter(b'?', b'%', 0xC2, bytes))
        .filter_map(|at| missing(text, at))
}

/// The mark at byte `at` if a space is missing beside it.
fn missing(text: &str, at: usize) -> Option<Missing> {
    let before = text.get(..at)?;
    let mark = text.get(at..)?.chars().next()?;
    let end = at + mark.len_utf8();
    let after = text.get(end..)?;
    let last = before.chars().next_back();
    let next = after.chars().next();
    if mark == '«' {
        let glued = next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '[' | '“'));
        let german = last.is_some_and(char::is_alphanumeric);
        return (glued && !german).then_some(Missing {
            mark: at..end,
            at: end,
        });
    }
    let last = last?;
    let is_missing = match mark {
        '%' => last.is_ascii_digit() && is_percentage(before, next),
        '»' => {
            last != '»'
                && (ends_a_word(last) || ".,!?…".contains(last))
                && !next.is_some_and(char::is_alphanumeric)
        }
        ':' | ';' => ends_a_word(last) && ends_a_clause(next, "»”\"") && is_words(text, at, end),
        '!' | '?' => {
            ends_a_word(last) && ends_a_clause(next, "»”\")].,…!?") && is_words(text, at, end)
        }
        _ => false,
    };
    is_missing.then_some(Missing { mark: at..end, at })
}

fn ends_a_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, ')' | ']' | '»' | '”' | '"' | '%' | '€')
}

fn ends_a_clause(next: Option<char>, closing: &str) -> bool {
    next.is_none_or(|c| c.is_whitespace() || closing.contains(c))
}

/// Whether a number stands before the sign and nothing goes on behind it: `83%`, but neither `%20` nor `a=5%`.
fn is_percentage(before: &str, next: Option<char>) -> bool {
    let rest = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let glued =
        |c: char| c.is_alphanumeric() || matches!(c, '_' | '=' | '/' | '#' | '%' | '&' | '?');
    !rest.chars().next_back().is_some_and(glued) && !next.is_some_and(|c| glued(c) && c != '?')
}

/// Whether the mark at `at..end` belongs to words: not to an address, a name, an example of code, or a place of publication.
fn is_words(text: &str, at: usize, end: usize) -> bool {
    let word = word_before(text, at);
    let scheme = || text[at..end] == *":" && SCHEMES.contains(&word);
    !word.is_empty() && !is_technical(word) && !scheme() && !is_place_of_publication(text, at, end)
}

/// `Dupont, Paris: Seuil, 2019`: the way of bibliographies.
fn is_place_of_publication(text: &str, at: usize, end: usize) -> bool {
    let word = word_before(text, at);
    let before = text[..at - word.len()].trim_end();
    let opened = before.is_empty() || before.ends_with(['.', ',', '(', '[', '–', '—']);
    if text[at..end] != *":" || !opened || !word.starts_with(char::is_uppercase) {
        return false;
    }
    let mut after = text[end..].trim_start().chars();
    let publisher: String = after.by_ref().take(60).collect();
    publisher.starts_with(char::is_uppercase)
        && publisher.match_indices(", ").any(|(comma, _)| {
            let year: String = publisher[comma + 2..].chars().take(4).collect();
            year.len() == 4
                && year.bytes().all(|byte| byte.is_ascii_digit())
                && (year.starts_with("19") || year.starts_with("20"))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Vec<&str> {
        let mut found: Vec<_> = all_missing(text).map(|one| one.mark).collect();
        found.sort_by_key(|mark| mark.start);
        found.into_iter().map(|mark| &text[mark]).collect()
    }

    #[test]
    fn missing_spaces() {
        assert_eq!(
            marks("Le mot: 83% des cas; quoi? Oui! «Oui» (non)?"),
            [":", "%", ";", "?", "!", "«", "»", "?"]
        );
        assert_eq!(marks("quoi?! Bravo!!!"), ["?", "!"]);
        assert_eq!(marks("«Bravo !» dit-il."), ["«", "»"]);
    }

    #[test]
    fn what_is_no_fault() {
        for right in [
            "Le mot : 83 % des cas\u{a0}; quoi\u{202f}? « Oui »",
            "à 10:30, ratio 1:3, échelle 1:25000, C++:, a::b, std::fmt:",
            "https://a.fr/b?c=d;e voir www.a.fr: et rapport.pdf: a@b.fr; #mot? :rire: :-) ;-) (?)",
            "http: ; %20 a%20b 100%25 C:\\x",
            "&nbsp; x << 3 ; »Wort« ; >>> ICI <<< »»»",
            "Dupont (J.), Le code, Paris: Seuil, 2019.",
            "?id=3 !important",
        ] {
            assert_eq!(marks(right), [] as [&str; 0], "{right}");
        }
    }
}
