//! Quotations.

use std::rc::Rc;

use super::{Blocks, Parent, ends_lazy};
use crate::page::kramdown::chars::{next_line, spaces};
use crate::page::kramdown::tree::Kind;
use crate::source::Mapped;

impl Blocks<'_> {
    pub(super) fn quote(&mut self, parent: &mut Parent) -> bool {
        let source = Rc::clone(&self.source);
        let text = source.text();
        let bytes = text.as_bytes();
        let start = self.at;
        let mut end = next_line(bytes, start);
        while !ends_lazy(text, end) {
            end = next_line(bytes, end);
        }
        let mut content = Mapped::with_capacity(end - start);
        let mut at = start;
        while at < end {
            let line_end = next_line(bytes, at);
            let mark = at + spaces(bytes, at, 3);
            if bytes.get(mark) == Some(&b'>') {
                at = mark + 1 + usize::from(bytes.get(mark + 1) == Some(&b' '));
            }
            content.push_mapped(&source, at..line_end);
            at = line_end;
        }
        let span = self.trimmed_span(start, end);
        let mut node = self.new_block(Kind::Quote, span);
        self.nested(Rc::new(content), &mut node.children);
        parent.children.push(node);
        self.at = end;
        true
    }
}
