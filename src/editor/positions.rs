//! Positions as the protocol counts them: lines from 0, columns in code units of UTF-16 or, where the editor prefers it,
//! in bytes. Inside, all places are byte ranges.

use lsp_types::{Position, PositionEncodingKind, Range};

use crate::source::Span;

/// How columns are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// In code units of UTF-16, which every editor knows.
    #[default]
    Utf16,
    /// In bytes.
    Utf8,
}

impl Encoding {
    /// The best of those that an editor offers, in any order.
    pub fn negotiated(offered: Option<&[PositionEncodingKind]>) -> Self {
        let bytes = offered.is_some_and(|offered| offered.contains(&PositionEncodingKind::UTF8));
        if bytes { Self::Utf8 } else { Self::Utf16 }
    }

    /// Its name in the protocol.
    pub fn name(self) -> PositionEncodingKind {
        match self {
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf8 => PositionEncodingKind::UTF8,
        }
    }

    fn width(self, character: char) -> usize {
        match self {
            Self::Utf16 => character.len_utf16(),
            Self::Utf8 => character.len_utf8(),
        }
    }
}

/// The lines of a text, as the protocol counts them: a byte-order mark belongs to the first.
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    encoding: Encoding,
}

impl<'t> Lines<'t> {
    /// The lines of `text`.
    pub fn new(text: &'t str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                starts.push(at + 1);
            }
        }
        Self {
            text,
            starts,
            encoding,
        }
    }

    /// The bytes of the line `number`, from 0, without its end.
    pub fn line(&self, number: usize) -> Span {
        let start = self.starts.get(number).copied().unwrap_or(self.text.len());
        let end = self
            .starts
            .get(number + 1)
            .copied()
            .unwrap_or(self.text.len());
        let content = self.text.get(start..end).unwrap_or_default();
        Span::new(start, start + content.trim_end_matches(['\r', '\n']).len())
    }

    /// The number, from 0, of the line of byte `offset`.
    pub fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1) - 1
    }

    /// The position of byte `offset`, or of the beginning of the character that it is inside of.
    pub fn position(&self, offset: usize) -> Position {
        let number = self.number(offset);
        let start = self.starts[number];
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = self.text.get(start..end).unwrap_or_default();
        let column: usize = before
            .chars()
            .map(|character| self.encoding.width(character))
            .sum();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position::new(count(number), count(column))
    }

    /// The range of the bytes of `span`.
    pub fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end))
    }

    /// The byte at `position`. Beyond a line's end, its end; beyond the text, its end; inside a character, its beginning.
    pub fn offset(&self, position: Position) -> usize {
        let number = usize::try_from(position.line).unwrap_or(usize::MAX);
        if number >= self.starts.len() {
            return self.text.len();
        }
        let line = self.line(number);
        let mut left = usize::try_from(position.character).unwrap_or(usize::MAX);
        let mut offset = line.start;
        for character in line.slice(self.text).chars() {
            let width = self.encoding.width(character);
            if width > left {
                break;
            }
            left -= width;
            offset += character.len_utf8();
        }
        offset
    }

    /// The bytes of `range`; what ends before it begins is empty.
    pub fn span(&self, range: Range) -> Span {
        let start = self.offset(range.start);
        Span::new(start, self.offset(range.end).max(start))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "\u{feff}é😀x\r\ny\rz\n\nfin";

    #[test]
    fn columns_are_counted_as_was_agreed() {
        let x = TEXT.find('x').unwrap();
        for (encoding, column) in [(Encoding::Utf16, 4), (Encoding::Utf8, 9)] {
            let lines = Lines::new(TEXT, encoding);
            assert_eq!(lines.position(x), Position::new(0, column));
            assert_eq!(lines.offset(Position::new(0, column)), x);
            assert_eq!(lines.position(TEXT.find('z').unwrap()), Position::new(2, 0));
            assert_eq!(lines.position(TEXT.len()), Position::new(4, 3));
        }
    }

    #[test]
    fn positions_outside_the_text_come_back_into_it() {
        let lines = Lines::new(TEXT, Encoding::Utf16);
        assert_eq!(lines.offset(Position::new(0, 99)), TEXT.find('\r').unwrap());
        assert_eq!(lines.offset(Position::new(99, 0)), TEXT.len());
        assert_eq!(lines.offset(Position::new(u32::MAX, u32::MAX)), TEXT.len());
        // Between the two halves of a character beyond the basic plane.
        assert_eq!(lines.offset(Position::new(0, 3)), TEXT.find('😀').unwrap());
        let back = Range::new(Position::new(1, 1), Position::new(0, 0));
        assert!(lines.span(back).is_empty());
    }

    #[test]
    fn bytes_are_counted_only_for_who_asks() {
        let offered = [PositionEncodingKind::UTF16, PositionEncodingKind::UTF8];
        assert_eq!(Encoding::negotiated(Some(&offered)), Encoding::Utf8);
        assert_eq!(Encoding::negotiated(Some(&offered[..1])), Encoding::Utf16);
        assert_eq!(Encoding::negotiated(None), Encoding::Utf16);
    }

    proptest! {
        #[test]
        fn every_place_comes_back(text in "(é|😀|a|\r\n|\n|\r|\u{301}){0,40}") {
            for encoding in [Encoding::Utf16, Encoding::Utf8] {
                let lines = Lines::new(&text, encoding);
                for (offset, character) in text.char_indices() {
                    let is_inside_end = character == '\n' && text[..offset].ends_with('\r');
                    if !is_inside_end {
                        prop_assert_eq!(lines.offset(lines.position(offset)), offset);
                    }
                }
            }
        }
    }
}
