//! The character classes of kramdown's patterns: ASCII for `\s` and `\w`, Unicode for the rest, as Ruby reads them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// `\s`.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// `\w`, which in Ruby means ASCII only.
pub(super) fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// What Ruby's `strip` takes away: white space and NUL.
fn is_stripped(byte: u8) -> bool {
    is_space(byte) || byte == 0
}

/// `\p{Word}`.
pub(super) fn is_word(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric() || letter == '_';
    }
    letter.is_alphabetic() || is_mark_digit_or_connector(letter)
}

/// The class behind `\b` and `\B`, which by a quirk of Ruby also holds the raised digits and fractions of Latin-1.
pub(super) fn is_bounded_word(letter: char) -> bool {
    is_word(letter) || matches!(letter, '²' | '³' | '¹' | '¼'..='¾')
}

/// `[[:alnum:]]`.
pub(super) fn is_alnum(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    letter.is_alphabetic() || (letter.is_numeric() && is_mark_digit_or_connector(letter))
}

/// Marks, decimal digits and connecting punctuation beyond ASCII, without the ranges that hold none of them.
fn is_mark_digit_or_connector(letter: char) -> bool {
    static CLASS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^[\p{M}\p{Nd}\p{Pc}]$").ok());
    if matches!(letter, '\u{80}'..='\u{2ff}' | '\u{2000}'..='\u{203e}') {
        return false;
    }
    CLASS
        .as_ref()
        .is_some_and(|class| class.is_match(letter.encode_utf8(&mut [0; 4])))
}

/// The last character of `text` before byte `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character of `text` at byte `at`.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some(char::from(byte));
    }
    text.get(at..)?.chars().next()
}

/// The first byte from `at` on that is no space or tab.
pub(super) fn skip_blanks(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\t')) {
        at += 1;
    }
    at
}

/// The first byte from `at` on that is not white space.
pub(super) fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|&byte| is_space(byte)) {
        at += 1;
    }
    at
}

/// If nothing but white space stands between `at` and the end of its line, the start of the next line.
pub(super) fn rest_is_blank(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match bytes.get(at) {
            Some(b'\n') => return Some(at + 1),
            Some(&byte) if is_space(byte) => at += 1,
            _ => return None,
        }
    }
}

/// Number of spaces at `at`, counted up to `most`.
pub(super) fn spaces(bytes: &[u8], at: usize, most: usize) -> usize {
    bytes
        .iter()
        .skip(at)
        .take(most)
        .take_while(|&&byte| byte == b' ')
        .count()
}

/// One past the newline that ends the line at `at`, or the end of the text.
pub(super) fn next_line(bytes: &[u8], at: usize) -> usize {
    bytes
        .get(at..)
        .and_then(|rest| memchr::memchr(b'\n', rest))
        .map_or(bytes.len(), |length| at + length + 1)
}

/// `range` without the white space (and NUL) at its end, as Ruby's `rstrip`.
pub(super) fn strip_end(bytes: &[u8], mut range: Range<usize>) -> Range<usize> {
    while range.end > range.start && is_stripped(bytes[range.end - 1]) {
        range.end -= 1;
    }
    range
}

/// `range` without the white space (and NUL) at both ends, as Ruby's `strip`.
pub(super) fn strip(bytes: &[u8], range: Range<usize>) -> Range<usize> {
    let mut range = strip_end(bytes, range);
    while range.start < range.end && is_stripped(bytes[range.start]) {
        range.start += 1;
    }
    range
}

/// The end of an attribute list's name (`\w[\w-]*`) that begins at `at`.
pub(super) fn list_name(bytes: &[u8], at: usize) -> Option<usize> {
    if !bytes.get(at).is_some_and(|&byte| is_word_byte(byte)) {
        return None;
    }
    let mut end = at + 1;
    while bytes
        .get(end)
        .is_some_and(|&byte| is_word_byte(byte) || byte == b'-')
    {
        end += 1;
    }
    Some(end)
}

/// Where `needle` next stands in `text` from byte `at` on.
pub(super) fn find(text: &str, needle: &str, at: usize) -> Option<usize> {
    memchr::memmem::find(text.as_bytes().get(at..)?, needle.as_bytes()).map(|found| at + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_follow_ruby() {
        for (letter, word, alnum) in [
            ('é', true, true),
            ('²', false, false),
            ('Ⅳ', true, true),
            ('\u{301}', true, false),
            ('\u{200d}', false, false),
            ('’', false, false),
            ('٣', true, true),
            ('‿', true, false),
        ] {
            assert_eq!(is_word(letter), word, "{letter:?}");
            assert_eq!(is_alnum(letter), alnum, "{letter:?}");
        }
    }

    #[test]
    fn stripping_takes_nul_and_white_space() {
        let text = b"\0 a b\t\n\0";
        assert_eq!(strip(text, 0..text.len()), 2..5);
        assert_eq!(strip_end(text, 0..text.len()), 0..5);
    }
}
