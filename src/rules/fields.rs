//! Form fields and what gathers them.

use super::{Context, Publication};
use crate::page::document::Element;

/// How many elements of a form or a group are looked at.
const ELEMENTS: usize = 2_000;

/// Roles of fields that are not written as fields of HTML.
const ROLES: [&str; 9] = [
    "checkbox",
    "combobox",
    "listbox",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "textbox",
];

/// Whether people fill in or tick the element: a field of HTML that is no button, or an element with the role of one.
pub fn is_field(element: Element<'_>) -> bool {
    let by_tag = match element.name() {
        "input" => !matches!(
            kind(element).as_str(),
            "hidden" | "submit" | "reset" | "button" | "image"
        ),
        "select" | "textarea" => true,
        _ => false,
    };
    by_tag
        || (element.has_attributes()
            && element
                .known("role")
                .is_some_and(|role| ROLES.contains(&role.trim())))
}

/// The `type` of an `<input>`, in lower case.
pub fn kind(input: Element<'_>) -> String {
    let kind = input.known("type").unwrap_or("text");
    kind.trim().to_ascii_lowercase()
}

/// Whether the element gathers fields: `<fieldset>`, or the role of a group.
pub fn is_group(element: Element<'_>) -> bool {
    element.name() == "fieldset"
        || element
            .attribute("role")
            .is_some_and(|role| role.dynamic || matches!(role.value.trim(), "group" | "radiogroup"))
}

/// The fields of `group` that people get, those of groups inside it left out.
pub fn fields_of(group: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    group
        .descendants()
        .take(ELEMENTS)
        .filter(move |field| is_field(*field) && !field.is_hidden())
        .filter(move |field| field.ancestors().find(|around| is_group(*around)) == Some(group))
}

/// The form around `element` that this file writes.
pub fn form_of(element: Element<'_>) -> Option<Element<'_>> {
    element
        .ancestors()
        .find(|around| around.name() == "form" && around.place().is_some())
}

/// The fields of `form` that people get.
pub fn fields_in(form: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    form.descendants()
        .take(ELEMENTS)
        .filter(|field| is_field(*field) && !field.is_hidden())
}

/// Whether another file or Liquid may bring what stands around a field outside any form of this file.
pub fn may_be_enclosed(field: Element<'_>, context: &Context<'_>) -> bool {
    let unknown =
        context.facts.publication == Publication::Chrome || !context.page.liquid.tokens.is_empty();
    unknown && form_of(field).is_none()
}

/// Whether an attribute of the field itself may say what group it belongs to (RGAA 11.6, test 11.6.1, third step).
pub fn says_its_group(field: Element<'_>) -> bool {
    ["aria-label", "aria-labelledby", "aria-describedby", "title"]
        .iter()
        .any(|name| field.attribute(name).is_some())
}
