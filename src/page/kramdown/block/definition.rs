//! Definition lists: terms on the lines of a paragraph, then `: definition`.

use std::rc::Rc;

use super::list::{continuation, first_line, indents_for, item_list};
use super::{Blocks, Marks, Parent, blank_lines, item_start, marker};
use crate::page::kramdown::attribute_list::AttributeList;
use crate::page::kramdown::chars::{next_line, skip_space, spaces, strip_end};
use crate::page::kramdown::text::Text;
use crate::page::kramdown::tree::{Kind, Node};
use crate::source::{Mapped, Span};

impl Blocks<'_> {
    pub(super) fn definition_list(&mut self, parent: &mut Parent) -> bool {
        let source = Rc::clone(&self.source);
        let text = source.text();
        let bytes = text.as_bytes();
        if item_start(bytes, self.at, 4, Marks::Colon).is_none() {
            return false;
        }
        let Some((paragraph, mut after_blank)) = take_paragraph(parent.children) else {
            return false;
        };
        let mut list = self.new_block(Kind::Definitions, paragraph.span);
        list.list = paragraph.list;
        list.children = terms(paragraph.children);
        let mut definitions: Vec<(Node, Mapped)> = Vec::new();
        let mut indents = 4;
        let mut indentation = 0;
        let mut last_is_blank = false;
        while self.at < bytes.len() {
            if let Some(content) = item_start(bytes, self.at, indents, Marks::Colon) {
                let end = next_line(bytes, content);
                let line = first_line(&source, content - self.at, content..end);
                let start = self.at + spaces(bytes, self.at, 3);
                let mut node = Node::new(
                    Kind::Definition { after_blank },
                    self.trimmed_span(start, end),
                );
                node.list = line.list;
                indentation = line.indentation;
                indents = indents_for(indentation);
                definitions.push((node, line.text));
                after_blank = false;
                last_is_blank = false;
                self.at = end;
                continue;
            }
            if marker(bytes, self.at).is_some() {
                break;
            }
            let Some((node, content)) = definitions.last_mut() else {
                break;
            };
            if let Some(line) = continuation(&source, self.at, indentation, !last_is_blank) {
                content.push_mapped(&line.text, 0..line.text.len());
                let trimmed = strip_end(bytes, self.at..line.end);
                node.span = node.span.join(source.span(trimmed));
                after_blank = false;
                last_is_blank = false;
                self.at = line.end;
            } else if let Some(end) = blank_lines(bytes, self.at) {
                content.push_mapped(&source, self.at..end);
                after_blank = true;
                last_is_blank = true;
                self.at = end;
            } else {
                break;
            }
        }
        let mut blank = None;
        for (mut node, content) in definitions {
            self.nested(Rc::new(content), &mut node.children);
            if !node.children.is_empty() {
                blank = node
                    .children
                    .pop_if(|child| matches!(child.kind, Kind::Blank { .. }));
            }
            tighten(&mut node);
            list.children.push(node);
        }
        list.span = list
            .children
            .iter()
            .map(|child| child.span)
            .fold(list.span, Span::join);
        add(parent.children, list);
        parent.children.extend(blank);
        true
    }
}

/// Take the paragraph with the terms, and whether a blank line follows it.
fn take_paragraph(children: &mut Vec<Node>) -> Option<(Node, bool)> {
    let is_paragraph = |node: &Node| matches!(node.kind, Kind::Paragraph { .. });
    let has_terms = |node: &Node| {
        node.children
            .first()
            .is_some_and(|first| matches!(first.kind, Kind::Raw(_)))
    };
    match children.as_slice() {
        [.., last] if is_paragraph(last) && has_terms(last) => {
            children.pop().map(|paragraph| (paragraph, false))
        }
        [.., before, last]
            if matches!(last.kind, Kind::Blank { single: true })
                && is_paragraph(before)
                && has_terms(before) =>
        {
            children.pop();
            children.pop().map(|paragraph| (paragraph, true))
        }
        _ => None,
    }
}

/// One term for each line of the paragraph.
fn terms(children: Vec<Node>) -> Vec<Node> {
    let Some(Node {
        kind: Kind::Raw(raw),
        ..
    }) = children.into_iter().next()
    else {
        return Vec::new();
    };
    let (source, range) = raw.into_source();
    let bytes = source.text().as_bytes();
    let mut terms = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let line_end = next_line(bytes, at).min(range.end);
        let end = line_end - usize::from(bytes[line_end - 1] == b'\n');
        let mut start = at;
        let mut list = None;
        let marked = skip_space(bytes, at).min(end);
        if let Some((content, after)) = item_list(bytes, marked).filter(|_| marked < end) {
            let mut attributes = Box::<AttributeList>::default();
            attributes.read(&source, content);
            list = Some(attributes);
            start = after.min(end);
        }
        let term = Text::slice(&source, start..end);
        let span = term.span();
        let mut node = Node::new(Kind::Term, span);
        node.list = list;
        node.children = vec![Node::new(Kind::Raw(term), span)];
        terms.push(node);
        at = line_end;
    }
    terms
}

/// A definition whose first paragraph does not follow a blank line is written without paragraph.
fn tighten(definition: &mut Node) {
    let after_blank = matches!(definition.kind, Kind::Definition { after_blank: true });
    let more = definition.children.len() > 1;
    let Some(Node {
        kind: Kind::Paragraph { transparent },
        children,
        ..
    }) = definition.children.first_mut()
    else {
        return;
    };
    if after_blank {
        return;
    }
    *transparent = true;
    if more
        && let Some(Node {
            kind: Kind::Raw(raw),
            ..
        }) = children.first_mut()
    {
        raw.push_newline();
    }
}

/// Add a definition list, to the one right before it if there is one.
fn add(children: &mut Vec<Node>, addition: Node) {
    let is_list = |node: &Node| matches!(node.kind, Kind::Definitions);
    let before = match children.as_slice() {
        [.., last] if is_list(last) => Some(false),
        [.., before, last] if matches!(last.kind, Kind::Blank { .. }) && is_list(before) => {
            Some(true)
        }
        _ => None,
    };
    if before == Some(true) {
        children.pop();
    }
    match children.last_mut() {
        Some(last) if before.is_some() => {
            last.span = last.span.join(addition.span);
            last.children.extend(addition.children);
        }
        _ => children.push(addition),
    }
}
