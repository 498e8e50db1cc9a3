//! Writing blocks.

use super::{Within, Writer, language_class, split_language};
use crate::page::kramdown::ids::{basic_id, plain_text};
use crate::page::kramdown::text::Text;
use crate::page::kramdown::tree::{Align, Attributes, Kind, Node, Section};
use crate::page::rendered::Notation;
use crate::source::Span;

impl Writer<'_> {
    pub(super) fn block(&mut self, node: &mut Node) {
        match &node.kind {
            Kind::Paragraph { transparent: true } => self.children(&mut node.children, Within::Any),
            Kind::Paragraph { .. } => {
                if let [image] = node.children.as_slice()
                    && matches!(image.kind, Kind::Image)
                    && image.has_reference("standalone")
                {
                    self.figure(node);
                } else {
                    self.element("p", node);
                }
            }
            Kind::Heading { level, .. } => {
                let name = heading_name(*level, self.settings.header_offset);
                self.element(name, node);
            }
            Kind::Quote => self.element("blockquote", node),
            Kind::Rule => {
                let notation = Notation::Markdown;
                self.tag(
                    "hr",
                    &mut node.attributes,
                    " />\n",
                    node.span,
                    node.span,
                    notation,
                );
            }
            Kind::Item => self.element("li", node),
            Kind::Definitions => self.definitions(node),
            Kind::Term => self.element("dt", node),
            Kind::Definition { .. } => self.element("dd", node),
            Kind::List { ordered } => {
                let name = if *ordered { "ol" } else { "ul" };
                if !self.contents_placed && node.has_reference("toc") {
                    self.contents_placed = true;
                    self.contents(name, node);
                } else if !self.footnotes_placed && node.has_reference("footnotes") {
                    self.footnotes_placed = true;
                    self.footnotes();
                } else {
                    self.element(name, node);
                }
            }
            Kind::Table(alignment) => {
                let alignment = alignment.clone();
                self.table(node, &alignment);
            }
            Kind::CodeBlock(text) => {
                let text = text.clone();
                self.code_block(&text, &mut node.attributes, node.span);
            }
            Kind::Math { text, .. } => {
                let text = text.clone();
                self.math_block(&text, &mut node.attributes, node.span);
            }
            _ => {}
        }
    }

    fn element(&mut self, name: &str, node: &mut Node) {
        self.start(name, &mut node.attributes, node.span);
        self.children(&mut node.children, Within::Any);
        self.end(name, "\n", Span::at(node.span.end));
    }

    /// A paragraph that holds nothing but an image marked `standalone`.
    fn figure(&mut self, node: &mut Node) {
        let Some(mut image) = node.children.pop() else {
            return;
        };
        for name in ["class", "id"] {
            if node.attributes.get(name).is_none()
                && let Some(value) = image.attributes.remove(name)
            {
                node.attributes.set(name, value);
            }
        }
        let caption = image.attributes.get("alt").unwrap_or_default().to_owned();
        let end = Span::at(node.span.end);
        self.start("figure", &mut node.attributes, node.span);
        let notation = Notation::Markdown;
        self.tag(
            "img",
            &mut image.attributes,
            " />\n",
            image.span,
            image.span,
            notation,
        );
        self.out.markup("<figcaption>", image.span);
        self.out.markup(&caption, image.span);
        self.out.markup("</figcaption>\n</figure>\n", end);
    }

    /// A definition list, whose terms have ids if it refers to `auto_ids`.
    fn definitions(&mut self, node: &mut Node) {
        let references = node.list.as_ref().map(|list| list.references.as_slice());
        let prefix = references.unwrap_or_default().iter().find_map(|reference| {
            let rest = reference.strip_prefix("auto_ids")?;
            Some(rest.strip_prefix('-').unwrap_or_default().to_owned())
        });
        if let Some(prefix) = prefix {
            for term in &mut node.children {
                if matches!(term.kind, Kind::Term) && term.attributes.get("id").is_none() {
                    let text = plain_text(&term.children, self.settings.gfm());
                    let id = format!("{prefix}{}", basic_id(&text));
                    term.attributes.set("id", id);
                }
            }
        }
        self.element("dl", node);
    }

    fn code_block(&mut self, text: &Text, attributes: &mut Attributes, span: Span) {
        let language = attributes.get("class").and_then(split_language);
        let shows_spaces = attributes.get("class").is_some_and(|class| {
            class
                .split_whitespace()
                .any(|word| word == "show-whitespaces")
        });
        let mut code = Attributes::default();
        if let Some((class, language)) = language {
            code = language_class(&language);
            if class.is_empty() {
                attributes.remove("class");
            } else {
                attributes.set("class", class);
            }
        }
        self.start("pre", attributes, span);
        self.start("code", &mut code, span);
        if shows_spaces {
            self.visible_spaces(text);
        } else {
            self.code_text(text);
        }
        let end = Span::at(span.end);
        if text.as_str().ends_with('\n') {
            self.out.markup("</code></pre>\n", end);
        } else {
            self.out.markup("\n</code></pre>\n", end);
        }
    }

    /// Code in which each space and tab is an element of its own.
    fn visible_spaces(&mut self, text: &Text) {
        let whole = text.as_str();
        let mut at = 0;
        for line in whole.split_inclusive('\n') {
            let content = line.trim_end_matches('\n');
            let first = content.len() - content.trim_start_matches([' ', '\t']).len();
            let last = content.trim_end_matches([' ', '\t']).len();
            for (offset, letter) in line.char_indices() {
                let start = at + offset;
                let place = text.part_span(start..start + letter.len_utf8());
                let side = match offset {
                    _ if offset < first => "-l",
                    _ if offset >= last => "-r",
                    _ => "",
                };
                match letter {
                    '\t' => {
                        let html = format!("<span class=\"ws-tab{side}\">\t</span>");
                        self.out.markup(&html, place);
                    }
                    ' ' => {
                        let html = format!("<span class=\"ws-space{side}\">&#8901;</span>");
                        self.out.markup(&html, place);
                    }
                    _ => self.code_text(&text.part(start..start + letter.len_utf8())),
                }
            }
            at += line.len();
        }
    }

    fn table(&mut self, node: &mut Node, alignment: &[Align]) {
        let end = Span::at(node.span.end);
        self.start("table", &mut node.attributes, node.span);
        for section in &mut node.children {
            let Kind::Section(part) = section.kind else {
                continue;
            };
            let name = match part {
                Section::Head => "thead",
                Section::Body => "tbody",
                Section::Foot => "tfoot",
            };
            self.implied(
                name,
                &Attributes::default(),
                ">\n",
                Span::at(section.span.start),
            );
            for row in &mut section.children {
                self.row(row, part == Section::Head, alignment);
            }
            self.end(name, "\n", Span::at(section.span.end));
        }
        self.end("table", "\n", end);
    }

    fn row(&mut self, row: &mut Node, head: bool, alignment: &[Align]) {
        let name = if head { "th" } else { "td" };
        let end = Span::at(row.span.end);
        self.start("tr", &mut row.attributes, row.span);
        for (column, cell) in row.children.iter_mut().enumerate() {
            let align = match alignment.get(column) {
                Some(Align::Left) => "left",
                Some(Align::Right) => "right",
                Some(Align::Center) => "center",
                Some(Align::Default) | None => "",
            };
            if !align.is_empty() {
                let before = cell
                    .attributes
                    .get("style")
                    .map(|style| format!("{style}; "));
                let style = format!("{}text-align: {align}", before.unwrap_or_default());
                cell.attributes.set("style", style);
            }
            self.start(name, &mut cell.attributes, cell.span);
            let before = self.out.html.len();
            self.children(&mut cell.children, Within::Any);
            let cell_end = Span::at(cell.span.end);
            if self.out.html.len() == before {
                self.out.markup("\u{a0}", cell_end);
            }
            self.end(name, "\n", cell_end);
        }
        self.end("tr", "\n", end);
    }

    fn math_block(&mut self, text: &Text, attributes: &mut Attributes, span: Span) {
        let plain = attributes.values.is_empty();
        let engine = self.settings.math_engine;
        if !engine {
            add_math_class(attributes);
        }
        let (start, end) = (Span::at(span.start), Span::at(span.end));
        if !plain || !engine {
            self.start("div", attributes, span);
        }
        let (open, close) = if engine {
            ("\\[", "\\]\n")
        } else {
            ("$$\n", "\n$$")
        };
        self.out.markup(open, start);
        if engine {
            self.code_text(text);
        } else {
            text.write(&mut self.out.html, 0..text.as_str().len());
        }
        self.out.markup(close, end);
        if !plain || !engine {
            self.end("div", "\n", end);
        }
    }
}

/// The class of mathematics without an engine.
pub(super) fn add_math_class(attributes: &mut Attributes) {
    attributes.add_class("kdmath");
}

fn heading_name(level: u8, offset: i64) -> &'static str {
    const NAMES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
    let level = i64::from(level).saturating_add(offset).clamp(1, 6);
    usize::try_from(level - 1)
        .ok()
        .and_then(|index| NAMES.get(index))
        .copied()
        .unwrap_or("h6")
}
