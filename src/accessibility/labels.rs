//! Which `<label>` belongs to which form field (HTML, 4.10.4).

use rustc_hash::FxHashMap;

use crate::page::document::{Document, Element, ElementKey};

/// The labels that name an id.
#[derive(Debug, Default)]
pub struct Labels {
    by_target: FxHashMap<String, Vec<ElementKey>>,
    /// Whether Liquid writes the id that a label names, so that it may be that of any field.
    any_unknown: bool,
}

impl Labels {
    /// Read `document` once.
    pub fn of_document(document: &Document) -> Self {
        let mut labels = Self::default();
        for label in document.named("label") {
            match label.attribute("for") {
                Some(target) if target.dynamic => labels.any_unknown = true,
                Some(target) => {
                    let named = labels.by_target.entry(target.value.to_owned());
                    named.or_default().push(label.key());
                }
                None => labels.any_unknown |= label.has_dynamic_tag(),
            }
        }
        labels
    }

    /// Whether a label that is not known to be one of `field` may be one.
    pub fn may_have_more(&self, field: Element<'_>) -> bool {
        let id = field.attribute("id");
        // The label of a field that Liquid numbers is numbered by Liquid.
        id.is_some_and(|id| id.dynamic || self.any_unknown)
    }

    /// The labels of `field`, in document order.
    pub fn of<'a>(&self, field: Element<'a>) -> Vec<Element<'a>> {
        if !is_labelable(field) {
            return Vec::new();
        }
        let document = field.document();
        let id = field.known("id").filter(|id| {
            // Of several fields with one id the labels belong to the first.
            !id.is_empty() && document.by_id(id) == Some(field)
        });
        let named = id.and_then(|id| self.by_target.get(id));
        let mut labels: Vec<Element<'a>> = named
            .into_iter()
            .flatten()
            .filter_map(|node| document.element(*node))
            .collect();
        if let Some(around) = field.ancestors().find(|around| around.name() == "label")
            && around.attribute("for").is_none()
            && around.descendants().find(|inside| is_labelable(*inside)) == Some(field)
        {
            labels.insert(0, around);
        }
        labels
    }
}

/// Whether labels can belong to the element (HTML, 4.10.2, labelable elements).
fn is_labelable(element: Element<'_>) -> bool {
    match element.name() {
        "input" => !super::focus::is_hidden_field(element),
        name => matches!(
            name,
            "button" | "meter" | "output" | "progress" | "select" | "textarea"
        ),
    }
}
