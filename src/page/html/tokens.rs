//! Standing between html5ever's tokenizer and tree builder, this sink knows where each token begins and ends.
//!
//! html5ever gives no offsets, but its input queue is shared: what is left in it when a token arrives tells
//! where the token ends.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{Attribute, LocalName, Namespace, QualName};
use scraper::HtmlTreeSink;

use super::attributes::written;
use super::ends::{OpenTags, is_void};
use super::limits::Limits;
use super::references;
use super::tree::{Piece, PlacingTree, Tracker};
use crate::page::document::ElementPlace;
use crate::page::rendered::{Notation, TagOrigin};
use crate::source::Mapped;

/// The namespace of the attribute that carries an element's place from tokenizer to tree.
pub const PLACE_NAMESPACE: &str = "dinum-lint:place";

type Handle = <HtmlTreeSink as html5ever::interface::TreeSink>::Handle;

/// The token sink; see the module.
pub struct PlacingTokens<'h> {
    builder: TreeBuilder<Handle, PlacingTree>,
    input: Rc<BufferQueue>,
    tracker: Rc<Tracker>,
    html: &'h Mapped,
    /// Where the last token ended.
    end: Cell<usize>,
    /// Where the last text begins and ends that is not written as it is read.
    reference: Cell<(usize, usize)>,
    origins: RefCell<std::iter::Peekable<std::vec::IntoIter<TagOrigin>>>,
    open: RefCell<OpenTags>,
    limits: RefCell<Limits>,
    namespace: Namespace,
    local: LocalName,
}

impl<'h> PlacingTokens<'h> {
    /// A sink that hands the tokens of `html`, read from `input`, to `builder`.
    pub fn new(
        builder: TreeBuilder<Handle, PlacingTree>,
        input: Rc<BufferQueue>,
        tracker: Rc<Tracker>,
        html: &'h Mapped,
        origins: Vec<TagOrigin>,
    ) -> Self {
        Self {
            builder,
            input,
            tracker,
            html,
            end: Cell::new(0),
            reference: Cell::default(),
            origins: RefCell::new(origins.into_iter().peekable()),
            open: RefCell::default(),
            limits: RefCell::default(),
            namespace: Namespace::from(PLACE_NAMESPACE),
            local: LocalName::from("place"),
        }
    }

    /// The tree sink, once the tokenizer is done.
    pub fn finish(self) -> PlacingTree {
        self.builder.sink
    }

    /// Bytes of the input that the tokenizer has not consumed yet.
    fn remaining(&self) -> usize {
        let Some(first) = self.input.pop_front() else {
            return 0;
        };
        let mut total = first.len();
        if self.input.is_empty() {
            self.input.push_front(first);
            return total;
        }
        let mut chunks = vec![first];
        while let Some(chunk) = self.input.pop_front() {
            total += chunk.len();
            chunks.push(chunk);
        }
        for chunk in chunks {
            self.input.push_back(chunk);
        }
        total
    }

    /// Remember where `text`, read from the bytes from the last token's end to `now`, stands.
    fn place_text(&self, tendril: &StrTendril, now: usize) {
        let text: &str = tendril;
        let start = self.end.get();
        let raw = self.html.text().get(start..now).unwrap_or_default();
        // `</>`, which makes no token, may stand before it; in a script it is text itself.
        let kept = raw.trim_start_matches("</>");
        let behind = now - kept.len();
        let reference = references::length(kept);
        // The tokenizer may already have read the next character (`<` before `<b>`): text is never longer than its source.
        let is_written_as =
            |raw: &str| raw.starts_with(text) && !(text == "&" && reference.is_some());
        let (start, end, verbatim) = if is_written_as(kept) {
            (behind, behind + text.len(), true)
        } else if is_written_as(raw) {
            (start, start + text.len(), true)
        } else if let Some(length) = reference {
            (behind, behind + length, false)
        } else if raw.is_empty() {
            // The second of the two characters that one reference stands for.
            let (start, end) = self.reference.get();
            (start, end, false)
        } else if raw.ends_with(text) {
            // Other bytes that make no token at all stand before it.
            (now - text.len(), now, true)
        } else {
            // A character that stands for others: U+FFFD for NUL, a line feed for a carriage return.
            (behind, now, false)
        };
        if !verbatim {
            self.reference.set((start, end));
        }
        self.end.set(end);
        self.tracker.pending.borrow_mut().push_back(Piece {
            text: tendril.clone(),
            start,
            end,
            verbatim,
        });
    }

