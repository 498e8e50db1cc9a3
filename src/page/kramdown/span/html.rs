//! HTML in a text.

use std::borrow::Cow;
use std::rc::Rc;

use super::{Context, Parsers, Spans, Stop};
use crate::page::kramdown::block::html_attributes;
use crate::page::kramdown::html::{self as tags, Model, Stands, Tag};
use crate::page::kramdown::text::{Source, Text};
use crate::page::kramdown::traps::{TrapKind, broken_tag, unknown_element};
use crate::page::kramdown::tree::{Html, Kind, Node};
use crate::source::Span;

impl Spans<'_> {
    pub(super) fn html(&mut self, text: &str, children: &mut Vec<Node>, context: Context) -> bool {
        let start = self.at;
        if !tags::begins_markup(text, start) || text.as_bytes().get(start + 1) == Some(&b'?') {
            return false;
        }
        if text[start..].starts_with("<!--") {
            return self.comment(text, children);
        }
        if let Some((name, end)) = tags::end_tag(text, start) {
            let name = text[name].to_lowercase();
            self.trap(TrapKind::ShownEndTag { name }, start..end);
            self.add(children, start..end);
            self.at = end;
            return true;
        }
        if !self.may_try() {
            return false;
        }
        match tags::start_tag(text, start) {
            Ok(tag) => self.element(text, children, context, &tag),
            Err(error) => {
                self.state.spend(error.read);
                broken_tag(self.state, &self.source, start, error);
                return false;
            }
        }
        true
    }

    fn comment(&mut self, text: &str, children: &mut Vec<Node>) -> bool {
        if !self.state.may_try() {
            return false;
        }
        let Some(end) = tags::comment(text, self.at) else {
            self.state.spend(self.end - self.at);
            return false;
        };
        let text = Text::slice(&self.source, self.at..end);
        self.add_element(children, Kind::Verbatim { text, block: false }, end);
        true
    }

    fn element(&mut self, text: &str, children: &mut Vec<Node>, context: Context, tag: &Tag) {
        let source = Rc::clone(&self.source);
        let start = self.at;
        let written = &text[tag.name.clone()];
        let known = tags::known(written);
        self.at = tag.end;
        if known.is_some_and(|known| known.stands == Stands::BetweenBlocks) {
            let kind = TrapKind::ShownStartTag {
                broken_at: None,
                name: written.to_lowercase(),
            };
            self.trap(kind, start..tag.end);
            self.add(children, start..tag.end);
            return;
        }
        if known.is_none() {
            unknown_element(self.state, &source, start, tag);
        }
        let mut attributes = html_attributes(&source, tag, known.is_some());
        for (_, value) in &mut attributes.values {
            if value.contains('\n') {
                *value = one_line(value);
            }
        }
        let looks_inside = known.is_some_and(|known| known.model != Model::Raw);
        let parses = match attributes.remove("markdown").as_deref() {
            Some("0") => false,
            Some("1") => looks_inside,
            Some("span") => true,
            _ => looks_inside && !context.raw && self.state.settings.options.parse_span_html,
        };
        let name = known.map_or_else(
            || Cow::Owned(written.to_owned()),
            |known| Cow::Borrowed(known.name),
        );
        let mut inner = Vec::new();
        let void = known.is_some_and(|known| known.void);
        if !tag.closed && !void {
            let mut stop = Stop::EndTag {
                name: &name,
                any_case: known.is_some(),
            };
            let mut context = context.inside();
            context.parsers = if parses { Parsers::All } else { Parsers::Html };
            context.raw = !parses;
            if self.inner(&mut inner, &mut stop, context) {
                self.at = tags::end_tag_of(text, self.at, &name, true).unwrap_or(self.at);
            } else {
                self.add(&mut inner, self.at..self.end);
                self.at = self.end;
            }
        }
        let html = Html {
            name,
            model: if parses { Model::Span } else { Model::Raw },
            void,
            closed: tag.closed,
            block: false,
            start_tag: written_as(&source, start, tag.end),
        };
        if html.start_tag.is_none() {
            attributes.origins.clear();
        }
        let mut node = Node::new(Kind::Html(Box::new(html)), source.span(start..self.at));
        node.attributes = attributes;
        node.children = inner;
        children.push(node);
    }
}

/// The place of a tag that the author wrote; none for one that stands for something else, the box of a task.
fn written_as(source: &Source, start: usize, end: usize) -> Option<Span> {
    let place = source.span(start..end);
    (end == start + 1 || place != source.span(start..start + 1)).then_some(place)
}

/// A value with each run of newlines made one space.
fn one_line(value: &str) -> String {
    let mut line = String::with_capacity(value.len());
    let mut last = ' ';
    for letter in value.chars() {
        if letter != '\n' {
            line.push(letter);
        } else if last != '\n' {
            line.push(' ');
        }
        last = letter;
    }
    line
}
