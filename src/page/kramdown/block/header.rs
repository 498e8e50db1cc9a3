//! Headings: `# Title`, and lines underlined with `=` or `-`.

use std::ops::Range;
use std::rc::Rc;

use super::{Blocks, Parent};
use crate::page::kramdown::chars::{next_line, rest_is_blank, skip_blanks, spaces, strip_end};
use crate::page::kramdown::text::Text;
use crate::page::kramdown::tree::{IdText, Kind, Node};
use crate::page::rendered::{AttributeOrigin, Notation, attribute_name};

/// Whether a heading of the GFM input begins at `at`.
pub(super) fn begins_gfm(bytes: &[u8], at: usize) -> bool {
    let marks = marks(bytes, at);
    marks > 0 && matches!(bytes.get(at + marks), Some(b' ' | b'\t'))
}

/// Number of `#` at `at`, six at most.
fn marks(bytes: &[u8], at: usize) -> usize {
    bytes[at..]
        .iter()
        .take(6)
        .take_while(|&&byte| byte == b'#')
        .count()
}

/// A heading's text and the id written behind it.
struct Contents {
    text: Range<usize>,
    id: Option<Range<usize>>,
}

impl Blocks<'_> {
    pub(super) fn atx_heading(&mut self, parent: &mut Parent) -> bool {
        let source = Rc::clone(&self.source);
        let bytes = source.text().as_bytes();
        let settings = &self.state.settings;
        let line = if settings.gfm() && (settings.ends_paragraphs || self.after_boundary(parent)) {
            self.gfm_line(bytes)
        } else if self.state.settings.gfm() {
            None
        } else if self.after_boundary(parent) {
            self.kramdown_line(bytes)
        } else {
            None
        };
        let Some((level, line, end)) = line else {
            return false;
        };
        let mut contents = contents(source.text(), line);
        contents.text = if self.state.settings.gfm() {
            without_spaced_marks(bytes, contents.text)
        } else {
            without_marks(bytes, contents.text)
        };
        if contents.text.is_empty() {
            return false;
        }
        self.heading(parent, level, contents, end);
        true
    }

    /// Level, text and end of a heading for which GFM wants white space after `#`.
    fn gfm_line(&self, bytes: &[u8]) -> Option<(u8, Range<usize>, usize)> {
        if !begins_gfm(bytes, self.at) {
            return None;
        }
        let level = marks(bytes, self.at);
        let end = next_line(bytes, self.at);
        let start = skip_blanks(bytes, self.at + level);
        Some((u8::try_from(level).ok()?, start..end, end))
    }

    /// The same for kramdown, which wants none, and reads the next line if nothing follows `#`.
    fn kramdown_line(&self, bytes: &[u8]) -> Option<(u8, Range<usize>, usize)> {
        for level in (1..=marks(bytes, self.at)).rev() {
            let start = skip_blanks(bytes, self.at + level);
            let end = next_line(bytes, start + 1);
            if end > start + 1 {
                return Some((u8::try_from(level).ok()?, start..end, end));
            }
        }
        None
    }

    pub(super) fn setext_heading(&mut self, parent: &mut Parent) -> bool {
        let source = Rc::clone(&self.source);
        let bytes = source.text().as_bytes();
        let start = self.at + spaces(bytes, self.at, 3);
        let underline = next_line(bytes, start);
        let Some(&mark @ (b'-' | b'=')) = bytes.get(underline) else {
            return false;
        };
        if !self.after_boundary(parent) || matches!(bytes[start], b' ' | b'\t') {
            return false;
        }
        let mut marks_end = underline;
        while matches!(bytes.get(marks_end), Some(b'-' | b'=')) {
            marks_end += 1;
        }
        let Some(end) = rest_is_blank(bytes, marks_end) else {
            return false;
        };
        let contents = contents(source.text(), start..underline);
        if contents.text.is_empty() {
            return false;
        }
        self.heading(parent, if mark == b'-' { 2 } else { 1 }, contents, end);
        true
    }

    fn heading(&mut self, parent: &mut Parent, level: u8, contents: Contents, end: usize) {
        let source = Rc::clone(&self.source);
        let raw = Text::slice(&source, contents.text);
        let id_text = IdText::Written(raw.clone());
        let span = self.trimmed_span(self.at, end);
        let mut node = self.new_block(Kind::Heading { level, id_text }, span);
        if let Some(id) = contents.id {
            node.attributes.set("id", &source.text()[id.clone()]);
            node.attributes.origins.push(AttributeOrigin {
                name: attribute_name("id"),
                span: source.span(id.start - 1..id.end),
                value: Some(source.span(id)),
                notation: Notation::AttributeList,
            });
        }
        node.children
            .push(Node::new(Kind::Raw(raw.clone()), raw.span()));
        parent.children.push(node);
        self.at = end;
    }
}

/// The text of a heading's line, without the id at its end: `{#id}`.
fn contents(text: &str, line: Range<usize>) -> Contents {
    let bytes = text.as_bytes();
    let line = strip_end(bytes, line);
    if line.is_empty() || bytes[line.end - 1] != b'}' {
        return Contents {
            text: line,
            id: None,
        };
    }
    let id = memchr::memrchr(b'#', &bytes[line.clone()])
        .map(|mark| line.start + mark + 1..line.end - 1)
        .filter(|id| {
            id.start >= line.start + 3
                && bytes[id.start - 2] == b'{'
                && matches!(bytes[id.start - 3], b' ' | b'\t')
                && is_xml_name(&text[id.clone()])
        });
    let end = id.as_ref().map_or(line.end, |id| id.start - 3);
    Contents {
        text: strip_end(bytes, line.start..end),
        id,
    }
}

/// Whether `name` is a name in XML.
fn is_xml_name(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(starts_xml_name)
        && letters.all(|letter| {
            starts_xml_name(letter)
                || matches!(letter, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
        })
}

fn starts_xml_name(letter: char) -> bool {
    matches!(letter,
        ':' | 'A'..='Z' | '_' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
}

/// Without the closing `#` that white space stands before.
fn without_spaced_marks(bytes: &[u8], text: Range<usize>) -> Range<usize> {
    let end = marks_start(bytes, &text);
    if end < text.end && end > text.start && matches!(bytes[end - 1], b' ' | b'\t') {
        return strip_end(bytes, text.start..end - 1);
    }
    text
}

/// Without the closing `#`, but for one that a backslash stands before.
fn without_marks(bytes: &[u8], text: Range<usize>) -> Range<usize> {
    let mut end = marks_start(bytes, &text);
    if end > text.start && bytes[end - 1] == b'\\' {
        end = (end + 1).min(text.end);
    }
    if end < text.end {
        return strip_end(bytes, text.start..end);
    }
    text
}

fn marks_start(bytes: &[u8], text: &Range<usize>) -> usize {
    let mut start = text.end;
    while start > text.start && bytes[start - 1] == b'#' {
        start -= 1;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_behind_headings_are_xml_names() {
        let text = "Été {#été-1}";
        let read = contents(text, 0..text.len());
        assert_eq!(&text[read.text], "Été");
        assert_eq!(read.id.map(|id| &text[id]), Some("été-1"));
        let text = "Été {#1}";
        assert!(contents(text, 0..text.len()).id.is_none());
    }

    #[test]
    fn closing_marks_are_taken_away() {
        let text = br"a \##";
        assert_eq!(without_marks(text, 0..5), 0..4);
        assert_eq!(without_spaced_marks(b"a ##", 0..4), 0..1);
        assert_eq!(without_spaced_marks(b"a##", 0..3), 0..3);
    }
}
