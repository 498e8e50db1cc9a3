//! Blocks: what kramdown makes of the lines of a text.

mod code;
mod definition;
mod definitions;
mod extension;
mod header;
mod html;
mod list;
mod math;
mod paragraph;
mod quote;
mod raw_html;
mod table;

pub(super) use definitions::link_name;
pub(super) use html::attributes as html_attributes;

use std::rc::Rc;

use super::attribute_list::{AttributeList, block_list};
use super::chars::{is_space, next_line, rest_is_blank, skip_space, spaces};
use super::html::{self as tags, Model};
use super::state::{MAX_DEPTH, State};
use super::text::{Source, Text};
use super::tree::{End, Kind, Node};
use crate::source::Span;

/// A reader of blocks: a place in a text, and what the page shares.
pub(super) struct Blocks<'s> {
    state: &'s mut State,
    source: Source,
    at: usize,
    /// The attribute list that waits for the next block.
    waiting: Option<Box<AttributeList>>,
    depth: usize,
}

/// Where blocks are added.
struct Parent<'n> {
    children: &'n mut Vec<Node>,
    /// Name and content model, if it is an HTML element.
    html: Option<(&'n str, Model)>,
}

impl<'n> Parent<'n> {
    /// A parent that is no HTML element.
    fn plain(children: &'n mut Vec<Node>) -> Self {
        Self {
            children,
            html: None,
        }
    }
}

/// What came of an attempt to read a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// The lines here are something else.
    Other,
    /// A block was read.
    Read,
    /// The end tag of the parent was read.
    Closed,
}

impl From<bool> for Outcome {
    fn from(read: bool) -> Self {
        if read { Self::Read } else { Self::Other }
    }
}

/// Read the blocks of `source`, which ends with a newline.
pub(super) fn read(state: &mut State, source: Source) -> Vec<Node> {
    let mut children = Vec::new();
    read_into(state, source, 0, &mut Parent::plain(&mut children));
    children
}

fn read_into(state: &mut State, source: Source, depth: usize, parent: &mut Parent) {
    let mut blocks = Blocks {
        state,
        source,
        at: 0,
        waiting: None,
        depth,
    };
    blocks.run(parent);
}

