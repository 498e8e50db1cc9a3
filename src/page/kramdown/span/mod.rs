//! Spans: what kramdown makes of the characters of a text.

mod autolink;
mod code;
mod emphasis;
mod extension;
mod html;
mod link;
mod quotes;
mod scan;
mod symbol;

use std::ops::Range;
use std::rc::Rc;

use super::chars::after;
use super::state::{MAX_DEPTH, State};
use super::text::{Source, Text};
use super::traps::TrapKind;
use super::tree::{FootnoteMark, Kind, Node};
use crate::page::kramdown::chars::list_name;
use crate::source::Span;

/// A reader of spans: a place in a stretch of a text, and what the page shares.
struct Spans<'s> {
    state: &'s mut State,
    source: Source,
    /// Where the stretch begins; nothing before it is looked at.
    start: usize,
    at: usize,
    end: usize,
    depth: usize,
}

/// Which spans are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parsers {
    All,
    Code,
    CodeAndHtml,
    Html,
}

/// The elements around the reader's place.
#[derive(Clone, Copy, Debug)]
struct Context {
    parsers: Parsers,
    emphasis: bool,
    strong: bool,
    link_or_image: bool,
    /// The innermost element is emphasis.
    directly_emphasis: bool,
    /// The innermost element is HTML without Markdown in it.
    raw: bool,
}

impl Context {
    fn new(parsers: Parsers) -> Self {
        Self {
            parsers,
            emphasis: false,
            strong: false,
            link_or_image: false,
            directly_emphasis: false,
            raw: false,
        }
    }

    /// The context inside another element.
    fn inside(self) -> Self {
        Self {
            directly_emphasis: false,
            raw: false,
            ..self
        }
    }
}

/// What ends the content of an element.
#[derive(Debug)]
enum Stop<'n> {
    /// The end of the text.
    Never,
    /// The closing mark of emphasis: `mark`, twice if `double`.
    Mark { mark: u8, double: bool },
    /// The closing bracket of a link: how many are open, and the images among the children seen so far.
    Bracket {
        open: usize,
        images: usize,
        seen: usize,
    },
    /// An end tag.
    EndTag { name: &'n str, any_case: bool },
}

/// Read all spans of the bytes `range` of `source`.
pub(super) fn read(state: &mut State, source: &Source, range: Range<usize>) -> Vec<Node> {
    read_with(state, source, range, Parsers::All)
}

/// Read only the code of the bytes `range` of `source`; the rest is text.
pub(super) fn code_only(state: &mut State, source: &Source, range: Range<usize>) -> Vec<Node> {
    read_with(state, source, range, Parsers::Code)
}

/// Read only code and HTML.
pub(super) fn code_and_html(state: &mut State, source: &Source, range: Range<usize>) -> Vec<Node> {
    read_with(state, source, range, Parsers::CodeAndHtml)
}

fn read_with(
    state: &mut State,
    source: &Source,
    range: Range<usize>,
    parsers: Parsers,
) -> Vec<Node> {
    let mut children = Vec::new();
    let mut spans = Spans {
        state,
        source: Rc::clone(source),
        start: range.start,
        at: range.start,
        end: range.end,
        depth: 0,
    };
    spans.run(&mut children, &mut Stop::Never, Context::new(parsers));
    if children.len() == 1 {
        // Most texts have no marks, and a page may have a million.
        children.shrink_to_fit();
    }
    children
}

