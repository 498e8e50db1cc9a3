//! `site/personal-data`: a person's mobile number or own mailbox in a page.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use regex::Regex;

use crate::page::document::Element;
use crate::page::prose::Passage;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports mobile numbers and mailboxes named after a person, in what readers see and in the addresses of links. Role
/// mailboxes are right; press contacts stand in the front matter by convention, and in press releases.
pub struct PersonalData;

/// A French mobile number: `06`, `07`, `+33 6`, `00 33 7`, its digits in pairs or not.
static MOBILE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:(?:\+|\b00\s?)33[\s.-]?(?:\(0\)[\s.-]?)?|\b0)[67](?:[\s.\u{2011}-]?\d{2}){4}\b")
        .ok()
});

/// A mail address.
static MAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b[A-Za-z][A-Za-z0-9._-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+").ok()
});

/// What each mobile number holds.
static PREFIXES: LazyLock<[Finder<'static>; 3]> =
    LazyLock::new(|| ["06", "07", "33"].map(Finder::new));

/// Numbers that nobody has: the regulator keeps them for fiction.
const FICTION: &str = "63998";

impl Rule for PersonalData {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page, Subject::Element("a")]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if is_press_release(context) {
            return;
        }
        let names = report.options().list("first-names");
        for passage in context.passages() {
            let text = passage.text.text();
            for range in mobiles(text).chain(mailboxes(text, names)) {
                if !passage.is_code(&range) && !speaks_of_press(passage, &range) {
                    let message = message(&text[range.clone()]);
                    report.add(Draft::new(passage.span(range), message));
                }
            }
        }
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(link) = element.attribute("href").filter(|href| !href.dynamic) else {
            return;
        };
        let Some(target) = ["mailto:", "tel:"]
            .iter()
            .find_map(|scheme| link.value.strip_prefix(scheme))
        else {
            return;
        };
        let names = report.options().list("first-names");
        let mut found = mobiles(target).chain(mailboxes(target, names));
        let shown = element.text();
        // Where the link shows what it holds, the page's prose has been looked at already.
        let is_shown = shown.contains('@') || shown.contains(|c: char| c.is_ascii_digit());
        if let (Some(range), Some(span), false) = (found.next(), link.span, is_shown)
            && !is_press_release(context)
            && !shown.to_lowercase().contains("presse")
        {
            report.add(Draft::new(span, message(&target[range])));
        }
    }
}

fn message(found: &str) -> &'static str {
    if found.contains('@') {
        "mailbox"
    } else {
        "mobile"
    }
}

/// Press releases give the contacts of the press.
fn is_press_release(context: &Context<'_>) -> bool {
    context.facts.collection.as_deref() == Some("communiques")
}

fn speaks_of_press(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    passage.around(range).to_lowercase().contains("presse")
}

fn mobiles(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let worth = PREFIXES.iter().any(|prefix| prefix.find(bytes).is_some());
    let number = MOBILE.as_ref().filter(|_| worth);
    number
        .into_iter()
        .flat_map(move |number| number.find_iter(text))
        .filter(|found| !is_fiction(found.as_str()))
        .filter(|found| {
            let glued = |c: char| c.is_alphanumeric() || matches!(c, '/' | '=' | '_');
            !text[..found.start()].ends_with(glued) && !text[found.end()..].starts_with(glued)
        })
        .map(|found| found.range())
}

fn is_fiction(number: &str) -> bool {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let own = digits
        .len()
        .checked_sub(9)
        .and_then(|from| digits.get(from..));
    own.is_some_and(|own| own.starts_with(FICTION))
}

/// Mail addresses of the form first name, point, name.
fn mailboxes<'t>(text: &'t str, names: &'t [String]) -> impl Iterator<Item = Range<usize>> + 't {
    let worth = memchr::memchr(b'@', text.as_bytes()).is_some();
    let mail = MAIL.as_ref().filter(|_| worth);
    mail.into_iter()
        .flat_map(move |mail| mail.find_iter(text))
        .filter(|found| is_of_a_person(found.as_str(), names))
        .map(|found| found.range())
}

fn is_of_a_person(mail: &str, names: &[String]) -> bool {
    let local = mail.split('@').next().unwrap_or_default().to_lowercase();
    let domain = mail.split('@').nth(1).unwrap_or_default();
    let Some((first, last)) = local.split_once('.') else {
        return false;
    };
    let first = first.split('-').next().unwrap_or_default();
    let is_example = domain.starts_with("exemple.") || domain.starts_with("example.");
    !is_example
        && last.len() >= 2
        && last.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
        && names.iter().any(|name| name == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mobile_numbers() {
        let found =
            |text: &'static str| -> Vec<&str> { mobiles(text).map(|range| &text[range]).collect() };
        assert_eq!(
            found(
                "06 12 34 56 78, 07.12.34.56.78, +33 6 12 34 56 78, +33 (0)6 12 34 56 78, 0612345678"
            ),
            [
                "06 12 34 56 78",
                "07.12.34.56.78",
                "+33 6 12 34 56 78",
                "+33 (0)6 12 34 56 78",
                "0612345678"
            ]
        );
        for other in [
            "01 42 75 80 00",
            "09 69 39 00 00",
            "06 39 98 12 34",
            "2006 12 34 56 78",
            "SIRET 130 006 12 34 56 78 90",
            "06 12 34 56 78 90 12",
        ] {
            assert!(
                found(other).len() <= usize::from(other.ends_with("90 12")),
                "{other}"
            );
        }
    }

    #[test]
    fn mailboxes_of_persons() {
        let names = ["jean", "marie"].map(str::to_owned);
        assert!(is_of_a_person("Jean.Dupont@modernisation.gouv.fr", &names));
        assert!(is_of_a_person(
            "marie-claire.dupont-martin@beta.gouv.fr",
            &names
        ));
        for role in [
            "talents.numeriques@modernisation.gouv.fr",
            "communication.dinsic@x.gouv.fr",
            "rgs@ssi.gouv.fr",
            "jean.dupont@exemple.gouv.fr",
            "jean@x.fr",
        ] {
            assert!(!is_of_a_person(role, &names), "{role}");
        }
    }
}
