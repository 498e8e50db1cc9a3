//! Rules about the organisation.

use super::registry::family;

family! { "organisation":
    outdated_name::OutdatedName = "outdated-name",
    outdated_structure::OutdatedStructure = "outdated-structure",
    past_deadline::PastDeadline = "past-deadline",
}

use crate::book::{Lang, spell_date};
use crate::organisation::Period;

/// A period in French and in English: "le 9 janvier 2024", "octobre 2019", "2022".
fn period_words(period: Period) -> (String, String) {
    let day = |lang| spell_date(period.first(), lang);
    let month = |lang| {
        let day = day(lang);
        day.split_once(' ')
            .map(|(_, rest)| rest.to_owned())
            .unwrap_or(day)
    };
    match period.parts() {
        (_, _, Some(_)) => (format!("le {}", day(Lang::Fr)), day(Lang::En)),
        (_, Some(_), None) => (month(Lang::Fr), month(Lang::En)),
        (year, None, None) => (year.to_string(), year.to_string()),
    }
}
