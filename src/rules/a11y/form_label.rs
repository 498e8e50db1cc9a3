//! `a11y/form-label`: a form field without a label (RGAA 11.1, test 11.1.1; ACT e086e5).

use crate::accessibility::Role;
use crate::page::document::Element;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports form fields that nothing names.
pub struct FormLabel;

/// The roles of fields (ACT e086e5, applicability).
const FIELDS: [&str; 11] = [
    "checkbox",
    "combobox",
    "listbox",
    "menuitemcheckbox",
    "menuitemradio",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "textbox",
];

impl Rule for FormLabel {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Element("input"),
            Subject::Element("select"),
            Subject::Element("textarea"),
            Subject::Attribute("role"),
        ]
    }

    fn element(&self, field: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Some(span) = field.start_tag() else {
            return;
        };
        if field.is_hidden() || !is_field(model.role(field), field) {
            return;
        }
        // The label of a field in an include may stand in the page that includes it.
        let is_part = context.facts.publication == Publication::Chrome;
        if is_part && field.attribute("id").is_some() {
            return;
        }
        if model.name(field).is_empty() {
            if span.slice(context.text()).starts_with('[') {
                // The box of a task list in Markdown: one finding a list.
                if is_first_box(field) {
                    report.add(Draft::new(span, "task"));
                }
                return;
            }
            let is_native = matches!(field.name(), "input" | "select" | "textarea");
            report.add(Draft::new(
                span,
                if is_native { "missing" } else { "missing-role" },
            ));
        }
    }
}

/// Whether no box stands before this one in its list.
fn is_first_box(field: Element<'_>) -> bool {
    let list = field
        .ancestors()
        .find(|around| matches!(around.name(), "ol" | "ul"));
    let first = list.and_then(|list| list.descendants().find(|inside| inside.name() == "input"));
    first.is_none_or(|first| first == field)
}

/// Whether something is entered or chosen in it: by its role, or an `<input>` of a type that has none (a date, a file, a
/// password).
fn is_field(role: Role, element: Element<'_>) -> bool {
    match role {
        Role::Is(_) => role.is_one_of(&FIELDS),
        Role::Unknown => false,
        Role::Without => {
            let kind = element.known("type").unwrap_or_default();
            element.name() == "input" && !kind.eq_ignore_ascii_case("hidden")
        }
    }
}
