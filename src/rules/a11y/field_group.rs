//! `a11y/field-group`: choices of one question that nothing gathers (RGAA 11.5, test 11.5.1).

use rustc_hash::FxHashMap;

use crate::finding::{Severity, Wording};
use crate::page::document::Element;
use crate::rules::fields::{form_of, is_group, kind, may_be_enclosed, says_its_group};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports radio buttons, and boxes to tick, of one name outside any group.
pub struct FieldGroup;

/// How many further choices are shown.
const SHOWN: usize = 5;

/// Where the form begins, whether these are boxes to tick, and their name.
type Key<'a> = (Option<usize>, bool, &'a str);

impl Rule for FieldGroup {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let mut questions: FxHashMap<Key<'_>, Vec<Element<'_>>> = FxHashMap::default();
        for input in context.page.document.named("input") {
            let is_box = match kind(input).as_str() {
                "radio" => false,
                "checkbox" => true,
                _ => continue,
            };
            let Some(name) = input.known("name").map(str::trim) else {
                continue;
            };
            if name.is_empty() || input.is_hidden() || input.start_tag().is_none() {
                continue;
            }
            let form = form_of(input).and_then(Element::span);
            let key = (form.map(|span| span.start), is_box, name);
            questions.entry(key).or_default().push(input);
        }
        for ((_, is_box, _), choices) in questions {
            judge(&choices, is_box, context, report);
        }
    }
}

fn judge(choices: &[Element<'_>], is_box: bool, context: &Context<'_>, report: &mut Report<'_>) {
    let (Some(first), 2..) = (choices.first(), choices.len()) else {
        return;
    };
    let is_gathered = |choice: &Element<'_>| choice.ancestors().any(is_group);
    if may_be_enclosed(*first, context)
        || choices.iter().any(is_gathered)
        || choices.iter().all(|choice| says_its_group(*choice))
    {
        return;
    }
    let Some(place) = first.start_tag() else {
        return;
    };
    let mut draft = if is_box {
        Draft::new(place, "boxes").severity(Severity::Warning)
    } else {
        Draft::new(place, "radios")
    };
    draft = draft.with("count", choices.len());
    let others = choices.iter().skip(1);
    for other in others.filter_map(|choice| choice.start_tag()).take(SHOWN) {
        draft = draft.label(other, Wording::new("also"));
    }
    report.add(draft);
}
