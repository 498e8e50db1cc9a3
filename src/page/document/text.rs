//! A text of the tree.

use ego_tree::NodeRef;
use scraper::Node;

use super::{Document, Element, ElementKey};
use crate::source::{Mapped, Span};

/// A text node of a page.
#[derive(Clone, Copy)]
pub struct TextNode<'a> {
    pub(super) document: &'a Document,
    pub(super) node: NodeRef<'a, Node>,
    pub(super) parent: Option<ElementKey>,
}

impl std::fmt::Debug for TextNode<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?}", self.text())
    }
}

impl<'a> TextNode<'a> {
    /// The text as the browser has it.
    pub fn text(self) -> &'a str {
        self.node.value().as_text().map_or("", |text| text)
    }

    /// Whether Liquid writes a part of it: what it says is unknown.
    pub fn is_dynamic(self) -> bool {
        if !self.document.has_liquid() {
            return false;
        }
        let text = self.mapped();
        let span = text.span(0..text.len());
        self.document.is_opaque(span)
    }

    /// The text with its places in the file.
    pub fn mapped(self) -> Mapped {
        let mut out = Mapped::with_capacity(self.text().len());
        self.push_to(&mut out);
        out
    }

    /// Append the text with its places to `out`.
    pub fn push_to(self, out: &mut Mapped) {
        let text = self.text();
        let pieces = self.document.texts.of_node(self.node.id());
        let mut done = 0;
        for (index, piece) in pieces.iter().enumerate() {
            let end = pieces
                .get(index + 1)
                .map_or(text.len(), |next| next.at)
                .min(text.len());
            let Some(stretch) = text.get(piece.at..end) else {
                break;
            };
            if piece.verbatim && stretch.len() == piece.end - piece.start {
                out.push_mapped(&self.document.rendered, piece.start..piece.end);
            } else {
                out.push_replaced(stretch, self.document.rendered.span(piece.start..piece.end));
            }
            done = end;
        }
        if let Some(rest) = text.get(done..)
            && !rest.is_empty()
        {
            let place = Span::at(out.offset(out.len()));
            out.push_replaced(rest, place);
        }
    }

    /// The element that holds it.
    pub fn parent(self) -> Option<Element<'a>> {
        self.parent.and_then(|key| self.document.element(key))
    }
}
