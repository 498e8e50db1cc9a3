//! An element of the tree and its attributes.

use ego_tree::NodeRef;
use html5ever::tendril::StrTendril;
use html5ever::{LocalName, QualName};
use scraper::Node;

use super::order::{Entry, Mark, Steps};
use super::{Document, ElementKey, ElementPlace, Step, TextNode};
use crate::page::rendered::{AttributeOrigin, Notation};
use crate::source::{Mapped, Span};

/// An element of a page.
#[derive(Clone, Copy)]
pub struct Element<'a> {
    pub(super) document: &'a Document,
    pub(super) key: ElementKey,
}

impl std::fmt::Debug for Element<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "<{}> at {:?}", self.name(), self.span())
    }
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
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
    pub(super) fn entry(self) -> Option<&'a Entry> {
        self.document.elements.get(self.key.index())
    }

    fn node(self) -> Option<NodeRef<'a, Node>> {
        self.document.html.tree.get(self.entry()?.node)
    }

    fn data(self) -> Option<&'a scraper::node::Element> {
        self.node()?.value().as_element()
    }

    /// What stands for it in tables beside the tree.
    pub fn key(self) -> ElementKey {
        self.key
    }

    /// Whether it, or something around it, is hidden from everybody or from assistive technologies; also where Liquid
    /// decides that.
    pub fn is_hidden(self) -> bool {
        self.document.exposure().hides(self.key)
    }

    /// Whether the eye sees it, as far as `hidden` and `style` attributes of its own and around it tell.
    pub fn is_visible(self) -> bool {
        !self.document.exposure().conceals(self.key)
    }

    /// Whether nothing stands in it, not even white space.
    pub fn is_empty(self) -> bool {
        !self.node().is_some_and(|node| node.has_children())
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
        self.document.places.get(self.entry()?.place? as usize)
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

    /// Whether it has the attribute `name`.
    #[inline]
    pub fn has_attribute(self, name: &str) -> bool {
        self.may_have(name) && self.attribute_names().any(|each| each == name)
    }

    /// Whether it may have the attribute `name`: false for nearly all that it has not.
    #[inline]
    fn may_have(self, name: &str) -> bool {
        self.entry()
            .is_some_and(|entry| entry.attributes.may_hold(name))
    }

    /// The attribute `name`, if the element has it.
    #[inline]
    pub fn attribute(self, name: &str) -> Option<Attribute<'a>> {
        self.may_have(name).then(|| self.find(name)).flatten()
    }

    fn find(self, name: &str) -> Option<Attribute<'a>> {
        let mut all = self.raw_attributes();
        let (name, value) = all.find(|(candidate, _)| *candidate.local == *name)?;
        Some(self.describe(&name.local, value))
    }

    /// Whether it has any attribute.
    pub fn has_attributes(self) -> bool {
        self.entry()
            .is_some_and(|entry| !entry.attributes.is_empty())
    }

    /// The names of its attributes, lower case, each once.
    pub fn attribute_names(self) -> impl Iterator<Item = &'a str> {
        self.raw_attributes().map(|(name, _)| &*name.local)
    }

    /// All attributes of the element as the browser sees them, each name once.
    pub fn attributes(self) -> impl Iterator<Item = Attribute<'a>> {
        self.raw_attributes()
            .map(move |(name, value)| self.describe(&name.local, value))
    }

    fn raw_attributes(self) -> impl Iterator<Item = &'a (QualName, StrTendril)> {
        let data = self.data();
        data.into_iter().flat_map(|element| element.attrs.iter())
    }

    fn describe(self, name: &'a LocalName, value: &'a str) -> Attribute<'a> {
        let mut written = self.written_attributes().iter();
        let origin = written.find(|origin| origin.name == *name);
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
        self.node()
            .and_then(scraper::ElementRef::wrap)
            .is_some_and(|element| selector.matches(&element))
    }

    fn at(self, key: ElementKey) -> Self {
        Self {
            document: self.document,
            key,
        }
    }

    /// The parent element.
    pub fn parent(self) -> Option<Self> {
        self.parent_key().map(|key| self.at(key))
    }

    /// Parents, from the nearest to the root.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), |element| element.parent())
    }

    /// The first element behind its content.
    fn end(self) -> ElementKey {
        self.entry()
            .map_or_else(|| self.key.following(), |entry| entry.end)
    }

    /// Child elements.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let end = self.end();
        let child = move |key: ElementKey| (key < end).then(|| self.at(key));
        std::iter::successors(child(self.key.following()), move |last| child(last.end()))
    }

    /// Child elements and texts, in order.
    pub fn contents(self) -> impl Iterator<Item = Content<'a>> {
        let mut steps = Steps::inside(self);
        std::iter::from_fn(move || {
            Some(match steps.next()? {
                Step::Text(text) => Content::Text(text),
                // Steps go on behind it, so that no element ends among them.
                Step::Open(element) | Step::Close(element) => {
                    steps.pass_over(element);
                    Content::Element(element)
                }
            })
        })
    }

    /// All elements inside, in document order.
    pub fn descendants(self) -> impl Iterator<Item = Self> {
        let keys = self.key.following().until(self.end());
        keys.map(move |key| self.at(key))
    }

    /// The nearest element before it among its siblings, and whether text other than white space stands between.
    pub fn previous(self) -> (Option<Self>, bool) {
        let before = |entry: &'a Entry| self.document.order.get(..entry.open);
        let marks = self.entry().and_then(before).unwrap_or_default();
        let closes = |mark: &Mark| matches!(mark, Mark::Close(_));
        let (is_there, text_between) = self.neighbour(marks.iter().rev(), closes);
        let previous = is_there.then(|| {
            // Of all that ends right before it, the one with the same parent.
            let last = self.key.preceding().map(|key| self.at(key));
            let mut ended = std::iter::successors(last, |element| element.parent());
            ended.find(|element| element.parent_key() == self.parent_key())
        });
        (previous.flatten(), text_between)
    }

    /// The nearest element after it among its siblings, and whether text other than white space stands between.
    pub fn next(self) -> (Option<Self>, bool) {
        let after = |entry: &'a Entry| self.document.order.get(entry.close + 1..);
        let marks = self.entry().and_then(after).unwrap_or_default();
        let opens = |mark: &Mark| matches!(mark, Mark::Open(_));
        let (is_there, text_between) = self.neighbour(marks.iter(), opens);
        (is_there.then(|| self.at(self.end())), text_between)
    }

    fn parent_key(self) -> Option<ElementKey> {
        self.entry().and_then(|entry| entry.parent)
    }

    /// Whether the first of `marks` that is no text is the edge of a sibling, and whether words stand before it.
    fn neighbour<'m>(
        self,
        marks: impl Iterator<Item = &'m Mark>,
        is_edge: impl Fn(&Mark) -> bool,
    ) -> (bool, bool) {
        let mut text_between = false;
        for mark in marks {
            match mark {
                Mark::Text(node) => {
                    let node = self.document.html.tree.get(*node);
                    let text = node.and_then(|node| node.value().as_text());
                    text_between |= text.is_some_and(|text| !text.trim().is_empty());
                }
                mark => return (is_edge(mark), text_between),
            }
        }
        (false, text_between)
    }

    /// All text inside, as the browser has it (white space not folded); the text of scripts and styles included.
    pub fn text(self) -> String {
        self.text_nodes(usize::MAX).map(TextNode::text).collect()
    }

    /// The text nodes among the first `limit` nodes inside, with their places.
    pub fn text_nodes(self, limit: usize) -> impl Iterator<Item = TextNode<'a>> {
        let inside = Steps::inside(self).filter(|step| !matches!(step, Step::Close(_)));
        // The element itself counts as the first.
        inside
            .take(limit.saturating_sub(1))
            .filter_map(|step| match step {
                Step::Text(text) => Some(text),
                Step::Open(_) | Step::Close(_) => None,
            })
    }

    /// Whether it belongs to a drawing or a formula (`svg`, `math`).
    pub fn is_foreign(self) -> bool {
        self.data()
            .is_some_and(|element| element.name.ns != html5ever::ns!(html))
    }

    /// The text nodes that are its own children.
    pub fn own_texts(self) -> impl Iterator<Item = &'a str> {
        self.contents().filter_map(|content| match content {
            Content::Text(text) => Some(text.text()),
            Content::Element(_) => None,
        })
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