    /// The place of the start tag that ends at `now`, by its number.
    fn place_tag(&self, now: usize) -> Option<usize> {
        let text = self.html.text();
        let start = self.end.get();
        let open = beginning(text.get(start..now)?)? + start;
        let mut origins = self.origins.borrow_mut();
        while origins.peek().is_some_and(|origin| origin.at < open) {
            origins.next();
        }
        let place = if origins.peek().is_some_and(|origin| origin.at == open) {
            let origin = origins.next()?;
            ElementPlace {
                element: origin.element,
                start_tag: origin.start_tag,
                notation: origin.notation,
                attributes: origin.attributes,
                content_end: None,
            }
        } else {
            // Only bytes of the file itself have a place; markup that a converter writes without announcing it is implied.
            if !self.html.is_verbatim(open..now) {
                return None;
            }
            let span = self.html.span(open..now);
            ElementPlace {
                element: span,
                start_tag: span,
                notation: Notation::Html,
                attributes: written(self.html, open..now),
                content_end: None,
            }
        };
        let mut places = self.tracker.places.borrow_mut();
        places.push(place);
        Some(places.len() - 1)
    }

    /// Look at how the start tag with the place number `index` is written.
    fn note_start(&self, tag: &Tag, index: Option<usize>) {
        let places = self.tracker.places.borrow();
        let place = index.and_then(|index| places.get(index));
        let span = place.map(|place| place.start_tag);
        let mut faults = self.tracker.faults.borrow_mut();
        faults.start(&tag.name, span, tag.self_closing);
    }

    /// Look at how the end tag that ends at `now` is written.
    fn note_end(&self, tag: &Tag, now: usize) {
        let start = self.end.get();
        let raw = self.html.text().get(start..now).unwrap_or_default();
        let written = beginning(raw).map(|open| start + open..now);
        // Only bytes of the file itself have a place; a converter writes end tags of its own.
        let written = written.filter(|range| self.html.is_verbatim(range.clone()));
        let span = written.map(|range| self.html.span(range));
        self.tracker.faults.borrow_mut().end(&tag.name, span);
    }

    /// Remember where the comment that ends at `now` stands.
    fn place_comment(&self, now: usize) {
        let start = self.end.get();
        let raw = self.html.text().get(start..now).unwrap_or_default();
        if let Some(open) = beginning(raw) {
            let span = self.html.span(start + open..now);
            self.tracker.comments.borrow_mut().push(span);
        }
    }

    /// The attribute that carries the number of a place into the tree.
    fn carrier(&self, index: usize) -> Attribute {
        Attribute {
            name: QualName::new(None, self.namespace.clone(), self.local.clone()),
            value: hexadecimal(index),
        }
    }

    /// Whether the tree builder gets `tag`.
    fn admits(&self, tag: &Tag) -> bool {
        let mut limits = self.limits.borrow_mut();
        match tag.kind {
            TagKind::StartTag if is_void(&tag.name) => true,
            TagKind::StartTag => limits.admit_start(&tag.name, self.open.borrow().depth()),
            TagKind::EndTag => limits.admit_end(&tag.name),
        }
    }

    fn ended(&self, index: usize, end: usize) {
        if let Some(place) = self.tracker.places.borrow_mut().get_mut(index) {
            place.content_end = Some(end);
        }
    }
}

/// `number` in up to eight digits, which a tendril holds without allocating.
fn hexadecimal(number: usize) -> StrTendril {
    let mut digits = StrTendril::new();
    let mut shift = usize::BITS - number.leading_zeros();
    shift = shift.next_multiple_of(4).max(4);
    while shift > 0 {
        shift -= 4;
        let digit = u32::try_from((number >> shift) & 0xf).unwrap_or_default();
        digits.push_char(char::from_digit(digit, 16).unwrap_or('0'));
    }
    digits
}

/// Where the first token of `raw` that begins with `<` does; `</>` makes none.
fn beginning(raw: &str) -> Option<usize> {
    let kept = raw.trim_start_matches("</>");
    let skipped = raw.len() - kept.len();
    kept.find('<').map(|at| skipped + at)
}

impl TokenSink for PlacingTokens<'_> {
    type Handle = Handle;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<Handle> {
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        let now = self.html.len() - self.remaining();
        let token = match token {
            Token::CharacterTokens(text) => {
                self.place_text(&text, now);
                Token::CharacterTokens(text)
            }
            Token::TagToken(tag) if !self.admits(&tag) => {
                self.tracker.faults.borrow_mut().give_up();
                self.end.set(now);
                return TokenSinkResult::Continue;
            }
            Token::TagToken(mut tag) => {
                let start = self.end.get();
                if tag.kind == TagKind::StartTag {
                    let index = self.place_tag(now);
                    self.note_start(&tag, index);
                    self.open
                        .borrow_mut()
                        .open(&tag.name, index, start, |index, end| self.ended(index, end));
                    tag.attrs.extend(index.map(|index| self.carrier(index)));
                } else {
                    self.note_end(&tag, now);
                    self.open
                        .borrow_mut()
                        .close(&tag.name, start, now, |index, end| self.ended(index, end));
                }
                self.end.set(now);
                Token::TagToken(tag)
            }
            other => {
                if matches!(other, Token::CommentToken(_)) {
                    self.place_comment(now);
                }
                self.end.set(now);
                other
            }
        };
        self.builder.process_token(token, line_number)
    }

    fn end(&self) {
        self.open
            .borrow_mut()
            .finish(self.html.len(), |index, end| self.ended(index, end));
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}
