//! Attribute lists: `{: #id .class key="value" reference}`.

use std::cell::Cell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::chars::{is_space, is_word_byte, list_name, rest_is_blank, strip};
use super::text::Source;
use super::tree::Attributes;
use crate::page::rendered::{AttributeOrigin, Notation, attribute_name};

/// How many lists one element may take from references that refer to each other.
const MOST_REFERENCES: usize = 200;

/// The attributes and references of one or several attribute lists.
#[derive(Clone, Debug, Default)]
pub(super) struct AttributeList {
    /// The attributes.
    pub(super) attributes: Attributes,
    /// Names of lists defined elsewhere (`{:name: …}`), and of kramdown's own (`toc`, `footnotes`…).
    pub(super) references: Vec<String>,
}

/// How many attributes the references of a page may bring; an element has a handful.
const MOST_BROUGHT: usize = 200_000;

/// Lists defined by name: `{:name: .class}`.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    lists: FxHashMap<String, AttributeList>,
    brought: Cell<usize>,
}

impl Definitions {
    /// The list of this name, to be added to.
    pub(super) fn entry(&mut self, name: &str) -> &mut AttributeList {
        self.lists.entry(name.to_owned()).or_default()
    }

    /// The list of this name, for one more element; `None` too once a page has been given beyond all measure.
    fn bring(&self, name: &str) -> Option<&AttributeList> {
        let list = self.lists.get(name)?;
        let brought = self.brought.get() + list.weight();
        if brought > MOST_BROUGHT {
            return None;
        }
        self.brought.set(brought);
        Some(list)
    }
}

impl AttributeList {
    /// Add what stands in the bytes `range` of `source`, between the braces. Parts that are no attribute are left out.
    pub(super) fn read(&mut self, source: &Source, range: Range<usize>) {
        let text = source.text();
        let content = strip(text.as_bytes(), range.clone());
        if content.is_empty() || text.get(content) == Some(":") {
            return;
        }
        let bytes = &text.as_bytes()[..range.end];
        let mut at = range.start;
        while at < range.end {
            let starts = [
                (at == range.start).then_some(at),
                is_space(bytes[at]).then_some(at + 1),
            ];
            at = starts
                .into_iter()
                .flatten()
                .find_map(|start| self.entry(source, bytes, start))
                .unwrap_or(at + 1);
        }
    }

    /// Read one attribute, reference, or row of ids and classes at `at`; its end.
    fn entry(&mut self, source: &Source, bytes: &[u8], at: usize) -> Option<usize> {
        match bytes.get(at)? {
            b'#' | b'.' => self.ids_and_classes(source, bytes, at),
            _ => {
                let name = list_name(bytes, at)?;
                if bytes.get(name) == Some(&b'=') {
                    return self.pair(source, bytes, at..name);
                }
                ends(bytes, name).then(|| {
                    let reference = &source.text()[at..name];
                    self.references.push(reference.to_owned());
                    name
                })
            }
        }
    }

    fn pair(&mut self, source: &Source, bytes: &[u8], name: Range<usize>) -> Option<usize> {
        let quote = *bytes
            .get(name.end + 1)
            .filter(|&&byte| byte == b'"' || byte == b'\'')?;
        let start = name.end + 2;
        let end = value_end(bytes, start, quote)?;
        let text = source.text();
        self.attributes.set(
            text[name.clone()].to_owned(),
            unescape(&text[start..end], quote),
        );
        self.attributes.origins.push(AttributeOrigin {
            name: attribute_name(&text[name.clone()]),
            span: source.span(name.start..end + 1),
            value: Some(source.span(start..end)),
            notation: Notation::AttributeList,
        });
        Some(end + 1)
    }

    fn ids_and_classes(&mut self, source: &Source, bytes: &[u8], at: usize) -> Option<usize> {
        let mut units = Vec::new();
        let mut end = at;
        while let Some(next) = unit_end(bytes, end) {
            units.push(end..next);
            end = next;
        }
        if units.is_empty() || !ends(bytes, end) {
            return None;
        }
        for unit in units {
            let value = unit.start + 1..unit.end;
            let written = &source.text()[value.clone()];
            let name = if bytes[unit.start] == b'#' {
                self.attributes.set("id", written);
                "id"
            } else {
                self.attributes.add_class(written);
                "class"
            };
            self.attributes.origins.push(AttributeOrigin {
                name: attribute_name(name),
                span: source.span(unit),
                value: Some(source.span(value)),
                notation: Notation::AttributeList,
            });
        }
        Some(end)
    }

    /// Add another list behind this one.
    pub(super) fn extend(&mut self, other: &Self) {
        self.references.extend_from_slice(&other.references);
        take(&mut self.attributes, &other.attributes);
    }

    /// How many attributes, a long value counted as several.
    fn weight(&self) -> usize {
        let bytes: usize = self
            .attributes
            .values
            .iter()
            .map(|(_, value)| value.len())
            .sum();
        1 + self.attributes.origins.len() + bytes / 100
    }

    /// Give the attributes to an element, those of its references first.
    pub(super) fn apply(&self, attributes: &mut Attributes, definitions: &Definitions) {
        let mut left = MOST_REFERENCES;
        self.apply_within(attributes, definitions, &mut left, 0);
    }

