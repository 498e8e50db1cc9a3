//! Filters: `{{ value | name: argument, argument }}`.

use super::{Kind, Token};
use crate::source::Span;

/// Any number of arguments.
const ANY: (usize, usize) = (0, usize::MAX);

/// The filters of Liquid 4 and 5 and of Jekyll 3 and 4, with the least and the greatest number of arguments;
/// any number where versions differ.
#[rustfmt::skip]
const FILTERS: &[(&str, (usize, usize))] = &[
    ("abs", (0, 0)), ("absolute_url", (0, 0)), ("append", (1, 1)),
    ("array_to_sentence_string", (0, 1)), ("at_least", (1, 1)), ("at_most", (1, 1)),
    ("base64_decode", ANY), ("base64_encode", ANY), ("base64_url_safe_decode", ANY), ("base64_url_safe_encode", ANY),
    ("capitalize", (0, 0)), ("ceil", (0, 0)), ("cgi_escape", (0, 0)), ("compact", (0, 1)),
    ("concat", (1, 1)), ("date", (1, 1)), ("date_to_long_string", ANY), ("date_to_rfc822", (0, 0)),
    ("date_to_string", ANY), ("date_to_xmlschema", (0, 0)), ("default", ANY), ("divided_by", (1, 1)),
    ("downcase", (0, 0)), ("escape", (0, 0)), ("escape_once", (0, 0)), ("find", ANY),
    ("find_exp", ANY), ("find_index", ANY), ("first", (0, 0)), ("floor", (0, 0)), ("group_by", (1, 1)),
    ("group_by_exp", (2, 2)), ("h", (0, 0)), ("has", ANY), ("hash_to_array", ANY), ("inspect", (0, 0)),
    ("join", (0, 1)), ("jsonify", (0, 0)), ("last", (0, 0)), ("lstrip", (0, 0)),
    ("map", (1, 1)), ("markdownify", (0, 0)), ("minus", (1, 1)), ("modulo", (1, 1)),
    ("newline_to_br", (0, 0)), ("normalize_whitespace", (0, 0)), ("number_of_words", ANY),
    ("plus", (1, 1)), ("pop", (0, 1)), ("prepend", (1, 1)), ("push", (1, 1)), ("reject", ANY),
    ("relative_url", (0, 0)), ("remove", (1, 1)), ("remove_first", (1, 1)), ("remove_last", ANY),
    ("replace", (1, 2)), ("replace_first", (1, 2)), ("replace_last", ANY), ("reverse", (0, 0)),
    ("round", (0, 1)), ("rstrip", (0, 0)), ("sample", (0, 1)), ("sassify", (0, 0)),
    ("scssify", (0, 0)), ("shift", (0, 1)), ("size", (0, 0)), ("slice", (1, 2)),
    ("slugify", (0, 1)), ("smartify", (0, 0)), ("sort", ANY), ("sort_natural", (0, 1)),
    ("split", (1, 1)), ("strip", (0, 0)), ("strip_html", (0, 0)), ("strip_index", (0, 0)),
    ("strip_newlines", (0, 0)), ("sum", ANY), ("times", (1, 1)), ("to_integer", (0, 0)),
    ("truncate", (0, 2)), ("truncatewords", (0, 2)), ("uniq", (0, 1)), ("unshift", (1, 1)),
    ("upcase", (0, 0)), ("uri_escape", (0, 0)), ("url_decode", (0, 0)), ("url_encode", (0, 0)),
    ("where", ANY), ("where_exp", (2, 2)), ("xml_escape", (0, 0)),
];

/// A filter where it is applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Its name.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// How many arguments it gets; `None` where one of them has a name.
    arguments: Option<usize>,
}

impl Applied {
    /// Whether Liquid or Jekyll brings it.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.known().is_some()
    }

    /// Whether it is a known filter with too few or too many arguments.
    pub(super) fn is_misused(&self) -> bool {
        self.known()
            .zip(self.arguments)
            .is_some_and(|((least, most), given)| given < least || given > most)
    }

    fn known(&self) -> Option<(usize, usize)> {
        let found = FILTERS.iter().find(|(name, _)| *name == self.name);
        found.map(|(_, arguments)| *arguments)
    }
}

/// The names of all known filters.
pub fn names() -> impl Iterator<Item = &'static str> {
    FILTERS.iter().map(|(name, _)| *name)
}

/// The filters that an output or an assignment applies, in order.
#[must_use]
pub fn applied(token: &Token, text: &str) -> Vec<Applied> {
    let filters = match &token.kind {
        Kind::Output => true,
        Kind::Tag { name } => matches!(name.as_str(), "assign" | "echo"),
    };
    if !filters || memchr::memchr(b'|', token.markup.slice(text).as_bytes()).is_none() {
        return Vec::new();
    }
    let parts = split(token.markup, '|', text);
    let applied = parts.into_iter().skip(1);
    applied.filter_map(|part| read(part, text)).collect()
}

fn read(part: Span, text: &str) -> Option<Applied> {
    let written = part.slice(text);
    let start = part.start + written.len() - written.trim_start().len();
    let rest = text.get(start..part.end)?;
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let length = rest.find(|letter| !is_name(letter)).unwrap_or(rest.len());
    let name = rest.get(..length).filter(|name| !name.is_empty())?;
    let behind = rest.get(length..)?.trim_start();
    let arguments = match behind.strip_prefix(':') {
        None => Some(0),
        Some(list) => {
            let list = Span::new(part.end - list.len(), part.end);
            let all = split(list, ',', text);
            let named = all.iter().any(|one| split(*one, ':', text).len() > 1);
            let given = all
                .iter()
                .filter(|one| !one.slice(text).trim().is_empty())
                .count();
            (!named).then_some(given)
        }
    };
    Some(Applied {
        name: name.to_owned(),
        span: Span::new(start, start + length),
        arguments,
    })
}

/// The parts of `whole` between `separator`s outside quotation marks.
fn split(whole: Span, separator: char, text: &str) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = whole.start;
    let mut quote = None;
    for (at, letter) in whole.slice(text).char_indices() {
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            (None, _) if letter == separator => {
                parts.push(Span::new(start, whole.start + at));
                start = whole.start + at + letter.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(Span::new(start, whole.end));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::liquid::Liquid;

    fn filters(text: &str) -> Vec<(String, Option<usize>)> {
        let liquid = Liquid::read(text, Span::new(0, text.len()));
        let applied = liquid.tokens.iter().flat_map(|token| applied(token, text));
        applied
            .map(|filter| (filter.name, filter.arguments))
            .collect()
    }

    #[test]
    fn filters_are_read_with_their_arguments() {
        assert_eq!(
            filters("{{ a | append: \" | b\", c | upcase }}{% assign x = y | default: 1, z: 2 %}"),
            [
                ("append".to_owned(), Some(2)),
                ("upcase".to_owned(), Some(0)),
                ("default".to_owned(), None)
            ]
        );
        assert_eq!(
            filters("{{ \"a | b\" }}{% if a | b %}{% endif %}{{ a | }}"),
            []
        );
    }

    #[test]
    fn filters_are_sorted() {
        assert!(FILTERS.is_sorted_by(|one, two| one.0 < two.0));
    }
}
