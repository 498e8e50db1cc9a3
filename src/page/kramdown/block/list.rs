//! Ordered and unordered lists.

use std::rc::Rc;

use super::{Blocks, Marks, Parent, begins_list, blank_lines, item_start, marker, rule};
use crate::page::kramdown::attribute_list::{AttributeList, closing_brace};
use crate::page::kramdown::chars::{
    is_space, list_name, next_line, rest_is_blank, skip_space, spaces, strip_end,
};
use crate::page::kramdown::html as tags;
use crate::page::kramdown::text::{Source, Text};
use crate::page::kramdown::tree::{Kind, Node};
use crate::source::{Mapped, Span};

/// The first line of an item, without its mark.
pub(super) struct FirstLine {
    /// How far the following lines of the item are indented.
    pub(super) indentation: usize,
    /// The line's text.
    pub(super) text: Mapped,
    /// The attribute list at its start.
    pub(super) list: Option<Box<AttributeList>>,
}

/// A line that continues an item.
pub(super) struct Continuation {
    /// The line without the item's indentation.
    pub(super) text: Mapped,
    /// Whether it had that indentation.
    pub(super) indented: bool,
    /// The start of the next line.
    pub(super) end: usize,
}

/// An item whose content has not been read yet.
struct Pending {
    node: Node,
    segments: Vec<Mapped>,
}

impl Blocks<'_> {
    pub(super) fn list(&mut self, parent: &mut Parent) -> bool {
        let source = Rc::clone(&self.source);
        let text = source.text();
        let bytes = text.as_bytes();
        let marks = if item_start(bytes, self.at, 4, Marks::Bullet).is_some() {
            Marks::Bullet
        } else if item_start(bytes, self.at, 4, Marks::Number).is_some() {
            Marks::Number
        } else {
            return false;
        };
        let mut list = self.new_block(
            Kind::List {
                ordered: marks == Marks::Number,
            },
            self.source.span(self.at..self.at),
        );
        let mut open: Option<Pending> = None;
        let mut indents = 4;
        let mut indentation = 0;
        let mut ended = false;
        let mut nested_found = false;
        let mut after_blank = false;
        while self.at < bytes.len() {
            if after_blank && rule(bytes, self.at).is_some() {
                break;
            }
            if let Some(end) = marker(bytes, self.at) {
                ended = true;
                self.at = end;
                break;
            }
            if let Some(content) = item_start(bytes, self.at, indents, marks) {
                let end = next_line(bytes, content);
                let line = first_line(&source, content - self.at, content..end);
                let start = self.at + spaces(bytes, self.at, 3);
                let mut node = Node::new(Kind::Item, self.trimmed_span(start, end));
                node.list = line.list;
                indentation = line.indentation;
                indents = indents_for(indentation);
                nested_found = begins_list(line.text.text().as_bytes(), 0);
                let before = open.replace(Pending {
                    node,
                    segments: vec![line.text],
                });
                self.read_item(before, &mut list.children);
                after_blank = false;
                self.at = end;
                continue;
            }
            let Some(item) = &mut open else {
                break;
            };
            if let Some(mut line) = continuation(&source, self.at, indentation, !after_blank) {
                if begins_list(line.text.text().as_bytes(), 0) {
                    if !nested_found && line.indented {
                        item.segments.push(Mapped::new());
                        nested_found = true;
                    } else if nested_found && !line.indented {
                        let mut moved = Mapped::new();
                        moved.push_replaced(
                            &" ".repeat(indentation + 4),
                            Span::at(source.offset(self.at)),
                        );
                        moved.push_mapped(&line.text, 0..line.text.len());
                        line.text = moved;
                    }
                }
                append(&mut item.segments, &line.text);
                let trimmed = strip_end(bytes, self.at..line.end);
                item.node.span = item.node.span.join(source.span(trimmed));
                after_blank = false;
                self.at = line.end;
            } else if let Some(end) = blank_lines(bytes, self.at) {
                nested_found = true;
                after_blank = true;
                append(&mut item.segments, &source.sub(self.at..end));
                self.at = end;
            } else {
                break;
            }
        }
        self.read_item(open, &mut list.children);
        let spans = list.children.iter().map(|item| item.span);
        list.span = spans.reduce(Span::join).unwrap_or(list.span);
        let blank = loosen(&mut list, ended);
        if self.state.settings.gfm() {
            mark_tasks(&mut list);
        }
        parent.children.push(list);
        parent.children.extend(blank.filter(|_| !ended));
        true
    }

    /// Read the content of an item that is complete.
    fn read_item(&mut self, item: Option<Pending>, items: &mut Vec<Node>) {
        let Some(Pending { mut node, segments }) = item else {
            return;
        };
        for segment in segments {
            if !segment.is_empty() {
                self.nested(Rc::new(segment), &mut node.children);
            }
        }
        items.push(node);
    }
}

