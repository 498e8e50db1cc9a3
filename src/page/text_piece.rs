//! Where the text of the tree comes from.

use std::ops::Range;

use ego_tree::NodeId;
use rustc_hash::FxHashMap;

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
    /// A stretch that begins at `at` and stands byte for byte at `source` in the rendered HTML.
    pub(super) fn verbatim(at: usize, source: Range<usize>) -> Self {
        Self {
            at,
            start: source.start,
            end: source.end,
            verbatim: true,
        }
    }

    /// Whether `next` stands right behind it, in the text and in the HTML, byte for byte.
    pub(super) fn goes_on_with(&self, next: &Self) -> bool {
        self.verbatim
            && next.verbatim
            && self.end == next.start
            && self.at + (self.end - self.start) == next.at
    }
}

/// The pieces of all text nodes of a tree.
#[derive(Debug, Default)]
pub struct Texts {
    pieces: Vec<TextPiece>,
    of_node: FxHashMap<NodeId, Range<u32>>,
}

impl Texts {
    /// None yet, with room for `nodes` text nodes.
    pub(super) fn with_capacity(nodes: usize) -> Self {
        let mut texts = Self {
            pieces: Vec::with_capacity(nodes),
            of_node: FxHashMap::default(),
        };
        texts.of_node.reserve(nodes);
        texts
    }

    /// Those of a tree whose text nodes grew in any order.
    pub(super) fn of(nodes: FxHashMap<NodeId, Vec<TextPiece>>) -> Self {
        let mut texts = Self::with_capacity(nodes.len());
        for (node, pieces) in nodes {
            texts.insert(node, pieces);
        }
        texts
    }

    /// The pieces of a new node, in order.
    pub(super) fn insert(&mut self, node: NodeId, pieces: impl IntoIterator<Item = TextPiece>) {
        let start = self.pieces.len();
        self.pieces.extend(pieces);
        // Pages are far smaller than what 32 bits count: `source::read_page` refuses those over 10 MB.
        if let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(self.pieces.len())) {
            self.of_node.insert(node, start..end);
        }
    }

    /// The pieces of `node`, in order.
    pub(super) fn of_node(&self, node: NodeId) -> &[TextPiece] {
        self.of_node
            .get(&node)
            .and_then(|range| self.pieces.get(range.start as usize..range.end as usize))
            .unwrap_or_default()
    }
}
