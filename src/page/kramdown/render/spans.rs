//! Writing spans.

use super::blocks::add_math_class;
use super::{Within, Writer};
use crate::page::kramdown::text::Text;
use crate::page::kramdown::tree::{Attributes, FootnoteMark, Kind, Node};
use crate::page::rendered::{AttributeOrigin, Notation, attribute_name};
use crate::source::{Mapped, Span};

impl Writer<'_> {
    pub(super) fn span(&mut self, node: &mut Node) {
        let span = node.span;
        match &node.kind {
            Kind::Emphasis => self.inline("em", &mut node.attributes, &mut node.children, span),
            Kind::Strong => self.inline("strong", &mut node.attributes, &mut node.children, span),
            Kind::Deleted => self.inline("del", &mut node.attributes, &mut node.children, span),
            Kind::Link => self.inline("a", &mut node.attributes, &mut node.children, span),
            Kind::Image => {
                let notation = Notation::Markdown;
                self.tag("img", &mut node.attributes, " />", span, span, notation);
            }
            Kind::Break => {
                let notation = Notation::Markdown;
                self.tag(
                    "br",
                    &mut Attributes::default(),
                    " />",
                    span,
                    span,
                    notation,
                );
            }
            Kind::Code(text) => {
                self.start("code", &mut node.attributes, span);
                self.code_text(text);
                self.end("code", "", Span::at(span.end));
            }
            Kind::Entity {
                character,
                reference,
            } => {
                if let Some(reference) = reference {
                    self.out.markup(reference, span);
                } else if let Some(character) = character {
                    self.out.markup(character.encode_utf8(&mut [0; 4]), span);
                }
            }
            Kind::Symbol(symbol) => match self.settings.symbol(symbol) {
                "" => {}
                text if text == *symbol => self.out.markup(symbol, span),
                text => {
                    let mut plain = Mapped::new();
                    plain.push_replaced(text, span);
                    self.out.escaped(&plain, 0..text.len(), false);
                }
            },
            Kind::QuotationMark(index) => {
                let marks = &self.settings.options.smart_quotes;
                let mark = marks.get(*index).copied().unwrap_or('"');
                match mark {
                    '<' => self.out.markup("&lt;", span),
                    '>' => self.out.markup("&gt;", span),
                    '&' => self.out.markup("&amp;", span),
                    mark => self.out.markup(mark.encode_utf8(&mut [0; 4]), span),
                }
            }
            Kind::Math { text, .. } => self.math(text, &mut node.attributes, span),
            Kind::Footnote(mark) => self.footnote_mark(mark, span),
            Kind::Abbreviation { text, definition } => self.abbreviation(text, *definition, span),
            _ => {}
        }
    }

    fn inline(
        &mut self,
        name: &str,
        attributes: &mut Attributes,
        children: &mut [Node],
        span: Span,
    ) {
        self.start(name, attributes, span);
        self.children(children, Within::Any);
        self.end(name, "", Span::at(span.end));
    }

    fn math(&mut self, text: &Text, attributes: &mut Attributes, span: Span) {
        let plain = attributes.values.is_empty();
        let engine = self.settings.math_engine;
        let (start, end) = (Span::at(span.start), Span::at(span.end));
        if plain && engine {
            self.out.markup("\\(", start);
            self.code_text(text);
            self.out.markup("\\)", end);
            return;
        }
        if !engine {
            add_math_class(attributes);
        }
        self.start("span", attributes, span);
        self.out.markup("$", start);
        text.write(&mut self.out.html, 0..text.as_str().len());
        self.out.markup("$", end);
        self.end("span", "", end);
    }

    fn footnote_mark(&mut self, mark: &FootnoteMark, span: Span) {
        let index = mark.number.wrapping_sub(self.settings.options.footnote_nr);
        let name = usize::try_from(index)
            .ok()
            .and_then(|index| self.outline.footnotes.get(index))
            .map(|footnote| footnote.name.clone())
            .unwrap_or_default();
        let repeat = match mark.repeat {
            0 => String::new(),
            repeat => format!(":{repeat}"),
        };
        let mut sup = Attributes::default();
        sup.set("id", format!("fnref:{name}{repeat}"));
        sup.set("role", "doc-noteref");
        self.start("sup", &mut sup, span);
        let mut link = Attributes::default();
        link.set("href", format!("#fn:{name}"));
        link.set("class", "footnote");
        link.set("rel", "footnote");
        self.start("a", &mut link, span);
        self.out.markup(&mark.number.to_string(), span);
        self.out.markup("</a></sup>", Span::at(span.end));
    }

    fn abbreviation(&mut self, text: &Text, definition: usize, span: Span) {
        let Some(abbreviation) = self.abbreviations.get(definition) else {
            return;
        };
        let mut attributes = abbreviation.attributes.clone();
        let title = &abbreviation.long;
        if !title.as_str().is_empty() {
            let place = title.span();
            attributes.set("title", title.as_str());
            attributes.origins.push(AttributeOrigin {
                name: attribute_name("title"),
                span: place,
                value: Some(place),
                notation: Notation::Markdown,
            });
        }
        self.start("abbr", &mut attributes, span);
        text.write(&mut self.out.html, 0..text.as_str().len());
        self.end("abbr", "", Span::at(span.end));
    }
}
