//! How much a page could make of its bytes, counted before anything is made: the limit on memory and time of one page.
//!
//! Each element of a page begins with a mark in its text, so their number bounds the size of every tree made from it.

use super::Kind;

/// The largest number of marks in a page that is read. One mark may cost 2 KB (a reference to a footnote).
pub const MAX_MARKS: usize = 100_000;

/// Bytes that begin an element of Markdown wherever they stand: spans, HTML, cells, entities, escapes, and line ends,
/// behind which blocks begin.
const MARKS: &[u8] = b"\n\r*_`[<>|&{'\"^~$\\";

/// Bytes that mean something to kramdown only before white space (`- item`, `1. item`, `: definition`) or doubled (`--`, `...`).
const MARKS_BEFORE_SPACE: &[u8] = b"-+.:#";

/// Whether `text` has more than [`MAX_MARKS`] marks. A shorter text than that is not read for it.
#[must_use]
pub fn is_too_dense(kind: Kind, text: &str) -> bool {
    text.len() > MAX_MARKS && marks(kind, text.as_bytes()) > MAX_MARKS
}

fn marks(kind: Kind, bytes: &[u8]) -> usize {
    match kind {
        Kind::Markdown if memchr::memmem::find(bytes, b"*[").is_some() => {
            // Any word may be an abbreviation.
            markdown_marks(bytes) + words(bytes)
        }
        Kind::Markdown => markdown_marks(bytes),
        Kind::Html => memchr::memchr3_iter(b'<', b'&', b'{', bytes).count(),
        Kind::Other => memchr::memchr_iter(b'{', bytes).count(),
    }
}

fn markdown_marks(bytes: &[u8]) -> usize {
    let follows = bytes.iter().skip(1).chain(b"\n");
    bytes
        .iter()
        .zip(follows)
        .filter(|(byte, next)| {
            MARKS.contains(byte)
                || MARKS_BEFORE_SPACE.contains(byte) && (next.is_ascii_whitespace() || next == byte)
        })
        .count()
}

/// How many runs of letters and digits there are.
fn words(bytes: &[u8]) -> usize {
    bytes
        .chunk_by(|one, other| one.is_ascii_alphanumeric() == other.is_ascii_alphanumeric())
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_counted_by_what_they_may_begin() {
        let count = |kind, text: &str| marks(kind, text.as_bytes());
        assert_eq!(count(Kind::Markdown, "- un, l’autre. 3.5 a-b\n"), 3);
        assert_eq!(count(Kind::Markdown, "1. [a](/b/) *c* -- d..."), 9);
        assert_eq!(count(Kind::Html, "- <b>a</b> &amp; {{ b }}"), 5);
        assert!(!is_too_dense(Kind::Markdown, &"mot ".repeat(250_000)));
        assert!(is_too_dense(Kind::Markdown, &"- a\n".repeat(100_000)));
        assert!(is_too_dense(Kind::Html, &"<b>".repeat(100_001)));
    }
}
