//! Definitions that write nothing where they stand: links, footnotes, abbreviations.

use std::ops::Range;
use std::rc::Rc;

use super::code::{indented_end, without_indentation};
use super::{Blocks, Parent, read_into};
use crate::page::kramdown::chars::{find, list_name, next_line, skip_blanks, spaces, strip};
use crate::page::kramdown::state::{Abbreviation, FootnoteDefinition, LinkDefinition, MAX_DEPTH};
use crate::page::kramdown::text::Text;
use crate::page::kramdown::tree::{Attributes, End};

/// Where the parts of a link definition stand.
struct Parts {
    destination: Range<usize>,
    title: Option<Range<usize>>,
    end: usize,
}

impl Blocks<'_> {
    /// `[^name]: text`, with indented lines behind it.
    pub(super) fn footnote(&mut self, parent: &mut Parent) -> bool {
        let source = Rc::clone(&self.source);
        let text = source.text();
        let bytes = text.as_bytes();
        let start = self.at + spaces(bytes, self.at, 3);
        let name = start + 2;
        if bytes.get(start..name) != Some(b"[^") {
            return false;
        }
        let Some(name_end) = list_name(bytes, name) else {
            return false;
        };
        if bytes.get(name_end..name_end + 2) != Some(b"]:") || self.depth >= MAX_DEPTH {
            return false;
        }
        let content = name_end + 2;
        let end = indented_end(text, next_line(bytes, content));
        let span = self.trimmed_span(start, end);
        let mut definition = FootnoteDefinition {
            name: text[name..name_end].to_owned(),
            span,
            content: Vec::new(),
            used: false,
        };
        read_into(
            self.state,
            Rc::new(without_indentation(&source, content..end)),
            self.depth + 1,
            &mut Parent::plain(&mut definition.content),
        );
        self.end(parent, End::Footnote);
        let state = &mut *self.state;
        if let Some(&index) = state.footnote_names.get(&definition.name) {
            state.footnotes[index] = definition;
        } else {
            let index = state.footnotes.len();
            state.footnote_names.insert(definition.name.clone(), index);
            state.footnotes.push(definition);
        }
        self.at = end;
        true
    }

    /// `[name]: destination "title"`.
    pub(super) fn link_definition(&mut self, parent: &mut Parent) -> bool {
        let source = Rc::clone(&self.source);
        let text = source.text();
        let bytes = text.as_bytes();
        let start = self.at + spaces(bytes, self.at, 3);
        let line_end = next_line(bytes, start);
        let Some(length) = memchr::memchr(b']', &bytes[start..line_end]) else {
            return false;
        };
        let name_end = start + length;
        if length < 2 || bytes.get(name_end + 1) != Some(&b':') {
            return false;
        }
        let Some(parts) = link_parts(bytes, skip_blanks(bytes, name_end + 2)) else {
            return false;
        };
        let index = self.state.links.len();
        self.end(parent, End::Link(index));
        let list = parent.children.last_mut().and_then(|end| end.list.take());
        let name = link_name(&text[start + 1..name_end]);
        self.state.link_names.insert(name.clone(), index);
        self.state.links.push(LinkDefinition {
            name,
            span: self.trimmed_span(start, parts.end),
            destination: Text::slice(&source, parts.destination),
            title: parts.title.map(|title| Text::slice(&source, title)),
            list,
            used: false,
        });
        self.at = parts.end;
        true
    }

    /// `*[short]: long`.
    pub(super) fn abbreviation(&mut self, parent: &mut Parent) -> bool {
        let source = Rc::clone(&self.source);
        let text = source.text();
        let bytes = text.as_bytes();
        let start = self.at + spaces(bytes, self.at, 3);
        let end = next_line(bytes, start);
        if bytes.get(start..start + 2) != Some(b"*[") {
            return false;
        }
        let Some(short_end) = text
            .get(start + 2..end)
            .and_then(|line| line.chars().next())
            .and_then(|first| find(&text[..end], "]:", start + 2 + first.len_utf8()))
        else {
            return false;
        };
        let index = self.state.abbreviations.len();
        self.end(parent, End::Abbreviation(index));
        let list = parent.children.last_mut().and_then(|end| end.list.take());
        self.state.abbreviations.push(Abbreviation {
            short: text[start + 2..short_end].to_owned(),
            long: Text::slice(&source, strip(bytes, short_end + 2..end)),
            list,
            attributes: Attributes::default(),
        });
        self.at = end;
        true
    }
}

