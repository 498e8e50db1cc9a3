//! The words of a passage, whose places are worked out when first asked for.

use std::cell::OnceCell;
use std::ops::Range;

use crate::page::document::TextNode;
use crate::source::{Mapped, Span};

/// The words of a passage.
///
/// Nearly all passages are read by many rules and reported by none: their words are put together at once, the place of
/// each byte only when a rule has found something.
#[derive(Clone, Debug, Default)]
pub struct Words<'a> {
    text: String,
    pieces: Vec<Piece<'a>>,
    mapped: OnceCell<Mapped>,
}

/// What words are made of.
#[derive(Clone, Copy, Debug)]
enum Piece<'a> {
    /// A text of the tree.
    Text(TextNode<'a>),
    /// A line end, with the place of the element that makes it.
    LineEnd(Option<Span>),
}

impl<'a> Words<'a> {
    /// Append a text of the tree.
    pub(super) fn push(&mut self, text: TextNode<'a>) {
        self.text.push_str(text.text());
        self.pieces.push(Piece::Text(text));
    }

    /// Append a line end that stands for the element at `place`.
    pub(super) fn push_line_end(&mut self, place: Option<Span>) {
        self.text.push('\n');
        self.pieces.push(Piece::LineEnd(place));
    }

    /// The words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Their length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The bytes of the file that `range` stands for.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        self.mapped().span(range)
    }

    /// Whether `range` is one stretch that stands byte for byte in the file.
    #[must_use]
    pub fn is_verbatim(&self, range: Range<usize>) -> bool {
        self.mapped().is_verbatim(range)
    }

    fn mapped(&self) -> &Mapped {
        self.mapped.get_or_init(|| {
            let mut mapped = Mapped::with_capacity(self.text.len());
            for piece in &self.pieces {
                match piece {
                    Piece::Text(text) => text.push_to(&mut mapped),
                    Piece::LineEnd(place) => {
                        let here = Span::at(mapped.offset(mapped.len()));
                        mapped.push_replaced("\n", place.unwrap_or(here));
                    }
                }
            }
            mapped
        })
    }
}

impl From<Mapped> for Words<'_> {
    fn from(mapped: Mapped) -> Self {
        Self {
            text: mapped.text().to_owned(),
            pieces: Vec::new(),
            mapped: OnceCell::from(mapped),
        }
    }
}
