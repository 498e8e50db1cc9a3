//! Addresses of EUR-Lex: `/legal-content/FR/TXT/?uri=CELEX:32016R0679`, `/eli/reg/2016/679/oj`.

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
                let language = eli.language().and_then(two_letters).map(str::to_owned);
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

/// The official languages of the Union: two letters, three letters.
const LANGUAGES: [(&str, &str); 24] = [
    ("bg", "bul"),
    ("cs", "ces"),
    ("da", "dan"),
    ("de", "deu"),
    ("el", "ell"),
    ("en", "eng"),
    ("es", "spa"),
    ("et", "est"),
    ("fi", "fin"),
    ("fr", "fra"),
    ("ga", "gle"),
    ("hr", "hrv"),
    ("hu", "hun"),
    ("it", "ita"),
    ("lt", "lit"),
    ("lv", "lav"),
    ("mt", "mlt"),
    ("nl", "nld"),
    ("pl", "pol"),
    ("pt", "por"),
    ("ro", "ron"),
    ("sk", "slk"),
    ("sl", "slv"),
    ("sv", "swe"),
];

fn language(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    LANGUAGES
        .iter()
        .any(|(two, _)| *two == text)
        .then_some(text)
}

fn two_letters(three: &str) -> Option<&'static str> {
    LANGUAGES
        .iter()
        .find(|(_, known)| *known == three)
        .map(|(two, _)| *two)
}
