//! Roles: those that `role` gives and those that tags have.

mod implicit;

use crate::page::document::{Attribute, Element};

use super::Accessibility;
use super::aria::{self, Global};

/// What an element is to assistive technologies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// This role; "presentation" is `none`, "image" `img`.
    Is(&'static str),
    /// None corresponds to its tag (`video`, `iframe`, `label`…; HTML-AAM 1.0, 3.5).
    Without,
    /// Liquid decides.
    Unknown,
}

impl Role {
    /// The role's name.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Is(name) => Some(name),
            Self::Without | Self::Unknown => None,
        }
    }

    /// What WAI-ARIA says of it.
    #[must_use]
    pub fn data(self) -> Option<&'static aria::Role> {
        self.name().and_then(aria::role)
    }

    /// Whether it surely is this one or a kind of it.
    #[must_use]
    pub fn is_a(self, name: &'static str) -> bool {
        self == Self::Is(name) || self.data().is_some_and(|role| role.is_a(name))
    }

    /// Whether it surely is one of these.
    #[must_use]
    pub fn is_one_of(self, names: &[&str]) -> bool {
        self.name().is_some_and(|name| names.contains(&name))
    }
}

/// The role that the element's `role` asks for, valid or not in its place: the first token that is one (WAI-ARIA 1.2,
/// 8.1). `None` where it asks for none that exists.
pub fn explicit(element: Element<'_>) -> Option<Role> {
    let attribute = element.attribute("role")?;
    if attribute.dynamic {
        return Some(Role::Unknown);
    }
    let mut tokens = attribute.value.split_ascii_whitespace();
    tokens.find_map(named).map(Role::Is)
}

/// The role that authors may ask for by this word, letter case ignored, by its first name.
fn named(word: &str) -> Option<&'static str> {
    let lower = word.to_ascii_lowercase();
    let name = match lower.as_str() {
        "presentation" => "none",
        "image" => "img",
        name => name,
    };
    let role = aria::role(name).filter(|role| !role.is_abstract)?;
    Some(&role.name)
}

/// The role of `element`.
pub fn role(model: &Accessibility<'_>, element: Element<'_>) -> Role {
    match explicit(element) {
        Some(Role::Is("none")) => match is_exposed_anyway(model, element) {
            Some(false) => Role::Is("none"),
            Some(true) => implicit(model, element),
            None => Role::Unknown,
        },
        None => implicit(model, element),
        Some(role) => role,
    }
}

/// The role of the tag in its place.
pub fn implicit(model: &Accessibility<'_>, element: Element<'_>) -> Role {
    implicit::role(model, element)
}

/// Whether an element that asks to be ignored is not: it takes the focus or has a global ARIA attribute (WAI-ARIA 1.2,
/// 4.6.1, presentational roles conflict resolution). `aria-hidden` keeps it ignored in another way, and an empty attribute
/// says nothing. `None` where Liquid decides.
pub fn is_exposed_anyway(model: &Accessibility<'_>, element: Element<'_>) -> Option<bool> {
    let mut is_unsure = element.has_dynamic_tag();
    for attribute in exposing_attributes(element) {
        if !attribute.dynamic {
            return Some(true);
        }
        is_unsure = true;
    }
    match model.focus(element) {
        focus if focus.is_focusable() => Some(true),
        _ if is_unsure => None,
        _ => Some(false),
    }
}

/// The global ARIA attributes of `element` that say something, Liquid's included.
pub fn exposing_attributes(element: Element<'_>) -> impl Iterator<Item = Attribute<'_>> {
    element.attributes().filter(|attribute| {
        attribute.name.starts_with("aria-")
            && attribute.name != "aria-hidden"
            && !attribute.value.trim().is_empty()
            && aria::attribute(attribute.name).is_some_and(|each| each.global != Global::Never)
    })
}
