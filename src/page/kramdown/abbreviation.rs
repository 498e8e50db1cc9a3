//! Abbreviations: the words of a text for which `*[word]: …` stands somewhere.

use rustc_hash::FxHashMap;

use super::chars::{before, is_word_byte};
use super::html::Model;
use super::state::Abbreviation;
use super::text::Text;
use super::tree::{Kind, Node};
use crate::source::Span;

/// What an abbreviation stands for is written at each of its uses; a longer text explains no abbreviation.
const LONGEST: usize = 2_000;

/// The abbreviations of a page, ready to be looked for.
pub(super) struct Abbreviations {
    /// The last definition of each.
    definitions: FxHashMap<String, usize>,
    /// Their lengths in bytes, the longest first.
    lengths: Vec<usize>,
    /// The bytes that one of them begins with.
    first: [bool; 256],
}

impl Abbreviations {
    /// The abbreviations of a page; `None` if it has none.
    pub(super) fn new(definitions: &[Abbreviation]) -> Option<Self> {
        if definitions.is_empty() {
            return None;
        }
        let mut found = Self {
            definitions: FxHashMap::default(),
            lengths: Vec::new(),
            first: [false; 256],
        };
        let short_enough = |one: &(usize, &Abbreviation)| one.1.long.range().len() <= LONGEST;
        for (index, definition) in definitions.iter().enumerate().filter(short_enough) {
            if let Some(&byte) = definition.short.as_bytes().first() {
                found.first[usize::from(byte)] = true;
            }
            found.lengths.push(definition.short.len());
            found.definitions.insert(definition.short.clone(), index);
        }
        found.lengths.sort_unstable_by(|one, two| two.cmp(one));
        found.lengths.dedup();
        Some(found)
    }

    /// Make elements of the abbreviations in `children`; not in text of HTML without Markdown.
    pub(super) fn replace(&self, children: &mut Vec<Node>, raw: bool) {
        let mut index = 0;
        while index < children.len() {
            let child = &mut children[index];
            match &child.kind {
                Kind::Text(text) if !raw => {
                    if let Some(parts) = self.split(text) {
                        let count = parts.len();
                        children.splice(index..=index, parts);
                        index += count;
                        continue;
                    }
                }
                kind => {
                    let raw = matches!(kind, Kind::Html(html) if html.model == Model::Raw);
                    self.replace(&mut child.children, raw);
                }
            }
            index += 1;
        }
    }

    fn split(&self, text: &Text) -> Option<Vec<Node>> {
        let whole = text.as_str();
        let mut parts = Vec::new();
        let mut from = 0;
        while let Some((start, end, definition)) = self.find(whole, from) {
            push(&mut parts, text, from, start);
            let span = text.part_span(start..end);
            let text = text.part(start..end);
            parts.push(Node::new(Kind::Abbreviation { text, definition }, span));
            from = end;
        }
        if parts.is_empty() {
            return None;
        }
        push(&mut parts, text, from, whole.len());
        Some(parts)
    }

    /// The next abbreviation from `from` on that is a word of its own.
    fn find(&self, text: &str, from: usize) -> Option<(usize, usize, usize)> {
        for (offset, &byte) in text.as_bytes()[from..].iter().enumerate() {
            let at = from + offset;
            if !self.first[usize::from(byte)] || !text.is_char_boundary(at) {
                continue;
            }
            let previous = before(text, at).filter(|_| at > from);
            let after_word =
                previous.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == '_');
            if after_word || self.at(text, at, true).is_none() {
                continue;
            }
            // The character before may begin a longer one.
            let earlier = at - previous.map_or(0, char::len_utf8);
            for start in [earlier, at] {
                if let Some((end, definition)) = self.at(text, start, false) {
                    return Some((start, end, definition));
                }
            }
        }
        None
    }

    /// The longest abbreviation at `at`, followed by the end of a word if `whole`.
    fn at(&self, text: &str, at: usize, whole: bool) -> Option<(usize, usize)> {
        self.lengths.iter().find_map(|length| {
            let end = at + length;
            let &definition = self.definitions.get(text.get(at..end)?)?;
            let word_follows = text
                .as_bytes()
                .get(end)
                .is_some_and(|&byte| is_word_byte(byte));
            (!whole || !word_follows).then_some((end, definition))
        })
    }
}

fn push(parts: &mut Vec<Node>, text: &Text, start: usize, end: usize) {
    if start < end {
        parts.push(Node::new(
            Kind::Text(text.part(start..end)),
            Span::default(),
        ));
    }
}
