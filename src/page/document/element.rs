//! An element of the tree and its attributes.

use ego_tree::{NodeId, NodeRef};
use scraper::Node;

use super::{Document, ElementPlace, TextNode};
use crate::page::rendered::{AttributeOrigin, Notation};
use crate::source::{Mapped, Span};

/// An element of a page.
#[derive(Clone, Copy)]
pub struct Element<'a> {
    pub(super) document: &'a Document,
    pub(super) node: NodeRef<'a, Node>,
}

impl std::fmt::Debug for Element<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "<{}> at {:?}", self.name(), self.span())
    }
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.node.id() == other.node.id()
    }
}

/// What stands directly in an element.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// An element.
    Element(Element<'a>),
    /// A text.
    Text(TextNode<'a>),
}

/// An attribute of an element.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'a> {
    /// The name, lower case.
    pub name: &'a str,
    /// The value, character references resolved. Meaningless where `dynamic`.
    pub value: &'a str,
    /// The whole attribute in the file; `None` for one that nobody wrote (auto ids).
    pub span: Option<Span>,
    /// The value in the file, without quotes.
    pub value_span: Option<Span>,
    /// The notation it was written in.
    pub notation: Notation,
    /// Whether Liquid stands in it: its value is unknown, not missing.
    pub dynamic: bool,
}