/// The name of a link as it is looked up.
pub(in crate::page::kramdown) fn link_name(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut in_space = false;
    for letter in name.chars() {
        let space = matches!(letter, ' ' | '\t'..='\r');
        if !space {
            plain.extend(letter.to_lowercase());
        } else if !in_space {
            plain.push(' ');
        }
        in_space = space;
    }
    plain
}

/// Destination and title behind the colon of a link definition.
fn link_parts(bytes: &[u8], at: usize) -> Option<Parts> {
    let line = at..next_line(bytes, at) - 1;
    if bytes.get(at) == Some(&b'<') {
        let mut from = at + 1;
        while let Some(length) = memchr::memchr(b'>', &bytes[from..line.end]) {
            let close = from + length;
            if let Behind::Ends(title, end) = behind(bytes, close + 1, &line) {
                return Some(Parts {
                    destination: at + 1..close,
                    title,
                    end,
                });
            }
            from = close + 1;
        }
    }
    let mut end = at + 1;
    while end <= line.end {
        if !matches!(bytes[end], b' ' | b'\t' | b'\n') {
            end += 1;
            continue;
        }
        match behind(bytes, end, &line) {
            Behind::Ends(title, next) => {
                return Some(Parts {
                    destination: at..end,
                    title,
                    end: next,
                });
            }
            Behind::Quoted => return None,
            Behind::Text(next) => end = next,
        }
    }
    None
}

/// What stands behind a possible end of a destination.
enum Behind {
    /// The title, if there is one, and the end of the line: the definition ends here, before the given byte.
    Ends(Option<Range<usize>>, usize),
    /// A quotation mark that begins no title; then there is no definition.
    Quoted,
    /// More of the destination from the given byte on.
    Text(usize),
}

/// A title stands behind white space or on the next line.
fn behind(bytes: &[u8], at: usize, line: &Range<usize>) -> Behind {
    let blanks = skip_blanks(bytes, at);
    if blanks == line.end {
        let next = line.end + 1;
        let quote = skip_blanks(bytes, next);
        if let Some(b'"' | b'\'') = bytes.get(quote) {
            let end = next_line(bytes, quote) - 1;
            if let Some(title) = title(bytes, quote..end) {
                return Behind::Ends(Some(title), end + 1);
            }
        }
        return Behind::Ends(None, next);
    }
    if blanks == at || !matches!(bytes[blanks], b'"' | b'\'') {
        return Behind::Text(blanks.max(at + 1));
    }
    match title(bytes, blanks..line.end) {
        Some(title) => Behind::Ends(Some(title), line.end + 1),
        None => Behind::Quoted,
    }
}

/// The title that begins and ends with the quotation mark at the start of `range`, the end of a line.
fn title(bytes: &[u8], range: Range<usize>) -> Option<Range<usize>> {
    let mut end = range.end;
    while end > range.start && matches!(bytes[end - 1], b' ' | b'\t') {
        end -= 1;
    }
    (end >= range.start + 3 && bytes[end - 1] == bytes[range.start])
        .then_some(range.start + 1..end - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Option<(&str, Option<&str>)> {
        let parts = link_parts(line.as_bytes(), 0)?;
        Some((
            &line[parts.destination],
            parts.title.map(|title| &line[title]),
        ))
    }

    #[test]
    fn destinations_and_titles() {
        assert_eq!(parts("/a b.pdf\n"), Some(("/a b.pdf", None)));
        assert_eq!(parts("/a  \"t\" \n"), Some(("/a", Some("t"))));
        assert_eq!(parts("/a\n  't'\n"), Some(("/a", Some("t"))));
        assert_eq!(parts("/a\ntext\n"), Some(("/a", None)));
        assert_eq!(parts("<a b> \"x\"\n"), Some(("a b", Some("x"))));
        assert_eq!(parts("/a \"t\" x\n"), None);
        assert_eq!(parts("\n"), None);
        assert_eq!(link_name("Été \n A"), "été a");
    }
}
