//! `site/required-page`: the site of a public service without one of the pages that the law asks of it.

use camino::Utf8Path;

use crate::rules::{Draft, Rule, SiteContext, SiteReport, Subject};
use crate::site::Entry;

/// Reports missing pages: legal notice, accessibility, personal data. Where the site has no public address, or only a part
/// of it was looked at, nothing is said.
pub struct RequiredPage;

impl Rule for RequiredPage {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Site]
    }

    fn site(&self, context: &SiteContext<'_>, report: &mut SiteReport<'_>) {
        if !is_of_a_public_service(context) || !context.is_whole {
            return;
        }
        let options = report.options();
        // Each kind of page: its message and the words of its address.
        let kinds = [
            ("legal-notice", options.list("legal-notice")),
            ("accessibility", options.list("accessibility")),
            ("personal-data", options.list("personal-data")),
        ];
        for (message, words) in kinds {
            let entries = context.site.entries();
            if !entries.iter().any(|entry| is_about(entry, words)) {
                report.add(Utf8Path::new("_config.yml"), Draft::whole_file(message));
            }
        }
    }
}

/// Whether the site has a public address, and one of its hosts is that of a French public service. Of any other site
/// nobody knows here what the law asks.
fn is_of_a_public_service(context: &SiteContext<'_>) -> bool {
    let url = context.site.config().url.as_deref().unwrap_or_default();
    let Some((_, rest)) = url
        .split_once("://")
        .filter(|(scheme, _)| scheme.starts_with("http"))
    else {
        return false;
    };
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default();
    let hosts = &context.preset.hosts;
    std::iter::once(host)
        .chain(hosts.iter().map(String::as_str))
        .any(|host| {
            let host = host.to_lowercase();
            host == "gouv.fr" || host.ends_with(".gouv.fr")
        })
}

/// Whether readers can reach the page and its address, or one that leads to it, names the subject in its last part.
fn is_about(entry: &Entry, words: &[String]) -> bool {
    let addresses = entry.url().into_iter();
    entry.is_published()
        && addresses
            .chain(entry.redirect_from.iter().map(String::as_str))
            .any(|address| last_part(address).is_some_and(|part| names(part, words)))
}

/// The last part of an address, without `index.html`.
fn last_part(address: &str) -> Option<&str> {
    address
        .trim_end_matches("index.html")
        .trim_end_matches('/')
        .rsplit('/')
        .next()
}

fn names(part: &str, words: &[String]) -> bool {
    let part = part.to_lowercase().replace(['_', ' '], "-");
    words.iter().any(|word| part.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_their_subject() {
        let words = ["mentions-legales".to_owned()];
        let about = |address: &str| last_part(address).is_some_and(|part| names(part, &words));
        assert!(about("/mentions-legales/"));
        assert!(about("/Mentions_legales.html"));
        assert!(about("/site/mentions-legales/index.html"));
        assert!(!about("/mentions-legales/suite/"));
    }
}