impl<'a> Element<'a> {
    fn data(self) -> Option<&'a scraper::node::Element> {
        self.node.value().as_element()
    }

    /// Its node in the tree, for tables beside it.
    pub fn node_id(self) -> NodeId {
        self.node.id()
    }

    /// Whether it, or something around it, is hidden from everybody or from assistive technologies; also where Liquid
    /// decides that.
    pub fn is_hidden(self) -> bool {
        self.document.exposure().hides(self.node.id())
    }

    /// Whether the eye sees it, as far as `hidden` and `style` attributes of its own and around it tell.
    pub fn is_visible(self) -> bool {
        !self.document.exposure().conceals(self.node.id())
    }

    /// Whether nothing stands in it, not even white space.
    pub fn is_empty(self) -> bool {
        !self.node.has_children()
    }

    /// The document it belongs to.
    pub fn document(self) -> &'a Document {
        self.document
    }

    /// The name, lower case.
    pub fn name(self) -> &'a str {
        self.data().map_or("", |element| element.name())
    }

    /// Where it was written; `None` for an implied element.
    pub fn place(self) -> Option<&'a ElementPlace> {
        let index = self.document.place_of.get(&self.node.id())?;
        self.document.places.get(*index)
    }

    /// The whole construct in the file.
    pub fn span(self) -> Option<Span> {
        self.place().map(|place| place.element)
    }

    /// The start tag in the file; the whole construct for Markdown.
    pub fn start_tag(self) -> Option<Span> {
        self.place().map(|place| place.start_tag)
    }

    /// Whether it is written as an HTML tag.
    pub fn is_html(self) -> bool {
        self.place()
            .is_some_and(|place| place.notation == Notation::Html)
    }

    /// The attribute `name`, if the element has it.
    pub fn attribute(self, name: &str) -> Option<Attribute<'a>> {
        let (name, value) = self
            .data()?
            .attrs()
            .find(|(candidate, _)| *candidate == name)?;
        Some(self.describe(name, value))
    }

    /// Whether it has any attribute.
    pub fn has_attributes(self) -> bool {
        self.attribute_names().next().is_some()
    }

    /// The names of its attributes, lower case, each once.
    pub fn attribute_names(self) -> impl Iterator<Item = &'a str> {
        self.data()
            .into_iter()
            .flat_map(scraper::node::Element::attrs)
            .map(|(name, _)| name)
    }

    /// All attributes of the element as the browser sees them, each name once.
    pub fn attributes(self) -> impl Iterator<Item = Attribute<'a>> {
        self.data()
            .into_iter()
            .flat_map(scraper::node::Element::attrs)
            .map(move |(name, value)| self.describe(name, value))
    }

    fn describe(self, name: &'a str, value: &'a str) -> Attribute<'a> {
        let origin = self
            .place()
            .and_then(|place| place.attributes.iter().find(|origin| &*origin.name == name));
        Attribute {
            name,
            value,
            span: origin.map(|origin| origin.span),
            value_span: origin.and_then(|origin| origin.value),
            notation: origin.map_or(Notation::Markdown, |origin| origin.notation),
            dynamic: origin.is_some_and(|origin| self.document.is_opaque(origin.span)),
        }
    }

    /// The attribute's value when it is known, i.e. written and free of Liquid.
    pub fn known(self, name: &str) -> Option<&'a str> {
        self.attribute(name)
            .filter(|attribute| !attribute.dynamic)
            .map(|attribute| attribute.value)
    }

    /// Whether Liquid stands among the attributes of the start tag, so that any attribute may be there.
    /// Liquid inside an attribute's value makes that attribute unknown, not its neighbours.
    pub fn has_dynamic_tag(self) -> bool {
        let Some(place) = self.place() else {
            return false;
        };
        if place.notation != Notation::Html || !self.document.is_opaque(place.start_tag) {
            return false;
        }
        let mut from = place.start_tag.start;
        for value in place.attributes.iter().filter_map(|origin| origin.value) {
            if self.document.is_opaque(Span::new(from, value.start)) {
                return true;
            }
            from = from.max(value.end);
        }
        self.document
            .is_opaque(Span::new(from, place.start_tag.end))
    }

    /// Whether Liquid stands anywhere in the element: its content is unknown.
    pub fn is_dynamic(self) -> bool {
        self.span()
            .is_some_and(|span| self.document.is_opaque(span))
    }

    /// The attributes as written, doubled ones included.
    pub fn written_attributes(self) -> &'a [AttributeOrigin] {
        self.place()
            .map_or(&[], |place| place.attributes.as_slice())
    }

    /// Whether `selector` matches it.
    pub fn matches(self, selector: &scraper::Selector) -> bool {
        scraper::ElementRef::wrap(self.node).is_some_and(|element| selector.matches(&element))
    }

    /// The parent element.
    pub fn parent(self) -> Option<Self> {
        self.node.parent().and_then(|node| self.document.wrap(node))
    }

    /// Parents, from the nearest to the root.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        let document = self.document;
        self.node
            .ancestors()
            .filter_map(move |node| document.wrap(node))
    }

    /// Child elements.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let document = self.document;
        self.node
            .children()
            .filter_map(move |node| document.wrap(node))
    }

    /// Child elements and texts, in order.
    pub fn contents(self) -> impl Iterator<Item = Content<'a>> {
        let document = self.document;
        self.node.children().filter_map(move |node| {
            if node.value().is_text() {
                return Some(Content::Text(TextNode { document, node }));
            }
            document.wrap(node).map(Content::Element)
        })
    }

    /// All elements inside, in document order.
    pub fn descendants(self) -> impl Iterator<Item = Self> {
        let document = self.document;
        self.node
            .descendants()
            .skip(1)
            .filter_map(move |node| document.wrap(node))
    }

    /// The nearest element before it among its siblings, and whether text other than white space stands between.
    pub fn previous(self) -> (Option<Self>, bool) {
        neighbour(self.document, self.node.prev_siblings())
    }

    /// The nearest element after it among its siblings, and whether text other than white space stands between.
    pub fn next(self) -> (Option<Self>, bool) {
        neighbour(self.document, self.node.next_siblings())
    }

    /// All text inside, as the browser has it (white space not folded); the text of scripts and styles included.
    pub fn text(self) -> String {
        self.text_nodes(usize::MAX).map(TextNode::text).collect()
    }

    /// The text nodes among the first `limit` nodes inside, with their places.
    pub fn text_nodes(self, limit: usize) -> impl Iterator<Item = TextNode<'a>> {
        let document = self.document;
        self.node
            .descendants()
            .take(limit)
            .filter(|node| node.value().is_text())
            .map(move |node| TextNode { document, node })
    }

    /// Whether it belongs to a drawing or a formula (`svg`, `math`).
    pub fn is_foreign(self) -> bool {
        self.data()
            .is_some_and(|element| element.name.ns != html5ever::ns!(html))
    }

    /// The text nodes that are its own children.
    pub fn own_texts(self) -> impl Iterator<Item = &'a str> {
        let texts = self
            .node
            .children()
            .filter_map(|node| node.value().as_text());
        texts.map(|text| &**text)
    }

    /// All text inside with its places in the file.
    pub fn mapped_text(self) -> Mapped {
        let mut text = Mapped::new();
        for node in self.text_nodes(usize::MAX) {
            node.push_to(&mut text);
        }
        text
    }
}

fn neighbour<'a>(
    document: &'a Document,
    siblings: impl Iterator<Item = NodeRef<'a, Node>>,
) -> (Option<Element<'a>>, bool) {
    let mut text_between = false;
    for node in siblings {
        if let Some(text) = node.value().as_text() {
            text_between |= !text.trim().is_empty();
        } else if let Some(element) = document.wrap(node) {
            return (Some(element), text_between);
        }
    }
    (None, text_between)
}
