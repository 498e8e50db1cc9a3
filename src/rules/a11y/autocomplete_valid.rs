//! `a11y/autocomplete-valid`: an `autocomplete` that browsers do not understand (RGAA 11.13, test 11.13.1; ACT 73f2c2;
//! HTML standard, 4.10.18.7 "autofill detail tokens").

use crate::accessibility::{Focus, aria};
use crate::finding::{Edit, Fix};
use crate::page::document::{Attribute, Element};
use crate::rules::{Context, Draft, Report, Rule, Subject, near};
use crate::source::Span;

/// Reports fields whose `autocomplete` is not a purpose of the standard, with its modifiers in their order.
pub struct AutocompleteValid;

/// The purposes of fields, in the order of the alphabet (HTML standard, table of autofill fields).
const PURPOSES: [&str; 54] = [
    "additional-name",
    "address-level1",
    "address-level2",
    "address-level3",
    "address-level4",
    "address-line1",
    "address-line2",
    "address-line3",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "cc-additional-name",
    "cc-csc",
    "cc-exp",
    "cc-exp-month",
    "cc-exp-year",
    "cc-family-name",
    "cc-given-name",
    "cc-name",
    "cc-number",
    "cc-type",
    "country",
    "country-name",
    "current-password",
    "email",
    "family-name",
    "given-name",
    "honorific-prefix",
    "honorific-suffix",
    "impp",
    "language",
    "name",
    "new-password",
    "nickname",
    "one-time-code",
    "organization",
    "organization-title",
    "photo",
    "postal-code",
    "sex",
    "street-address",
    "tel",
    "tel-area-code",
    "tel-country-code",
    "tel-extension",
    "tel-local",
    "tel-local-prefix",
    "tel-local-suffix",
    "tel-national",
    "transaction-amount",
    "transaction-currency",
    "url",
    "username",
];

/// What people write in place of a purpose.
const MISTAKEN: [(&str, &str); 20] = [
    ("adresse", "street-address"),
    ("code-postal", "postal-code"),
    ("courriel", "email"),
    ("e-mail", "email"),
    ("first-name", "given-name"),
    ("firstname", "given-name"),
    ("last-name", "family-name"),
    ("lastname", "family-name"),
    ("mail", "email"),
    ("nom", "family-name"),
    ("password", "current-password"),
    ("pays", "country-name"),
    ("phone", "tel"),
    ("prenom", "given-name"),
    ("prénom", "given-name"),
    ("telephone", "tel"),
    ("téléphone", "tel"),
    ("ville", "address-level2"),
    ("zip", "postal-code"),
    ("zipcode", "postal-code"),
];

/// Where a person is reached: for telephone numbers, mail and chats only.
const CONTACTS: [&str; 5] = ["fax", "home", "mobile", "pager", "work"];

/// Kinds of `<input>` that nobody types into.
const FIXED: [&str; 8] = [
    "button", "checkbox", "file", "hidden", "image", "radio", "reset", "submit",
];

impl Rule for AutocompleteValid {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("autocomplete")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(attribute) = element.attribute("autocomplete") else {
            return;
        };
        let Some(span) = attribute.span else { return };
        if attribute.dynamic || !applies(element, context) {
            return;
        }
        let value = attribute.value.to_ascii_lowercase();
        let words: Vec<&str> = value.split_ascii_whitespace().collect();
        if matches!(words.as_slice(), [] | ["on" | "off"]) || is_valid(&words) {
            return;
        }
        report.add(draft(span, attribute, &words));
    }
}

fn draft(span: Span, attribute: Attribute<'_>, words: &[&str]) -> Draft {
    let meant = match words {
        [word] => MISTAKEN
            .iter()
            .find(|(written, _)| written == word)
            .map(|(_, meant)| *meant)
            .or_else(|| near::nearest(word, PURPOSES.into_iter(), 1)),
        _ => None,
    };
    let Some(meant) = meant else {
        let all_known = words.iter().all(|word| is_word(word));
        let key = if all_known { "order" } else { "unknown" };
        return Draft::new(span, key).with("value", attribute.value.trim());
    };
    let draft = Draft::new(span, "mistaken")
        .with("value", attribute.value.trim())
        .with("meant", meant);
    let Some(place) = attribute.value_span else {
        return draft;
    };
    let replace = Fix::needs_consent("replace", vec![Edit::replace(place, meant)]);
    draft.fix(replace.with("meant", meant))
}

/// Whether the rule is about `element`: a field that readers get and can fill in.
fn applies(element: Element<'_>, context: &Context<'_>) -> bool {
    let is_on = |name: &str| {
        element
            .attribute(name)
            .is_some_and(|attribute| attribute.value.eq_ignore_ascii_case("true"))
    };
    match element.name() {
        "input" => {
            let kind = element.attribute("type");
            let fixed = |kind: Attribute<'_>| {
                kind.dynamic
                    || FIXED
                        .iter()
                        .any(|each| each.eq_ignore_ascii_case(kind.value))
            };
            if kind.is_some_and(fixed) {
                return false;
            }
        }
        "select" | "textarea" => {}
        _ => return false,
    }
    let mut around = element.ancestors();
    let is_disabled = element.attribute("disabled").is_some()
        || is_on("aria-disabled")
        || around.any(|each| each.name() == "fieldset" && each.attribute("disabled").is_some());
    let model = context.accessibility();
    if is_disabled || (model.is_hidden(element) && !element.is_visible()) {
        return false;
    }
    let is_widget = model
        .role(element)
        .name()
        .and_then(aria::role)
        .is_none_or(|role| role.is_a("widget"));
    is_widget || model.focus(element) == Focus::Sequential
}

/// Whether `words` are a purpose with its modifiers, in the order of the standard.
fn is_valid(words: &[&str]) -> bool {
    let mut rest = words;
    let mut skip = |is: &dyn Fn(&str) -> bool| {
        if let Some((first, others)) = rest.split_first()
            && is(first)
        {
            rest = others;
            return true;
        }
        false
    };
    skip(&|word| word.starts_with("section-"));
    skip(&|word| matches!(word, "billing" | "shipping"));
    let is_contact = skip(&|word| CONTACTS.contains(&word));
    let has_purpose = skip(&|word| {
        PURPOSES.binary_search(&word).is_ok() && (!is_contact || can_be_contacted(word))
    });
    skip(&|word| word == "webauthn");
    has_purpose && rest.is_empty()
}

fn can_be_contacted(purpose: &str) -> bool {
    matches!(purpose, "email" | "impp") || purpose == "tel" || purpose.starts_with("tel-")
}

/// Whether the standard knows the word in some place.
fn is_word(word: &str) -> bool {
    PURPOSES.binary_search(&word).is_ok()
        || CONTACTS.contains(&word)
        || word.starts_with("section-")
        || matches!(word, "billing" | "shipping" | "webauthn")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_purposes_are_sorted() {
        assert!(PURPOSES.is_sorted());
        let known = |(_, meant): &(&str, &str)| PURPOSES.binary_search(meant).is_ok();
        assert!(MISTAKEN.iter().all(known));
    }

    #[test]
    fn values() {
        let valid = |value: &str| is_valid(&value.split(' ').collect::<Vec<_>>());
        assert!(valid("email") && valid("section-a shipping work email"));
        assert!(valid("current-password webauthn") && valid("home tel-national"));
        assert!(!valid("work photo") && !valid("work shipping email") && !valid("work"));
        assert!(!valid("shipping") && !valid("email invalid") && !valid("work,email"));
        assert!(!valid("address-line1 address-line2") && !valid("webauthn"));
    }
}