impl Blocks<'_> {
    /// Read blocks up to the end of the text or of the parent; whether its end tag was found.
    fn run(&mut self, parent: &mut Parent) -> bool {
        let waiting = self.waiting.take();
        let mut closed = false;
        while self.at < self.source.len() && !closed {
            match self.block(parent) {
                Outcome::Closed => closed = true,
                Outcome::Read => {}
                Outcome::Other => self.stray_line(parent),
            }
        }
        self.waiting = waiting;
        closed
    }

    /// Read the blocks of a text of its own into `children`.
    fn nested(&mut self, source: Source, children: &mut Vec<Node>) {
        // Most items hold one paragraph, and a page may have a million.
        children.reserve_exact(1);
        read_into(
            self.state,
            source,
            self.depth + 1,
            &mut Parent::plain(children),
        );
    }

    /// Whether another level of nesting is allowed.
    fn may_nest(&self) -> bool {
        self.depth < MAX_DEPTH
    }

    /// Read one block, in kramdown's order of attempts.
    fn block(&mut self, parent: &mut Parent) -> Outcome {
        let source = Rc::clone(&self.source);
        let text = source.text();
        let bytes = text.as_bytes();
        if let Some(end) = blank_lines(bytes, self.at) {
            self.blank(parent, end);
            return Outcome::Read;
        }
        let indent = spaces(bytes, self.at, 4);
        if indent == 4 || bytes[self.at] == b'\t' {
            self.indented_code(parent);
            return Outcome::Read;
        }
        let first = bytes.get(self.at + indent).copied().unwrap_or(b'\n');
        let marked = match first {
            b'`' | b'~' => self.fenced_code(parent, indent).into(),
            b'>' if self.may_nest() => self.quote(parent).into(),
            b'#' if indent == 0 => self.atx_heading(parent).into(),
            b'-' | b'_' | b'*' if self.rule(parent) => Outcome::Read,
            b'-' | b'+' | b'*' | b'0'..=b'9' if self.may_nest() => self.list(parent).into(),
            b':' if self.may_nest() => self.definition_list(parent).into(),
            b'<' => self.html(parent, indent),
            _ => Outcome::Other,
        };
        if marked != Outcome::Other {
            return marked;
        }
        if self.setext_heading(parent)
            || (matches!(first, b'$' | b'\\') && self.math(parent))
            || self.table(parent)
            || (first == b'[' && (self.footnote(parent) || self.link_definition(parent)))
            || (first == b'*' && self.abbreviation(parent))
            || (first == b'{' && self.extension(parent, indent))
            || self.marker(parent)
        {
            return Outcome::Read;
        }
        let starts = spaces(bytes, self.at, 3) + self.at;
        let paragraph = !matches!(bytes.get(starts), None | Some(b' ' | b'\t'));
        if paragraph {
            self.paragraph(parent);
        }
        paragraph.into()
    }

    /// A line that no block takes (three spaces and a tab): text between blocks.
    fn stray_line(&mut self, parent: &mut Parent) {
        let end = next_line(self.source.text().as_bytes(), self.at);
        let source = Rc::clone(&self.source);
        if let Some(Node {
            kind: Kind::Raw(text),
            ..
        }) = parent.children.last_mut()
        {
            text.push_slice(&source, self.at..end);
        } else {
            let text = Text::slice(&source, self.at..end);
            let span = text.span();
            parent.children.push(Node::new(Kind::Raw(text), span));
        }
        self.at = end;
    }

    fn blank(&mut self, parent: &mut Parent, end: usize) {
        if let Some(Node {
            kind: Kind::Blank { single },
            ..
        }) = parent.children.last_mut()
        {
            *single = false;
        } else {
            let single = end == self.at + 1;
            let place = Span::at(self.source.offset(self.at));
            let node = self.new_block(Kind::Blank { single }, place);
            parent.children.push(node);
        }
        self.at = end;
    }

    /// `^` alone on a line.
    fn marker(&mut self, parent: &mut Parent) -> bool {
        let source = Rc::clone(&self.source);
        let Some(end) = marker(source.text().as_bytes(), self.at) else {
            return false;
        };
        self.end(parent, End::Marker);
        self.at = end;
        true
    }

    fn rule(&mut self, parent: &mut Parent) -> bool {
        let source = Rc::clone(&self.source);
        let bytes = source.text().as_bytes();
        let Some(end) = rule(bytes, self.at) else {
            return false;
        };
        let span = self.trimmed_span(self.at, end);
        let node = self.new_block(Kind::Rule, span);
        parent.children.push(node);
        self.at = end;
        true
    }

    /// A block element, which takes the attribute list that waits.
    fn new_block(&mut self, kind: Kind, span: Span) -> Node {
        let mut node = Node::new(kind, span);
        node.list = self.waiting.take();
        node
    }

    /// Add a marker without output.
    fn end(&mut self, parent: &mut Parent, end: End) {
        let node = self.new_block(Kind::End(end), Span::at(self.source.offset(self.at)));
        parent.children.push(node);
    }

    /// The place of the bytes from `start` to `end` without white space around them.
    fn trimmed_span(&self, start: usize, end: usize) -> Span {
        let range = super::chars::strip(self.source.text().as_bytes(), start..end);
        self.source.span(range)
    }

    /// Whether a block that needs one stands after a boundary.
    fn after_boundary(&self, parent: &Parent) -> bool {
        self.waiting.is_some()
            || parent
                .children
                .last()
                .is_none_or(|last| matches!(last.kind, Kind::Blank { .. } | Kind::End(End::Marker)))
    }

    /// Whether a boundary stands at `at`.
    fn before_boundary(&self, at: usize) -> bool {
        let bytes = self.source.text().as_bytes();
        at >= bytes.len()
            || blank_lines(bytes, at).is_some()
            || marker(bytes, at).is_some()
            || (spaces(bytes, at, 4) < 4 && block_list(bytes, at + spaces(bytes, at, 4)).is_some())
    }

    /// Go past spaces, tabs and the newline at the reader's place, if nothing else comes before that newline.
    fn skip_line_end(&mut self) {
        let bytes = self.source.text().as_bytes();
        let end = super::chars::skip_blanks(bytes, self.at);
        if bytes.get(end) == Some(&b'\n') {
            self.at = end + 1;
        }
    }
}

