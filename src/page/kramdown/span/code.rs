//! Code in a text: `` `code` ``.

use super::Spans;
use crate::page::kramdown::chars::{find, is_space};
use crate::page::kramdown::text::Text;
use crate::page::kramdown::tree::{Kind, Node};

impl Spans<'_> {
    /// Read code, or the backticks as text: always something.
    pub(super) fn code(&mut self, text: &str, children: &mut Vec<Node>) -> bool {
        let bytes = text.as_bytes();
        let start = self.at;
        let marks = bytes[start..]
            .iter()
            .take_while(|&&byte| byte == b'`')
            .count();
        let content = start + marks;
        let lone = marks == 1
            && (start == self.start || is_space(bytes[start - 1]))
            && bytes.get(content).is_some_and(|&byte| is_space(byte));
        if !lone && self.state.may_try() {
            if let Some(close) = find(text, &text[start..content], content) {
                let mut range = content..close;
                if marks > 1 {
                    range.start += usize::from(bytes[range.clone()].starts_with(b" "));
                    range.end -= usize::from(bytes[range.clone()].ends_with(b" "));
                }
                let code = Text::slice(&self.source, range);
                self.add_element(children, Kind::Code(code), close + marks);
                return true;
            }
            self.state.spend((self.end - start) / 8);
        }
        self.add(children, start..content);
        self.at = content;
        true
    }
}
