//! Paragraphs.

use std::rc::Rc;

use super::{Blocks, Marks, Parent, begins_list, code, ends_lazy, header, item_start};
use crate::page::kramdown::chars::{is_space, next_line, rest_is_blank, spaces, strip, strip_end};
use crate::page::kramdown::text::Text;
use crate::page::kramdown::traps::TrapKind;
use crate::page::kramdown::tree::{Kind, Node};

impl Blocks<'_> {
    /// Read the lines of a paragraph; they continue the paragraph right before, if there is one.
    pub(super) fn paragraph(&mut self, parent: &mut Parent) {
        let source = Rc::clone(&self.source);
        let text = source.text();
        let bytes = text.as_bytes();
        let start = self.at;
        let mut end = next_line(bytes, start);
        self.heading_marks(bytes, start);
        while !self.ends_paragraph(text, end) {
            self.heading_marks(bytes, end);
            end = next_line(bytes, end);
        }
        self.at = end;
        let lines = strip_end(bytes, start..end);
        if let Some(Node {
            kind: Kind::Paragraph { .. },
            span,
            children,
            ..
        }) = parent.children.last_mut()
        {
            if let Some(Node {
                kind: Kind::Raw(raw),
                ..
            }) = children.last_mut()
            {
                if bytes[..start].ends_with(b"  \n") {
                    raw.push_slice(&source, start - 3..lines.end);
                } else if bytes[..start].ends_with(b"\n") {
                    raw.push_slice(&source, start - 1..lines.end);
                } else {
                    raw.push_newline();
                    raw.push_slice(&source, lines.clone());
                }
                *span = span.join(source.span(lines));
            }
            return;
        }
        let lines = strip(bytes, lines);
        let raw = Text::slice(&source, lines);
        let span = raw.span();
        let mut node = self.new_block(Kind::Paragraph { transparent: false }, span);
        if !raw.as_str().is_empty() {
            node.children = vec![Node::new(Kind::Raw(raw), span)];
        }
        parent.children.push(node);
    }

    /// Note that the line at `line`, which is part of a paragraph, begins with the marks of a heading.
    fn heading_marks(&mut self, bytes: &[u8], line: usize) {
        let start = line + spaces(bytes, line, 3);
        if bytes.get(start) != Some(&b'#') || !self.state.settings.gfm() {
            return;
        }
        let marks = bytes[start..]
            .iter()
            .take_while(|&&byte| byte == b'#')
            .count();
        let is_spaced = bytes.get(start + marks).is_none_or(|&byte| is_space(byte));
        // One mark alone begins a keyword, and nothing has more than six levels.
        if !(2..=6).contains(&marks) {
            return;
        }
        if !is_spaced {
            let place = self.source.span(start..start + marks);
            self.state.traps.add(TrapKind::HeadingWithoutSpace, place);
        } else if start > line && rest_is_blank(bytes, start + marks).is_none() {
            let place = self.source.span(line..start);
            self.state.traps.add(TrapKind::IndentedHeading, place);
        }
    }

    /// Whether the line at `at` is no part of the paragraph before it.
    fn ends_paragraph(&self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        let settings = &self.state.settings;
        let gfm = settings.gfm() && settings.ends_paragraphs;
        let start = at + spaces(bytes, at, 3);
        let Some(&byte) = bytes.get(start) else {
            return true;
        };
        match byte {
            b':' => item_start(bytes, at, 4, Marks::Colon).is_some(),
            b'<' | b'{' | b'^' => ends_lazy(text, at),
            _ if is_space(byte) => ends_lazy(text, at),
            _ if !gfm => false,
            b'*' | b'+' | b'-' | b'0'..=b'9' => begins_list(bytes, at),
            b'#' => header::begins_gfm(bytes, at),
            b'>' => true,
            b'`' | b'~' => code::begins_gfm_fence(bytes, start),
            _ => false,
        }
    }
}
