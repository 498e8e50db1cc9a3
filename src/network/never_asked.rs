//! Hosts that are never asked: `rules/network/hosts.yaml`.

use std::sync::LazyLock;

use serde::Deserialize;
use url::Url;

/// A host, with all below it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeverAsked {
    /// Its name.
    pub host: String,
    /// Why, in French.
    pub fr: String,
    /// Why, in English.
    pub en: String,
}

static HOSTS: LazyLock<Vec<NeverAsked>> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("../../rules/network/hosts.yaml")).unwrap_or_default()
});

/// The host of `address` that is never asked, if it is one.
#[must_use]
pub fn never_asked(address: &Url) -> Option<&'static NeverAsked> {
    let host = address.host_str()?.trim_end_matches('.');
    HOSTS.iter().find(|known| {
        let above = host.strip_suffix(known.host.as_str());
        above.is_some_and(|above| above.is_empty() || above.ends_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read_and_says_why() {
        assert!(HOSTS.len() > 10);
        for known in HOSTS.iter() {
            assert!(!known.fr.is_empty() && !known.en.is_empty());
            assert_eq!(known.host, known.host.to_ascii_lowercase());
        }
        let host = |address: &str| {
            let found = never_asked(&Url::parse(address).unwrap());
            found.map(|known| known.host.as_str())
        };
        assert_eq!(
            host("https://www.LEGIFRANCE.gouv.fr/loda/"),
            Some("legifrance.gouv.fr")
        );
        assert_eq!(host("https://fr.linkedin.com./in/x"), Some("linkedin.com"));
        assert_eq!(host("https://x.com/dinum"), Some("x.com"));
        assert_eq!(host("https://netflix.com/"), None);
        assert_eq!(host("https://musee.example/"), Some("example"));
    }
}
