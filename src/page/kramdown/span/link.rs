//! Links and images: `[text](address "title")`, `[text][name]`, `![text](address)`.

use std::ops::Range;

use super::symbol::is_escapable;
use super::{Context, Spans, Stop};
use crate::page::kramdown::block::link_name;
use crate::page::kramdown::chars::{skip_space, strip};
use crate::page::kramdown::tree::{Attributes, Kind, Node};
use crate::page::rendered::{AttributeOrigin, Notation, attribute_name};
use crate::source::Span;

/// Parentheses and white space, at which an address may end.
static PAUSES: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"() \t\n\x0b\x0c\r";
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

/// Where a link leads.
enum Target {
    /// To a definition.
    Definition(usize),
    /// To an address written here; its range, and that of its title with quotation marks.
    Inline(Range<usize>, Option<Range<usize>>),
}

impl Spans<'_> {
    /// Read a link or image, or its opening bracket as text.
    pub(super) fn link(&mut self, text: &str, children: &mut Vec<Node>, context: Context) -> bool {
        let bytes = text.as_bytes();
        let start = self.at;
        let image = bytes[start] == b'!';
        let label_start = start + 1 + usize::from(image);
        if bytes[label_start - 1] != b'[' || matches!(bytes.get(label_start), None | Some(b'^')) {
            return false;
        }
        let mut node = None;
        if (image || !context.link_or_image) && self.may_try() {
            let lent = self.state.lend(self.end - label_start);
            let traps = self.state.traps.count();
            node = self.whole_link(text, label_start, context, image);
            if image || node.is_none() {
                // The text of an image is an attribute, not a text with marks.
                self.state.traps.forget(traps);
            }
            if node.is_some() {
                self.state.give_back(lent);
            } else {
                self.state
                    .give_back(lent.saturating_sub(self.at - label_start));
            }
        }
        let Some(mut node) = node else {
            self.add(children, start..label_start);
            self.at = label_start;
            return true;
        };
        node.span = self.source.span(start..self.at);
        children.push(node);
        true
    }

    /// The link whose text begins at `label_start`. The reader is left behind it, or where it was given up.
    fn whole_link(
        &mut self,
        text: &str,
        label_start: usize,
        context: Context,
        image: bool,
    ) -> Option<Node> {
        let mut inside = context.inside();
        inside.link_or_image = true;
        let mut stop = Stop::Bracket {
            open: 1,
            images: 0,
            seen: 0,
        };
        let mut label = Vec::new();
        self.at = label_start;
        if !self.inner(&mut label, &mut stop, inside) {
            self.at = self.end;
            return None;
        }
        let label_range = label_start..self.at;
        self.at += 1;
        if image && !self.state.may_copy(label_range.len()) {
            return None;
        }
        let target = self.target(text, label_range.clone())?;
        let mut node = Node::new(
            if image { Kind::Image } else { Kind::Link },
            Span::default(),
        );
        let address = if image { "src" } else { "href" };
        let alt = image.then(|| (unescaped(&text[label_range.clone()]), label_range));
        match target {
            Target::Definition(index) => self.add_definition(&mut node, index, address, alt),
            Target::Inline(destination, title) => {
                let place = self.source.span(destination.clone());
                set(
                    &mut node.attributes,
                    address,
                    text[destination].to_owned(),
                    place,
                    place,
                );
                self.add_alt(&mut node.attributes, alt);
                if let Some(title) = title {
                    let value = title.start + 1..title.end - 1;
                    set(
                        &mut node.attributes,
                        "title",
                        text[value.clone()].to_owned(),
                        self.source.span(title),
                        self.source.span(value),
                    );
                }
            }
        }
        if !image {
            node.children = label;
        }
        Some(node)
    }

    fn add_definition(
        &mut self,
        node: &mut Node,
        index: usize,
        address: &'static str,
        alt: Option<(String, Range<usize>)>,
    ) {
        let state = &mut *self.state;
        let definition = &mut state.links[index];
        definition.used = true;
        node.list.clone_from(&definition.list);
        if let Some(list) = &definition.list {
            list.apply(&mut node.attributes, &state.lists);
        }
        let destination = &definition.destination;
        let place = destination.span();
        set(
            &mut node.attributes,
            address,
            destination.as_str().to_owned(),
            place,
            place,
        );
        if let Some(title) = &definition.title {
            let place = title.span();
            set(
                &mut node.attributes,
                "title",
                title.as_str().to_owned(),
                place,
                place,
            );
        }
        self.add_alt(&mut node.attributes, alt);
    }

    fn add_alt(&self, attributes: &mut Attributes, alt: Option<(String, Range<usize>)>) {
        if let Some((alt, range)) = alt {
            let place = self.source.span(range);
            set(attributes, "alt", alt, place, place);
        }
    }

    /// Read what follows the text of a link.
    fn target(&mut self, text: &str, label: Range<usize>) -> Option<Target> {
        let bytes = text.as_bytes();
        let bracket = skip_space(bytes, self.at);
        let mut name = None;
        if bytes.get(bracket) == Some(&b'[')
            && let Some(length) = memchr::memchr(b']', &bytes[bracket + 1..])
        {
            name = Some(bracket + 1..bracket + 1 + length);
        }
        if name.is_none() && bytes.get(self.at) == Some(&b'(') {
            return self.inline_target(text);
        }
        let index = match name.clone().filter(|name| !name.is_empty()) {
            Some(name) => self.definition(&text[name]),
            None => self.definition(&unescaped(&text[label])),
        }?;
        if let Some(name) = name {
            self.at = name.end + 1;
        }
        Some(Target::Definition(index))
    }

    fn definition(&mut self, name: &str) -> Option<usize> {
        if self.state.link_names.is_empty() {
            return None;
        }
        let index = *self.state.link_names.get(&link_name(name))?;
        let definition = self.state.links.get(index)?;
        let title = definition
            .title
            .as_ref()
            .map_or(0, |title| title.range().len());
        let bytes = definition.destination.range().len() + title;
        self.state.may_copy(bytes).then_some(index)
    }

    /// `(address "title")`, at the reader's place.
    fn inline_target(&mut self, text: &str) -> Option<Target> {
        let bytes = text.as_bytes();
        let open = self.at;
        let mut destination = None;
        if bytes.get(open + 1) == Some(&b'<')
            && let Some(length) = memchr::memchr2(b'>', b'\n', &bytes[open + 2..])
            && bytes[open + 2 + length] == b'>'
        {
            let close = open + 2 + length;
            destination = Some(open + 2..close);
            self.at = close + 1;
            if bytes.get(self.at) == Some(&b')') {
                self.at += 1;
                return Some(Target::Inline(open + 2..close, None));
            }
        }
        let destination = match destination {
            Some(destination) => destination,
            None => match self.destination(bytes, open)? {
                (destination, true) => return Some(Target::Inline(destination, None)),
                (destination, false) => destination,
            },
        };
        let title = self.title(bytes)?;
        Some(Target::Inline(destination, Some(title)))
    }

    /// The address between balanced parentheses, of which the first stands at `open`; `true` if it fills them,
    /// `false` if white space and a quotation mark follow it.
    fn destination(&mut self, bytes: &[u8], open: usize) -> Option<(Range<usize>, bool)> {
        let mut parentheses = 0_usize;
        let mut from = open;
        while let Some(length) = bytes[from..]
            .iter()
            .position(|&byte| PAUSES[usize::from(byte)])
        {
            let at = from + length;
            from = at + 1;
            match bytes[at] {
                b'(' => parentheses += 1,
                b')' if parentheses > 1 => parentheses -= 1,
                byte => {
                    let whole = byte == b')';
                    if whole || matches!(bytes.get(from), Some(b'"' | b'\'')) {
                        self.at = from;
                        return Some((strip(bytes, open + 1..at), whole));
                    }
                }
            }
        }
        self.at = self.end;
        None
    }

    /// The title at the reader's place, with its quotation marks; the closing parenthesis follows it.
    fn title(&mut self, bytes: &[u8]) -> Option<Range<usize>> {
        let start = skip_space(bytes, self.at);
        let &quote @ (b'"' | b'\'') = bytes.get(start)? else {
            return None;
        };
        let mut from = start + 2;
        while let Some(length) = bytes
            .get(from..)
            .and_then(|rest| memchr::memchr(quote, rest))
        {
            let close = from + length;
            let end = skip_space(bytes, close + 1);
            if bytes.get(end) == Some(&b')') {
                self.at = end + 1;
                return Some(start..close + 1);
            }
            from = close + 1;
        }
        self.at = self.end;
        None
    }
}

/// Set an attribute that is written in Markdown.
fn set(attributes: &mut Attributes, name: &'static str, value: String, span: Span, place: Span) {
    attributes.set(name, value);
    attributes.origins.push(AttributeOrigin {
        name: attribute_name(name),
        span,
        value: Some(place),
        notation: Notation::Markdown,
    });
}

/// A link's text as a name or alternative text: as written, but for escapes.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut from = 0;
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(length) = memchr::memchr(b'\\', &bytes[at..]) {
        let backslash = at + length;
        at = backslash + 1;
        if bytes.get(at).is_some_and(|&byte| is_escapable(byte)) {
            plain.push_str(&text[from..backslash]);
            from = at;
            at += 1;
        }
    }
    plain.push_str(&text[from..]);
    plain
}
