//! Addresses of EUR-Lex: `/legal-content/FR/TXT/?uri=CELEX:32016R0679`, `/eli/reg/2016/679/oj`.

use super::Address;
use super::celex::Celex;
use super::ecli::Ecli;
use super::eli::EuropeanEli;
use super::locator::Locator;
use super::reference::{Edition, Reference, Target, Version};

/// What an address of EUR-Lex leads to, and its language in two letters, lower case.
pub(super) fn read(locator: &Locator) -> (Reference, Option<String>) {
    let mut segments = locator.path.split('/').filter(|part| !part.is_empty());
    match segments.next() {
        Some("eli") => match EuropeanEli::read(segments) {
            Some(eli) => {
                let language = match eli.language() {
                    Some(three) => two_letters(three).map(str::to_owned),
                    None => locator.get("locale").and_then(language),
                };
                let reference = Reference {
                    edition: eli.edition(),
                    version: eli.day().map_or(Version::Current, Version::On),
                    target: Target::EuropeanEli(eli),
                };
                (reference, language)
            }
            None => (other(), None),
        },
        Some("legal-content") => {
            let language = segments.next().and_then(language);
            (
                of_uri(locator).map_or_else(other, |(target, _)| target),
                language,
            )
        }
        Some("LexUriServ") => of_uri(locator).unwrap_or_else(|| (other(), None)),
        _ => (other(), None),
    }
}

fn other() -> Reference {
    Reference {
        target: Target::Other,
        edition: Edition::Unstated,
        version: Version::Current,
    }
}

/// What `uri=CELEX:32016R0679` names; the former `LexUriServ` writes the language behind it (`:FR:HTML`).
fn of_uri(locator: &Locator) -> Option<(Reference, Option<String>)> {
    let uri = locator.get("uri")?;
    let (scheme, name) = uri.split_once(':')?;
    let unstated = |target| Reference { target, ..other() };
    if scheme.eq_ignore_ascii_case("celex") {
        let mut fields = name.split(':');
        let number = fields.next()?;
        let language = fields.next().and_then(language);
        let reference = match Celex::read(number) {
            Ok(celex) => Reference {
                edition: match celex.sector {
                    '3' => Edition::Original,
                    '0' => Edition::Consolidated,
                    _ => Edition::Unstated,
                },
                version: celex.day.map_or(Version::Current, Version::On),
                target: Target::Celex(celex),
            },
            Err(_) => other(),
        };
        return Some((reference, language));
    }
    if scheme.eq_ignore_ascii_case("ecli") {
        let target = Ecli::read(name).map_or(Target::Other, Target::Ecli);
        return Some((unstated(target), None));
    }
    let language = uri.split(':').find_map(language);
    Some((unstated(Target::EuropeanDocument(uri.to_owned())), language))
}

/// The official languages of the Union: two letters, three letters, in French, in English.
const LANGUAGES: [[&str; 4]; 24] = [
    ["bg", "bul", "bulgare", "Bulgarian"],
    ["cs", "ces", "tchèque", "Czech"],
    ["da", "dan", "danois", "Danish"],
    ["de", "deu", "allemand", "German"],
    ["el", "ell", "grec", "Greek"],
    ["en", "eng", "anglais", "English"],
    ["es", "spa", "espagnol", "Spanish"],
    ["et", "est", "estonien", "Estonian"],
    ["fi", "fin", "finnois", "Finnish"],
    ["fr", "fra", "français", "French"],
    ["ga", "gle", "irlandais", "Irish"],
    ["hr", "hrv", "croate", "Croatian"],
    ["hu", "hun", "hongrois", "Hungarian"],
    ["it", "ita", "italien", "Italian"],
    ["lt", "lit", "lituanien", "Lithuanian"],
    ["lv", "lav", "letton", "Latvian"],
    ["mt", "mlt", "maltais", "Maltese"],
    ["nl", "nld", "néerlandais", "Dutch"],
    ["pl", "pol", "polonais", "Polish"],
    ["pt", "por", "portugais", "Portuguese"],
    ["ro", "ron", "roumain", "Romanian"],
    ["sk", "slk", "slovaque", "Slovak"],
    ["sl", "slv", "slovène", "Slovene"],
    ["sv", "swe", "suédois", "Swedish"],
];

fn language(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    LANGUAGES
        .iter()
        .any(|[two, ..]| *two == text)
        .then_some(text)
}

fn two_letters(three: &str) -> Option<&'static str> {
    LANGUAGES
        .iter()
        .find(|[_, known, ..]| *known == three)
        .map(|[two, ..]| *two)
}

/// The name of the language of two lower-case letters, in French and in English.
#[must_use]
pub fn language_name(two: &str) -> Option<(&'static str, &'static str)> {
    LANGUAGES
        .iter()
        .find(|[known, ..]| *known == two)
        .map(|[_, _, fr, en]| (*fr, *en))
}

/// Whether `fragment` is one that EUR-Lex makes anew with each state of a page: `d1e40-1-1`.
#[must_use]
pub fn is_unstable_anchor(fragment: &str) -> bool {
    fragment.strip_prefix("d1e").is_some_and(|rest| {
        rest.starts_with(|first: char| first.is_ascii_digit())
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
    })
}

/// The path and query of the same document of EUR-Lex in the language of two lower-case letters `wanted`; `None` where
/// the address names no language, or where it is not certain that the document exists in every one.
pub(super) fn in_language(address: &Address, wanted: &str) -> Option<(String, String)> {
    let query = address.query.clone();
    match &address.reference.target {
        Target::EuropeanEli(eli) => {
            let [_, three, ..] = LANGUAGES.iter().find(|[two, ..]| *two == wanted)?;
            let mut eli = eli.clone();
            if eli.language().is_none() {
                let asked = address.language.as_deref()?;
                let query = query.replace(&format!("locale={asked}"), &format!("locale={wanted}"));
                return Some((eli.path(), query));
            }
            (*three).clone_into(eli.rest.get_mut(1)?);
            Some((eli.path(), query))
        }
        Target::Celex(celex) if celex.is_legislation() => {
            let wanted = wanted.to_ascii_uppercase();
            if let Some(rest) = address.path.strip_prefix("/legal-content/") {
                let (_, rest) = rest.split_once('/')?;
                return Some((format!("/legal-content/{wanted}/{rest}"), query));
            }
            let path = if query.to_ascii_uppercase().ends_with("PDF") {
                format!("/legal-content/{wanted}/TXT/PDF/")
            } else {
                format!("/legal-content/{wanted}/TXT/")
            };
            Some((path, format!("uri=CELEX:{celex}")))
        }
        _ => None,
    }
}
