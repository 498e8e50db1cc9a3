//! `a11y/field-required-hint`: a required field, or one of a certain form, that does not say so (RGAA 11.10, tests 11.10.2
//! and 11.10.5).

use std::cell::OnceCell;
use std::sync::LazyLock;

use regex::Regex;

use crate::page::document::Element;
use crate::rules::fields::{fields_in, form_of, is_field, kind};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports fields that have to be filled in, or in a certain way, without words for it in their label or description.
pub struct FieldRequiredHint;

/// How a label says that its field is required.
const REQUIRED: [&str; 6] = [
    "*",
    "obligatoire",
    "requis",
    "required",
    "mandatory",
    "nécessaire",
];

/// How a label or description shows the form that is expected.
const FORMS: [&str; 5] = ["(", "format", "forme", "exemple", "ex."];

/// How a page says that all its fields are required.
static ALL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:tous|toutes)\s+(?:les|ces|nos)\s+(?:champs|questions|informations|rubriques)\b[^.]{0,80}\b(?:obligatoires|requis|requises|nécessaires)|sauf\s+(?:mention|indication|précision)s?\s+contraires?|all\s+fields\s+are\s+(?:required|mandatory)",
    )
    .ok()
});

impl Rule for FieldRequiredHint {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let document = &context.page.document;
        let mut asking = ["required", "aria-required", "pattern"].into_iter();
        if !asking.any(|name| document.has_attribute(name)) {
            return;
        }
        let all_required = OnceCell::new();
        let elements = context.page.document.elements();
        for field in elements.filter(|element| element.has_attributes()) {
            let is_required = field.attribute("required").is_some()
                || field
                    .known("aria-required")
                    .is_some_and(|value| value.trim() == "true");
            let has_pattern = field.name() == "input"
                && field
                    .known("pattern")
                    .is_some_and(|value| !value.trim().is_empty());
            if !(is_required || has_pattern) || !is_field(field) || field.is_hidden() {
                continue;
            }
            // The question of a choice stands in the legend of its group.
            let is_choice = matches!(kind(field).as_str(), "radio" | "checkbox");
            let Some((place, said)) = field.start_tag().zip(said(field, context)) else {
                continue;
            };
            let told = |words: &[&str]| words.iter().any(|word| said.contains(word));
            if is_required
                && !is_choice
                && !told(&REQUIRED)
                && !is_alone(field)
                && !*all_required.get_or_init(|| says_all_required(context))
            {
                report.add(Draft::new(place, "required"));
            } else if has_pattern
                && field.attribute("title").is_none()
                && !told(&FORMS)
                && !said.contains(|c: char| c.is_ascii_digit())
            {
                report.add(Draft::new(place, "pattern"));
            }
        }
    }
}

/// All that people are told of the field, in lower case; `None` where Liquid decides, and where it has no name at all.
fn said(field: Element<'_>, context: &Context<'_>) -> Option<String> {
    if field.has_dynamic_tag() {
        return None;
    }
    let model = context.accessibility();
    let name = model.name(field);
    let mut said = name.text()?.to_owned();
    let description = model.description(field);
    if description.text().is_none() && !description.is_empty() {
        return None;
    }
    said.push(' ');
    said.push_str(description.text().unwrap_or_default());
    for label in model.labels(field) {
        if label.is_dynamic() {
            return None;
        }
        said.push(' ');
        said.push_str(&label.text());
        // `<abbr title="obligatoire">` and the like.
        for inside in label.descendants() {
            for name in ["title", "alt", "aria-label"] {
                if let Some(attribute) = inside.attribute(name) {
                    said.push(' ');
                    said.push_str(attribute.value);
                }
            }
        }
    }
    Some(said.to_lowercase())
}

/// Whether the field is the only one of its form: nobody sends that off empty by mistake.
fn is_alone(field: Element<'_>) -> bool {
    form_of(field).is_some_and(|form| fields_in(form).nth(1).is_none())
}

fn says_all_required(context: &Context<'_>) -> bool {
    let Some(all) = &*ALL else { return false };
    let mut passages = context.passages().iter();
    passages.any(|passage| all.is_match(passage.text.text()))
}
