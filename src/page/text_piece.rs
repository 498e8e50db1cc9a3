//! Where the text of the tree comes from.

/// A stretch of a text node and the bytes of the rendered HTML that it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPiece {
    /// Where the stretch begins in the node's text.
    pub at: usize,
    /// Its first byte in the rendered HTML.
    pub start: usize,
    /// One past its last byte there.
    pub end: usize,
    /// Whether text and bytes are the same.
    pub verbatim: bool,
}

impl TextPiece {
    /// Whether `next` stands right behind it, in the text and in the HTML, byte for byte.
    pub(super) fn goes_on_with(&self, next: &Self) -> bool {
        self.verbatim
            && next.verbatim
            && self.end == next.start
            && self.at + (self.end - self.start) == next.at
    }
}
