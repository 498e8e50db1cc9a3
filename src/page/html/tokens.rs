//! Standing between html5ever's tokenizer and tree builder, this sink knows where each token begins and ends.
//!
//! html5ever gives no offsets, but its input queue is shared: what is left in it when a token arrives tells
//! where the token ends.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{Attribute, LocalName, Namespace, QualName};
use scraper::HtmlTreeSink;

use super::attributes::written;
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
    origins: RefCell<std::iter::Peekable<std::vec::IntoIter<TagOrigin>>>,
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
            origins: RefCell::new(origins.into_iter().peekable()),
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
    fn place_text(&self, text: &str, now: usize) {
        let start = self.end.get();
        let raw = self.html.text().get(start..now).unwrap_or_default();
        // The tokenizer may already have read the next character (`<` before `<b>`): text is never longer than its source.
        let verbatim = raw.starts_with(text) && !raw.starts_with('&');
        let end = if verbatim { start + text.len() } else { now };
        self.end.set(end);
        self.tracker.pending.borrow_mut().push_back(Piece {
            text: StrTendril::from(text),
            start,
            end,
            verbatim,
        });
    }

    /// The place of the start tag that ends at `now`, and the attribute that carries it into the tree.
    fn place_tag(&self, now: usize) -> Option<Attribute> {
        let text = self.html.text();
        let start = self.end.get();
        let open = text.get(start..now)?.find('<')? + start;
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
        let index = places.len();
        places.push(place);
        Some(Attribute {
            name: QualName::new(None, self.namespace.clone(), self.local.clone()),
            value: StrTendril::from(index.to_string()),
        })
    }
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
            Token::TagToken(mut tag) => {
                self.tracker.begin(self.end.get(), now);
                if tag.kind == TagKind::StartTag {
                    self.tracker.end_tag.replace(None);
                    tag.attrs.extend(self.place_tag(now));
                } else {
                    self.tracker.end_tag.replace(Some(tag.name.clone()));
                }
                self.end.set(now);
                Token::TagToken(tag)
            }
            other => {
                self.tracker.begin(self.end.get(), now);
                self.tracker.end_tag.replace(None);
                self.end.set(now);
                other
            }
        };
        self.builder.process_token(token, line_number)
    }

    fn end(&self) {
        self.tracker.begin(self.html.len(), self.html.len());
        self.tracker.end_tag.replace(None);
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}
