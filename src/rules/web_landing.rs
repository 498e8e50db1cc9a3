//! Where redirections land that do not lead to the page any more.

use url::Url;

use crate::finding::Argument;

/// Names of pages that ask who is there, or for a consent.
const LOGIN: [&str; 26] = [
    "account",
    "auth",
    "authentification",
    "authorize",
    "captcha",
    "cas",
    "connect",
    "connexion",
    "consent",
    "consentement",
    "cookies",
    "identification",
    "log-in",
    "login",
    "logon",
    "oauth",
    "oauth2",
    "saml",
    "se-connecter",
    "sign-in",
    "signin",
    "signon",
    "sso",
    "user-login",
    "user-sign-in",
    "wp-login",
];

/// Names of pages that say that there is none.
const FAULT: [&str; 16] = [
    "403",
    "desole",
    "en-maintenance",
    "erreur",
    "erreur403",
    "erreur404",
    "error",
    "error403",
    "error404",
    "errors",
    "indisponible",
    "maintenance",
    "notfound",
    "oops",
    "sorry",
    "unavailable",
];

/// Parts of such names, which no other page has in its name.
const FAULT_PARTS: [&str; 7] = [
    "404",
    "introuvable",
    "indisponible",
    "non-trouve",
    "not-found",
    "en-maintenance",
    "unavailable",
];

/// Names of pages that look for something.
const SEARCH: [&str; 4] = [
    "recherche",
    "rechercher",
    "search",
    "resultats-de-recherche",
];

/// Where a redirection may end that does not lead to the page any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landing {
    /// The first page of a site.
    Home,
    /// A page that asks who is there, or for a consent.
    Login,
    /// A page that says that there is none.
    Fault,
    /// A page that looks for others.
    Search,
}

impl Landing {
    /// What `last` seems to be, where `first` did not seem to be the same.
    #[must_use]
    pub fn of(first: &Url, last: &Url) -> Option<Self> {
        if is_home(last) && !is_home(first) {
            return Some(Self::Home);
        }
        let known: Vec<String> = words_of(first).collect();
        let brings = |is_meant: &dyn Fn(&str) -> bool| {
            words_of(last).any(|word| is_meant(&word) && !known.contains(&word))
        };
        if brings(&|word| LOGIN.contains(&word)) {
            Some(Self::Login)
        } else if brings(&|word| {
            FAULT.contains(&word) || FAULT_PARTS.iter().any(|part| has_part(word, part))
        }) {
            Some(Self::Fault)
        } else if brings(&|word| SEARCH.contains(&word)) {
            Some(Self::Search)
        } else {
            None
        }
    }

    /// What it is, for a message.
    #[must_use]
    pub fn in_words(self) -> Argument {
        let (fr, en) = match self {
            Self::Home => ("la page d'accueil d'un site", "the home page of a site"),
            Self::Login => (
                "une page de connexion ou de consentement",
                "a page that asks to log in or to consent",
            ),
            Self::Fault => ("une page d'erreur", "an error page"),
            Self::Search => ("une page de recherche", "a search page"),
        };
        Argument::Bilingual {
            fr: fr.to_owned(),
            en: en.to_owned(),
        }
    }
}

/// Whether `url` is the first page of a site, or that of one of its languages.
fn is_home(url: &Url) -> bool {
    const HOME: [&str; 19] = [
        "accueil", "br", "ca", "co", "de", "default", "en", "en-gb", "en-us", "es", "eu", "fr",
        "fr-fr", "home", "index", "it", "nl", "oc", "pt",
    ];
    let path = url.path().to_ascii_lowercase().replace('_', "-");
    let mut names = path.split('/').filter(|name| !name.is_empty());
    names.all(|name| {
        let name = name.split('.').next().unwrap_or_default();
        HOME.contains(&name)
    })
}

/// Whether the words of `part` stand in `name`, the last of them perhaps with an ending: "non-trouve" in "page-non-trouvee".
fn has_part(name: &str, part: &str) -> bool {
    name.match_indices(part)
        .any(|(at, _)| at == 0 || name.as_bytes().get(at - 1) == Some(&b'-'))
}

/// The names in the path and the labels of the host, whole, in lower case, their words parted by `-`. A word inside a name says little: a study of cases
/// (`etude-de-cas`) is no login.
fn words_of(url: &Url) -> impl Iterator<Item = String> {
    let host = url.host_str().unwrap_or_default();
    // The last two labels are the owner's name, whatever it means.
    let labels: Vec<&str> = host.split('.').collect();
    let labels = labels
        .get(..labels.len().saturating_sub(2))
        .unwrap_or_default();
    let names = url.path().split(['/', '.', ';']);
    let words: Vec<String> = names
        .chain(labels.iter().copied())
        .filter(|word| !word.is_empty())
        .map(|word| word.to_ascii_lowercase().replace('_', "-"))
        .collect();
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_redirections_land() {
        let of = |first: &str, last: &str| {
            Landing::of(&Url::parse(first).unwrap(), &Url::parse(last).unwrap())
        };
        let page = "https://exemple.fr/dossiers/rapport.html";
        for (last, landing) in [
            ("https://exemple.fr/", Some(Landing::Home)),
            ("https://exemple.fr/fr/accueil.html", Some(Landing::Home)),
            ("https://exemple.fr/?utm=1", Some(Landing::Home)),
            (
                "https://exemple.fr/connexion?retour=/dossiers",
                Some(Landing::Login),
            ),
            (
                "https://auth.exemple.fr/realms/x?client=y",
                Some(Landing::Login),
            ),
            ("https://exemple.fr/page-introuvable", Some(Landing::Fault)),
            ("https://exemple.fr/page_non_trouvee", Some(Landing::Fault)),
            ("https://exemple.fr/erreur404", Some(Landing::Fault)),
            (
                "https://exemple.fr/contenu-indisponible.html",
                Some(Landing::Fault),
            ),
            ("https://exemple.fr/maintenance", Some(Landing::Fault)),
            ("https://exemple.fr/user/sign_in", Some(Landing::Login)),
            ("https://exemple.fr/se-connecter", Some(Landing::Login)),
            (
                "https://exemple.fr/recherche?q=rapport",
                Some(Landing::Search),
            ),
            ("https://exemple.fr/plan-de-maintenance", None),
            ("https://exemple.fr/la-recherche-publique", None),
            ("https://exemple.fr/dossiers/rapport-2024/", None),
            ("https://www.exemple.fr/dossiers/rapport.html", None),
            ("https://exemple.fr/actualites/index.html", None),
            ("https://exemple.fr/fr/etude-de-cas", None),
            ("https://exemple.fr/droit-a-l-erreur/", None),
            ("https://exemple.fr/rh/", None),
            ("https://exemple.fr/fr_FR/", Some(Landing::Home)),
        ] {
            assert_eq!(of(page, last), landing, "{last}");
        }
        assert_eq!(of("https://ancien.fr/", "https://nouveau.fr/"), None);
        assert_eq!(
            of("https://x.fr/login/", "https://x.fr/fr/login/"),
            None,
            "what was asked for"
        );
    }
}
