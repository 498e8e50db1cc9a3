//! Names and descriptions (accname 1.2).

mod content;
mod native;
mod traversal;

use crate::page::document::Element;

use super::{Accessibility, Role, aria};
use traversal::Traversal;

/// What assistive technologies call an element, or how they describe it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// This text, white space folded, and what gave it.
    Text(String, Source),
    /// Nothing gives it a text.
    Empty,
    /// Liquid, a script's own element, or an id that something unknown may bring, decides.
    Unknown,
}

impl Name {
    /// Whether it surely is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// The text, where it is known and not empty.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text, _) => Some(text),
            Self::Empty | Self::Unknown => None,
        }
    }

    /// What gave the text.
    #[must_use]
    pub fn source(&self) -> Option<Source> {
        match self {
            Self::Text(_, source) => Some(*source),
            Self::Empty | Self::Unknown => None,
        }
    }
}

/// What gives an element its name or description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// `aria-labelledby` (accname 1.2, 2B) or `aria-describedby`.
    References,
    /// `aria-label` (2D) or `aria-description`.
    Attribute,
    /// `<label>` (2E).
    Label,
    /// `alt`, or `alttext` of a formula (2E).
    Alternative,
    /// An element inside that titles it: `<title>` of a drawing, `<figcaption>`, `<caption>`, `<legend>` (2E).
    Caption,
    /// `value` of a button, `label` of a choice (2E).
    Value,
    /// What it contains (2F).
    Content,
    /// `title` (2I).
    Title,
    /// `placeholder` (2I).
    Placeholder,
    /// What browsers write on a button that says nothing (2E).
    Default,
}

/// Tags without a role that are named by what they contain all the same (HTML-AAM 1.0, 4.1).
const TAGS_FROM_CONTENT: [&str; 3] = ["label", "legend", "summary"];

/// The name of `element`.
pub fn name(model: &Accessibility<'_>, element: Element<'_>) -> Name {
    let role = model.role(element);
    let data = role.data();
    // WAI-ARIA 1.2, 5.2.8.6: some roles take no name.
    if data.is_some_and(|role| role.prohibits("aria-label")) {
        return Name::Empty;
    }
    let takes_content = match role {
        Role::Is(_) => data.is_some_and(aria::Role::is_named_by_contents),
        Role::Without => TAGS_FROM_CONTENT.contains(&element.name()),
        Role::Unknown => true,
    };
    let mut traversal = Traversal::new(model, element);
    let source = traversal.root(element, takes_content);
    match traversal.finish(source, element) {
        Name::Empty if content::is_custom(element) || model.is_written_by_script(element) => {
            Name::Unknown
        }
        name => name,
    }
}

/// The text of what `element` contains.
pub fn contents(model: &Accessibility<'_>, element: Element<'_>) -> Name {
    let mut traversal = Traversal::new(model, element);
    let found = traversal.contents(element);
    traversal.finish(found.then_some(Source::Content), element)
}

/// The description of `element`.
pub fn description(model: &Accessibility<'_>, element: Element<'_>) -> Name {
    let mut traversal = Traversal::new(model, element);
    if traversal.references(element, "aria-describedby") {
        return traversal.finish(Some(Source::References), element);
    }
    for (attribute, source) in [
        ("aria-description", Source::Attribute),
        ("title", Source::Title),
    ] {
        // What is the name is no description.
        let is_name = || name(model, element).source() == Some(source);
        if traversal.attribute(element, attribute)
            && (source != Source::Title || traversal.is_unsure() || !is_name())
        {
            return traversal.finish(Some(source), element);
        }
    }
    if traversal.is_unsure() || element.has_dynamic_tag() {
        Name::Unknown
    } else {
        Name::Empty
    }
}
