//! The text of a file, with byte ranges inside and lines and columns for people.

mod files;
mod lines;
mod literals;
mod mapped;
mod read;
mod span;
mod write;

pub use files::{Added, Files, Held, Opened, with_real_folder};
pub use lines::{LineIndex, Position};
pub use literals::Literals;
pub use mapped::Mapped;
pub use read::{MAX_PAGE_BYTES, ReadError, read_page};
pub use span::Span;
pub use write::{remove_leftovers, replace_file};

use camino::{Utf8Path, Utf8PathBuf};

/// One file's text as it lies on the disk: byte-order mark, line ends and all.
#[derive(Clone, Debug)]
pub struct Source {
    path: Utf8PathBuf,
    text: String,
    lines: LineIndex,
}

impl Source {
    /// A source of the given text, which reports name by `path`.
    #[must_use]
    pub fn new(path: impl Into<Utf8PathBuf>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = LineIndex::new(&text);
        Self {
            path: path.into(),
            text,
            lines,
        }
    }

    /// The path by which reports name the file.
    #[must_use]
    pub fn path(&self) -> &Utf8Path {
        &self.path
    }

    /// The whole text, a byte-order mark included.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line index of the text.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The bytes of `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.slice(&self.text)
    }

    /// Line and column, in characters, of a byte.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        self.lines.position(&self.text, offset)
    }
}
