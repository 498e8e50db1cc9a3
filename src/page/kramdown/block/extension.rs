//! What is written in braces on lines of its own: attribute lists and their definitions, and `{::extensions}`.

use std::rc::Rc;

use super::{Blocks, Parent, blank_lines, block_list};
use crate::page::kramdown::attribute_list::{AttributeList, closing_brace};
use crate::page::kramdown::chars::{is_space, list_name, next_line, rest_is_blank, spaces};
use crate::page::kramdown::extension::{Body, Tag, start_tag};
use crate::page::kramdown::text::{Source, Text};
use crate::page::kramdown::traps::TrapKind;
use crate::page::kramdown::tree::{End, Kind, Node};

impl Blocks<'_> {
    pub(super) fn extension(&mut self, parent: &mut Parent, indent: usize) -> bool {
        let source = Rc::clone(&self.source);
        let bytes = source.text().as_bytes();
        let start = self.at + indent;
        if bytes.get(start..start + 2) != Some(b"{:") {
            return false;
        }
        self.list_definition(parent, &source, start)
            || self.block_extension(parent, &source, start)
            || self.attribute_list(parent, &source, start)
    }

    /// `{:name: …}`.
    fn list_definition(&mut self, parent: &mut Parent, source: &Source, start: usize) -> bool {
        let text = source.text();
        let bytes = text.as_bytes();
        let Some(name_end) = list_name(bytes, start + 2) else {
            return false;
        };
        if bytes.get(name_end) != Some(&b':') {
            return false;
        }
        let Some(brace) = closing_brace(bytes, name_end + 1, |brace| {
            rest_is_blank(bytes, brace + 1).is_some()
        }) else {
            return false;
        };
        self.state
            .lists
            .entry(&text[start + 2..name_end])
            .read(source, name_end + 1..brace);
        self.end(parent, End::Other);
        self.at = rest_is_blank(bytes, brace + 1).unwrap_or(bytes.len());
        true
    }

    /// `{: …}` for the block before, or else for the next one.
    fn attribute_list(&mut self, parent: &mut Parent, source: &Source, start: usize) -> bool {
        let bytes = source.text().as_bytes();
        let Some((content, end)) = block_list(bytes, start) else {
            return false;
        };
        self.at = end;
        if self.waiting.is_none()
            && let Some(has_target) = loose(parent.children, bytes, end)
        {
            let span = self.trimmed_span(start, end);
            let kind = TrapKind::LooseList { has_target };
            self.state.traps.add(kind, span);
        }
        let state = &mut *self.state;
        let target = match parent.children.last_mut() {
            None => None,
            Some(last) => match last.kind {
                Kind::Blank { .. } | Kind::End(End::Marker | End::Other) => None,
                Kind::End(End::Link(index)) => Some(&mut state.links[index].list),
                Kind::End(End::Abbreviation(index)) => Some(&mut state.abbreviations[index].list),
                _ => Some(&mut last.list),
            },
        };
        let for_last = target.is_some();
        let list = target.unwrap_or(&mut self.waiting).get_or_insert_default();
        list.read(source, content);
        state.wants_contents |= asks_for_contents(list);
        let indent = spaces(bytes, end, 4);
        if for_last && (indent == 4 || block_list(bytes, end + indent).is_none()) {
            self.end(parent, End::Other);
        }
        true
    }

    /// `{::name …} … {:/name}` or `{::name … /}`.
    fn block_extension(&mut self, parent: &mut Parent, source: &Source, start: usize) -> bool {
        let text = source.text();
        let bytes = text.as_bytes();
        let Some(tag) = start_tag(source, start, |end| rest_is_blank(bytes, end).is_some()) else {
            return false;
        };
        let content = rest_is_blank(bytes, tag.end).unwrap_or(tag.end);
        let (body, end) = if tag.closed {
            (None, content)
        } else {
            if !self.state.may_try() {
                return false;
            }
            let Some((close, end)) = stop_line(bytes, content, &tag) else {
                self.state.spend(bytes.len() - start);
                return false;
            };
            let body_end = close - usize::from(close > content && bytes[close - 1] == b'\n');
            (Some(Text::slice(source, content..body_end)), end)
        };
        let span = self.trimmed_span(start, end);
        match tag.body(text, body) {
            Body::Unknown => return false,
            Body::Options => {
                for (name, value) in &tag.list.attributes.values {
                    self.state.settings.set(name, value);
                }
                self.end(parent, End::Other);
            }
            Body::Nothing => {}
            Body::Comment(text) => {
                let kind = Kind::Comment { text, block: true };
                parent.children.push(Node::new(kind, span));
            }
            Body::Html(text) => {
                let kind = Kind::Unread { text, block: true };
                parent.children.push(Node::new(kind, span));
            }
        }
        self.at = end;
        true
    }
}

/// Whether an attribute list behind `before`, which ends at `end`, stands behind a blank line or waits for a block in vain;
/// `true` if a block takes it all the same. A list in front of the first block, behind a block with a list of its own, or
/// right above a block is meant for what follows.
fn loose(before: &[Node], bytes: &[u8], end: usize) -> Option<bool> {
    let (last, others) = before.split_last().unzip();
    let behind_blank = match last.map(|last: &Node| &last.kind) {
        Some(Kind::Blank { .. }) => true,
        None | Some(Kind::End(End::Marker | End::Other)) => false,
        Some(_) => return None,
    };
    // Blank lines are a block of their own, unless they go on with others.
    let taken_by_blank = !behind_blank && blank_lines(bytes, end).is_some();
    if taken_by_blank || bytes[end..].iter().all(|&byte| is_space(byte)) {
        return Some(false);
    }
    let previous = others.and_then(<[Node]>::last)?;
    let free = previous.list.is_none() && !matches!(previous.kind, Kind::End(_));
    (behind_blank && free && blank_lines(bytes, end).is_some()).then_some(true)
}

fn asks_for_contents(list: &AttributeList) -> bool {
    list.references.iter().any(|reference| reference == "toc")
}

/// The line that ends the extension: where it begins, and the next line.
fn stop_line(bytes: &[u8], from: usize, tag: &Tag) -> Option<(usize, usize)> {
    let mut at = from;
    while at < bytes.len() {
        let start = at + spaces(bytes, at, 3);
        if let Some(mut end) = tag.stop(bytes, start) {
            while bytes.get(end) == Some(&b' ') {
                end += 1;
            }
            if bytes.get(end) == Some(&b'\n') {
                return Some((at, end + 1));
            }
        }
        at = next_line(bytes, at);
    }
    None
}
