//! HTML without Markdown in it. Its elements lie flat, as start tags, end tags and what stands between them,
//! so that a page may nest them as deep as it likes.

use std::borrow::Cow;

use super::Blocks;
use super::html::{is_opaque, verbatim};
use crate::page::kramdown::html::{self as tags, Model};
use crate::page::kramdown::text::{Source, Text};
use crate::page::kramdown::traps::{TrapKind, broken_tag};
use crate::page::kramdown::tree::{Kind, Node};
use crate::source::Span;

/// An element that is still open.
struct Open {
    /// Where its start tag lies among the children.
    index: usize,
    name: Cow<'static, str>,
}

impl Blocks<'_> {
    /// Read up to the end tag of the element `name`, or to the end of the text; whether that tag was found.
    pub(super) fn raw_content(
        &mut self,
        source: &Source,
        name: &str,
        children: &mut Vec<Node>,
    ) -> bool {
        let text = source.text();
        let bytes = text.as_bytes();
        let mut open: Vec<Open> = Vec::new();
        let mut from = self.at;
        while let Some(found) = memchr::memchr(b'<', &bytes[self.at..]) {
            let at = self.at + found;
            self.at = at + 1;
            if !tags::begins_markup(text, at) {
                continue;
            }
            if let Some((written, end)) = tags::end_tag(text, at) {
                let innermost = open.last().map_or(name, |open| open.name.as_ref());
                let written = &text[written];
                let same = innermost == written
                    || (tags::known(innermost).is_some()
                        && innermost.eq_ignore_ascii_case(written));
                if !same {
                    let name = written.to_lowercase();
                    let kind = TrapKind::ShownEndTag { name };
                    self.state.traps.add(kind, source.span(at..end));
                    self.at = end;
                    continue;
                }
                push_text(children, source, from, at);
                self.at = end;
                let Some(closed) = open.pop() else {
                    return true;
                };
                let place = source.span(at..end);
                close(children, &closed, place.end);
                children.push(Node::new(Kind::EndTag(closed.name), place));
                from = end;
                continue;
            }
            let Some(node) = self.raw_markup(source, at) else {
                continue;
            };
            push_text(children, source, from, at);
            if let Kind::StartTag(html) = &node.kind
                && !html.closed
            {
                open.push(Open {
                    index: children.len(),
                    name: html.name.clone(),
                });
            }
            children.push(node);
            from = self.at;
        }
        push_text(children, source, from, bytes.len());
        self.at = bytes.len();
        let end = source.span(0..bytes.len()).end;
        while let Some(last) = open.pop() {
            if let Some(Node {
                kind: Kind::StartTag(html),
                ..
            }) = children.get(last.index)
                && let Some(place) = html.start_tag
            {
                self.unclosed(&last.name, place);
            }
            close(children, &last, end);
            children.push(Node::new(Kind::EndTag(last.name), Span::at(end)));
        }
        false
    }

    /// The comment, instruction or start tag at `at`; an element of its own if Markdown or a script is in it.
    fn raw_markup(&mut self, source: &Source, at: usize) -> Option<Node> {
        let text = source.text();
        if !self.state.may_try() {
            return None;
        }
        let verbatim_end = match text.as_bytes().get(at + 1) {
            Some(b'!') => Some(self.comment(source, at)?),
            Some(b'?') => {
                let end = tags::instruction(text, at);
                if end.is_none() {
                    self.state.spend(source.len() - at);
                }
                Some(end?)
            }
            _ => None,
        };
        if let Some(end) = verbatim_end {
            self.at = end;
            return Some(verbatim(source, at..end, false));
        }
        let tag = match tags::start_tag(text, at) {
            Ok(tag) => tag,
            Err(error) => {
                self.state.spend(error.read);
                broken_tag(self.state, source, at, error);
                return None;
            }
        };
        self.at = tag.end;
        let node = self.start(source, at, &tag, true);
        let Kind::Html(html) = &node.kind else {
            return None;
        };
        if is_opaque(&html.name) || (html.model != Model::Raw && self.may_nest()) {
            return Some(self.element(source, at, node, true));
        }
        let Kind::Html(mut html) = node.kind else {
            return None;
        };
        html.model = Model::Raw;
        Some(Node {
            kind: Kind::StartTag(html),
            ..node
        })
    }
}

/// The element of a start tag ends at byte `end` of the file.
fn close(children: &mut [Node], open: &Open, end: usize) {
    if let Some(node) = children.get_mut(open.index) {
        node.span = Span::new(node.span.start, end);
    }
}

fn push_text(children: &mut Vec<Node>, source: &Source, start: usize, end: usize) {
    if start < end {
        let text = Text::slice(source, start..end);
        let span = text.span();
        children.push(Node::new(Kind::Text(text), span));
    }
}
