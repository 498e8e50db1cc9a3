//! `links/moved`: an address that its own server gives up for another one.

use url::Url;

use crate::finding::{Argument, Edit, Fix};
use crate::network::web::Verdict;
use crate::rules::web_answers::{Asked, all_asked, shown};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports addresses that are redirected for good.
pub struct Moved;

impl Rule for Moved {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for asked in all_asked(context) {
            let Some(last) = asked
                .last()
                .filter(|_| asked.answer.verdict == Verdict::Moved)
            else {
                continue;
            };
            // `links/http` tells of what differs by encryption alone.
            if is_same(&last, &asked.url)
                || asked.encrypted().is_some_and(|url| is_same(&last, &url))
            {
                continue;
            }
            let draft = match Landing::of(&asked.url, &last) {
                Some(landing) => {
                    Draft::new(asked.address.span, "elsewhere").with("what", landing.in_words())
                }
                None => renewed(&asked, &last),
            };
            let draft = draft
                .with("host", asked.host())
                .with("last", shown(last.as_str()))
                .with("when", asked.when(context.today));
            report.add(draft);
        }
    }
}

/// The finding about a page that has a new address, with the repair that writes it. On the same host readers get the same
/// page as before, without the detour; another host may be another owner.
fn renewed(asked: &Asked<'_, '_>, last: &Url) -> Draft {
    let draft = Draft::new(asked.address.span, "moved");
    if holds_session(last) {
        return draft;
    }
    let Some((place, text)) = asked.replacement(last) else {
        return draft;
    };
    let edits = vec![Edit::replace(place, text)];
    let keeps_encryption = last.scheme() == "https" || asked.url.scheme() == "http";
    let is_same_host = last.host() == asked.url.host() && keeps_encryption;
    let fix = if is_same_host {
        Fix::safe("renew", edits)
    } else {
        Fix::needs_consent("renew", edits)
    };
    draft.fix(fix.with("last", shown(last.as_str())))
}

/// Whether both are asked for alike.
fn is_same(one: &Url, other: &Url) -> bool {
    let (mut one, mut other) = (one.clone(), other.clone());
    one.set_fragment(None);
    other.set_fragment(None);
    one == other
}

/// Where a redirection may end that does not lead to the page any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Landing {
    /// The first page of a site.
    Home,
    /// A page that asks who is there, or for a consent.
    Login,
    /// A page that says that there is none.
    Fault,
}

impl Landing {
    /// What `last` seems to be, where `first` did not seem to be the same.
    fn of(first: &Url, last: &Url) -> Option<Self> {
        const LOGIN: [&str; 19] = [
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
            "login",
            "logon",
            "oauth",
            "oauth2",
            "saml",
            "signin",
            "sso",
        ];
        const FAULT: [&str; 12] = [
            "403",
            "404",
            "404-not-found",
            "erreur",
            "erreur-404",
            "error",
            "error-404",
            "errors",
            "introuvable",
            "not-found",
            "notfound",
            "page-introuvable",
        ];
        if is_home(last) && !is_home(first) {
            return Some(Self::Home);
        }
        let brings = |words: &[&str]| {
            let mut found = words_of(last);
            found.any(|word| words.contains(&&*word) && !words_of(first).any(|known| known == word))
        };
        if brings(&LOGIN) {
            Some(Self::Login)
        } else if brings(&FAULT) {
            Some(Self::Fault)
        } else {
            None
        }
    }

    fn in_words(self) -> Argument {
        let (fr, en) = match self {
            Self::Home => ("la page d'accueil d'un site", "the home page of a site"),
            Self::Login => (
                "une page de connexion ou de consentement",
                "a page that asks to log in or to consent",
            ),
            Self::Fault => ("une page d'erreur", "an error page"),
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

/// The names in the path and the labels of the host, whole, in lower case. A word inside a name says little: a study of cases
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
        .map(str::to_ascii_lowercase)
        .collect();
    words.into_iter()
}

/// Whether the address holds what is meant for one visit.
fn holds_session(url: &Url) -> bool {
    const NAMES: [&str; 9] = [
        "jsessionid",
        "phpsessid",
        "session",
        "session_id",
        "sessionid",
        "sid",
        "state",
        "ticket",
        "token",
    ];
    let mut keys = url.query_pairs().map(|(key, _)| key.to_ascii_lowercase());
    url.path().to_ascii_lowercase().contains(";jsessionid")
        || keys.any(|key| NAMES.contains(&key.as_str()))
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

    #[test]
    fn addresses_of_one_visit_are_known() {
        let holds = |address: &str| holds_session(&Url::parse(address).unwrap());
        assert!(holds("https://x.fr/a;jsessionid=12?b"));
        assert!(holds("https://x.fr/a?b=1&SID=12"));
        assert!(!holds("https://x.fr/a?page=2"));
    }
}
