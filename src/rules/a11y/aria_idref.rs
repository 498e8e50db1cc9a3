//! `a11y/aria-idref`: an ARIA attribute that names an id nobody has (RGAA 7.1, test 7.1.1; ACT in6db8).

use rustc_hash::FxHashSet;

use crate::finding::Severity;
use crate::page::document::{Attribute, Element};
use crate::page::scripts;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};
use crate::source::Span;

/// Reports each id that an ARIA attribute names and the page does not have.
pub struct AriaIdref;

/// ARIA 1.2 attributes whose values are ids.
const REFERENCES: [&str; 8] = [
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
];

/// What a missing target means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    /// The element needs what it names to be of any use.
    Required,
    /// Something is lost for readers.
    Fault,
    /// A script may bring the target: a person decides.
    Doubt,
    /// The target is allowed to come later.
    Allowed,
}

impl Rule for AriaIdref {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        // What surrounds the text of a layout or an include is another file.
        if context.facts.publication == Publication::Chrome {
            return;
        }
        let document = &context.page.document;
        if !REFERENCES.iter().any(|name| document.has_attribute(name)) {
            return;
        }
        let mut scripted = None;
        for element in document.elements() {
            let refers = |name: &str| name.starts_with("aria-") && REFERENCES.contains(&name);
            if !element.attribute_names().any(refers) || element.place().is_none() {
                continue;
            }
            for attribute in element.attributes() {
                if refers(attribute.name) && !attribute.dynamic && !element.is_hidden() {
                    // An id among the words may be given to an element that a script makes.
                    let scripted =
                        scripted.get_or_insert_with(|| scripts::words_of(document, |_| true));
                    check(element, attribute, scripted, context, report);
                }
            }
        }
    }
}

fn check(
    element: Element<'_>,
    attribute: Attribute<'_>,
    scripted: &FxHashSet<String>,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    let missing_means = missing_means(element, attribute.name, context);
    if missing_means == Missing::Allowed {
        return;
    }
    let references = references(attribute, context.text());
    let some_stand = references
        .iter()
        .any(|(id, _)| context.has_id(id) == Some(true));
    for (id, span) in references {
        let has_id = context.has_id(id);
        // Liquid in the page may bring the id, a script may make it.
        let unknown = has_id.is_none() && !context.page.liquid.tokens.is_empty();
        if has_id == Some(true) || unknown || scripted.contains(id) {
            continue;
        }
        let decided = has_id == Some(false) && missing_means != Missing::Doubt && !some_stand;
        let message = match (has_id, missing_means) {
            (None, _) => "unknown",
            (_, Missing::Required) => "required",
            _ => "missing",
        };
        report.add(
            Draft::new(span, message)
                .with("id", id)
                .with("attribute", attribute.name)
                .severity(if decided {
                    Severity::Error
                } else {
                    Severity::Warning
                }),
        );
    }
}

/// ACT in6db8 wants the target of `aria-controls` only on a scroll bar and an open combo box; what a collapsed control or
/// a field without error names may come later (ARIA 1.2, aria-controls and aria-errormessage).
fn missing_means(element: Element<'_>, attribute: &str, context: &Context<'_>) -> Missing {
    let is = |name: &str, wanted: &str| {
        element
            .known(name)
            .is_some_and(|value| value.trim().eq_ignore_ascii_case(wanted))
    };
    let has_role = |name| context.accessibility().role(element).is_one_of(&[name]);
    match attribute {
        "aria-controls" if has_role("scrollbar") => Missing::Required,
        "aria-controls" if has_role("combobox") && is("aria-expanded", "true") => Missing::Required,
        "aria-controls"
            if is("aria-expanded", "false")
                || has_role("combobox")
                || element.attribute("aria-haspopup").is_some() =>
        {
            Missing::Allowed
        }
        "aria-errormessage" if !is("aria-invalid", "true") => Missing::Allowed,
        "aria-controls" | "aria-activedescendant" | "aria-errormessage" => Missing::Doubt,
        _ => Missing::Fault,
    }
}

/// The ids in the attribute's value with their places; the whole attribute where the value is not written as it reads.
fn references<'a>(attribute: Attribute<'a>, text: &str) -> Vec<(&'a str, Span)> {
    let value = attribute.value;
    let Some(whole) = attribute.span else {
        return Vec::new();
    };
    let written = attribute
        .value_span
        .filter(|place| place.slice(text) == value);
    let mut found = Vec::new();
    let mut at = 0;
    for word in value.split_inclusive(|c: char| c.is_ascii_whitespace()) {
        let id = word.trim_ascii_end();
        if !id.is_empty() {
            let place = written.map_or(whole, |place| {
                Span::new(place.start + at, place.start + at + id.len())
            });
            found.push((id, place));
        }
        at += word.len();
    }
    found
}
