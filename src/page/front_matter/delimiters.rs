//! Where front matter begins and ends, as Jekyll's expression
//! `\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)` finds it, in one pass over the lines.

use crate::source::Span;

/// The byte-order mark.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

/// What stands at the beginning of a file.
#[derive(Debug, PartialEq)]
pub(super) enum Found {
    /// No front matter.
    Nothing,
    /// The opening line, its line end included, that nothing closes.
    Opening(Span),
    /// Front matter.
    Block {
        /// Both delimiters and the blank lines after the closing one included.
        span: Span,
        /// The lines between the delimiters.
        yaml: Span,
    },
}

/// Ruby's `\s`.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

/// Look for front matter from byte `start` of `text`.
pub(super) fn find(text: &str, start: usize) -> Found {
    let bytes = text.as_bytes();
    let rest = bytes.get(start..).unwrap_or_default();
    if !rest.starts_with(b"---") {
        return Found::Nothing;
    }
    let Some(first_line) = memchr::memchr(b'\n', rest) else {
        return Found::Nothing;
    };
    if !rest[3..first_line].iter().copied().all(is_space) {
        return Found::Nothing;
    }
    let opening = Span::new(start, start + first_line + 1);
    let mut line = opening.end;
    while line < bytes.len() {
        let closer = bytes[line..].starts_with(b"---") || bytes[line..].starts_with(b"...");
        if closer && let Some(end) = end_of_closer(bytes, line + 3) {
            return Found::Block {
                span: Span::new(start, end),
                yaml: Span::new(opening.end, line),
            };
        }
        let Some(length) = memchr::memchr(b'\n', &bytes[line..]) else {
            break;
        };
        line += length + 1;
    }
    Found::Opening(opening)
}

/// The end of `\s*$\n?` from byte `from` on: after the last line end of the white space, or the end of the text.
fn end_of_closer(bytes: &[u8], from: usize) -> Option<usize> {
    let blanks = bytes[from..]
        .iter()
        .take_while(|byte| is_space(**byte))
        .count();
    if from + blanks == bytes.len() {
        return Some(bytes.len());
    }
    let last = memchr::memrchr(b'\n', &bytes[from..from + blanks])?;
    Some(from + last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(&str, &str)> {
        match find(text, 0) {
            Found::Block { span, yaml } => Some((yaml.slice(text), &text[span.end..])),
            _ => None,
        }
    }

    #[test]
    fn closes_as_jekyll_does() {
        assert_eq!(parts("---\na: 1\n---\nx"), Some(("a: 1\n", "x")));
        assert_eq!(parts("---  \r\na: 1\r\n... \r\nx"), Some(("a: 1\r\n", "x")));
        assert_eq!(parts("---\n---"), Some(("", "")));
        assert_eq!(parts("---\n\n--- \n\n \n   x"), Some(("\n", "   x")));
        assert_eq!(
            parts("---\na\n----\n--- x\n...\n"),
            Some(("a\n----\n--- x\n", ""))
        );
    }

    #[test]
    fn does_not_open_or_does_not_close() {
        for text in [
            "",
            "--",
            "---",
            "--- ",
            "--- a\n---\n",
            " ---\n---\n",
            "---\ra\r---\r",
            "-- -\n",
        ] {
            assert_eq!(find(text, 0), Found::Nothing, "{text:?}");
        }
        assert_eq!(
            find("---\na: 1\n ---\n", 0),
            Found::Opening(Span::new(0, 4))
        );
        assert_eq!(find("---\r\n", 0), Found::Opening(Span::new(0, 5)));
    }
}
