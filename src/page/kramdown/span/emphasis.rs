//! Emphasis: `*text*`, `**text**`, `~~text~~`.

use std::rc::Rc;

use super::{Context, Parsers, Spans, Stop};
use crate::page::kramdown::chars::{after, before, find, is_alnum, is_space};
use crate::page::kramdown::traps::TrapKind;
use crate::page::kramdown::tree::{Kind, Node};

/// Whether the mark at `at` closes emphasis.
pub(super) fn closes(text: &str, start: usize, at: usize, mark: u8, double: bool) -> bool {
    let bytes = text.as_bytes();
    let is_mark = |at: usize| bytes.get(at) == Some(&mark);
    if !is_mark(at) || (double && !is_mark(at + 1)) {
        return false;
    }
    if at > start && is_space(bytes[at - 1]) {
        return false;
    }
    if !double && is_mark(at + 1) && !is_mark(at + 2) {
        return false;
    }
    let end = at + 1 + usize::from(double);
    mark != b'_' || !after(text, end).is_some_and(is_alnum)
}

impl Spans<'_> {
    /// Read emphasis, or its marks as text: always something.
    pub(super) fn emphasis(
        &mut self,
        text: &str,
        children: &mut Vec<Node>,
        context: Context,
    ) -> bool {
        let bytes = text.as_bytes();
        let start = self.at;
        let mark = bytes[start];
        let double = bytes.get(start + 1) == Some(&mark);
        let opened = start + 1 + usize::from(double);
        let inside_same = if double {
            context.strong
        } else {
            context.emphasis
        };
        let text_only = inside_same
            || bytes.get(opened).is_some_and(|&byte| is_space(byte))
            || (mark == b'_' && self.in_word(text))
            || !self.may_try();
        if !text_only {
            let mut found = self.emphasised(start, mark, double, context);
            if found.is_none() && double && !context.directly_emphasis {
                found = self.emphasised(start, mark, false, context);
            }
            if let Some(node) = found {
                children.push(node);
                return true;
            }
        }
        // Inside a word `_` is a letter like any other.
        let is_letter = mark == b'_' && (!double || self.is_between_words(text, opened));
        if !is_letter {
            let text = self.source.span(self.start..self.end);
            self.trap(TrapKind::ShownMarks { text }, start..opened);
        }
        self.add(children, start..opened);
        self.at = opened;
        true
    }

    /// Whether the letters of a word stand before the reader's place, with one hyphen behind them at most.
    fn in_word(&self, text: &str) -> bool {
        let text = &text[..self.at];
        let mut letters = text[self.start..].chars();
        match letters.next_back() {
            Some('-') => letters.next_back().is_some_and(char::is_alphabetic),
            Some(letter) => letter.is_alphabetic(),
            None => false,
        }
    }

    /// Whether a word stands before the reader's place and behind `opened`.
    fn is_between_words(&self, text: &str, opened: usize) -> bool {
        self.in_word(text) && after(text, opened).is_some_and(is_alnum)
    }

    fn emphasised(
        &mut self,
        start: usize,
        mark: u8,
        double: bool,
        context: Context,
    ) -> Option<Node> {
        let width = 1 + usize::from(double);
        self.at = start + width;
        let mut context = context.inside();
        context.strong |= double;
        context.emphasis |= !double;
        context.directly_emphasis = !double;
        let mut inner = Vec::new();
        let lent = self.state.lend(self.end - start);
        let traps = self.state.traps.count();
        if !self.inner(&mut inner, &mut Stop::Mark { mark, double }, context) {
            self.state.traps.forget(traps);
            self.at = start;
            return None;
        }
        self.state.give_back(lent);
        self.at += width;
        let kind = if double { Kind::Strong } else { Kind::Emphasis };
        let mut node = Node::new(kind, self.source.span(start..self.at));
        node.children = inner;
        Some(node)
    }

    /// `~~text~~`, in the GFM input.
    pub(super) fn deleted(&mut self, text: &str, children: &mut Vec<Node>) -> bool {
        let bytes = text.as_bytes();
        let start = self.at + 2;
        let opens = bytes
            .get(start)
            .is_some_and(|&byte| !is_space(byte) && byte != b'~');
        if !opens || !self.may_try() {
            return false;
        }
        let mut from = start;
        let close = loop {
            let Some(close) = find(text, "~~", from) else {
                self.state.spend(self.end - start);
                return false;
            };
            let fits = close > start
                && before(text, close)
                    .is_some_and(|letter| !matches!(letter, ' ' | '\t'..='\r' | '~'));
            if fits {
                break close;
            }
            from = close + 1;
        };
        let mut inner = Vec::new();
        let mut spans = Spans {
            state: self.state,
            source: Rc::clone(&self.source),
            start,
            at: start,
            end: close,
            depth: self.depth + 1,
        };
        spans.run(&mut inner, &mut Stop::Never, Context::new(Parsers::All));
        self.add_element(children, Kind::Deleted, close + 2);
        if let Some(node) = children.last_mut() {
            node.children = inner;
        }
        true
    }
}
