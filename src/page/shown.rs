//! What readers get of a page, in a form that can be compared: for edits that may not change it.

use std::fmt::Write as _;

use super::Page;
use super::document::{Element, Step};
use super::front_matter::{Node, Value};
use super::html::Flow;

impl Page {
    /// What the page shows and what its layout is told: its front matter without places, and its tree without comments,
    /// white space folded as browsers fold it. Two pages with the same answer look and read the same.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut shown = Shown {
            out: String::with_capacity(self.text().len() * 2),
            verbatim: 0,
            fresh: true,
        };
        if let Some(root) = &self.front_matter.root {
            value(root, &mut shown.out);
        }
        let _ = writeln!(shown.out, "{:?}", state(self));
        for step in self.document.walk() {
            match step {
                Step::Open(element) => shown.open(element),
                Step::Close(element) => shown.close(element),
                Step::Text(text) => shown.text(text.text()),
            }
        }
        shown.out
    }
}

/// How far the front matter could be read, without places.
fn state(page: &Page) -> impl std::fmt::Debug + use<> {
    std::mem::discriminant(&page.front_matter.state)
}

fn value(node: &Node, out: &mut String) {
    match &node.value {
        Value::Mapping(entries) => {
            out.push('{');
            for entry in entries {
                let _ = write!(out, "{:?}:", entry.key);
                value(&entry.value, out);
            }
            out.push('}');
        }
        Value::Sequence(items) => {
            out.push('[');
            for item in items {
                value(item, out);
            }
            out.push(']');
        }
        scalar => {
            let _ = write!(out, "{scalar:?},");
        }
    }
}

struct Shown {
    out: String,
    /// How many elements are open in which white space counts.
    verbatim: usize,
    /// Whether nothing stands on the line yet, so that white space shows nothing.
    fresh: bool,
}

/// Elements in which white space is kept.
fn keeps_space(element: Element<'_>) -> bool {
    matches!(element.name(), "pre" | "textarea" | "script" | "style")
}

impl Shown {
    fn open(&mut self, element: Element<'_>) {
        self.boundary(element);
        let _ = write!(self.out, "<{}", element.name());
        let mut attributes: Vec<(&str, &str)> = element
            .attributes()
            .map(|attribute| (attribute.name, attribute.value))
            .collect();
        attributes.sort_unstable();
        for (name, value) in attributes {
            let _ = write!(self.out, " {name}={value:?}");
        }
        self.out.push('>');
        self.verbatim += usize::from(keeps_space(element));
    }

    fn close(&mut self, element: Element<'_>) {
        self.verbatim -= usize::from(keeps_space(element)).min(self.verbatim);
        self.boundary(element);
        let _ = write!(self.out, "</{}>", element.name());
    }

    /// Where a block begins or ends, a line does.
    fn boundary(&mut self, element: Element<'_>) {
        if Flow::of(element.name()) == Flow::Block || element.name() == "br" {
            if self.verbatim == 0 && self.out.ends_with(' ') {
                self.out.pop();
            }
            self.fresh = true;
        } else if Flow::of(element.name()) == Flow::Replaced {
            self.fresh = false;
        }
    }

    fn text(&mut self, text: &str) {
        for character in text.chars() {
            let is_space = matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if self.verbatim > 0 || !is_space {
                self.out.push(character);
                self.fresh = false;
            } else if !self.fresh && !self.out.ends_with(' ') {
                self.out.push(' ');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::page::{Page, Settings};
    use crate::source::Source;

    fn shown(text: &str) -> String {
        let source = Source::new("a.md", text);
        Page::parse(source, &Settings::default(), |_| Vec::new()).shown()
    }

    #[test]
    fn comments_and_folded_space_show_nothing() {
        let page = shown("---\ntitle: x\n---\n\nUn *mot* ici\net là.\n\n- a\n- b\n");
        for same in [
            "---\ntitle: x # y\n---\n\n<!-- c -->\n\nUn *mot* <!-- c --> ici <!-- c -->\net là.\n\n- a <!-- c -->\n- b\n",
            "---\n# y\ntitle: \"x\"\n---\nUn *mot* ici et là. <!-- c -->\n\n\n- a\n- b\n",
        ] {
            assert_eq!(shown(same), page, "{same}");
        }
    }

    #[test]
    fn what_readers_would_notice_is_told_apart() {
        let page = shown("---\ntitle: x\n---\n\n## Un\n\n- a\n- b\n\n`c  d`\n");
        for other in [
            "---\ntitle: y\n---\n\n## Un\n\n- a\n- b\n\n`c  d`\n",
            "---\ntitle: x\n---\n\n## Un <!-- c -->\n\n- a\n- b\n\n`c  d`\n",
            "---\ntitle: x\n---\n\n## Un\n\n- a\n\n<!-- c -->\n- b\n\n`c  d`\n",
            "---\ntitle: x\n---\n\n## Un\n\n- a\n\n- b\n\n`c  d`\n",
            "---\ntitle: x\n---\n\n## Un\n\n- a\n- b\n\nc  d\n",
        ] {
            assert_ne!(shown(other), page, "{other}");
        }
    }
}
