//! HTML between blocks.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use super::{Blocks, Outcome, Parent};
use crate::page::kramdown::html::{self as tags, Model, Stands, Tag};
use crate::page::kramdown::text::{Source, Text};
use crate::page::kramdown::traps::{self, TrapKind};
use crate::page::kramdown::tree::{Attributes, Html, Kind, Node};
use crate::page::rendered::{AttributeOrigin, Notation, attribute_name};
use crate::source::Span;

impl Blocks<'_> {
    pub(super) fn html(&mut self, parent: &mut Parent, indent: usize) -> Outcome {
        let source = Rc::clone(&self.source);
        let text = source.text();
        let start = self.at + indent;
        if indent == 0 && text[start..].starts_with("<!--") {
            if let Some(end) = self.comment(&source, start) {
                parent.children.push(verbatim(&source, start..end, true));
                self.at = end;
                self.skip_line_end();
                return Outcome::Read;
            }
            return Outcome::Other;
        }
        if let Some((name, end)) = tags::end_tag(text, start) {
            let name = &text[name];
            let known = tags::known(name);
            let name = known.map_or(Cow::Owned(name.to_lowercase()), |known| {
                Cow::Borrowed(known.name)
            });
            let in_text = known.is_some_and(|known| known.stands == Stands::InText);
            if !in_text && parent.html.is_some_and(|(own, _)| own == name) {
                self.at = end;
                return Outcome::Closed;
            }
            return Outcome::Other;
        }
        if !self.state.may_try() || !self.may_nest() {
            return Outcome::Other;
        }
        let tag = match tags::start_tag(text, start) {
            Ok(tag) => tag,
            Err(error) => {
                // Read again as text, where its fault is noted.
                self.state.spend(error.read);
                return Outcome::Other;
            }
        };
        let in_text = tags::known(&text[tag.name.clone()])
            .is_some_and(|known| known.stands == Stands::InText);
        if in_text {
            return Outcome::Other;
        }
        let inside_raw = matches!(parent.html, Some((_, Model::Raw)));
        self.at = tag.end;
        let node = self.start(&source, start, &tag, inside_raw);
        let node = self.element(&source, start, node, inside_raw);
        parent.children.push(node);
        Outcome::Read
    }

    /// The end of a comment that begins at `at`.
    pub(super) fn comment(&mut self, source: &Source, at: usize) -> Option<usize> {
        if !self.state.may_try() {
            return None;
        }
        let end = tags::comment(source.text(), at);
        if end.is_none() {
            self.state.spend(source.len() - at);
        }
        end
    }

    /// The element of the start tag at `at`, still without content.
    pub(super) fn start(
        &mut self,
        source: &Source,
        at: usize,
        tag: &Tag,
        inside_raw: bool,
    ) -> Node {
        let text = source.text();
        let written = &text[tag.name.clone()];
        let known = tags::known(written);
        if known.is_none() {
            traps::unknown_element(self.state, source, at, tag);
        }
        let mut attributes = attributes(source, tag, known.is_some());
        let own_model = known.map_or(Model::Raw, |known| known.model);
        let model = match attributes.remove("markdown").as_deref() {
            Some("0") => Model::Raw,
            Some("1") => own_model,
            Some("span") => Model::Span,
            Some("block") => Model::Block,
            _ if self.state.settings.options.parse_block_html && !inside_raw => own_model,
            _ => Model::Raw,
        };
        let name = known.map_or_else(
            || Cow::Owned(written.to_owned()),
            |known| Cow::Borrowed(known.name),
        );
        let void = known.is_some_and(|known| known.void);
        let place = source.span(at..tag.end);
        let html = Html {
            void,
            closed: tag.closed || void,
            name,
            model,
            block: true,
            start_tag: Some(place),
        };
        let mut node = Node::new(Kind::Html(Box::new(html)), place);
        node.attributes = attributes;
        node
    }

    /// Read the content of the element whose start tag stands from `start` to the reader's place.
    pub(super) fn element(
        &mut self,
        source: &Source,
        start: usize,
        mut node: Node,
        inside_raw: bool,
    ) -> Node {
        let Kind::Html(html) = &mut node.kind else {
            return node;
        };
        node.list = self.waiting.take();
        let name = html.name.clone();
        if is_opaque(&name) {
            html.closed = false;
            let (end, next) = self.end_tag(source, &name, node.span);
            if end > self.at {
                node.children.push(verbatim(source, self.at..end, false));
            }
            self.at = next;
            node.span = self.trimmed_span(start, next);
            return node;
        }
        let (model, closed) = (html.model, html.closed);
        if model == Model::Block {
            self.skip_line_end();
        }
        if closed {
            return node;
        }
        match model {
            Model::Block => {
                self.depth += 1;
                let is_closed = self.run(&mut Parent {
                    children: &mut node.children,
                    html: Some((&name, Model::Block)),
                });
                self.depth -= 1;
                if !is_closed {
                    self.unclosed(&name, node.span);
                }
            }
            Model::Span => {
                let (end, next) = self.end_tag(source, &name, node.span);
                if end > self.at {
                    let raw = Text::slice(source, self.at..end);
                    let span = raw.span();
                    node.children = vec![Node::new(Kind::Raw(raw), span)];
                }
                self.at = next;
            }
            Model::Raw => {
                if !self.raw_content(source, &name, &mut node.children) {
                    self.unclosed(&name, node.span);
                }
            }
        }
        node.span = self.trimmed_span(start, self.at);
        if !inside_raw {
            self.skip_line_end();
        }
        node
    }

    /// The end tag of the element `name`, whose start tag stands at `place`: where it begins and ends; the end of the text
    /// where there is none.
    fn end_tag(&mut self, source: &Source, name: &str, place: Span) -> (usize, usize) {
        let found = tags::find_end_tag(source.text(), self.at, name);
        if found.is_none() {
            self.unclosed(name, place);
        }
        found.unwrap_or((source.len(), source.len()))
    }

    /// Note that nothing closes the element `name`, whose start tag stands at `place`.
    pub(super) fn unclosed(&mut self, name: &str, place: Span) {
        if traps::is_element(name) {
            let kind = TrapKind::Unclosed {
                name: name.to_lowercase(),
                shown_end: None,
            };
            self.state.traps.add(kind, place);
        }
    }
}

