//! The document tree that Markdown, embedded HTML, attribute lists and printed front-matter values all end in.

mod element;
mod text;

use std::cell::OnceCell;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use rustc_hash::FxHashMap;
use scraper::{Html, Node, Selector};

pub use element::{Attribute, Content, Element};
pub use text::TextNode;

use super::exposure::Exposure;
use super::html::TagFault;
use super::rendered::{AttributeOrigin, Notation};
use super::text_piece::Texts;
use crate::source::{Mapped, Span};

/// Where an element was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementPlace {
    /// The whole construct, content and end tag included.
    pub element: Span,
    /// The start tag; for Markdown the same as `element`.
    pub start_tag: Span,
    /// The notation it was written in.
    pub notation: Notation,
    /// All attributes as written, doubled ones included.
    pub attributes: Vec<AttributeOrigin>,
    /// Where the element ends in the rendered HTML; used until [`Document::new`] has made `element` complete.
    pub(super) content_end: Option<usize>,
}

/// The number of each element's place among the places.
pub(super) type PlaceOf = FxHashMap<NodeId, usize>;

/// A tree as a parser leaves it, with the places beside it.
pub(super) struct PlacedTree {
    /// scraper's DOM.
    pub html: Html,
    /// Places of elements.
    pub places: Vec<ElementPlace>,
    /// Which of them a node has.
    pub place_of: PlaceOf,
    /// Where text comes from.
    pub texts: Texts,
    /// The tree in order.
    pub order: Vec<Mark>,
    /// The places of comments in the file, in order.
    pub comments: Vec<Span>,
    /// What is wrong in how tags open and close each other.
    pub tag_faults: Vec<TagFault>,
}

/// A step through a tree, kept in a list because rules go through it many times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// An element begins.
    Open(NodeId),
    /// An element ends.
    Close(NodeId),
    /// A text.
    Text(NodeId),
}

impl Mark {
    /// All steps through `html`; comments and the like are none.
    pub(super) fn all(html: &Html) -> Vec<Self> {
        let steps = html.tree.root().traverse();
        steps
            .filter_map(|edge| match edge {
                Edge::Open(node) if node.value().is_element() => Some(Self::Open(node.id())),
                Edge::Close(node) if node.value().is_element() => Some(Self::Close(node.id())),
                Edge::Open(node) if node.value().is_text() => Some(Self::Text(node.id())),
                _ => None,
            })
            .collect()
    }
}

/// One page's tree: scraper's DOM and, beside it, the place of everything that somebody wrote.
///
/// Elements that nobody wrote (implied by HTML, by kramdown or by a layout) have no place and are never reported.
#[derive(Debug)]
pub struct Document {
    html: Html,
    places: Vec<ElementPlace>,
    place_of: PlaceOf,
    texts: Texts,
    order: Vec<Mark>,
    /// The elements among the steps: most rules look at nothing else.
    elements: Vec<NodeId>,
    comments: Vec<Span>,
    tag_faults: Vec<TagFault>,
    rendered: Mapped,
    opaque: Vec<Span>,
    exposure: OnceCell<Exposure>,
}

impl Document {
    /// The tree of `rendered`. `opaque`: sorted places of Liquid.
    pub(super) fn new(tree: PlacedTree, rendered: Mapped, opaque: Vec<Span>) -> Self {
        let PlacedTree {
            html,
            mut places,
            place_of,
            texts,
            order,
            comments,
            tag_faults,
        } = tree;
        for place in &mut places {
            // A raw tag is known by its start tag only; its end is where the tree builder closed it.
            if place.element == place.start_tag
                && place.notation == Notation::Html
                && let Some(end) = place.content_end
            {
                let end = rendered.span(end.saturating_sub(1)..end).end;
                place.element.end = place.element.end.max(end);
            }
        }
        let elements = order.iter().filter_map(|mark| match mark {
            Mark::Open(node) => Some(*node),
            Mark::Close(_) | Mark::Text(_) => None,
        });
        Self {
            elements: elements.collect(),
            html,
            places,
            place_of,
            texts,
            order,
            comments,
            tag_faults,
            rendered,
            opaque,
            exposure: OnceCell::new(),
        }
    }

    /// Every element, in document order.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        self.elements
            .iter()
            .filter_map(|node| self.html.tree.get(*node))
            .map(|node| Element {
                document: self,
                node,
            })
    }

    /// The places of HTML comments in the file, in document order.
    pub fn comments(&self) -> &[Span] {
        &self.comments
    }

    /// What is wrong in how tags open and close each other, by place. Of Markdown only what its author wrote as HTML counts.
    pub fn tag_faults(&self) -> &[TagFault] {
        &self.tag_faults
    }

    /// Ids and hidden parts, computed when first asked for.
    pub fn exposure(&self) -> &Exposure {
        self.exposure.get_or_init(|| Exposure::of(self))
    }

    /// The first element whose id is `id`.
    pub fn by_id(&self, id: &str) -> Option<Element<'_>> {
        self.element(self.exposure().node_of(id)?)
    }

    /// The element at this node of the tree, for tables beside it.
    pub fn element(&self, node: NodeId) -> Option<Element<'_>> {
        self.html.tree.get(node).and_then(|node| self.wrap(node))
    }

    /// Every element that `selector` matches, in document order.
    pub fn select<'a>(&'a self, selector: &'a Selector) -> impl Iterator<Item = Element<'a>> {
        self.html
            .select(selector)
            .filter_map(|element| self.wrap(*element))
    }

    /// Every text node with its parent's place in the tree, in document order; comments are no text.
    pub fn texts(&self) -> impl Iterator<Item = TextNode<'_>> {
        self.walk().filter_map(|step| match step {
            Step::Text(text) => Some(text),
            Step::Open(_) | Step::Close(_) => None,
        })
    }

    /// The whole tree in order: elements opening and closing, and text.
    pub fn walk(&self) -> impl Iterator<Item = Step<'_>> {
        let node = |id: &NodeId| self.html.tree.get(*id);
        let element = move |id| {
            let node = node(id)?;
            Some(Element {
                document: self,
                node,
            })
        };
        self.order.iter().filter_map(move |mark| match mark {
            Mark::Open(id) => element(id).map(Step::Open),
            Mark::Close(id) => element(id).map(Step::Close),
            Mark::Text(id) => node(id).map(|node| {
                Step::Text(TextNode {
                    document: self,
                    node,
                })
            }),
        })
    }

    /// The rendered HTML with the place of each byte.
    pub fn rendered(&self) -> &Mapped {
        &self.rendered
    }

    /// Whether any Liquid stands in the page.
    pub fn has_liquid(&self) -> bool {
        !self.opaque.is_empty()
    }

    /// Whether Liquid stands inside `span`, so that its content is unknown.
    pub fn is_opaque(&self, span: Span) -> bool {
        self.opaque_in(span).next().is_some()
    }

    /// The places of Liquid that `span` holds or touches, in order.
    pub fn opaque_in(&self, span: Span) -> impl Iterator<Item = Span> {
        let from = self
            .opaque
            .partition_point(|liquid| liquid.end <= span.start);
        self.opaque[from..]
            .iter()
            .copied()
            .take_while(move |liquid| liquid.start < span.end)
    }

    fn wrap<'a>(&'a self, node: NodeRef<'a, Node>) -> Option<Element<'a>> {
        node.value().is_element().then_some(Element {
            document: self,
            node,
        })
    }
}

/// One step of [`Document::walk`].
#[derive(Clone, Copy)]
pub enum Step<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// An element ends.
    Close(Element<'a>),
    /// A text.
    Text(TextNode<'a>),
}
