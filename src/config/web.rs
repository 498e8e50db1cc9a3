//! How addresses of other sites are asked for: the section `web` of a configuration.
//!
//! Whoever opens a pull request writes this file too. So it may make the questions fewer and gentler, within bounds, and
//! never reach what they must not reach: that is for the command line alone.

use super::shape::{Joined, Key, Named, Shape};
use super::told::{Told, Value};

/// The keys of the section, with bounds within which nobody is harmed.
const NUMBERS: [(&str, i64, i64, &str, &str); 5] = [
    (
        "at-once",
        1,
        64,
        "Combien de questions sont posées en même temps, tous sites compris.",
        "How many questions are asked at a time, of all sites together.",
    ),
    (
        "at-once-per-host",
        1,
        4,
        "Combien de questions sont posées en même temps à un même site.",
        "How many questions are asked of one site at a time.",
    ),
    (
        "attempts",
        1,
        5,
        "Combien de fois une question qui échoue est posée en tout.",
        "How many times a question that fails is asked in all.",
    ),
    (
        "pause",
        50,
        60_000,
        "Les millisecondes entre deux questions à un même site.",
        "The milliseconds between two questions to one site.",
    ),
    (
        "timeout",
        1,
        120,
        "Les secondes au bout desquelles une réponse n'est plus attendue.",
        "The seconds after which an answer is no longer waited for.",
    ),
];

/// What a configuration says about questions to other sites; what it leaves open is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Web {
    /// Addresses that are not asked for.
    pub ignore: Vec<AddressPattern>,
    /// How those whose sites are asked reach somebody: an address of the web or a mail address.
    pub contact: Option<String>,
    /// Questions at a time, of all sites.
    pub at_once: Option<u32>,
    /// Questions at a time, of one site.
    pub at_once_per_host: Option<u32>,
    /// Attempts in all.
    pub attempts: Option<u32>,
    /// Milliseconds between two questions to one site.
    pub pause: Option<u32>,
    /// Seconds for one answer.
    pub timeout: Option<u32>,
}

impl Web {
    /// What the section `told` says.
    pub(super) fn of(told: Option<&Told>) -> Self {
        let get = |key: &str| told.and_then(|told| told.get(key));
        let number = |key: &str| match get(key).map(|told| &told.value) {
            Some(Value::Number(number)) => u32::try_from(*number).ok(),
            _ => None,
        };
        let ignore = get("ignore").map(Told::texts).unwrap_or_default();
        Self {
            ignore: ignore
                .iter()
                .map(|text| AddressPattern::new(text))
                .collect(),
            contact: get("contact").and_then(Told::text).map(str::to_owned),
            at_once: number("at-once"),
            at_once_per_host: number("at-once-per-host"),
            attempts: number("attempts"),
            pause: number("pause"),
            timeout: number("timeout"),
        }
    }

    /// Whether `address`, whole, is not to be asked for.
    #[must_use]
    pub fn ignores(&self, address: &str) -> bool {
        self.ignore.iter().any(|pattern| pattern.matches(address))
    }
}

/// The section as a key of the configuration.
pub(super) fn key() -> Key {
    let mut keys = vec![
        Key::new(
            "ignore",
            Shape::List(Box::new(Shape::Text), Joined::Adds),
            "Adresses à ne pas vérifier : un nom de domaine (`intranet.exemple.fr`) avec tous ceux qui en dépendent, ou une adresse où `*` tient lieu de n'importe quels caractères.",
            "Addresses that are not checked: a host (`intranet.exemple.fr`) with all those below it, or an address in which `*` stands for any characters.",
        ),
        Key::new(
            "contact",
            Shape::Text,
            "Comment vous joindre, pour les sites à qui des questions sont posées : une page ou une adresse électronique.",
            "How to reach you, for the sites that are asked: a page or a mail address.",
        ),
    ];
    let numbers = NUMBERS.iter();
    keys.extend(
        numbers.map(|(name, least, most, fr, en)| {
            Key::new(name, Shape::Number(*least, *most), fr, en)
        }),
    );
    Key::new(
        "web",
        Shape::Mapping(keys, Named::Keys),
        "La vérification des adresses d'autres sites (`dinum-lint links`, `--online`).",
        "Checking the addresses of other sites (`dinum-lint links`, `--online`).",
    )
}

