//! What is written in braces in a text: attribute lists and `{::extensions}`.

use super::Spans;
use crate::page::kramdown::attribute_list::{AttributeList, closing_brace};
use crate::page::kramdown::chars::next_line;
use crate::page::kramdown::extension::{Body, Tag, start_tag, stray_end};
use crate::page::kramdown::text::Text;
use crate::page::kramdown::traps::TrapKind;
use crate::page::kramdown::tree::{Kind, Node};

/// No attribute list that somebody wrote into a text is longer.
const LONGEST_LIST: usize = 300;

impl Spans<'_> {
    pub(super) fn extension(&mut self, text: &str, children: &mut Vec<Node>) -> bool {
        let bytes = text.as_bytes();
        if !bytes[self.at..].starts_with(b"{:") || stray_end(bytes, self.at).is_some() {
            return false;
        }
        if let Some(tag) = start_tag(&self.source, self.at, |end| end <= self.end) {
            return self.extension_body(text, children, &tag);
        }
        self.attribute_list(text, children)
    }

    fn extension_body(&mut self, text: &str, children: &mut Vec<Node>, tag: &Tag) -> bool {
        let bytes = text.as_bytes();
        let (body, end) = if tag.closed {
            (None, tag.end)
        } else {
            if !self.state.may_try() {
                return false;
            }
            let stop = memchr::memmem::find_iter(&bytes[tag.end..], b"{:/")
                .map(|found| tag.end + found)
                .find_map(|at| Some((at, tag.stop(bytes, at)?)));
            let Some((close, end)) = stop else {
                self.state.spend(self.end - self.at);
                return false;
            };
            (Some(Text::slice(&self.source, tag.end..close)), end)
        };
        match tag.body(text, body) {
            Body::Unknown => return false,
            Body::Options => {
                for (name, value) in &tag.list.attributes.values {
                    self.state.settings.set(name, value);
                }
                self.at = end;
            }
            Body::Nothing => self.at = end,
            Body::Comment(text) => {
                self.add_element(children, Kind::Comment { text, block: false }, end);
            }
            Body::Html(text) => {
                self.add_element(children, Kind::Unread { text, block: false }, end);
            }
        }
        true
    }

    /// Note an attribute list behind a text: it is part of that text.
    fn shown_list(&mut self, bytes: &[u8]) {
        let start = self.at + 2;
        let far = (start + LONGEST_LIST).min(self.end).max(start);
        let near = &bytes[..far];
        let line = &near[..next_line(near, start)];
        if line.get(start) != Some(&b':')
            && let Some(brace) = closing_brace(line, start, |_| true)
        {
            self.trap(TrapKind::ShownList, self.at..brace + 1);
        }
    }

    /// `{: …}` right behind an element.
    fn attribute_list(&mut self, text: &str, children: &mut [Node]) -> bool {
        let bytes = text.as_bytes();
        let Some(last) = children
            .last_mut()
            .filter(|last| !matches!(last.kind, Kind::Text(_)))
        else {
            self.shown_list(bytes);
            return false;
        };
        let start = self.at + 2;
        let Some(brace) = closing_brace(bytes, start, |_| true) else {
            self.state.spend((self.end - start) / 8);
            return false;
        };
        let mut attributes = AttributeList::default();
        attributes.read(&self.source, start..brace);
        attributes.apply(&mut last.attributes, &self.state.lists);
        last.list.get_or_insert_default().extend(&attributes);
        self.at = brace + 1;
        true
    }
}
