//! scraper's tree sink, with the place of each element and text kept beside the tree.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::VecDeque;

use ego_tree::NodeId;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName};
use rustc_hash::FxHashMap;
use scraper::{Html, HtmlTreeSink};

use super::faults::TagFaults;
use super::tokens::PLACE_NAMESPACE;
use crate::page::document::ElementPlace;
use crate::page::text_piece::{TextPiece, Texts};
use crate::source::Span;

/// Text that was tokenized and not yet appended to the tree.
#[derive(Debug)]
pub struct Piece {
    /// The text, character references resolved.
    pub text: StrTendril,
    /// Its bytes in the rendered HTML.
    pub start: usize,
    /// One past them.
    pub end: usize,
    /// Whether text and bytes are the same.
    pub verbatim: bool,
}

/// What the token sink tells the tree sink.
#[derive(Debug, Default)]
pub struct Tracker {
    /// Places by the index that the private attribute carries.
    pub places: RefCell<Vec<ElementPlace>>,
    /// Text not yet appended, in order.
    pub pending: RefCell<VecDeque<Piece>>,
    /// Places of comments in the file, in the order of the rendered HTML.
    pub comments: RefCell<Vec<Span>>,
    /// The tags as their author wrote them.
    pub faults: RefCell<TagFaults>,
}

/// The number of each element's place.
pub type PlaceOf = FxHashMap<NodeId, usize>;

/// The tree sink; see the module.
pub struct PlacingTree {
    inner: HtmlTreeSink,
    tracker: std::rc::Rc<Tracker>,
    place_of: RefCell<PlaceOf>,
    texts: RefCell<FxHashMap<NodeId, Vec<TextPiece>>>,
    /// Whether a preformatted element has begun and nothing of what is in it has come.
    is_preformatted: Cell<bool>,
}

impl PlacingTree {
    /// Wrap scraper's sink.
    pub fn new(inner: HtmlTreeSink, tracker: std::rc::Rc<Tracker>) -> Self {
        Self {
            inner,
            tracker,
            place_of: RefCell::default(),
            texts: RefCell::default(),
            is_preformatted: Cell::default(),
        }
    }

    /// Take the carried place out of `attributes`.
    fn take_place(attributes: &mut Vec<Attribute>) -> Option<usize> {
        let at = attributes
            .iter()
            .rposition(|attribute| &*attribute.name.ns == PLACE_NAMESPACE)?;
        usize::from_str_radix(&attributes.remove(at).value, 16).ok()
    }

    /// The text of `node`'s last child, or of the child before `sibling`, has grown by `text`: note where it comes from.
    fn note_text(&self, node: Option<NodeId>, length_before: usize, text: &str) {
        let Some(node) = node else { return };
        let mut pending = self.tracker.pending.borrow_mut();
        let mut texts = self.texts.borrow_mut();
        // One piece is the rule: a text that Markdown wrote without escapes.
        let pieces = texts.entry(node).or_insert_with(|| Vec::with_capacity(1));
        let mut done = 0;
        while done < text.len() {
            let Some(front) = pending.front_mut() else {
                return;
            };
            let rest = &text[done..];
            let common = common_prefix(rest, &front.text);
            if common == 0 {
                // The tree builder dropped white space (or NUL): so do we.
                let Some(first) = front.text.chars().next() else {
                    pending.pop_front();
                    continue;
                };
                drop_front(front, first.len_utf8());
                if front.text.is_empty() {
                    pending.pop_front();
                }
                continue;
            }
            let whole = common == front.text.len();
            let piece = TextPiece {
                at: length_before + done,
                start: front.start,
                end: if whole {
                    front.end
                } else {
                    front.start + common
                },
                verbatim: front.verbatim,
            };
            match pieces.last_mut() {
                Some(last) if last.goes_on_with(&piece) => last.end = piece.end,
                _ => pieces.push(piece),
            }
            done += common;
            if whole {
                pending.pop_front();
            } else {
                drop_front(front, common);
            }
        }
    }

