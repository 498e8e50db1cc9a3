//! What an element contains, as a name (steps 2A, 2C, 2F to 2H).

use crate::page::document::{Content, Element, TextNode};
use crate::page::html::Flow;

use super::native::Native;
use super::traversal::Traversal;

/// Parts of drawings that are not drawn where they stand.
const NOT_DRAWN: [&str; 7] = [
    "clipPath", "clippath", "defs", "desc", "metadata", "symbol", "title",
];

impl Traversal<'_, '_> {
    /// Steps 2F to 2H: the texts and elements inside, in order, then those that `aria-owns` brings.
    pub(super) fn content(&mut self, element: Element<'_>) {
        self.depth += 1;
        let shows_all = element.name() != "details" || element.attribute("open").is_some();
        for content in element.contents() {
            if !self.spend() {
                break;
            }
            match content {
                Content::Text(text) if shows_all => self.text_node(text),
                // A closed `<details>` shows its control only.
                Content::Element(child) if shows_all || child.name() == "summary" => {
                    self.inside(child);
                }
                Content::Text(_) | Content::Element(_) => {}
            }
        }
        if let Some(owned) = element.attribute("aria-owns") {
            if owned.dynamic {
                self.doubt();
            }
            for id in owned.value.split_ascii_whitespace() {
                if let Some(target) = element.document().by_id(id)
                    && self.spend()
                {
                    self.inside(target);
                }
            }
        }
        self.depth -= 1;
    }

    /// All text inside, whatever holds it.
    pub(super) fn text_of(&mut self, element: Element<'_>) {
        for text in element.text_nodes(usize::MAX) {
            if self.spend() {
                self.text_node(text);
            }
        }
    }

    fn text_node(&mut self, text: TextNode<'_>) {
        // Liquid leaves blanks or a filler, never words.
        if text.is_dynamic() {
            self.doubt();
        }
        self.push(text.text());
    }

    /// A child, with the spaces that its place in the line brings.
    fn inside(&mut self, child: Element<'_>) {
        if child.key() == self.origin || !self.is_heard(child) {
            return;
        }
        let is_apart =
            child.name() == "br" || (!child.is_foreign() && Flow::of(child.name()) == Flow::Block);
        if is_apart {
            self.text.push(' ');
        }
        self.part(child);
        if is_apart {
            self.text.push(' ');
        }
    }

    /// Step 2A, and elements that browsers do not draw at all.
    fn is_heard(&mut self, child: Element<'_>) -> bool {
        if child.is_foreign() && NOT_DRAWN.contains(&child.name()) {
            return false;
        }
        if !child.is_foreign()
            && (Flow::of(child.name()) == Flow::Unseen || child.name() == "noscript")
        {
            return false;
        }
        if self.takes_hidden || !child.is_hidden() {
            return true;
        }
        // Where Liquid hides it, it may be heard.
        if child
            .attribute("aria-hidden")
            .is_some_and(|hidden| hidden.dynamic)
        {
            self.doubt();
        }
        false
    }

    /// Steps 2B to 2I for an element that is part of a name.
    pub(super) fn part(&mut self, element: Element<'_>) {
        if element.has_dynamic_tag() {
            self.doubt();
        }
        if !self.in_reference {
            let before = std::mem::replace(&mut self.in_reference, true);
            let found = self.references(element, "aria-labelledby");
            self.in_reference = before;
            if found {
                return;
            }
        }
        if self.embedded_control(element) || self.attribute(element, "aria-label") {
            return;
        }
        if self.native(element, false) != Native::Missing {
            return;
        }
        let start = self.text.len();
        if is_custom(element) {
            // A script writes what it shows.
            self.content(element);
            if !self.has_text_since(start) {
                self.doubt();
            }
            return;
        }
        match element.name() {
            "audio" | "embed" | "iframe" | "img" | "input" | "meter" | "progress" | "video" => {}
            // What stands in it is shown only where the file is not.
            "object" => {
                if element.attribute("title").is_none() && element.contents().next().is_some() {
                    self.doubt();
                }
            }
            _ => self.content(element),
        }
        if !self.has_text_since(start) {
            self.tooltip(element);
        }
    }

    /// Step 2C: a field inside a name says its value. Whether the element is one.
    fn embedded_control(&mut self, element: Element<'_>) -> bool {
        let is_native = matches!(
            element.name(),
            "input" | "meter" | "progress" | "select" | "textarea"
        );
        if !is_native && element.attribute("role").is_none() {
            return false;
        }
        let role = self.model.role(element);
        let attributes: &[&str] = if role.is_one_of(&["textbox", "searchbox"]) {
            &["value"]
        } else if role.is_one_of(&["slider", "spinbutton", "progressbar", "scrollbar", "meter"]) {
            &["aria-valuetext", "aria-valuenow", "value"]
        } else if role.is_one_of(&["combobox", "listbox"]) {
            &["value"]
        } else {
            return false;
        };
        match element.name() {
            "select" => self.chosen(element),
            "input" | "meter" | "progress" => {
                let _ = attributes.iter().any(|name| self.attribute(element, name));
            }
            _ => {
                if !attributes.iter().any(|name| self.attribute(element, name)) {
                    self.content(element);
                }
            }
        }
        true
    }

    /// The choices of a list that are made as the page comes.
    fn chosen(&mut self, select: Element<'_>) {
        let options = || select.descendants().filter(|e| e.name() == "option");
        let mut chosen: Vec<Element<'_>> = options()
            .filter(|option| option.attribute("selected").is_some())
            .collect();
        if chosen.is_empty() && select.attribute("multiple").is_none() {
            chosen.extend(options().next());
        }
        for option in chosen {
            self.text.push(' ');
            if self.spend() && !self.attribute(option, "label") {
                self.content(option);
            }
        }
    }
}

/// Whether a script defines what the element is and shows (HTML, 4.13, custom elements).
pub(super) fn is_custom(element: Element<'_>) -> bool {
    !element.is_foreign() && element.name().contains('-')
}
