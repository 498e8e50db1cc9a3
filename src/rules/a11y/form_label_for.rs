//! `a11y/form-label-for`: a label that names its field in a way that RGAA does not take (RGAA 11.1, test 11.1.1).

use crate::accessibility::Source;
use crate::finding::{Edit, Fix, Wording};
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports fields whose only name is a label around them without `for`, or a `placeholder`.
pub struct FormLabelFor;

/// How many numbers are tried for a new id.
const TRIES: usize = 1_000;

impl Rule for FormLabelFor {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Element("input"),
            Subject::Element("select"),
            Subject::Element("textarea"),
        ]
    }

    fn element(&self, field: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Some(span) = field.start_tag() else {
            return;
        };
        let is_button = model.role(field).is_one_of(&["button"]);
        if field.is_hidden() || is_button || field.has_dynamic_tag() {
            return;
        }
        match model.name(field).source() {
            Some(Source::Placeholder) => report.add(Draft::new(span, "placeholder")),
            Some(Source::Label) => {
                let labels = model.labels(field);
                let says = |name: &str| {
                    field
                        .attribute(name)
                        .is_some_and(|each| each.dynamic || !each.value.trim().is_empty())
                };
                let [label] = labels.as_slice() else { return };
                if label.attribute("for").is_some() || label.has_dynamic_tag() || says("title") {
                    return;
                }
                let mut draft = Draft::new(span, "around");
                if let Some(place) = label.start_tag() {
                    draft = draft.label(place, Wording::new("label"));
                }
                if let Some(edits) = tie(*label, field, context) {
                    draft = draft.fix(Fix::safe("tie", edits));
                }
                report.add(draft);
            }
            _ => {}
        }
    }
}

/// The edits that make the label name the field's id, and give the field one where it has none.
fn tie(label: Element<'_>, field: Element<'_>, context: &Context<'_>) -> Option<Vec<Edit>> {
    let after_name = |element: Element<'_>| -> Option<usize> {
        let tag = element.start_tag().filter(|_| element.is_html())?;
        Some(tag.start + 1 + element.name().len())
    };
    let at_label = after_name(label)?;
    match field.attribute("id") {
        Some(id) if id.dynamic || id.value.trim().is_empty() || id.value.contains(['"', '&']) => {
            None
        }
        Some(id) => Some(vec![Edit::insert(
            at_label,
            format!(" for=\"{}\"", id.value),
        )]),
        None => {
            let id = new_id(label, field, context)?;
            Some(vec![
                Edit::insert(at_label, format!(" for=\"{id}\"")),
                Edit::insert(after_name(field)?, format!(" id=\"{id}\"")),
            ])
        }
    }
}

/// An id that the page does not have: after the field's name and, for one choice among several, its value; else after the
/// label's words.
fn new_id(label: Element<'_>, field: Element<'_>, context: &Context<'_>) -> Option<String> {
    let is_choice = field
        .known("type")
        .is_some_and(|kind| matches!(kind.to_ascii_lowercase().as_str(), "checkbox" | "radio"));
    let mut base = plain(field.known("name").unwrap_or_default());
    if let Some(value) = field.known("value").map(plain)
        && is_choice
        && !value.is_empty()
    {
        base = format!("{base}-{value}");
    }
    if base.is_empty() {
        base = plain(&label.own_texts().collect::<String>());
    }
    let first = format!("champ-{}", base.trim_matches('-'));
    std::iter::once(first.clone())
        .chain((2..TRIES).map(|number| format!("{first}-{number}")))
        .find(|id| context.has_id(id) != Some(true))
}

/// The letters and digits of ASCII in `text`, in lower case, with hyphens between words; at most a few words.
fn plain(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let words: Vec<String> = words.take(4).map(str::to_ascii_lowercase).collect();
    words.join("-")
}
