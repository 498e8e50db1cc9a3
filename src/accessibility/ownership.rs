//! Which elements are parents and children of each other in the accessibility tree (WAI-ARIA 1.2, "owned element", as ACT
//! reads it: direct children only).

use rustc_hash::FxHashMap;

use super::{Accessibility, Role, aria};
use crate::page::document::{Document, Element, ElementKey};

/// The element that owns another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Owner<'a> {
    /// This one.
    Is(Element<'a>),
    /// None: only what has no meaning of its own stands around it in the page.
    None,
    /// Liquid, or an element that a script defines, decides.
    Unknown,
}

/// Who owns the elements that `aria-owns` names.
#[derive(Debug, Default)]
pub struct Owners {
    by_id: FxHashMap<String, ElementKey>,
}

impl Owners {
    /// Read `document` once. Of several owners of one element the first counts.
    pub fn of_document(document: &Document) -> Self {
        let mut owners = Self::default();
        for element in document.with_attribute("aria-owns") {
            let Some(owned) = element.known("aria-owns") else {
                continue;
            };
            for id in owned.split_ascii_whitespace() {
                owners.by_id.entry(id.to_owned()).or_insert(element.key());
            }
        }
        owners
    }

    fn of<'e>(&self, element: Element<'e>) -> Option<Element<'e>> {
        if self.by_id.is_empty() {
            return None;
        }
        let owner = self.by_id.get(element.known("id")?)?;
        let owner = element.document().element(*owner)?;
        // Nothing owns what it stands in.
        let stands_inside = owner == element || owner.ancestors().any(|each| each == element);
        (!stands_inside).then_some(owner)
    }
}

/// How many elements around or inside one are looked at.
const LOOKED_AT: usize = 5000;

/// The owner of `element`.
pub fn owner<'a>(model: &Accessibility<'_>, owners: &Owners, element: Element<'a>) -> Owner<'a> {
    if let Some(owner) = owners.of(element) {
        return Owner::Is(owner);
    }
    for around in element.ancestors().take(LOOKED_AT) {
        if matches!(around.name(), "html" | "body") {
            return Owner::None;
        }
        match presence(model, around) {
            Presence::Object => return Owner::Is(around),
            Presence::Unknown => return Owner::Unknown,
            Presence::PassedOver => {}
        }
        // What the element around it that has no meaning is owned by, owns this one too.
        if let Some(owner) = owners.of(around) {
            return Owner::Is(owner);
        }
    }
    Owner::None
}

/// What `element` owns, in order; `None` where something unknown decides.
pub fn owned<'a>(
    model: &Accessibility<'_>,
    owners: &Owners,
    element: Element<'a>,
) -> Option<Vec<Element<'a>>> {
    let mut found = Vec::new();
    let mut waiting: Vec<Element<'a>> = element.children().collect();
    if let Some(owns) = element.attribute("aria-owns") {
        if owns.dynamic {
            return None;
        }
        for id in owns.value.split_ascii_whitespace() {
            let target = element.document().by_id(id)?;
            if owners.of(target) == Some(element) {
                waiting.push(target);
            }
        }
    }
    waiting.reverse();
    let mut looked_at = 0_usize;
    while let Some(inside) = waiting.pop() {
        looked_at += 1;
        if looked_at > LOOKED_AT {
            return None;
        }
        let is_elsewhere = owners.of(inside).is_some_and(|owner| owner != element);
        if is_elsewhere || model.is_hidden(inside) || is_silent(inside) {
            continue;
        }
        match presence(model, inside) {
            Presence::Object => found.push(inside),
            Presence::Unknown => return None,
            Presence::PassedOver => {
                let at = waiting.len();
                waiting.extend(inside.children());
                waiting[at..].reverse();
            }
        }
    }
    Some(found)
}

/// Whether no reader is told of an element at all.
fn is_silent(element: Element<'_>) -> bool {
    matches!(
        element.name(),
        "br" | "wbr" | "script" | "style" | "template" | "noscript" | "link" | "meta"
    )
}

/// What an element is in the accessibility tree.
enum Presence {
    /// An object of its own.
    Object,
    /// Nothing: its children are those of what stands around it.
    PassedOver,
    /// Nobody knows.
    Unknown,
}

/// An element without meaning is an object only where it has a global attribute or takes the focus.
fn presence(model: &Accessibility<'_>, element: Element<'_>) -> Presence {
    if element.name().contains('-') && element.attribute("role").is_none() {
        return Presence::Unknown;
    }
    match model.role(element) {
        Role::Unknown => Presence::Unknown,
        Role::Is("generic") if is_object(model, element) => Presence::Object,
        Role::Is("generic" | "none") | Role::Without => Presence::PassedOver,
        Role::Is(_) => Presence::Object,
    }
}

fn is_object(model: &Accessibility<'_>, element: Element<'_>) -> bool {
    let has_global = element.attributes().any(|attribute| {
        attribute.name.starts_with("aria-")
            && !matches!(attribute.name, "aria-hidden" | "aria-owns")
            && !attribute.value.trim().is_empty()
            && aria::attribute(attribute.name)
                .is_some_and(|each| each.global != aria::Global::Never)
    });
    has_global || model.focus(element).is_focusable()
}
