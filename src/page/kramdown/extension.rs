//! kramdown's extensions as they are written both between blocks and in a text: `{::comment}`, `{::nomarkdown}`, `{::options}`.

use super::attribute_list::{AttributeList, closing_brace};
use super::chars::{is_space, is_word_byte};
use super::text::{Source, Text};

/// The start tag of an extension.
#[derive(Debug)]
pub(super) struct Tag {
    name: std::ops::Range<usize>,
    /// The attributes written in it.
    pub(super) list: AttributeList,
    /// Whether it ends with `/}`, so that there is no body.
    pub(super) closed: bool,
    /// One past its closing brace.
    pub(super) end: usize,
    name_bytes: Vec<u8>,
}

/// What an extension with its body comes to.
#[derive(Debug)]
pub(super) enum Body {
    /// There is no such extension.
    Unknown,
    /// It writes nothing.
    Nothing,
    /// It sets options.
    Options,
    /// A comment.
    Comment(Text),
    /// HTML to write as it is.
    Html(Text),
}

/// The start tag at `at`, if `accept` takes its end.
pub(super) fn start_tag(source: &Source, at: usize, accept: impl Fn(usize) -> bool) -> Option<Tag> {
    let text = source.text();
    let bytes = text.as_bytes();
    let start = at + 3;
    if bytes.get(at..start)? != b"{::" {
        return None;
    }
    let mut name_end = start;
    while bytes.get(name_end).is_some_and(|&byte| is_word_byte(byte)) {
        name_end += 1;
    }
    if name_end == start {
        return None;
    }
    let mut tag = Tag {
        name: start..name_end,
        list: AttributeList::default(),
        closed: false,
        end: name_end,
        name_bytes: bytes[start..name_end].to_vec(),
    };
    let brace = match bytes.get(name_end)? {
        b'}' => name_end,
        b'/' if bytes.get(name_end + 1) == Some(&b'}') => name_end + 1,
        &byte if is_space(byte) => closing_brace(bytes, name_end, |brace| accept(brace + 1))?,
        _ => return None,
    };
    if !accept(brace + 1) {
        return None;
    }
    tag.closed = brace > name_end && bytes[brace - 1] == b'/';
    tag.end = brace + 1;
    let content_end = brace - usize::from(tag.closed);
    if content_end > name_end + 1 {
        tag.list.read(source, name_end + 1..content_end);
    }
    Some(tag)
}

impl Tag {
    /// One past the closing brace of the end tag (`{:/name}` or `{:/}`) at `at`.
    pub(super) fn stop(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let rest = bytes.get(at..)?.strip_prefix(b"{:/")?;
        let named = rest
            .strip_prefix(self.name_bytes.as_slice())
            .unwrap_or(rest);
        named
            .starts_with(b"}")
            .then(|| bytes.len() - named.len() + 1)
    }

    /// What the extension comes to with this body.
    pub(super) fn body(&self, text: &str, body: Option<Text>) -> Body {
        match (&text[self.name.clone()], body) {
            ("comment", Some(body)) => Body::Comment(body),
            ("nomarkdown", Some(body)) if self.is_for_html() => Body::Html(body),
            ("comment" | "nomarkdown", _) => Body::Nothing,
            ("options", _) => Body::Options,
            _ => Body::Unknown,
        }
    }

    /// Whether `type` names HTML or nothing at all.
    fn is_for_html(&self) -> bool {
        let kinds = self.list.attributes.get("type").unwrap_or_default();
        kinds.trim().is_empty() || kinds.split_whitespace().any(|kind| kind == "html")
    }
}

/// One past an end tag (`{:/name}`) without start at `at`.
pub(super) fn stray_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut end = at + 3;
    if bytes.get(at..end)? != b"{:/" {
        return None;
    }
    if let Some(name_end) = super::chars::list_name(bytes, end) {
        end = name_end;
    }
    (bytes.get(end) == Some(&b'}')).then_some(end + 1)
}
