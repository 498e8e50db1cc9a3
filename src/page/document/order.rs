//! The tree in order, and each element's place in that order.

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use rustc_hash::FxHashMap;
use scraper::{Html, Node};

use super::names::NamesAtAGlance;
use super::{Document, Element, TextNode};

/// A step through a tree, kept in a list because rules go through it many times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) enum Mark {
    /// An element begins.
    Open(NodeId),
    /// An element ends.
    Close(NodeId),
    /// A text.
    Text(NodeId),
}

impl Mark {
    /// All steps through `html`; comments and the like are none.
    pub(in crate::page) fn all(html: &Html) -> Vec<Self> {
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

/// Stands for an element in tables beside the tree: its number in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ElementKey(u32);

impl ElementKey {
    fn of(index: usize) -> Self {
        // Pages are far smaller than what 32 bits count: `source::read_page` refuses those over 10 MB.
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The keys of the first `count` elements.
    pub(super) fn all(count: usize) -> impl Iterator<Item = Self> {
        (0..Self::of(count).0).map(Self)
    }

    /// Those from this one to `end`, which is left out.
    pub(super) fn until(self, end: Self) -> impl Iterator<Item = Self> {
        (self.0..end.0).map(Self)
    }

    pub(super) fn index(self) -> usize {
        self.0 as usize
    }

    pub(super) fn preceding(self) -> Option<Self> {
        self.0.checked_sub(1).map(Self)
    }

    pub(super) fn following(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// What is known of an element without looking into the tree, for rules ask for it over and over.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) node: NodeId,
    pub(super) parent: Option<ElementKey>,
    /// The first element behind its content.
    pub(super) end: ElementKey,
    /// Its two steps among those of the tree.
    pub(super) open: usize,
    pub(super) close: usize,
    /// Its number among the places.
    pub(super) place: Option<u32>,
    pub(super) attributes: NamesAtAGlance,
}

/// The entries of the elements that `order` goes through, by their keys. `place_of`: where which was written.
pub(super) fn entries(
    html: &Html,
    order: &[Mark],
    place_of: &FxHashMap<NodeId, usize>,
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::with_capacity(order.len() / 3 + 1);
    let mut around: Vec<ElementKey> = Vec::new();
    for (step, mark) in order.iter().enumerate() {
        match mark {
            Mark::Open(node) => {
                let key = ElementKey::of(entries.len());
                let value = html.tree.get(*node).map(|node| node.value());
                let element = value.and_then(Node::as_element);
                let names = element.into_iter().flat_map(|element| element.attrs());
                let place = place_of.get(node);
                entries.push(Entry {
                    node: *node,
                    parent: around.last().copied(),
                    end: key,
                    open: step,
                    close: step,
                    place: place.and_then(|place| u32::try_from(*place).ok()),
                    attributes: NamesAtAGlance::of(names.map(|(name, _)| name)),
                });
                around.push(key);
            }
            Mark::Close(_) => {
                let end = ElementKey::of(entries.len());
                let closed = around.pop();
                if let Some(entry) = closed.and_then(|key| entries.get_mut(key.index())) {
                    entry.end = end;
                    entry.close = step;
                }
            }
            Mark::Text(_) => {}
        }
    }
    entries
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

/// The steps of a tree or of a part of it.
pub(super) struct Steps<'a> {
    document: &'a Document,
    marks: std::slice::Iter<'a, Mark>,
    /// The next element to begin.
    next: ElementKey,
    /// The open one.
    open: Option<ElementKey>,
}

impl<'a> Steps<'a> {
    /// Those through all of `document`.
    pub(super) fn all(document: &'a Document) -> Self {
        Self {
            document,
            marks: document.order.iter(),
            next: ElementKey(0),
            open: None,
        }
    }

    /// Those through what stands in `element`.
    pub(super) fn inside(element: Element<'a>) -> Self {
        let document = element.document;
        let entry = element.entry();
        let marks = entry.and_then(|entry| document.order.get(entry.open + 1..entry.close));
        Self {
            document,
            marks: marks.unwrap_or_default().iter(),
            next: element.key().following(),
            open: Some(element.key()),
        }
    }

    /// Go on behind the element that has just begun.
    pub(super) fn pass_over(&mut self, element: Element<'a>) {
        let Some(entry) = element.entry() else { return };
        // The step that ends it is passed over too.
        for _ in entry.open..entry.close {
            if self.marks.next().is_none() {
                break;
            }
        }
        self.next = entry.end;
        self.open = entry.parent;
    }
}

impl<'a> Iterator for Steps<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        let document = self.document;
        loop {
            match self.marks.next()? {
                Mark::Open(_) => {
                    let key = self.next;
                    self.next = key.following();
                    self.open = Some(key);
                    return Some(Step::Open(Element { document, key }));
                }
                Mark::Close(_) => {
                    let Some(key) = self.open else { continue };
                    let element = Element { document, key };
                    self.open = element.entry().and_then(|entry| entry.parent);
                    return Some(Step::Close(element));
                }
                Mark::Text(node) => {
                    let Some(node) = document.html.tree.get(*node) else {
                        continue;
                    };
                    let parent = self.open;
                    return Some(Step::Text(TextNode {
                        document,
                        node,
                        parent,
                    }));
                }
            }
        }
    }
}
