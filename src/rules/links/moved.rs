//! `links/moved`: an address that its own server gives up for another one.

use url::Url;

use crate::answers::Verdict;
use crate::finding::{Edit, Fix};
use crate::rules::web_answers::{Asked, all_asked, shown};
use crate::rules::web_landing::Landing;
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

/// The finding about a page that has a new address, with the repair that writes it. On the same host, under the name that the
/// page had, readers get the same page as before, without the detour; another name may be a page that excuses itself, another
/// host another owner.
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
    let fix = if is_same_host && keeps_name(&asked.url, last) {
        Fix::safe("renew", edits)
    } else {
        Fix::needs_consent("renew", edits)
    };
    draft.fix(fix.with("last", shown(last.as_str())))
}

/// Whether the page has the same name at both addresses: the last name in the path comes back, whatever its case and
/// extension, and no query is lost that may have told one page from another.
fn keeps_name(first: &Url, last: &Url) -> bool {
    if first.query().is_some() && first.query() != last.query() {
        return false;
    }
    match names(first).last() {
        None => names(last).next().is_none(),
        Some(name) => names(last).any(|each| each == name),
    }
}

/// The names in the path, without extension, in lower case, their words parted by `-`.
fn names(url: &Url) -> impl Iterator<Item = String> {
    let names = url.path().split('/').filter(|name| !name.is_empty());
    names.map(|name| {
        let bare = name.rsplit_once('.').map_or(name, |(bare, _)| bare);
        bare.to_ascii_lowercase().replace(['_', '+'], "-")
    })
}

/// Whether both are asked for alike.
fn is_same(one: &Url, other: &Url) -> bool {
    let (mut one, mut other) = (one.clone(), other.clone());
    one.set_fragment(None);
    other.set_fragment(None);
    one == other
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
    fn a_page_keeps_its_name() {
        let keeps = |first: &str, last: &str| {
            keeps_name(&Url::parse(first).unwrap(), &Url::parse(last).unwrap())
        };
        let page = "https://x.fr/dossiers/mon_rapport.html";
        for last in [
            "https://www.x.fr/dossiers/mon-rapport/",
            "https://x.fr/fr/Mon-Rapport",
            "https://x.fr/mon-rapport/introduction",
        ] {
            assert!(keeps(page, last), "{last}");
        }
        for last in [
            "https://x.fr/dossiers/",
            "https://x.fr/desolation",
            "https://x.fr/dossiers/autre-rapport.html",
        ] {
            assert!(!keeps(page, last), "{last}");
        }
        assert!(keeps("https://x.fr/a?id=1", "https://x.fr/fr/a?id=1"));
        assert!(!keeps("https://x.fr/a?id=1", "https://x.fr/a"));
        assert!(keeps("http://x.fr", "https://x.fr/"));
        assert!(!keeps("https://x.fr/", "https://x.fr/portail"));
    }

    #[test]
    fn addresses_of_one_visit_are_known() {
        let holds = |address: &str| holds_session(&Url::parse(address).unwrap());
        assert!(holds("https://x.fr/a;jsessionid=12?b"));
        assert!(holds("https://x.fr/a?b=1&SID=12"));
        assert!(!holds("https://x.fr/a?page=2"));
    }
}