/// One past the last newline of the blank lines at `at`.
fn blank_lines(bytes: &[u8], at: usize) -> Option<usize> {
    if !is_space(*bytes.get(at)?) {
        return None;
    }
    let end = skip_space(bytes, at);
    memchr::memrchr(b'\n', &bytes[at..end]).map(|newline| at + newline + 1)
}

/// The line after a `^` that stands alone at `at`.
fn marker(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'^') {
        return None;
    }
    rest_is_blank(bytes, at + 1)
}

/// The line after a horizontal rule at `at`.
fn rule(bytes: &[u8], at: usize) -> Option<usize> {
    let start = at + spaces(bytes, at, 3);
    let mark = *bytes
        .get(start)
        .filter(|byte| matches!(byte, b'*' | b'-' | b'_'))?;
    let mut count = 0;
    for (offset, &byte) in bytes[start..].iter().enumerate() {
        match byte {
            b'\n' => return (count >= 3).then_some(start + offset + 1),
            b' ' | b'\t' => {}
            _ if byte == mark => count += 1,
            _ => return None,
        }
    }
    None
}

/// Whether the line at `at` ends a quotation, and any text whose lines may be continued lazily.
fn ends_lazy(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let indent = spaces(bytes, at, 4);
    match bytes.get(at + indent) {
        None => true,
        Some(b'{') if indent < 4 => block_list(bytes, at + indent).is_some(),
        Some(b'<') if indent < 4 => tags::interrupts(text, at + indent),
        Some(b'^') if indent == 0 => marker(bytes, at).is_some(),
        Some(&byte) if is_space(byte) => blank_lines(bytes, at).is_some(),
        Some(_) => false,
    }
}

/// The end of a list or definition marker at `at`, of the kind that `is_mark` takes and with fewer than `indents` spaces before it:
/// where its content begins.
fn item_start(bytes: &[u8], at: usize, indents: usize, marks: Marks) -> Option<usize> {
    let start = at + spaces(bytes, at, indents - 1);
    let mark_end = marks.end(bytes, start)?;
    matches!(bytes.get(mark_end), Some(b' ' | b'\t' | b'|')).then_some(mark_end)
}

/// The marks that begin an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marks {
    /// `*`, `+` or `-`.
    Bullet,
    /// A number and a dot.
    Number,
    /// A colon.
    Colon,
}

impl Marks {
    fn end(self, bytes: &[u8], at: usize) -> Option<usize> {
        let first = *bytes.get(at)?;
        match self {
            Self::Bullet => matches!(first, b'*' | b'+' | b'-').then_some(at + 1),
            Self::Colon => (first == b':').then_some(at + 1),
            Self::Number => {
                let mut end = at;
                while bytes.get(end).is_some_and(u8::is_ascii_digit) {
                    end += 1;
                }
                (end > at && bytes.get(end) == Some(&b'.')).then_some(end + 1)
            }
        }
    }
}

/// Whether a list item begins at `at`.
fn begins_list(bytes: &[u8], at: usize) -> bool {
    item_start(bytes, at, 4, Marks::Bullet).is_some()
        || item_start(bytes, at, 4, Marks::Number).is_some()
}