    fn apply_within(
        &self,
        attributes: &mut Attributes,
        definitions: &Definitions,
        left: &mut usize,
        depth: usize,
    ) {
        for reference in &self.references {
            let Some(list) = definitions.bring(reference) else {
                continue;
            };
            if *left == 0 || depth > 20 {
                return;
            }
            *left -= 1;
            list.apply_within(attributes, definitions, left, depth + 1);
        }
        take(attributes, &self.attributes);
    }
}

/// Classes are added, other attributes replaced.
fn take(attributes: &mut Attributes, from: &Attributes) {
    for (name, value) in &from.values {
        if name == "class" {
            attributes.add_class(value);
        } else {
            attributes.set(name.clone(), value.as_str());
        }
    }
    attributes.origins.extend_from_slice(&from.origins);
}

/// Whether an entry may end at `at`.
fn ends(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_none_or(|&byte| is_space(byte))
}

/// The end of `#id` or `.class`.
fn unit_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut end = at + 1;
    match bytes.get(at)? {
        b'#' => {
            if !bytes.get(end)?.is_ascii_alphabetic() {
                return None;
            }
            while bytes
                .get(end)
                .is_some_and(|&byte| is_word_byte(byte) || matches!(byte, b':' | b'-'))
            {
                end += 1;
            }
        }
        b'.' => {
            while bytes
                .get(end)
                .is_some_and(|&byte| !is_space(byte) && !matches!(byte, b'.' | b'#'))
            {
                end += 1;
            }
            if end == at + 1 {
                return None;
            }
        }
        _ => return None,
    }
    Some(end)
}

/// The closing quotation mark of a value: the first that white space or the end follows; an escaped one if there is no other.
fn value_end(bytes: &[u8], start: usize, quote: u8) -> Option<usize> {
    let mut escaped = None;
    let mut at = start;
    loop {
        match bytes.get(at) {
            Some(&byte) if byte == quote && ends(bytes, at + 1) => return Some(at),
            Some(b'\\') if matches!(bytes.get(at + 1), Some(&next) if next == quote || next == b'}') =>
            {
                if bytes[at + 1] == quote && ends(bytes, at + 2) {
                    escaped = Some(at + 1);
                }
                at += 2;
            }
            None | Some(b'}' | 2) => return escaped,
            Some(_) => at += 1,
        }
    }
}

fn unescape(value: &str, quote: u8) -> String {
    if !value.contains('\\') {
        return value.to_owned();
    }
    let mut plain = String::with_capacity(value.len());
    let mut letters = value.chars().peekable();
    while let Some(letter) = letters.next() {
        let escapes = letter == '\\'
            && letters
                .peek()
                .is_some_and(|&next| next == '}' || next == char::from(quote));
        if !escapes {
            plain.push(letter);
        } else if let Some(next) = letters.next() {
            plain.push(next);
        }
    }
    plain
}

/// The closing brace of a list whose content begins at `start`: the first that is not escaped and that `accept` takes,
/// else the last escaped one that it takes. A list has at least one byte.
pub(super) fn closing_brace(
    bytes: &[u8],
    start: usize,
    accept: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut escaped = None;
    let mut at = start;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(b'}', rest)) {
        let brace = at + found;
        if brace > at && bytes[brace - 1] == b'\\' {
            if accept(brace) {
                escaped = Some(brace);
            }
            at = brace + 1;
        } else if brace > start && accept(brace) {
            return Some(brace);
        } else {
            break;
        }
    }
    escaped
}

/// A list on lines of its own, `{:` standing at `at`: the range of its content and the start of the next line.
pub(super) fn block_list(bytes: &[u8], at: usize) -> Option<(Range<usize>, usize)> {
    let start = at + 2;
    if bytes.get(at..start)? != b"{:" || matches!(bytes.get(start), Some(b':' | b'/')) {
        return None;
    }
    let end = closing_brace(bytes, start, |brace| {
        rest_is_blank(bytes, brace + 1).is_some()
    })?;
    Some((start..end, rest_is_blank(bytes, end + 1)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Mapped;
    use std::rc::Rc;

    fn read(content: &str) -> AttributeList {
        let source: Source = Rc::new(Mapped::verbatim(content, 0));
        let mut list = AttributeList::default();
        list.read(&source, 0..content.len());
        list
    }

    #[test]
    fn entries_are_read_with_their_places() {
        let content = r#" #a .b.c title="x \"y\" z" ref data-k='é' .d"#;
        let list = read(content);
        let values: Vec<_> = list
            .attributes
            .values
            .iter()
            .map(|(name, value)| (name.as_ref(), value.as_str()))
            .collect();
        assert_eq!(
            values,
            [
                ("id", "a"),
                ("class", "b c d"),
                ("title", "x \"y\" z"),
                ("data-k", "é")
            ]
        );
        assert_eq!(list.references, ["ref"]);
        let places: Vec<_> = list
            .attributes
            .origins
            .iter()
            .filter_map(|origin| Some(origin.value?.slice(content)))
            .collect();
        assert_eq!(places, ["a", "b", "c", "x \\\"y\\\" z", "é", "d"]);
    }

    #[test]
    fn what_is_no_entry_is_left_out() {
        let list = read("a=b .x# #1 ok");
        assert!(list.attributes.values.is_empty());
        assert_eq!(list.references, ["ok"]);
    }

    #[test]
    fn braces_may_be_escaped() {
        let text = br#"{: a="\}" b}"#;
        assert_eq!(closing_brace(text, 2, |_| true), Some(11));
        assert_eq!(closing_brace(br"{: a\}", 2, |_| true), Some(5));
        assert_eq!(closing_brace(b"{:}", 2, |_| true), None);
    }
}
