//! The document tree that Markdown, embedded HTML, attribute lists and printed front-matter values all end in.

mod element;
mod names;
mod order;
mod text;

use std::cell::OnceCell;

use ego_tree::NodeId;
use rustc_hash::FxHashMap;
use scraper::Html;

pub use element::{Attribute, Content, Element};
pub(super) use order::Mark;
pub use order::{ElementKey, Step};
pub use text::TextNode;

use names::Names;
use order::{Entry, Steps};

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

/// One page's tree: scraper's DOM and, beside it, the place of everything that somebody wrote.
///
/// Elements that nobody wrote (implied by HTML, by kramdown or by a layout) have no place and are never reported.
#[derive(Debug)]
pub struct Document {
    html: Html,
    places: Vec<ElementPlace>,
    texts: Texts,
    order: Vec<Mark>,
    /// The elements among the steps: most rules look at nothing else.
    elements: Vec<Entry>,
    /// The names of all elements, and of all their attributes.
    names: Names,
    attributes: Names,
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
        let elements = order::entries(&html, &order, &place_of);
        let (mut names, mut attributes) = (Names::default(), Names::default());
        for entry in &elements {
            let node = html.tree.get(entry.node);
            if let Some(element) = node.and_then(|node| node.value().as_element()) {
                names.add(element.name());
                element.attrs().for_each(|(name, _)| attributes.add(name));
            }
        }
        Self {
            names,
            attributes,
            elements,
            html,
            places,
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
        let keys = ElementKey::all(self.elements.len());
        keys.map(|key| Element {
            document: self,
            key,
        })
    }

    /// The elements of this name, in document order; told at a glance where there are none.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Element<'a>> {
        let found = self.names.hold(name).then(|| self.elements());
        let found = found.into_iter().flatten();
        found.filter(move |element| element.name() == name)
    }

    /// Whether an element of this name is there.
    pub fn has_named(&self, name: &str) -> bool {
        self.names.hold(name)
    }

    /// Whether an element has this attribute.
    pub fn has_attribute(&self, name: &str) -> bool {
        self.attributes.hold(name)
    }

    /// The elements with this attribute, in document order; told at a glance where there are none.
    pub fn with_attribute<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Element<'a>> {
        let found = self.attributes.hold(name).then(|| self.elements());
        let found = found.into_iter().flatten();
        found.filter(move |element| element.has_attribute(name))
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
        self.element(self.exposure().element_of(id)?)
    }

    /// The element that `key` stands for in a table beside this tree.
    pub fn element(&self, key: ElementKey) -> Option<Element<'_>> {
        self.elements.get(key.index()).map(|_| Element {
            document: self,
            key,
        })
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
        Steps::all(self)
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
        // Most pages hold no Liquid at all.
        !self.opaque.is_empty() && self.opaque_in(span).next().is_some()
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
}
