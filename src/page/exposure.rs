//! Which ids a document has, which of its parts are hidden, and whether an element has an accessible name.

use ego_tree::NodeId;
use rustc_hash::{FxHashMap, FxHashSet};

use super::document::{Document, Element, Step};

/// How many nodes of a label are looked at for a text; a label is short.
const LABEL_NODES: usize = 500;

/// Ids and hidden parts of one document.
#[derive(Debug, Default)]
pub struct Exposure {
    ids: FxHashMap<String, NodeId>,
    hidden: FxHashSet<NodeId>,
}

impl Exposure {
    /// Read `document` once.
    pub(super) fn of(document: &Document) -> Self {
        let mut exposure = Self::default();
        let mut depth = 0_usize;
        let mut hidden_from = None;
        for step in document.walk() {
            match step {
                Step::Open(element) => {
                    depth += 1;
                    let plain = !element.has_attributes() && element.name() != "template";
                    if hidden_from.is_none() && !plain && hides(element) {
                        hidden_from = Some(depth);
                    }
                    if hidden_from.is_some() {
                        exposure.hidden.insert(element.node_id());
                    }
                    if !plain
                        && let Some(id) = element.known("id")
                        && !exposure.ids.contains_key(id)
                    {
                        exposure.ids.insert(id.to_owned(), element.node_id());
                    }
                }
                Step::Close(_) => {
                    if hidden_from == Some(depth) {
                        hidden_from = None;
                    }
                    depth = depth.saturating_sub(1);
                }
                Step::Text(_) => {}
            }
        }
        exposure
    }

    /// The node of the first element with this id.
    pub(super) fn node_of(&self, id: &str) -> Option<NodeId> {
        self.ids.get(id).copied()
    }

    /// Whether this node is hidden.
    pub(super) fn hides(&self, node: NodeId) -> bool {
        self.hidden.contains(&node)
    }
}

/// Whether the element itself takes its content away from assistive technologies: `hidden`, `aria-hidden`, `inert`,
/// `display: none` or `visibility: hidden` in its own style, `<template>`. Where Liquid decides, it counts as hidden:
/// nothing can be said of what is inside.
fn hides(element: Element<'_>) -> bool {
    if element.name() == "template" || element.attribute("inert").is_some() {
        return true;
    }
    let hidden = element
        .attribute("hidden")
        .is_some_and(|attribute| !attribute.value.eq_ignore_ascii_case("until-found"));
    let aria_hidden = element.attribute("aria-hidden").is_some_and(|attribute| {
        attribute.dynamic || attribute.value.trim().eq_ignore_ascii_case("true")
    });
    let style = element.attribute("style").is_some_and(|attribute| {
        attribute.value.split(';').any(|declaration| {
            let mut parts = declaration.splitn(2, ':').map(str::trim);
            let property = parts.next().unwrap_or_default();
            let value = parts.next().unwrap_or_default();
            let value = value.split('!').next().unwrap_or_default().trim();
            (property.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none"))
                || (property.eq_ignore_ascii_case("visibility")
                    && value.eq_ignore_ascii_case("hidden"))
        })
    });
    hidden || aria_hidden || style
}

/// Whether attributes give an element a name that assistive technologies announce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessibleName {
    /// One does.
    Given,
    /// None does.
    Missing,
    /// Liquid, or an id that something unknown may bring, decides.
    Unknown,
}

impl AccessibleName {
    /// The name that `aria-labelledby`, `aria-label`, then `attributes` in this order give to `element` (accessible name
    /// computation 1.2, steps 2B to 2I). `has_id` answers for ids that are not in the document.
    pub fn of(
        element: Element<'_>,
        attributes: &[&str],
        has_id: impl Fn(&str) -> Option<bool>,
    ) -> Self {
        if element.has_dynamic_tag() {
            return Self::Unknown;
        }
        if let Some(references) = element.attribute("aria-labelledby") {
            if references.dynamic {
                return Self::Unknown;
            }
            for id in references.value.split_ascii_whitespace() {
                match element.document().by_id(id) {
                    Some(target) if has_text(target) => return Self::Given,
                    Some(_) => {}
                    // Outside the document nothing is known of the target's text.
                    None if has_id(id) == Some(false) => {}
                    None => return Self::Unknown,
                }
            }
        }
        for name in ["aria-label"].iter().chain(attributes) {
            match element.attribute(name) {
                Some(attribute) if attribute.dynamic => return Self::Unknown,
                Some(attribute) if !is_blank(attribute.value) => return Self::Given,
                _ => {}
            }
        }
        Self::Missing
    }
}

/// Whether `text` shows nothing: white space of any kind, no-break spaces included.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Whether a label has any text, its own or that of an image in it.
fn has_text(label: Element<'_>) -> bool {
    let named = |element: Element<'_>| {
        ["aria-label", "alt", "title"].iter().any(|name| {
            element
                .attribute(name)
                .is_some_and(|attribute| attribute.dynamic || !is_blank(attribute.value))
        })
    };
    label
        .text_nodes(LABEL_NODES)
        .any(|node| !is_blank(node.text()))
        || named(label)
        || label.descendants().take(LABEL_NODES).any(named)
}

#[cfg(test)]
mod tests {
    use crate::page::{Page, Settings};
    use crate::source::Source;

    fn page(text: &str) -> Page {
        let source = Source::new("_pages/a.html", text);
        Page::parse(source, &Settings::default(), |_| Vec::new())
    }

    #[test]
    fn what_hides_hides_all_that_is_inside_and_nothing_after_it() {
        let page = page(
            "<div aria-hidden=true><p id=a>x</p></div><p id=b>x</p>\
             <div style='color:red; DISPLAY : none !important'><i id=c></i></div><i id=d style='display:block'></i>\
             <div hidden><i id=e></i></div><div hidden=until-found><i id=f></i></div>",
        );
        let hidden: Vec<bool> = ["a", "b", "c", "d", "e", "f"]
            .iter()
            .map(|id| page.document.by_id(id).unwrap().is_hidden())
            .collect();
        assert_eq!(hidden, [true, false, true, false, true, false]);
    }

    #[test]
    fn liquid_in_a_value_says_nothing_of_other_attributes() {
        let dynamic = |tag: &str| {
            let page = page(tag);
            let mut found = page.document.elements().filter(|e| e.name() == "img");
            found.next().unwrap().has_dynamic_tag()
        };
        assert!(!dynamic("<img src=\"{{ base }}/a.png\">"));
        assert!(!dynamic("<img src={{ base }}>"));
        assert!(dynamic("<img src=\"a.png\" {{ attributes }}>"));
        assert!(dynamic("<img {% if x %}alt=\"\"{% endif %} src=\"a\">"));
    }
}
