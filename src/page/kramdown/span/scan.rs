//! Where the next span may begin.

use super::Parsers;
use crate::page::kramdown::chars::before;

/// Bytes at or right behind which a span may begin.
static SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"*_`<>[]!\"'${&-.\n\\~";
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

/// The marks that depend on the input.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks {
    gfm: bool,
    hard_wrap: bool,
}

impl Marks {
    pub(super) fn new(gfm: bool, hard_wrap: bool) -> Self {
        Self { gfm, hard_wrap }
    }

    /// Whether two spaces or backslashes break a line; not where each line end does.
    pub(super) fn line_breaks(self) -> bool {
        !(self.gfm && self.hard_wrap)
    }
}

/// The first byte from `at` on at which one of the parsers has to look, or at which a bracket may end a link.
pub(super) fn next(
    text: &str,
    at: usize,
    parsers: Parsers,
    bracket: bool,
    marks: Marks,
) -> Option<usize> {
    let bytes = text.as_bytes();
    let rest = bytes.get(at..)?;
    let found = match parsers {
        Parsers::All => return next_of_all(text, at, bracket, marks),
        Parsers::Code => memchr::memchr(b'`', rest),
        Parsers::Html => memchr::memchr(b'<', rest),
        Parsers::CodeAndHtml => memchr::memchr2(b'`', b'<', rest),
    };
    found.map(|found| at + found)
}

fn next_of_all(text: &str, from: usize, bracket: bool, marks: Marks) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        while !SPECIAL[usize::from(*bytes.get(at)?)] {
            at += 1;
        }
        let follows = |byte| bytes.get(at + 1) == Some(&byte);
        let precedes = |byte| at > from && bytes[at - 1] == byte;
        let found = match bytes[at] {
            b'\'' | b'"' => match before(&text[..at], at) {
                Some(letter) if at > from && letter != '\\' => Some(at - letter.len_utf8()),
                _ => Some(at),
            },
            b'<' if precedes(b' ') && follows(b'<') => Some(at - 1),
            b'>' if follows(b'>') => Some(at - usize::from(precedes(b' '))),
            b'\n' => (marks.line_breaks() && at >= from + 2 && &bytes[at - 2..at] == b"  ")
                .then(|| at - 2),
            b']' => bracket.then_some(at),
            b'>' => None,
            b'!' => follows(b'[').then_some(at),
            b'{' => follows(b':').then_some(at),
            b'-' => follows(b'-').then_some(at),
            b'.' => (follows(b'.') && bytes.get(at + 2) == Some(&b'.')).then_some(at),
            b'~' => (marks.gfm && follows(b'~')).then_some(at),
            _ => Some(at),
        };
        if found.is_some() {
            return found;
        }
        at += 1;
    }
}
