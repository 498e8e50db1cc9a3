//! Writing what is collected from the whole page: the table of contents and the footnotes.

use super::{Within, Writer};
use crate::page::kramdown::outline::Entry;
use crate::page::kramdown::tree::{Attributes, Node};
use crate::page::rendered::Notation;
use crate::source::Span;

impl Writer<'_> {
    /// The table of contents in the place of the list `node`.
    pub(super) fn contents(&mut self, name: &str, node: &mut Node) {
        let entries = std::mem::take(&mut self.outline.contents);
        if entries.is_empty() {
            return;
        }
        let mut attributes = std::mem::take(&mut node.attributes);
        if attributes.get("id").is_none() {
            attributes.set("id", "markdown-toc");
        }
        let own_id = attributes.get("id").unwrap_or_default().to_owned();
        self.start(name, &mut attributes, node.span);
        let place = Span::at(node.span.start);
        let mut levels: Vec<u8> = Vec::new();
        for entry in entries {
            let mut nested = false;
            match levels.last() {
                None => {}
                Some(&last) if last < entry.level => nested = true,
                Some(_) => {
                    self.out.markup("</li>\n", place);
                    levels.pop();
                    while levels.last().is_some_and(|&last| last >= entry.level) {
                        self.end(name, "</li>\n", place);
                        levels.pop();
                    }
                }
            }
            if nested {
                self.implied(name, &Attributes::default(), ">", place);
            }
            levels.push(entry.level);
            self.entry(entry, &own_id, place);
        }
        for depth in (0..levels.len()).rev() {
            self.out.markup("</li>\n", place);
            if depth > 0 {
                self.end(name, "", place);
            }
        }
        self.end(name, "\n", Span::at(node.span.end));
    }

    /// The link to a heading.
    fn entry(&mut self, mut entry: Entry, own_id: &str, place: Span) {
        let mut link = Attributes::default();
        link.set("href", format!("#{}", entry.id));
        link.set("id", format!("{own_id}-{}", entry.id));
        self.out.markup("<li>", place);
        self.implied("a", &link, ">", place);
        let tags = self.out.tags.len();
        self.children(&mut entry.content, Within::Any);
        // What is repeated here was written elsewhere, and is reported there.
        self.out.tags.truncate(tags);
        self.out.markup("</a>", place);
    }

    /// The footnotes that the text refers to.
    pub(super) fn footnotes(&mut self) {
        if self.outline.footnotes.is_empty() {
            return;
        }
        let number = self.settings.options.footnote_nr;
        let place = Span::at(self.outline.footnotes[0].span.start);
        let mut list = Attributes::default();
        if number != 1 {
            list.set("start", number.to_string());
        }
        let mut division = Attributes::default();
        division.set("class", "footnotes");
        division.set("role", "doc-endnotes");
        self.implied("div", &division, ">\n", place);
        self.implied("ol", &list, ">\n", place);
        for index in 0..self.outline.footnotes.len() {
            let footnote = &mut self.outline.footnotes[index];
            let mut content = std::mem::take(&mut footnote.content);
            let span = footnote.span;
            let mut item = Attributes::default();
            item.set("id", format!("fn:{}", footnote.name));
            item.set("role", "doc-endnote");
            self.tag("li", &mut item, ">\n", span, span, Notation::Markdown);
            self.children(&mut content, Within::Any);
            self.out.markup("</li>\n", Span::at(span.end));
        }
        self.out.markup("</ol>\n</div>\n", place);
    }
}
