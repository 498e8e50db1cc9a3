//! Lines and columns of a text, computed from one index.

use std::sync::OnceLock;

use super::Span;

/// A place for people: 1-based line and column, the column counted in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// 1-based line.
    pub line: usize,
    /// 1-based column in characters (Unicode scalar values).
    pub column: usize,
}

/// Where the lines of a text begin. Lines end with `\n`, `\r\n` or a lone `\r`, mixed as they come.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
    characters: OnceLock<CharacterCounts>,
}

/// Distance of two places between which characters are counted one by one.
const NEAR: usize = 1024;

/// How many characters of a text begin before every [`NEAR`]th byte, so that a place far out on a long line is found
/// without counting the line again.
#[derive(Clone, Debug)]
struct CharacterCounts(Vec<usize>);

impl CharacterCounts {
    fn new(text: &str) -> Self {
        let mut before = 0;
        let counts = text.as_bytes().chunks(NEAR).map(|chunk| {
            let here = before;
            before += characters(chunk);
            here
        });
        Self(counts.collect())
    }

    /// How many characters begin before byte `at` of `text`.
    fn before(&self, text: &str, at: usize) -> usize {
        let block = at / NEAR;
        let rest = text.as_bytes().get(block * NEAR..at).unwrap_or_default();
        self.0.get(block).copied().unwrap_or_default() + characters(rest)
    }
}

/// How many characters begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

impl LineIndex {
    /// Index the lines of `text`. A byte-order mark belongs to no column: the first line starts after it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let first = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let mut starts = vec![first];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let crlf = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if !crlf {
                starts.push(at + 1);
            }
        }
        Self {
            starts,
            characters: OnceLock::new(),
        }
    }

    /// Number of lines; a text that ends with a line end has one more, empty, line.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// 1-based line that holds byte `offset`.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// Byte offset at which the 1-based `line` starts; the last line's start when there are fewer.
    #[must_use]
    pub fn start(&self, line: usize) -> usize {
        let index = line.saturating_sub(1).min(self.starts.len() - 1);
        self.starts[index]
    }

    /// The bytes of the 1-based `line` of `text`, without its line end.
    #[must_use]
    pub fn span(&self, text: &str, line: usize) -> Span {
        let start = self.start(line);
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        let content = text
            .get(start..end)
            .unwrap_or_default()
            .trim_end_matches(['\r', '\n']);
        Span::new(start, start + content.len())
    }

    /// Line and column, in characters, of byte `offset` of `text`.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line(offset);
        let before = self.before(text, line, offset);
        let characters = if before.len() <= NEAR {
            characters(before.as_bytes())
        } else {
            let counts = self.characters.get_or_init(|| CharacterCounts::new(text));
            let start = self.start(line);
            counts.before(text, start + before.len()) - counts.before(text, start)
        };
        Position {
            line,
            column: 1 + characters,
        }
    }

    /// Zero-based line and column in UTF-16 code units of byte `offset`, as the Language Server Protocol counts.
    #[must_use]
    pub fn utf16(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let column = self
            .before(text, line, offset)
            .chars()
            .map(char::len_utf16)
            .sum();
        (line - 1, column)
    }

    fn before<'t>(&self, text: &'t str, line: usize, offset: usize) -> &'t str {
        let start = self.start(line);
        let mut end = offset.min(text.len()).max(start);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_utf16_units() {
        let text = "é😀x\r\ny\rz\n";
        let index = LineIndex::new(text);
        assert_eq!(index.count(), 4);
        let x = text.find('x').unwrap();
        assert_eq!(index.position(text, x), Position { line: 1, column: 3 });
        assert_eq!(index.utf16(text, x), (0, 3));
        let z = text.find('z').unwrap();
        assert_eq!(index.position(text, z), Position { line: 3, column: 1 });
        assert_eq!(index.span(text, 1).slice(text), "é😀x");
    }

    #[test]
    fn far_out_on_a_long_line_columns_still_count_characters() {
        let text = format!("é\n{}x\n", "aé😀".repeat(NEAR));
        let index = LineIndex::new(&text);
        for (characters, (offset, _)) in text.char_indices().skip(2).enumerate().step_by(97) {
            let column = characters + 1;
            assert_eq!(index.position(&text, offset), Position { line: 2, column });
        }
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let text = "\u{feff}---\n";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 3), Position { line: 1, column: 1 });
        assert_eq!(index.position(text, 0), Position { line: 1, column: 1 });
    }
}