/// Whether the content of an element is never looked into.
pub(super) fn is_opaque(name: &str) -> bool {
    matches!(name, "script" | "style")
}

/// The bytes `range` of `source`, to be written as they are.
pub(super) fn verbatim(source: &Source, range: Range<usize>, block: bool) -> Node {
    let text = Text::slice(source, range);
    let span = text.span();
    Node::new(Kind::Verbatim { text, block }, span)
}

/// The attributes of a tag. Of doubles the last one counts; names of known elements' attributes are lower case.
pub(in crate::page::kramdown) fn attributes(source: &Source, tag: &Tag, known: bool) -> Attributes {
    let text = source.text();
    let mut attributes = Attributes::default();
    attributes
        .values
        .reserve_exact(tag.attributes.len().min(16));
    attributes.origins.reserve_exact(tag.attributes.len());
    for attribute in &tag.attributes {
        let written = &text[attribute.name.clone()];
        let value = attribute.value.clone().map_or("", |value| &text[value]);
        let name = if known {
            lower_case(written)
        } else {
            Cow::Owned(written.to_owned())
        };
        attributes.origins.push(AttributeOrigin {
            name: attribute_name(written),
            span: source.span(attribute.name.start..attribute.end),
            value: attribute.value.clone().map(|value| source.span(value)),
            notation: Notation::Html,
        });
        attributes.set(name, value);
    }
    attributes
}

/// An attribute's name in lower case.
fn lower_case(name: &str) -> Cow<'static, str> {
    /// Names met so often that they need not be copied.
    const COMMON: [&str; 16] = [
        "alt",
        "aria-hidden",
        "aria-label",
        "class",
        "height",
        "href",
        "id",
        "name",
        "rel",
        "role",
        "src",
        "style",
        "target",
        "title",
        "type",
        "width",
    ];
    match COMMON.iter().find(|common| **common == name) {
        Some(common) => Cow::Borrowed(common),
        None => Cow::Owned(name.to_lowercase()),
    }
}
