//! `a11y/letter-spaced-text`: a word with blanks between its letters (RGAA 10.1, test 10.1.3).

use std::ops::Range;

use memchr::memchr2_iter;

use crate::finding::{Edit, Fix, Severity};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports words such as "A C C U E I L".
pub struct LetterSpacedText;

/// Fewer letters may be initials.
const LEAST: usize = 4;

impl Rule for LetterSpacedText {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for passage in context.passages() {
            let text = passage.text.text();
            if !may_be_spaced(text) {
                continue;
            }
            for range in spaced_words(text) {
                let place = passage.span(range.clone());
                if passage.is_code(&range) || context.page.document.is_opaque(place) {
                    continue;
                }
                let written = &text[range];
                let word: String = written.chars().filter(|c| !c.is_whitespace()).collect();
                let mut draft = Draft::new(place, "spaced")
                    .with("text", written)
                    .with("word", word.as_str());
                // So few letters may be a list of letters.
                if word.chars().count() == LEAST {
                    draft = draft.severity(Severity::Warning);
                }
                if place.slice(context.text()) == written {
                    let edit = Edit::replace(place, word.clone());
                    draft = draft.fix(Fix::needs_consent("join", vec![edit]).with("word", word));
                }
                report.add(draft);
            }
        }
    }
}

/// Whether two letters of one or two bytes stand alone in a row, or one does beside a blank that is not ASCII. Beside the
/// first and the last letter of a word there may be brackets and the like.
fn may_be_spaced(text: &str) -> bool {
    has_lone_letters(text.as_bytes()) || has_lone_letter_beside_wide_blank(text)
}

/// The bytes of two letters of two bytes each, and of the blanks around and between them.
const PAIR: usize = 7;

/// The places of a text that are looked at together: as many as the compiler compares in a few instructions.
const PLACES: usize = 64;

/// A text of so many bytes has [`PLACES`] at which a pair may begin.
const BLOCK: usize = PLACES + PAIR - 1;

/// Whether two letters of one or two bytes stand alone in a row between ASCII blanks, and something behind them.
fn has_lone_letters(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(block) = rest.first_chunk() {
        if block_has_lone_letters(block) {
            return true;
        }
        rest = &rest[PLACES..];
    }
    let mut block = [b'x'; BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    block_has_lone_letters(&block)
}

/// Whether at one of the places of `block` a blank, a letter, a blank, a letter and a blank begin. Without a branch in the
/// loop, so that the places are compared side by side.
fn block_has_lone_letters(block: &[u8; BLOCK]) -> bool {
    let mut found = false;
    for at in 0..PLACES {
        let blank = |ahead: usize| block[at + ahead] <= b' ';
        let wide = |ahead: usize| block[at + ahead] >= 0xC3;
        let behind_narrow = blank(2) & ((!blank(3) & blank(4)) | (wide(3) & blank(5)));
        let behind_wide = blank(3) & ((!blank(4) & blank(5)) | (wide(4) & blank(6)));
        found |= blank(0) & ((!blank(1) & behind_narrow) | (wide(1) & behind_wide));
    }
    found
}

/// Whether a letter stands alone beside a no-break space or a space of another width.
fn has_lone_letter_beside_wide_blank(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr2_iter(0xC2, 0xE2, bytes).any(|at| {
        let width = match bytes.get(at..at + 3) {
            Some([0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF]) => 3,
            _ if bytes.get(at + 1) == Some(&0xA0) => 2,
            _ => return false,
        };
        is_lone(text[at + width..].chars()) || is_lone(text[..at].chars().rev())
    })
}

/// Whether `characters` begin with a letter and a blank, or are a letter.
fn is_lone(mut characters: impl Iterator<Item = char>) -> bool {
    characters.next().is_some_and(char::is_alphabetic)
        && characters.next().is_none_or(char::is_whitespace)
}

/// The runs of single letters, one blank between each, that make a word together.
fn spaced_words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut run: Option<Range<usize>> = None;
    let mut letters = String::new();
    let mut close = |run: &mut Option<Range<usize>>, letters: &mut String| {
        if let Some(range) = run.take().filter(|_| is_word(letters)) {
            found.push(range);
        }
        letters.clear();
    };
    for (start, token) in tokens(text) {
        let opened = token.trim_start_matches(['(', '[', '"', '“', '«']);
        let begins = opened.len() < token.len();
        let start = start + token.len() - opened.len();
        let bare =
            opened.trim_end_matches(['.', ',', ';', ':', '!', '?', '…', ')', ']', '"', '”', '»']);
        let mut chars = bare.chars();
        // "à" alone is a word of its own.
        let letter = chars
            .next()
            .filter(|first| first.is_alphabetic() && chars.next().is_none())
            .filter(|first| !matches!(first, 'à' | 'À'));
        let follows = run.as_ref().is_some_and(|run| {
            let gap = &text[run.end..start];
            gap.chars().count() == 1
        });
        if letter.is_none() || !follows || begins {
            close(&mut run, &mut letters);
        }
        if let Some(letter) = letter {
            let from = run.as_ref().map_or(start, |run| run.start);
            run = Some(from..start + bare.len());
            letters.push(letter);
        }
        if bare.len() < opened.len() {
            close(&mut run, &mut letters);
        }
    }
    close(&mut run, &mut letters);
    found
}

