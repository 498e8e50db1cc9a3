//! Paragraphs.

use std::rc::Rc;

use super::{Blocks, Marks, Parent, begins_list, code, ends_lazy, header, item_start};
use crate::page::kramdown::chars::{is_space, next_line, spaces, strip, strip_end};
use crate::page::kramdown::text::Text;
use crate::page::kramdown::tree::{Kind, Node};

impl Blocks<'_> {
    /// Read the lines of a paragraph; they continue the paragraph right before, if there is one.
    pub(super) fn paragraph(&mut self, parent: &mut Parent) {
        let source = Rc::clone(&self.source);
        let text = source.text();
        let bytes = text.as_bytes();
        let start = self.at;
        let mut end = next_line(bytes, start);
        while !self.ends_paragraph(text, end) {
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
                let joint = if start >= 3 && &bytes[start - 3..start] == b"  \n" {
                    start - 3
                } else {
                    start - 1
                };
                raw.push_slice(&source, joint..lines.end);
                *span = span.join(source.span(lines));
            }
            return;
        }
        let lines = strip(bytes, lines);
        let raw = Text::slice(&source, lines);
        let span = raw.span();
        let mut node = self.new_block(Kind::Paragraph { transparent: false }, span);
        if !raw.as_str().is_empty() {
            node.children.push(Node::new(Kind::Raw(raw), span));
        }
        parent.children.push(node);
    }

    /// Whether the line at `at` is no part of the paragraph before it.
    fn ends_paragraph(&self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        let gfm = self.state.settings.gfm();
        let start = at + spaces(bytes, at, 3);
        match bytes.get(start) {
            None => return true,
            Some(b':') => return item_start(bytes, at, 4, &Marks::Colon).is_some(),
            Some(b'<' | b'{' | b'^') => {}
            Some(&byte) if is_space(byte) => {}
            Some(_) if !gfm => return false,
            Some(b'*' | b'+' | b'-' | b'0'..=b'9') => return begins_list(bytes, at),
            Some(b'#') => return header::begins_gfm(bytes, at),
            Some(b'>') => return true,
            Some(b'`' | b'~') => return code::begins_gfm_fence(bytes, start),
            Some(_) => return false,
        }
        ends_lazy(text, at)
    }
}
