//! What HTML itself gives elements as names (step 2E; HTML-AAM 1.0, 4.1; SVG-AAM 1.0, 8.1).

use crate::page::document::Element;

use super::Source;
use super::traversal::Traversal;
use crate::accessibility::Role;
use crate::accessibility::role;

/// What browsers write on buttons that say nothing; in the language of the browser, so that only its presence tells.
const SUBMIT: &str = "Envoyer";
const RESET: &str = "Réinitialiser";

/// What the tag's own means give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Native {
    /// A name, from this source.
    Given(Source),
    /// The author's word that there is none: nothing else is asked.
    Declined,
    /// Nothing.
    Missing,
}

impl Traversal<'_, '_> {
    /// The name that the tag's own means give. `is_root`: whether it is the element whose name is asked for; labels and
    /// captions name nothing else.
    pub(super) fn native(&mut self, element: Element<'_>, is_root: bool) -> Native {
        if self.is_presentational(element) {
            return Native::Missing;
        }
        if element.is_foreign() {
            return if self.drawn(element) {
                Native::Given(Source::Caption)
            } else {
                Native::Missing
            };
        }
        if is_root && self.labels(element) {
            return Native::Given(Source::Label);
        }
        let found = match element.name() {
            "img" | "area" => return self.alternative(element),
            "input" => return self.button(element),
            "option" | "optgroup" if self.attribute(element, "label") => Source::Value,
            "fieldset" if is_root && self.caption(element, "legend") => Source::Caption,
            "figure" if is_root && self.caption(element, "figcaption") => Source::Caption,
            "table" if is_root && self.caption(element, "caption") => Source::Caption,
            _ => return Native::Missing,
        };
        Native::Given(found)
    }

    /// The labels of a form field, joined.
    fn labels(&mut self, field: Element<'_>) -> bool {
        let start = self.text.len();
        for label in self.model.labels(field) {
            self.text.push(' ');
            self.referenced(label);
        }
        if self.has_text_since(start) {
            return true;
        }
        let is_field = matches!(field.name(), "input" | "select" | "textarea");
        if is_field && self.model.label_table().may_have_more(field) {
            self.doubt();
        }
        self.is_unsure()
    }

    /// `alt`. An empty one says that there is nothing to say: `title` is not asked then.
    fn alternative(&mut self, image: Element<'_>) -> Native {
        if self.attribute(image, "alt") {
            return Native::Given(Source::Alternative);
        }
        let alt = image.attribute("alt");
        if image.name() == "img" && alt.is_some_and(|alt| alt.value.is_empty()) {
            Native::Declined
        } else {
            Native::Missing
        }
    }

    /// What an `<input>` that is a button says.
    fn button(&mut self, input: Element<'_>) -> Native {
        let kind = input.attribute("type").map(|kind| kind.value);
        let kind = kind.unwrap_or_default().to_ascii_lowercase();
        let (written, source) = match kind.as_str() {
            "image" => ("alt", Source::Alternative),
            "button" | "reset" | "submit" => ("value", Source::Value),
            _ => return Native::Missing,
        };
        if self.attribute(input, written) {
            return Native::Given(source);
        }
        if kind == "image" && self.attribute(input, "title") {
            return Native::Given(Source::Title);
        }
        let default = match kind.as_str() {
            "image" => SUBMIT,
            // An empty `value` is an answer too.
            "submit" if input.attribute("value").is_none() => SUBMIT,
            "reset" if input.attribute("value").is_none() => RESET,
            _ => return Native::Missing,
        };
        self.text.push_str(default);
        if input.has_dynamic_tag() {
            self.doubt();
        }
        Native::Given(Source::Default)
    }

    /// The first child of this name, as a title.
    fn caption(&mut self, element: Element<'_>, name: &str) -> bool {
        let start = self.text.len();
        if let Some(caption) = element.children().find(|child| child.name() == name) {
            self.referenced(caption);
        }
        self.has_text_since(start)
    }

    /// The `<title>` of a drawing or of a part of it, the `alttext` of a formula.
    fn drawn(&mut self, element: Element<'_>) -> bool {
        if element.name() == "math" {
            return self.attribute(element, "alttext");
        }
        let start = self.text.len();
        if let Some(title) = element.children().find(|child| child.name() == "title") {
            self.text_of(title);
        }
        self.has_text_since(start) || self.attribute(element, "xlink:title")
    }

    /// Whether `role` says that the element's own alternative does not count, and is heeded.
    fn is_presentational(&self, element: Element<'_>) -> bool {
        let none = Role::Is("none");
        role::explicit(element) == Some(none) && self.model.role(element) == none
    }
}