fn append(segments: &mut [Mapped], text: &Mapped) {
    if let Some(last) = segments.last_mut() {
        last.push_mapped(text, 0..text.len());
    }
}

/// One more than the number of spaces allowed before the mark of the next item.
pub(super) fn indents_for(indentation: usize) -> usize {
    if (1..=3).contains(&indentation) {
        indentation
    } else {
        4
    }
}

/// Read the first line of an item: `range` behind a mark that takes `width` columns.
pub(super) fn first_line(
    source: &Source,
    width: usize,
    range: std::ops::Range<usize>,
) -> FirstLine {
    let bytes = source.text().as_bytes();
    let mut indentation = width;
    let mut start = skip_space(bytes, range.start).min(range.end);
    let list_end = item_list(bytes, start).filter(|_| start < range.end);
    let alone = match list_end {
        None => start == range.end,
        Some((_, end)) => end >= range.end,
    };
    if alone {
        indentation = 4;
    } else {
        for &byte in &bytes[range.start..start] {
            match byte {
                b' ' => indentation += 1,
                b'\t' => indentation += 4 - indentation % 4,
                _ => break,
            }
        }
    }
    let mut list = None;
    if let Some((content, end)) = list_end {
        let mut attributes = Box::<AttributeList>::default();
        attributes.read(source, content);
        list = Some(attributes);
        start = end.min(range.end);
    }
    FirstLine {
        indentation,
        text: source.sub(start..range.end),
        list,
    }
}

/// The attribute list at the start of an item: its content, and where the item's text begins.
pub(super) fn item_list(bytes: &[u8], at: usize) -> Option<(std::ops::Range<usize>, usize)> {
    let start = at + 2;
    if bytes.get(at..start)? != b"{:" || matches!(bytes.get(start), Some(b':' | b'/')) {
        return None;
    }
    if list_name(bytes, start).is_some_and(|end| bytes.get(end) == Some(&b':')) {
        return None;
    }
    let line = next_line(bytes, at);
    let end = closing_brace(&bytes[..line], start, |_| true)?;
    Some((start..end, skip_space(bytes, end + 1)))
}

/// The line at `at` as a continuation of an item with the given indentation; `lazy` if it need not be indented.
pub(super) fn continuation(
    source: &Source,
    at: usize,
    indentation: usize,
    lazy: bool,
) -> Option<Continuation> {
    let text = source.text();
    let bytes = text.as_bytes();
    if rest_is_blank(bytes, at).is_some() {
        return None;
    }
    let end = next_line(bytes, at);
    let belongs =
        is_indented(bytes, at, indentation) || (lazy && !ends_item(text, at, indentation.min(3)));
    if !belongs {
        return None;
    }
    let mut line = Mapped::with_capacity(end - at);
    let tabs = bytes[at..end]
        .iter()
        .take_while(|&&byte| byte == b'\t')
        .count();
    let inner = spaces(bytes, at + tabs, end - at);
    let columns = 4 * tabs + inner;
    let indented = columns >= indentation;
    let taken = if indented { indentation } else { 0 };
    let mut start = at + tabs;
    if taken <= 4 * tabs {
        let kept = 4 * tabs - taken;
        if kept > 0 {
            line.push_replaced(&" ".repeat(kept), source.span(at..at + tabs));
        }
    } else {
        start += taken - 4 * tabs;
    }
    line.push_mapped(source, start..end);
    Some(Continuation {
        text: line,
        indented,
        end,
    })
}

