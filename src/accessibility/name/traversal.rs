//! The steps of the computation (accname 1.2, 4.3.2), which collect a text.

use crate::page::document::{Element, ElementKey};
use crate::page::exposure::is_blank;

use super::native::Native;
use super::{Name, Source};
use crate::accessibility::Accessibility;

/// How many elements and texts one name is made of at most; a page that needs more is no page for readers.
const NODES: usize = 1_000;

/// How long it is at most, in bytes; nobody listens to a longer one.
const BYTES: usize = 10_000;

/// How deep its parts may lie in each other. Things that take their names from what they contain may stand in each other,
/// and each is read with all that is in it.
const DEPTH: usize = 40;

/// Collects the text of one name.
pub struct Traversal<'m, 'a> {
    pub(super) model: &'m Accessibility<'a>,
    /// The element whose name is asked for.
    pub(super) origin: ElementKey,
    pub(super) text: String,
    /// Whether something unknown belongs to the text.
    unsure: bool,
    /// Whether the traversal is inside what a reference names: references are not followed again (2B).
    pub(super) in_reference: bool,
    /// Whether it began at something hidden, so that what is hidden in there counts (2A).
    pub(super) takes_hidden: bool,
    nodes: usize,
    pub(super) depth: usize,
}

impl<'m, 'a> Traversal<'m, 'a> {
    pub fn new(model: &'m Accessibility<'a>, origin: Element<'_>) -> Self {
        Self {
            model,
            origin: origin.key(),
            text: String::new(),
            unsure: false,
            in_reference: false,
            takes_hidden: false,
            nodes: 0,
            depth: 0,
        }
    }

    /// The name or description that was collected for `element` from `source`.
    pub fn finish(self, source: Option<Source>, element: Element<'_>) -> Name {
        if self.unsure {
            return Name::Unknown;
        }
        let text = folded(&self.text);
        match source {
            Some(source) if !text.is_empty() => Name::Text(text, source),
            _ if element.has_dynamic_tag() => Name::Unknown,
            _ => Name::Empty,
        }
    }

    /// Whether something unknown belongs to the text.
    pub fn is_unsure(&self) -> bool {
        self.unsure
    }

    /// Something unknown belongs to the text.
    pub(super) fn doubt(&mut self) {
        self.unsure = true;
    }

    /// Whether another node may be looked at; else what is there is not known.
    pub(super) fn spend(&mut self) -> bool {
        self.nodes += 1;
        let can = self.nodes <= NODES && self.depth <= DEPTH;
        self.unsure |= !can;
        can
    }

    /// Collect `text`, as long as there is room; a name of which the end is missing is not known.
    pub(super) fn push(&mut self, text: &str) {
        if self.text.len() + text.len() > BYTES {
            self.doubt();
        } else {
            self.text.push_str(text);
        }
    }

    /// Whether anything was collected after byte `start`, or may have been.
    pub(super) fn has_text_since(&self, start: usize) -> bool {
        self.unsure || self.text.get(start..).is_some_and(|text| !is_unheard(text))
    }

    /// Steps 2B to 2I for the element whose name is asked for.
    pub fn root(&mut self, element: Element<'_>, takes_content: bool) -> Option<Source> {
        if self.references(element, "aria-labelledby") {
            return Some(Source::References);
        }
        if self.attribute(element, "aria-label") {
            return Some(Source::Attribute);
        }
        match self.native(element, true) {
            Native::Given(source) => return Some(source),
            Native::Declined => return None,
            Native::Missing => {}
        }
        if takes_content && self.contents(element) {
            return Some(Source::Content);
        }
        self.tooltip(element)
    }

    /// Steps 2F to 2H for the element whose name is asked for. `false` where it contains nothing that is heard.
    pub fn contents(&mut self, element: Element<'_>) -> bool {
        let start = self.text.len();
        self.content(element);
        self.doubt_unseen_liquid(element, start);
        self.has_text_since(start)
    }

    /// Step 2B: the texts of the elements that `attribute` names. `false` where they are none.
    pub fn references(&mut self, element: Element<'_>, attribute: &str) -> bool {
        let Some(references) = element.attribute(attribute) else {
            return false;
        };
        if references.dynamic {
            self.doubt();
            return true;
        }
        let start = self.text.len();
        for id in references.value.split_ascii_whitespace() {
            match element.document().by_id(id) {
                Some(target) => {
                    self.text.push(' ');
                    self.referenced(target);
                }
                None if self.model.may_stand_around(id) => self.doubt(),
                None => {}
            }
        }
        self.has_text_since(start)
    }

    /// The text of an element that a reference or a `<label>` brings in, hidden or not.
    pub(super) fn referenced(&mut self, target: Element<'_>) {
        let before = (self.in_reference, self.takes_hidden);
        self.in_reference = true;
        self.takes_hidden = target.is_hidden();
        self.part(target);
        (self.in_reference, self.takes_hidden) = before;
    }

    /// The text of an attribute. `false` where it is none.
    pub fn attribute(&mut self, element: Element<'_>, name: &str) -> bool {
        match element.attribute(name) {
            Some(attribute) if attribute.dynamic => {
                self.doubt();
                true
            }
            Some(attribute) if !is_unheard(attribute.value) => {
                self.push(attribute.value);
                true
            }
            _ => false,
        }
    }

    /// Step 2I: what a pointer that rests on the element is told.
    pub(super) fn tooltip(&mut self, element: Element<'_>) -> Option<Source> {
        // In a drawing `title` is an element.
        if !element.is_foreign() && self.attribute(element, "title") {
            return Some(Source::Title);
        }
        let takes_placeholder = matches!(element.name(), "input" | "textarea");
        (takes_placeholder && self.attribute(element, "placeholder")).then_some(Source::Placeholder)
    }

    /// Where nothing was found, Liquid that left no text in the tree (at the end of a Markdown heading, between the rows of
    /// a table) may still bring some.
    fn doubt_unseen_liquid(&mut self, element: Element<'_>, start: usize) {
        if self.has_text_since(start) || !element.is_dynamic() {
            return;
        }
        let Some(span) = element.span() else { return };
        let document = element.document();
        let in_attribute = |liquid| {
            std::iter::once(element)
                .chain(element.descendants())
                .flat_map(Element::written_attributes)
                .any(|attribute| attribute.span.overlaps(liquid))
        };
        if document.opaque_in(span).any(|liquid| !in_attribute(liquid)) {
            self.doubt();
        }
    }
}

/// Whether nothing of `text` is heard: white space of any kind, and characters that have no width.
fn is_unheard(text: &str) -> bool {
    text.split(['\u{200b}', '\u{2060}', '\u{feff}', '\u{ad}'])
        .all(is_blank)
}

/// The text with its white space folded; empty where nothing of it is heard.
fn folded(text: &str) -> String {
    if is_unheard(text) {
        return String::new();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
