//! From the tree to HTML, as kramdown's HTML converter writes it.

mod blocks;
mod contents;
mod spans;

use super::block::html_attributes;
use super::entities::reference_end;
use super::html;
use super::outline::Outline;
use super::settings::Settings;
use super::state::Abbreviation;
use super::text::Text;
use super::tree::{Attributes, Html, Kind, Node};
use crate::page::rendered::{Notation, Rendered};
use crate::source::Span;

/// Writes a page.
pub(super) struct Writer<'w> {
    out: &'w mut Rendered,
    settings: &'w Settings,
    abbreviations: &'w [Abbreviation],
    outline: Outline,
    contents_placed: bool,
    footnotes_placed: bool,
    /// Room for the tag being written.
    tag: String,
}

/// What a node stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    /// Anything that line ends may be added to.
    Any,
    /// HTML without Markdown, to which nothing is added.
    RawHtml,
}

/// Write the tree to `out`.
pub(super) fn write(
    mut children: Vec<Node>,
    outline: Outline,
    settings: &Settings,
    abbreviations: &[Abbreviation],
    out: &mut Rendered,
) {
    let mut writer = Writer {
        out,
        settings,
        abbreviations,
        outline,
        contents_placed: false,
        footnotes_placed: false,
        tag: String::new(),
    };
    writer.children(&mut children, Within::Any);
    if !writer.footnotes_placed {
        writer.footnotes();
    }
}

impl Writer<'_> {
    fn children(&mut self, children: &mut [Node], within: Within) {
        for child in children {
            self.node(child, within);
        }
    }

    fn node(&mut self, node: &mut Node, within: Within) {
        let span = node.span;
        match &node.kind {
            Kind::Text(text) => self.text(text),
            Kind::Raw(_) | Kind::End(_) => {}
            Kind::Blank { .. } => self.out.markup("\n", span),
            Kind::Html(html) => {
                self.html(html, span, &mut node.attributes, &mut node.children, within);
            }
            Kind::StartTag(html) => {
                let closed = html.closed;
                self.html_start(html, span, &mut node.attributes, closed);
            }
            Kind::EndTag(name) => self.end(name, "", span),
            Kind::Verbatim { text, block } => {
                text.write(&mut self.out.html, 0..text.as_str().len());
                if *block && within == Within::Any {
                    self.out.markup("\n", Span::at(span.end));
                }
            }
            Kind::Unread { text, block } => {
                self.unread(text);
                if *block {
                    self.out.markup("\n", Span::at(span.end));
                }
            }
            Kind::Comment { text, block } => {
                let (start, end) = (Span::at(node.span.start), Span::at(span.end));
                self.out.markup("<!-- ", start);
                text.write(&mut self.out.html, 0..text.as_str().len());
                self.out.markup(if *block { " -->\n" } else { " -->" }, end);
            }
            Kind::Generated(html) => self.out.markup(html, span),
            Kind::Paragraph { .. }
            | Kind::Heading { .. }
            | Kind::Quote
            | Kind::CodeBlock(_)
            | Kind::Rule
            | Kind::List { .. }
            | Kind::Item
            | Kind::Definitions
            | Kind::Term
            | Kind::Definition { .. }
            | Kind::Table(_)
            | Kind::Section(_)
            | Kind::Row
            | Kind::Cell
            | Kind::Math { block: true, .. } => self.block(node),
            _ => self.span(node),
        }
    }

    fn html(
        &mut self,
        html: &Html,
        span: Span,
        attributes: &mut Attributes,
        children: &mut [Node],
        within: Within,
    ) {
        let ends = (html.block && html.closed && html.model == html::Model::Raw)
            || (html.void && children.is_empty());
        self.html_start(html, span, attributes, ends);
        let end = Span::at(span.end);
        if !ends {
            let inside = if html.block && html.model == html::Model::Raw {
                Within::RawHtml
            } else {
                Within::Any
            };
            if html.block && html.model == html::Model::Block && !children.is_empty() {
                self.out
                    .markup("\n", Span::at(html.start_tag.unwrap_or(span).end));
            }
            self.children(children, inside);
            self.end(&html.name, "", end);
        }
        if html.block && within == Within::Any {
            self.out.markup("\n", end);
        }
    }

    /// Write HTML as it is, its start tags announced each as an element of its own.
    fn unread(&mut self, text: &Text) {
        let (source, range) = (text.source(), text.range());
        let whole = &source.text()[..range.end];
        let mut from = range.start;
        let mut at = range.start;
        while let Some(found) = memchr::memchr(b'<', &whole.as_bytes()[at..]) {
            let start = at + found;
            at = html::comment(whole, start).unwrap_or(start + 1);
            let Ok(tag) = html::start_tag(whole, start) else {
                continue;
            };
            self.out.html.push_mapped(source, from..start);
            let place = source.span(start..tag.end);
            let origins = html_attributes(source, &tag, true).origins;
            self.out.announce(place, place, Notation::Html, origins);
            from = start;
            at = tag.end;
        }
        self.out.html.push_mapped(source, from..range.end);
    }

    fn html_start(&mut self, html: &Html, span: Span, attributes: &mut Attributes, ends: bool) {
        let close = if ends { " />" } else { ">" };
        let (start_tag, notation) = match html.start_tag {
            Some(tag) => (tag, Notation::Html),
            None => (span, Notation::Markdown),
        };
        self.tag(&html.name, attributes, close, span, start_tag, notation);
    }

    /// Write the start tag of an element written in Markdown.
    fn start(&mut self, name: &str, attributes: &mut Attributes, span: Span) {
        self.tag(name, attributes, ">", span, span, Notation::Markdown);
    }

    fn tag(
        &mut self,
        name: &str,
        attributes: &mut Attributes,
        close: &str,
        span: Span,
        start_tag: Span,
        notation: Notation,
    ) {
        self.fill_tag(name, attributes, close);
        let origins = std::mem::take(&mut attributes.origins);
        self.out.announce(span, start_tag, notation, origins);
        self.out.markup(&self.tag, start_tag);
    }

    /// Write a start tag that the author did not write.
    fn implied(&mut self, name: &str, attributes: &Attributes, close: &str, span: Span) {
        self.fill_tag(name, attributes, close);
        self.out.markup(&self.tag, span);
    }

    fn fill_tag(&mut self, name: &str, attributes: &Attributes, close: &str) {
        self.tag.clear();
        self.tag.push('<');
        self.tag.push_str(name);
        for (name, value) in &attributes.values {
            if name == "id"
                && value
                    .trim_matches(|letter| matches!(letter, '\0' | ' ' | '\t'..='\r'))
                    .is_empty()
            {
                continue;
            }
            self.tag.push(' ');
            self.tag.push_str(name);
            self.tag.push_str("=\"");
            escape(&mut self.tag, value, true);
            self.tag.push('"');
        }
        self.tag.push_str(close);
    }

    /// Write an end tag and what follows it.
    fn end(&mut self, name: &str, behind: &str, place: Span) {
        self.tag.clear();
        self.tag.push_str("</");
        self.tag.push_str(name);
        self.tag.push('>');
        self.tag.push_str(behind);
        self.out.markup(&self.tag, place);
    }

    /// Write text; references to characters in it stay what they are.
    fn text(&mut self, text: &Text) {
        self.escaped(text, true);
    }

    /// Write code, in which nothing is a reference.
    fn code_text(&mut self, text: &Text) {
        self.escaped(text, false);
    }

    fn escaped(&mut self, text: &Text, keep_references: bool) {
        let bytes = text.as_str().as_bytes();
        let mut from = 0;
        let mut at = 0;
        while let Some(found) = memchr::memchr3(b'&', b'<', b'>', &bytes[at..]) {
            at += found;
            let entity = match bytes[at] {
                b'<' => "&lt;",
                b'>' => "&gt;",
                _ => {
                    if let Some(end) = reference_end(bytes, at).filter(|_| keep_references) {
                        at = end;
                        continue;
                    }
                    "&amp;"
                }
            };
            text.write(&mut self.out.html, from..at);
            self.out
                .html
                .push_replaced(entity, text.part_span(at..at + 1));
            at += 1;
            from = at;
        }
        text.write(&mut self.out.html, from..bytes.len());
    }
}