/// Whether the line at `at` has the given indentation, a tab counting as four spaces.
fn is_indented(bytes: &[u8], at: usize, indentation: usize) -> bool {
    let mut start = at;
    let mut steps = 0;
    let step = |start| match bytes.get(start) {
        Some(b'\t') => Some(start + 1),
        _ if spaces(bytes, start, 4) == 4 => Some(start + 4),
        _ => None,
    };
    while steps < indentation / 4 {
        let Some(next) = step(start) else {
            return false;
        };
        start = next;
        steps += 1;
    }
    spaces(bytes, start, 4) >= indentation % 4 || step(start).is_some()
}

/// Whether the line at `at`, indented by `most` spaces at most, cannot continue an item lazily.
fn ends_item(text: &str, at: usize, most: usize) -> bool {
    let bytes = text.as_bytes();
    let start = at + spaces(bytes, at, most);
    match bytes.get(start) {
        Some(b'{') => super::block_list(bytes, start).is_some(),
        Some(b'<') => tags::interrupts(text, start),
        _ => false,
    }
}

/// Whether the item's first child is a paragraph that stays one.
fn has_paragraph(item: &Node) -> bool {
    item.children
        .first()
        .is_some_and(|first| matches!(first.kind, Kind::Paragraph { transparent: false }))
}

/// Decide which items are written without paragraph, and take the blank lines at their ends away; those of the last item come back.
fn loosen(list: &mut Node, ended: bool) -> Option<Node> {
    let count = list.children.len();
    let mut any_tight = false;
    let mut blank = None;
    for index in 0..count {
        let item = &mut list.children[index];
        let children = &mut item.children;
        if children.is_empty() {
            any_tight = true;
            continue;
        }
        if children.len() >= 2
            && matches!(children[0].kind, Kind::Paragraph { .. })
            && children[0].list.is_some()
            && matches!(children[1].kind, Kind::End(_))
        {
            children.remove(1);
        }
        let is_last = index + 1 == count;
        let blank_second = children.len() >= 2 && matches!(children[1].kind, Kind::Blank { .. });
        let tight = (!blank_second || (is_last && children.len() == 2 && !ended))
            && (!is_last || count == 1 || any_tight);
        let more = children.len() > 1 && !blank_second;
        if tight && let Kind::Paragraph { transparent } = &mut children[0].kind {
            *transparent = true;
            if more
                && let Some(Node {
                    kind: Kind::Raw(raw),
                    ..
                }) = children[0].children.first_mut()
            {
                raw.push_newline();
            }
        }
        blank = children.pop_if(|child| matches!(child.kind, Kind::Blank { .. }));
        any_tight |= !has_paragraph(item);
    }
    blank
}

/// Make `[ ]` and `[x]` at the start of items the boxes of a task list.
fn mark_tasks(list: &mut Node) {
    const UNCHECKED: &str =
        r#"<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" />"#;
    const CHECKED: &str = r#"<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" checked="checked" />"#;
    let mut tasks = false;
    for item in &mut list.children {
        let Some(Node {
            kind: Kind::Paragraph { .. },
            children,
            ..
        }) = item.children.first_mut()
        else {
            continue;
        };
        if let Some(Node {
            kind: Kind::Raw(raw),
            ..
        }) = children.first_mut()
            && let Some((checked, end)) = task_box(raw.as_str())
        {
            tasks = true;
            let mut text = Text::replaced(
                if checked { CHECKED } else { UNCHECKED },
                raw.part_span(0..3),
            );
            text.push_text(&raw.part(end..raw.as_str().len()));
            *raw = text;
        }
        if tasks {
            item.attributes.set("class", "task-list-item");
        }
    }
    if tasks {
        list.attributes.set("class", "task-list");
    }
}

/// Whether the box at the start of `text` is checked, and where the text behind it begins.
fn task_box(text: &str) -> Option<(bool, usize)> {
    let bytes = text.as_bytes();
    let checked = match bytes.get(..3)? {
        b"[ ]" => false,
        b"[x]" | b"[X]" => true,
        _ => return None,
    };
    let end = skip_space(bytes, 3);
    (end > 3 && bytes.get(3).is_some_and(|&byte| is_space(byte))).then_some((checked, end))
}
