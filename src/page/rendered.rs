//! HTML made from a page, in which each tag, attribute and piece of text knows its place in the file.

use std::borrow::Cow;

use html5ever::{LocalName, local_name};

use crate::source::{Mapped, Span};

/// In which notation the author wrote an element or attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notation {
    /// Markdown: `[text](address)`, `# Title`, `* item`…
    Markdown,
    /// An HTML tag.
    Html,
    /// A kramdown attribute list: `{: #id .class key="value"}`, or the auto id of a heading (then without a place).
    AttributeList,
}

/// Where an attribute of a start tag was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeOrigin {
    /// The attribute's name in the rendered HTML, lower case.
    pub name: LocalName,
    /// The whole attribute in the file: `alt="…"`, or just the destination of a Markdown link.
    pub span: Span,
    /// The value alone, without quotes; `None` where no value is written (`<a hidden>`).
    pub value: Option<Span>,
    /// The notation it was written in.
    pub notation: Notation,
}

/// The name of an attribute as written, in lower case; the usual ones without a search.
pub fn attribute_name(written: &str) -> LocalName {
    match written {
        "href" => local_name!("href"),
        "id" => local_name!("id"),
        "class" => local_name!("class"),
        "src" => local_name!("src"),
        "alt" => local_name!("alt"),
        "title" => local_name!("title"),
        _ if written.bytes().any(|byte| byte.is_ascii_uppercase()) => {
            LocalName::from(Cow::Owned(written.to_ascii_lowercase()))
        }
        _ => LocalName::from(written),
    }
}

/// Where an element of the rendered HTML was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagOrigin {
    /// Byte of the rendered HTML at which the start tag's `<` stands.
    pub at: usize,
    /// The whole construct: `[text](address)`, `<p>…</p>`; with its attribute list not counted.
    pub element: Span,
    /// The start tag for HTML; for Markdown the same as `element`.
    pub start_tag: Span,
    /// The notation it was written in.
    pub notation: Notation,
    /// All attributes as written, doubled ones included, in source order.
    pub attributes: Vec<AttributeOrigin>,
}

/// Rendered HTML with the origin of its text and tags.
///
/// A converter pushes text (already escaped for HTML) with its place and announces each start tag before writing it.
/// Tags without a [`TagOrigin`] count as implied: they have no place and are never reported.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// The HTML, each byte of text mapped to the file.
    pub html: Mapped,
    /// Origins of start tags, ascending by `at`.
    pub tags: Vec<TagOrigin>,
}

impl Rendered {
    /// An empty rendering with room for `bytes` bytes of HTML.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            html: Mapped::with_capacity(bytes),
            tags: Vec::new(),
        }
    }

    /// Record the origin of the start tag that is written next.
    pub fn announce(
        &mut self,
        element: Span,
        start_tag: Span,
        notation: Notation,
        attributes: Vec<AttributeOrigin>,
    ) {
        self.tags.push(TagOrigin {
            at: self.html.len(),
            element,
            start_tag,
            notation,
            attributes,
        });
    }

    /// Write markup that stands for `place` as a whole.
    pub fn markup(&mut self, html: &str, place: Span) {
        self.html.push_replaced(html, place);
    }

    /// Write the bytes `range` of `text` with `&`, `<`, `>` (and `"` when `quotes`) escaped, each byte keeping its place.
    pub fn escaped(&mut self, text: &Mapped, range: std::ops::Range<usize>, quotes: bool) {
        let bytes = text.text().as_bytes();
        let mut from = range.start;
        for at in range.clone() {
            let entity = match bytes.get(at) {
                Some(b'&') => "&amp;",
                Some(b'<') => "&lt;",
                Some(b'>') => "&gt;",
                Some(b'"') if quotes => "&quot;",
                _ => continue,
            };
            self.html.push_mapped(text, from..at);
            self.html.push_replaced(entity, text.span(at..at + 1));
            from = at + 1;
        }
        self.html.push_mapped(text, from..range.end);
    }
}