/// Addresses: a host with all hosts below it, or an address with `*` for any characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressPattern(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// A host with all below it, in lower case.
    Host(String),
    /// The pieces between the `*`, in lower case, and whether the scheme is among them.
    Whole(Vec<String>, bool),
}

impl AddressPattern {
    /// The pattern `written`: a host where it holds neither `/` nor `*`, else the whole address, with its scheme or without.
    #[must_use]
    pub fn new(written: &str) -> Self {
        let written = written.trim().to_ascii_lowercase();
        Self(if written.contains(['/', '*']) {
            let has_scheme = written.contains("://") || written.starts_with('*');
            Kind::Whole(written.split('*').map(str::to_owned).collect(), has_scheme)
        } else {
            Kind::Host(written)
        })
    }

    /// Whether `address`, whole and with its scheme, is one of these. Upper and lower case are alike.
    #[must_use]
    pub fn matches(&self, address: &str) -> bool {
        let address = address.to_ascii_lowercase();
        let without_scheme = address
            .split_once("://")
            .map_or(&*address, |(_, rest)| rest);
        match &self.0 {
            Kind::Host(host) => {
                let authority = without_scheme.split(['/', '?', '#']).next();
                let own = authority.unwrap_or_default();
                let own = own.rsplit('@').next().unwrap_or_default();
                let own = own.split(':').next().unwrap_or_default();
                own.strip_suffix(host.as_str())
                    .is_some_and(|before| before.is_empty() || before.ends_with('.'))
            }
            Kind::Whole(pieces, true) => fits(&address, pieces),
            Kind::Whole(pieces, false) => fits(without_scheme, pieces),
        }
    }
}

/// Whether `text` is the pieces in their order, with anything between them.
fn fits(text: &str, pieces: &[String]) -> bool {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
        return false;
    };
    if pieces.len() == 1 {
        return text == first;
    }
    let Some(rest) = text.strip_prefix(first.as_str()) else {
        return false;
    };
    let Some(mut rest) = rest.strip_suffix(last.as_str()) else {
        return false;
    };
    for piece in pieces.get(1..pieces.len() - 1).unwrap_or_default() {
        match rest.find(piece.as_str()) {
            Some(at) => rest = rest.get(at + piece.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_patterns_name() {
        let matches = |pattern: &str, address: &str| AddressPattern::new(pattern).matches(address);
        assert!(matches("exemple.fr", "https://exemple.fr"));
        assert!(matches(
            "Exemple.fr",
            "http://moi@intranet.EXEMPLE.fr:8080/a?b"
        ));
        assert!(!matches("exemple.fr", "https://mon-exemple.fr/"));
        assert!(!matches("exemple.fr", "https://x.fr/?de=exemple.fr"));
        assert!(matches(
            "exemple.fr/dossier/*",
            "https://exemple.fr/dossier/a"
        ));
        assert!(!matches(
            "exemple.fr/dossier/*",
            "https://exemple.fr/autre/a"
        ));
        assert!(matches("https://*.fr/a", "https://exemple.fr/a"));
        assert!(!matches("https://*.fr/a", "http://exemple.fr/a"));
        assert!(matches("*/login?*", "https://exemple.fr/login?retour=a"));
        assert!(matches(
            "exemple.fr/*/x/*/y",
            "https://exemple.fr/a/x/b/x/y"
        ));
        assert!(!matches("aba*ba", "https://aba"));
        assert!(!matches("exemple.fr/a", "https://exemple.fr/ab"));
        assert!(matches("exemple.fr/a?b", "https://exemple.fr/a?b"));
    }
}