    fn text_length(&self, node: Option<NodeId>) -> usize {
        let html = self.inner.0.borrow();
        node.and_then(|id| html.tree.get(id))
            .and_then(|node| node.value().as_text().map(|text| text.text.len()))
            .unwrap_or_default()
    }

    /// The tree builder drops a line feed, which comes as a piece of its own, right after the start of a preformatted
    /// element: so do we, once what follows it has come.
    fn drop_first_line_feed(&self) {
        let mut pending = self.tracker.pending.borrow_mut();
        let is_dropped = pending.front().is_some_and(|first| &*first.text == "\n");
        if self.is_preformatted.take() && is_dropped {
            pending.pop_front();
        }
    }

    fn last_child(&self, parent: NodeId) -> Option<NodeId> {
        let html = self.inner.0.borrow();
        html.tree
            .get(parent)
            .and_then(|node| node.last_child())
            .map(|node| node.id())
    }

    fn previous(&self, sibling: NodeId) -> Option<NodeId> {
        let html = self.inner.0.borrow();
        html.tree
            .get(sibling)
            .and_then(|node| node.prev_sibling())
            .map(|node| node.id())
    }
}

fn common_prefix(left: &str, right: &str) -> usize {
    let mut length = left
        .bytes()
        .zip(right.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    while !left.is_char_boundary(length) {
        length -= 1;
    }
    length
}

fn drop_front(piece: &mut Piece, bytes: usize) {
    piece
        .text
        .pop_front(u32::try_from(bytes).unwrap_or(u32::MAX));
    if piece.verbatim {
        piece.start += bytes;
    }
}

impl TreeSink for PlacingTree {
    type Handle = NodeId;
    type Output = (Html, PlaceOf, Texts);
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Self::Output {
        (
            self.inner.finish(),
            self.place_of.into_inner(),
            Texts::of(self.texts.into_inner()),
        )
    }

    fn parse_error(&self, _msg: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.inner.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.inner.elem_name(target)
    }

    fn create_element(
        &self,
        name: QualName,
        mut attrs: Vec<Attribute>,
        flags: ElementFlags,
    ) -> NodeId {
        self.drop_first_line_feed();
        self.is_preformatted
            .set(matches!(&*name.local, "pre" | "listing" | "textarea"));
        let place = Self::take_place(&mut attrs);
        let node = self.inner.create_element(name, attrs, flags);
        if let Some(index) = place {
            self.place_of.borrow_mut().insert(node, index);
        }
        node
    }

    fn pop(&self, _node: &NodeId) {
        self.drop_first_line_feed();
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.drop_first_line_feed();
        self.inner.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.inner.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        if let NodeOrText::AppendText(text) = child {
            let before = self.text_length(self.last_child(*parent));
            if self.tracker.pending.borrow().len() > 1 {
                self.drop_first_line_feed();
            }
            self.is_preformatted.set(false);
            self.inner
                .append(parent, NodeOrText::AppendText(text.clone()));
            self.note_text(self.last_child(*parent), before, &text);
        } else {
            self.inner.append(parent, child);
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        prev_element: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let has_parent = self
            .inner
            .0
            .borrow()
            .tree
            .get(*element)
            .is_some_and(|node| node.parent().is_some());
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(prev_element, child);
        }
    }

    fn append_doctype_to_document(
        &self,
        name: StrTendril,
        public_id: StrTendril,
        system_id: StrTendril,
    ) {
        self.inner
            .append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.inner.get_template_contents(target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, new_node: NodeOrText<NodeId>) {
        if let NodeOrText::AppendText(text) = new_node {
            let before = self.text_length(self.previous(*sibling));
            self.inner
                .append_before_sibling(sibling, NodeOrText::AppendText(text.clone()));
            self.note_text(self.previous(*sibling), before, &text);
        } else {
            self.inner.append_before_sibling(sibling, new_node);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, mut attrs: Vec<Attribute>) {
        if let Some(index) = Self::take_place(&mut attrs) {
            self.place_of.borrow_mut().entry(*target).or_insert(index);
        }
        self.inner.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.inner.reparent_children(node, new_parent);
    }
}
