//! Tags, comments and character references in their plain notation. Whatever is written otherwise is `None` here and
//! left to html5ever.

use std::borrow::Cow;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName, ns};

use super::elements::{Known, known};
use crate::page::kramdown;
use crate::page::rendered::attribute_name;

/// A start tag.
pub struct StartTag {
    /// Its element.
    pub element: &'static Known,
    /// Its attributes; of two with one name the first.
    pub attributes: Vec<Attribute>,
    /// One past its `>`.
    pub end: usize,
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\x0c')
}

/// One past the last byte from `at` on that is `part` of something.
fn skip(bytes: &[u8], at: usize, part: impl Fn(u8) -> bool) -> usize {
    bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(|byte| !part(*byte)))
        .map_or(bytes.len(), |length| at + length)
}

/// The element whose name begins at `at`, and one past the name.
fn element_name(html: &str, at: usize) -> Option<(&'static Known, usize)> {
    let end = skip(html.as_bytes(), at, |byte| byte.is_ascii_alphanumeric());
    let name = html.get(at..end)?;
    let name: Cow<str> = if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        name.to_ascii_lowercase().into()
    } else {
        name.into()
    };
    Some((known(&name)?, end))
}

/// The start tag whose `<` stands at `at`; `shared` holds the same text as `html`.
pub fn start_tag(html: &str, at: usize, shared: &StrTendril) -> Option<StartTag> {
    let bytes = html.as_bytes();
    let (element, mut at) = element_name(html, at + 1)?;
    let mut attributes: Vec<Attribute> = Vec::new();
    loop {
        let blank = skip(bytes, at, is_blank);
        match bytes.get(blank)? {
            b'>' => {
                let end = blank + 1;
                return Some(StartTag {
                    element,
                    attributes,
                    end,
                });
            }
            b'/' if bytes.get(blank + 1) == Some(&b'>') => at = blank + 1,
            _ if blank == at => return None,
            _ => {
                let name_end = skip(bytes, blank, |byte| {
                    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.' | b'@')
                });
                let name = html.get(blank..name_end)?;
                if name.is_empty() {
                    return None;
                }
                let (value, end) = attribute_value(html, name_end, shared)?;
                at = end;
                let local = attribute_name(name);
                if attributes.iter().all(|other| other.name.local != local) {
                    attributes.push(Attribute {
                        name: QualName::new(None, ns!(), local),
                        value,
                    });
                }
            }
        }
    }
}

/// The value of the attribute whose name ends at `at`, and one past it. An attribute without value is empty.
fn attribute_value(html: &str, at: usize, shared: &StrTendril) -> Option<(StrTendril, usize)> {
    let bytes = html.as_bytes();
    match bytes.get(at)? {
        b'=' => {}
        b'>' | b'/' => return Some((StrTendril::new(), at)),
        byte if is_blank(*byte) => {
            let next = skip(bytes, at, is_blank);
            return (bytes.get(next) != Some(&b'=')).then(|| (StrTendril::new(), at));
        }
        _ => return None,
    }
    let quote = *bytes.get(at + 1)?;
    let (range, end) = if matches!(quote, b'"' | b'\'') {
        let start = at + 2;
        let end = start + memchr::memchr(quote, bytes.get(start..)?)?;
        (start..end, end + 1)
    } else {
        let plain = |byte: u8| {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'-' | b'_' | b'.' | b'#' | b':' | b'%' | b'/')
        };
        let end = skip(bytes, at + 1, plain);
        if end == at + 1 {
            return None;
        }
        (at + 1..end, end)
    };
    match bytes.get(end)? {
        b'>' | b'/' => {}
        byte if is_blank(*byte) => {}
        _ => return None,
    }
    Some((decoded(html, range, shared)?, end))
}

/// The text `range`, character references resolved.
fn decoded(html: &str, range: Range<usize>, shared: &StrTendril) -> Option<StrTendril> {
    let value = html.get(range.clone())?;
    let Some(mut next) = memchr::memchr(b'&', value.as_bytes()) else {
        return Some(part(shared, range));
    };
    let mut out = StrTendril::new();
    let mut at = 0;
    loop {
        out.push_slice(value.get(at..next)?);
        let (letter, end) = reference(value, next)?;
        out.push_char(letter);
        at = end;
        let rest = value.get(at..)?;
        let Some(found) = memchr::memchr(b'&', rest.as_bytes()) else {
            out.push_slice(rest);
            return Some(out);
        };
        next = at + found;
    }
}

/// The bytes `range` of `shared`, without a copy where they are many.
pub fn part(shared: &StrTendril, range: Range<usize>) -> StrTendril {
    let bounds = (u32::try_from(range.start), u32::try_from(range.len()));
    match bounds {
        (Ok(start), Ok(length)) => shared.subtendril(start, length),
        _ => StrTendril::from(shared.get(range).unwrap_or_default()),
    }
}

/// The character that stands at the `&` at `at`, and one past what stands for it: a reference that HTML reads as kramdown
/// does, or the sign itself before a blank, a tag or the end.
pub fn reference(text: &str, at: usize) -> Option<(char, usize)> {
    match text.as_bytes().get(at + 1) {
        None | Some(b' ' | b'\n' | b'\t' | b'<') => return Some(('&', at + 1)),
        _ => {}
    }
    let (letter, end) = kramdown::character_reference(text, at)?;
    let plain = !letter.is_control()
        && letter != char::REPLACEMENT_CHARACTER
        && u32::from(letter) & 0xfffe != 0xfffe
        && !('\u{fdd0}'..='\u{fdef}').contains(&letter);
    plain.then_some((letter, end))
}

/// The element that the end tag at `at` closes, and one past its `>`.
pub fn end_tag(html: &str, at: usize) -> Option<(&'static Known, usize)> {
    let (element, name_end) = element_name(html, at + 2)?;
    let bytes = html.as_bytes();
    let end = skip(bytes, name_end, is_blank);
    (bytes.get(end) == Some(&b'>')).then_some((element, end + 1))
}

/// The inside of the comment that begins at `at`.
pub fn comment(html: &str, at: usize) -> Option<Range<usize>> {
    let start = at + "<!--".len();
    let rest = html.get(start..)?;
    let length = memchr::memmem::find(rest.as_bytes(), b"--")?;
    let plain = !rest.starts_with(['>', '-']) && rest.get(length..)?.starts_with("-->");
    (plain && !rest.get(..length)?.contains("<!")).then_some(start..start + length)
}

/// The inside of the raw-text element `name` whose content begins at `start`.
pub fn raw_text(html: &str, start: usize, name: &str) -> Option<Range<usize>> {
    let bytes = html.as_bytes();
    let mut at = start;
    loop {
        at += memchr::memmem::find(bytes.get(at..)?, b"</")?;
        let after = at + 2 + name.len();
        let named = bytes.get(at + 2..after)?;
        if named.eq_ignore_ascii_case(name.as_bytes())
            && bytes
                .get(after)
                .is_some_and(|&byte| is_blank(byte) || matches!(byte, b'>' | b'/'))
        {
            break;
        }
        at += 2;
    }
    // In a script, a comment changes how the end tag is found.
    (!html.get(start..at)?.contains("<!--")).then_some(start..at)
}