/// The stretches between blanks, each with the byte at which it begins.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| c.is_whitespace())
        .filter(|token| !token.is_empty())
        .map(move |token| (token.as_ptr() as usize - text.as_ptr() as usize, token))
}

/// Whether letters make a word rather than a list: no alphabet, no Roman numerals, vowels and consonants, one case.
fn is_word(letters: &str) -> bool {
    let all: Vec<char> = letters.chars().collect();
    let vowels = all.iter().filter(|c| is_vowel(**c)).count();
    let same_case =
        all.iter().all(|c| c.is_uppercase()) || all[1..].iter().all(|c| c.is_lowercase());
    let in_order = all.windows(2).filter(|pair| pair[0] < pair[1]).count() + 1 == all.len();
    let is_numeral = all.iter().all(|c| "IVXLCDMivxlcdm".contains(*c));
    let has_other = all.iter().any(|c| *c != all[0]);
    all.len() >= LEAST
        && vowels >= 1
        && all.len() - vowels >= 2
        && same_case
        && !in_order
        && !is_numeral
        && has_other
}

fn is_vowel(letter: char) -> bool {
    "aeiouyàâäéèêëîïôöùûüœæ".contains(letter.to_lowercase().next().unwrap_or(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_words_are_not_passed_over() {
        for text in [
            "N O T E",
            "voir (N O T E)",
            "« D É J É »",
            "N\u{a0}O\u{a0}T\u{a0}E",
            "N O T\u{a0}E",
            "N\u{202f}O T E",
            "É T É S",
            "à é T n",
        ] {
            for before in [0, 1, 5, 248, 249, 255, 256, 1000] {
                let text = format!("{}{text}", "mot ".repeat(before));
                assert!(may_be_spaced(&text), "{text}");
                assert!(
                    may_be_spaced(&format!("{text} et d'autres mots encore")),
                    "{text}"
                );
            }
        }
        for text in [
            "",
            "a",
            "Il y va à pied, a-t-il dit.",
            "Ce n'est pas de la lune :     rien n'y est.",
            "« Quoi\u{a0}?\u{a0}» Il a dit\u{a0}: rien.",
        ] {
            assert!(!may_be_spaced(text), "{text}");
        }
    }

    #[test]
    fn words_are_told_from_lists_of_letters() {
        let found = |text: &'static str| -> Vec<&str> {
            spaced_words(text)
                .into_iter()
                .map(|range| &text[range])
                .collect()
        };
        assert_eq!(found("A C C U E I L du public"), ["A C C U E I L"]);
        assert_eq!(
            found("voir N\u{a0}O\u{a0}T\u{a0}E"),
            ["N\u{a0}O\u{a0}T\u{a0}E"]
        );
        assert_eq!(
            found("dit « espacé » (\"A C C U E I L\")"),
            ["A C C U E I L"]
        );
        assert_eq!(found("une n o t e à lire, l u e."), ["n o t e"]);
        for text in [
            "groupes A B C D E",
            "J R R Tolkien",
            "I V X L",
            "a à y ô",
            "x x x x",
            "A  C  C  U  E  I  L",
            "",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