impl Spans<'_> {
    /// Read spans into `children` until `stop`; whether it was found. It is not gone past.
    fn run(&mut self, children: &mut Vec<Node>, stop: &mut Stop, context: Context) -> bool {
        let source = Rc::clone(&self.source);
        let text = &source.text()[..self.end];
        let marks = scan::Marks::new(
            self.state.settings.gfm(),
            self.state.settings.options.hard_wrap,
        );
        while self.at < self.end {
            let bracket = matches!(stop, Stop::Bracket { .. });
            let Some(next) = scan::next(text, self.at, context.parsers, bracket, marks) else {
                if matches!(stop, Stop::Never) {
                    self.add(children, self.at..self.end);
                    self.at = self.end;
                }
                return false;
            };
            self.add(children, self.at..next);
            self.at = next;
            if self.stops(text, children, stop) {
                return true;
            }
            if !self.span(text, children, context, marks) {
                let width = after(text, self.at).map_or(1, char::len_utf8);
                self.add(children, self.at..self.at + width);
                self.at += width;
            }
        }
        false
    }

    /// Read the content of an element, one level deeper.
    fn inner(&mut self, children: &mut Vec<Node>, stop: &mut Stop, context: Context) -> bool {
        self.depth += 1;
        let found = self.run(children, stop, context);
        self.depth -= 1;
        found
    }

    /// Whether an attempt that may fail is allowed here.
    fn may_try(&self) -> bool {
        self.depth < MAX_DEPTH && self.state.may_try()
    }

    /// Whether the reader stands at what ends the element.
    fn stops(&mut self, text: &str, children: &[Node], stop: &mut Stop) -> bool {
        let bytes = text.as_bytes();
        match stop {
            Stop::Never => false,
            Stop::Mark { mark, double } => {
                emphasis::closes(text, self.start, self.at, *mark, *double) && !children.is_empty()
            }
            Stop::EndTag { name, any_case } => {
                super::html::end_tag_of(text, self.at, name, *any_case).is_some()
            }
            Stop::Bracket { open, images, seen } => {
                match bytes[self.at] {
                    b']' => *open = open.saturating_sub(1),
                    b'[' => *open += 1,
                    b'!' if bytes.get(self.at + 1) == Some(&b'[') => *open += 1,
                    _ => return false,
                }
                let new = children.get(*seen..).unwrap_or_default();
                *images += new
                    .iter()
                    .filter(|child| matches!(child.kind, Kind::Image))
                    .count();
                *seen = children.len();
                *open == *images
            }
        }
    }

    /// Read one span, in kramdown's order of attempts; whether there was one.
    fn span(
        &mut self,
        text: &str,
        children: &mut Vec<Node>,
        context: Context,
        marks: scan::Marks,
    ) -> bool {
        let bytes = text.as_bytes();
        let first = bytes[self.at];
        if context.parsers != Parsers::All {
            return match first {
                b'`' if context.parsers != Parsers::Html => self.code(text, children),
                b'<' => self.html(text, children, context),
                _ => false,
            };
        }
        let found = match first {
            b'*' | b'_' => self.emphasis(text, children, context),
            b'`' => self.code(text, children),
            b'<' => self.autolink(text, children) || self.html(text, children, context),
            b'[' | b'!' => self.footnote(text, children) || self.link(text, children, context),
            _ => false,
        };
        if found || (first != b'\\' && self.quotation_mark(text, children)) {
            return true;
        }
        match first {
            b'$' => self.math(text, children),
            b'{' => self.extension(text, children),
            b'&' => self.entity(text, children),
            b'~' => self.deleted(text, children),
            b'-' | b'.' | b'<' | b'>' | b' ' | b'\\' => {
                (self.state.settings.symbols && self.symbol(text, children))
                    || (marks.line_breaks() && self.line_break(text, children))
                    || (first == b'\\' && self.escape(text, children))
            }
            _ => false,
        }
    }

    /// Note that something happens to the bytes `range` that their author hardly meant.
    fn trap(&mut self, kind: TrapKind, range: Range<usize>) {
        let span = self.source.span(range);
        self.state.traps.add(kind, span);
    }

    /// Add the bytes `range` as text.
    fn add(&self, children: &mut Vec<Node>, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        if let Some(Node {
            kind: Kind::Text(text),
            ..
        }) = children.last_mut()
        {
            text.push_slice(&self.source, range);
        } else {
            let text = Text::slice(&self.source, range);
            children.push(Node::new(Kind::Text(text), Span::default()));
        }
    }

    /// Add `letters`, which stand for the bytes `range`, as text.
    fn add_replaced(&self, children: &mut Vec<Node>, letters: &str, range: Range<usize>) {
        let place = self.source.span(range);
        if let Some(Node {
            kind: Kind::Text(text),
            ..
        }) = children.last_mut()
        {
            text.push_replaced(letters, place);
        } else {
            let text = Text::replaced(letters, place);
            children.push(Node::new(Kind::Text(text), Span::default()));
        }
    }

    /// Add an element without content that takes the bytes from the reader's place to `end`.
    fn add_element(&mut self, children: &mut Vec<Node>, kind: Kind, end: usize) {
        let span = self.source.span(self.at..end);
        children.push(Node::new(kind, span));
        self.at = end;
    }

    /// `[^name]`.
    fn footnote(&mut self, text: &str, children: &mut Vec<Node>) -> bool {
        let bytes = text.as_bytes();
        let name = self.at + 2;
        if bytes.get(self.at..name) != Some(b"[^") {
            return false;
        }
        let Some(name_end) = list_name(bytes, name) else {
            return false;
        };
        if bytes.get(name_end) != Some(&b']') {
            return false;
        }
        if let Some(&definition) = self.state.footnote_names.get(&text[name..name_end]) {
            self.state.footnotes[definition].used = true;
            let mark = FootnoteMark {
                definition,
                number: 0,
                repeat: 0,
            };
            self.add_element(children, Kind::Footnote(mark), name_end + 1);
        } else {
            self.add(children, self.at..name_end + 1);
            self.at = name_end + 1;
        }
        true
    }
}
