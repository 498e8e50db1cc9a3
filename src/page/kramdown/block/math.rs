//! Mathematics in a block of its own: `$$ … $$`.

use std::rc::Rc;

use super::{Blocks, Parent};
use crate::page::kramdown::chars::{find, rest_is_blank, spaces, strip};
use crate::page::kramdown::text::Text;
use crate::page::kramdown::tree::Kind;

impl Blocks<'_> {
    pub(super) fn math(&mut self, parent: &mut Parent) -> bool {
        if !self.state.may_try() || !self.after_boundary(parent) {
            return false;
        }
        let source = Rc::clone(&self.source);
        let text = source.text();
        let bytes = text.as_bytes();
        let start = self.at + spaces(bytes, self.at, 3);
        let escaped = bytes[start] == b'\\';
        let open = start + usize::from(escaped);
        if bytes.get(open..open + 2) != Some(b"$$") {
            return false;
        }
        let Some(close) = find(text, "$$", open + 2) else {
            self.state.spend(bytes.len() - open);
            return false;
        };
        let line_end = rest_is_blank(bytes, close + 2);
        if escaped {
            if line_end.is_some() {
                self.at = open;
            }
            return false;
        }
        let end = line_end.unwrap_or(close + 2);
        if !self.before_boundary(end) {
            return false;
        }
        let content = strip(bytes, open + 2..close);
        let kind = Kind::Math {
            text: Text::slice(&source, content),
            block: true,
        };
        let node = self.new_block(kind, source.span(open..close + 2));
        parent.children.push(node);
        self.at = end;
        true
    }
}
