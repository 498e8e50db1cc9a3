//! Typographic quotation marks.

use super::Spans;
use crate::page::kramdown::chars::{after, is_bounded_word, is_space, is_word_byte};
use crate::page::kramdown::tree::{Kind, Node};

/// Indices of the option `smart_quotes`.
const SINGLE: [usize; 2] = [0, 1];
const DOUBLE: [usize; 2] = [2, 3];

/// Left or right mark of a written one.
fn mark(written: u8, right: bool) -> usize {
    let pair = if written == b'"' { DOUBLE } else { SINGLE };
    pair[usize::from(right)]
}

/// What a place becomes: how many bytes before the marks are text, and the marks.
struct Found {
    lead: usize,
    marks: [Option<usize>; 2],
}

impl Found {
    fn one(lead: usize, mark: usize) -> Self {
        Self {
            lead,
            marks: [Some(mark), None],
        }
    }
}

impl Spans<'_> {
    /// Read a quotation mark at the reader's place or one character behind it.
    pub(super) fn quotation_mark(&mut self, text: &str, children: &mut Vec<Node>) -> bool {
        let Some(found) = find(text, self.at) else {
            return false;
        };
        self.add(children, self.at..self.at + found.lead);
        self.at += found.lead;
        for index in found.marks.into_iter().flatten() {
            self.add_element(children, Kind::QuotationMark(index), self.at + 1);
        }
        true
    }
}

fn is_quote(byte: Option<u8>) -> bool {
    matches!(byte, Some(b'"' | b'\''))
}

/// kramdown's rules, the first that fits.
fn find(text: &str, at: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let byte = |offset: usize| bytes.get(at + offset).copied();
    let first = after(text, at)?;
    let lead = first.len_utf8();
    let at_quote = is_quote(byte(0));
    if !at_quote && !is_quote(byte(lead)) {
        return None;
    }
    if let Some(written) = byte(0).filter(|_| at_quote) {
        if before_emphasis(bytes, at + 1) {
            return Some(Found::one(0, mark(written, false)));
        }
        if before_punctuation(text, at + 1) {
            return Some(Found::one(0, mark(written, true)));
        }
    }
    let blank = is_space(bytes[at]);
    for lead in [1, 0] {
        if lead == 1 && !blank {
            continue;
        }
        let word = |offset: usize| byte(lead + offset).is_some_and(is_word_byte);
        match (byte(lead), byte(lead + 1)) {
            (Some(b'"'), Some(b'\'')) if word(2) => {
                return Some(Found {
                    lead,
                    marks: [Some(DOUBLE[0]), Some(SINGLE[0])],
                });
            }
            (Some(b'\''), Some(b'"')) if word(2) => {
                return Some(Found {
                    lead,
                    marks: [Some(SINGLE[0]), Some(DOUBLE[0])],
                });
            }
            (Some(b'\''), Some(ten)) if is_decade(ten, byte(lead + 2), byte(lead + 3)) => {
                return Some(Found::one(lead, SINGLE[1]));
            }
            _ => {}
        }
    }
    if let Some(written) = byte(lead).filter(|_| is_quote(byte(lead))) {
        if blank && byte(lead + 1).is_some_and(is_word_byte) {
            return Some(Found::one(lead, mark(written, false)));
        }
        if !matches!(
            first,
            ' ' | '\\' | '\t' | '\r' | '\n' | '[' | '{' | '(' | '-'
        ) {
            return Some(Found::one(lead, mark(written, true)));
        }
    }
    if let Some(written) = byte(0).filter(|_| at_quote)
        && before_space(text, at + 1)
    {
        return Some(Found::one(0, mark(written, true)));
    }
    for written in [b'\'', b'"'] {
        if byte(lead) == Some(written) {
            return Some(Found::one(lead, mark(written, false)));
        }
        if byte(0) == Some(written) {
            return Some(Found::one(0, mark(written, false)));
        }
    }
    None
}

/// `80s`.
fn is_decade(ten: u8, one: Option<u8>, letter: Option<u8>) -> bool {
    ten.is_ascii_digit() && one.is_some_and(|one| one.is_ascii_digit()) && letter == Some(b's')
}

/// Whether one or two marks of emphasis and no white space follow.
fn before_emphasis(bytes: &[u8], at: usize) -> bool {
    let is_mark = |at: usize| matches!(bytes.get(at), Some(b'_' | b'*'));
    let solid = |at: usize| bytes.get(at).is_some_and(|&byte| !is_space(byte));
    is_mark(at) && solid(at + 1)
}

/// Whether punctuation follows that is neither before two dots nor before a word.
fn before_punctuation(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let Some(&byte) = bytes.get(at) else {
        return false;
    };
    let behind = bytes.get(at + 1..).unwrap_or_default();
    let word_behind = after(text, at + 1).is_some_and(is_bounded_word);
    byte.is_ascii_punctuation()
        && byte != b'&'
        && !behind.starts_with(b"..")
        && word_behind == is_word_byte(byte)
}

/// Whether white space, the end of the text or an `s` that ends a word follows.
fn before_space(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        None => true,
        Some(b's') => !after(text, at + 1).is_some_and(is_bounded_word),
        Some(&byte) => is_space(byte),
    }
}
