//! `a11y/aria-attr-value`: a value that an ARIA attribute cannot have (RGAA 7.1, test 7.1.1; ACT 6a7281; WAI-ARIA 1.2,
//! 6.2.4).

use crate::accessibility::aria::{self, ValueType};
use crate::finding::{Argument, Edit, Fix};
use crate::page::document::{Attribute, Element};
use crate::rules::one_of::one_of;
use crate::rules::{Context, Draft, Report, Rule, Subject, near};

/// Reports each ARIA attribute whose value is not of the type that WAI-ARIA gives it.
pub struct AriaAttrValue;

/// The attributes that do not take any text or any ids.
const SUBJECTS: [Subject; 36] = [
    Subject::Attribute("aria-activedescendant"),
    Subject::Attribute("aria-atomic"),
    Subject::Attribute("aria-autocomplete"),
    Subject::Attribute("aria-busy"),
    Subject::Attribute("aria-checked"),
    Subject::Attribute("aria-colcount"),
    Subject::Attribute("aria-colindex"),
    Subject::Attribute("aria-colspan"),
    Subject::Attribute("aria-current"),
    Subject::Attribute("aria-disabled"),
    Subject::Attribute("aria-dropeffect"),
    Subject::Attribute("aria-expanded"),
    Subject::Attribute("aria-grabbed"),
    Subject::Attribute("aria-haspopup"),
    Subject::Attribute("aria-hidden"),
    Subject::Attribute("aria-invalid"),
    Subject::Attribute("aria-level"),
    Subject::Attribute("aria-live"),
    Subject::Attribute("aria-modal"),
    Subject::Attribute("aria-multiline"),
    Subject::Attribute("aria-multiselectable"),
    Subject::Attribute("aria-orientation"),
    Subject::Attribute("aria-posinset"),
    Subject::Attribute("aria-pressed"),
    Subject::Attribute("aria-readonly"),
    Subject::Attribute("aria-relevant"),
    Subject::Attribute("aria-required"),
    Subject::Attribute("aria-rowcount"),
    Subject::Attribute("aria-rowindex"),
    Subject::Attribute("aria-rowspan"),
    Subject::Attribute("aria-selected"),
    Subject::Attribute("aria-setsize"),
    Subject::Attribute("aria-sort"),
    Subject::Attribute("aria-valuemax"),
    Subject::Attribute("aria-valuemin"),
    Subject::Attribute("aria-valuenow"),
];

impl Rule for AriaAttrValue {
    fn looks_at(&self) -> &'static [Subject] {
        &SUBJECTS
    }

    fn element(&self, element: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        for attribute in element.attributes() {
            if attribute.name.starts_with("aria-") && !attribute.dynamic {
                check(attribute, report);
            }
        }
    }
}

fn check(attribute: Attribute<'_>, report: &mut Report<'_>) {
    let (Some(span), Some(known)) = (attribute.span, aria::attribute(attribute.name)) else {
        return;
    };
    if known.accepts(attribute.value) {
        return;
    }
    let value = attribute.value.trim();
    let mut draft = Draft::new(span, "value")
        .with("attribute", attribute.name)
        .with("value", value)
        .with("expected", expected(known));
    let tokens = known.tokens.iter().map(String::as_str);
    let meant = near::nearest(
        &value.to_lowercase(),
        tokens.chain(words(known.value_type)),
        1,
    );
    if let (Some(meant), Some(place)) = (meant, attribute.value_span) {
        let replace = Fix::needs_consent("replace", vec![Edit::replace(place, meant)]);
        draft = draft.fix(replace.with("meant", meant));
    }
    report.add(draft);
}

/// The words that a type has of its own.
fn words(value_type: ValueType) -> impl Iterator<Item = &'static str> {
    let words: &[&str] = match value_type {
        ValueType::Boolean => &["true", "false"],
        ValueType::BooleanOrUndefined => &["true", "false", "undefined"],
        ValueType::Tristate => &["true", "false", "mixed"],
        _ => &[],
    };
    words.iter().copied()
}

/// What to write, in words.
fn expected(known: &aria::Attribute) -> Argument {
    match known.value_type {
        ValueType::Token => one_of(known.tokens.iter().map(String::as_str)),
        ValueType::Tokens => {
            let words: Vec<String> = known
                .tokens
                .iter()
                .map(|word| format!("`{word}`"))
                .collect();
            bilingual(
                &format!("un ou plusieurs de ces mots : {}", words.join(", ")),
                &format!("one or several of these words: {}", words.join(", ")),
            )
        }
        ValueType::Id => bilingual(
            "un seul identifiant, sans espace",
            "a single id, without a space",
        ),
        ValueType::Integer => bilingual("un nombre entier", "a whole number"),
        ValueType::Number => bilingual(
            "un nombre seul, avec un point s'il a des décimales",
            "a number alone, with a point if it has decimals",
        ),
        other => one_of(words(other)),
    }
}

fn bilingual(fr: &str, en: &str) -> Argument {
    Argument::Bilingual {
        fr: fr.to_owned(),
        en: en.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_attribute_that_can_be_wrong_is_looked_at() {
        for (name, known) in aria::attributes() {
            let any = matches!(known.value_type, ValueType::String | ValueType::Ids);
            let seen = SUBJECTS
                .iter()
                .any(|subject| matches!(subject, Subject::Attribute(each) if *each == name));
            assert_ne!(any, seen, "{name}");
        }
    }
}
