//! `a11y/aria-required-attr`: a role without the state that goes with it (RGAA 7.1, test 7.1.1; ACT 4e8ab6; WAI-ARIA 1.2,
//! 5.2.2).

use crate::accessibility::{Role, aria};
use crate::finding::Argument;
use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports an element whose `role` asks for attributes that it does not have.
pub struct AriaRequiredAttr;

impl Rule for AriaRequiredAttr {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("role")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Role::Is(name) = model.role(element) else {
            return;
        };
        let Some(role) = aria::role(name) else {
            return;
        };
        let asks = !role.required.is_empty() || !role.widget_required.is_empty();
        if !asks
            || element.has_dynamic_tag()
            || model.is_hidden(element)
            || model.implicit_role(element) == Role::Is(name)
        {
            return;
        }
        let as_widget: &[String] = if model.focus(element).is_focusable() {
            &role.widget_required
        } else {
            &[]
        };
        let missing: Vec<Argument> = role
            .required
            .iter()
            .chain(as_widget)
            .filter(|attribute| !role.implicit.contains_key(*attribute))
            .filter(|attribute| is_needed(element, attribute) && !is_given(element, attribute))
            .map(|attribute| Argument::Text(format!("`{attribute}`")))
            .collect();
        let Some(span) = element.start_tag().filter(|_| !missing.is_empty()) else {
            return;
        };
        let key = if missing.len() == 1 { "one" } else { "several" };
        report.add(
            Draft::new(span, key)
                .with("role", name)
                .with("missing", Argument::List(missing)),
        );
    }
}

/// What a combo box opens has to be named only while it is open (WAI-ARIA 1.2, aria-controls of combobox).
fn is_needed(element: Element<'_>, attribute: &str) -> bool {
    let is_open = || {
        element
            .attribute("aria-expanded")
            .is_some_and(|state| !state.dynamic && state.value.trim().eq_ignore_ascii_case("true"))
    };
    let is_combo_box = element
        .attribute("role")
        .is_some_and(|role| role.value.contains("combobox"));
    attribute != "aria-controls" || !is_combo_box || is_open()
}

/// Whether the element has the attribute, or HTML has it for the element (HTML-AAM 1.0, 3.6).
fn is_given(element: Element<'_>, name: &str) -> bool {
    if let Some(attribute) = element.attribute(name) {
        return attribute.dynamic || !is_blank(attribute.value);
    }
    let kind = || {
        element
            .attribute("type")
            .map(|kind| kind.value.to_ascii_lowercase())
    };
    match name {
        "aria-checked" => {
            element.name() == "input" && matches!(kind().as_deref(), Some("checkbox" | "radio"))
        }
        "aria-valuenow" => match element.name() {
            "input" => matches!(kind().as_deref(), Some("number" | "range")),
            name => matches!(name, "meter" | "progress"),
        },
        "aria-level" => matches!(element.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"),
        "aria-expanded" => matches!(element.name(), "select" | "summary"),
        _ => false,
    }
}