/// Append `text` with `<`, `>` and bare `&` (and `"` when `quotes`) escaped.
pub(super) fn escape(out: &mut String, text: &str, quotes: bool) {
    let bytes = text.as_bytes();
    let mut from = 0;
    let mut at = 0;
    let special = |byte: &u8| matches!(byte, b'<' | b'>' | b'&' | b'"');
    while let Some(length) = bytes[at..].iter().position(special) {
        at += length;
        let entity = match bytes[at] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if quotes => "&quot;",
            b'&' if reference_end(bytes, at).is_none() => "&amp;",
            _ => {
                at += 1;
                continue;
            }
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        at += 1;
        from = at;
    }
    out.push_str(&text[from..]);
}

/// The class attribute's value without `language-…`, and the language.
fn split_language(class: &str) -> Option<(String, String)> {
    let mut from = 0;
    loop {
        let at = from + class.get(from..)?.find("language-")?;
        let start = at + "language-".len();
        let end = class[start..]
            .find(|letter: char| matches!(letter, ' ' | '\t'..='\r'))
            .map_or(class.len(), |length| start + length);
        let bounded = !super::chars::before(class, at).is_some_and(super::chars::is_bounded_word);
        if bounded && end > start {
            let rest = format!("{}{}", &class[..at], &class[end..]);
            return Some((rest.trim().to_owned(), class[start..end].to_owned()));
        }
        from = start;
    }
}

/// A class attribute for code in `language`.
fn language_class(language: &str) -> Attributes {
    let mut attributes = Attributes::default();
    attributes.set("class", format!("language-{language}"));
    attributes
}
