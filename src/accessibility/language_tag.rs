//! Language tags as `lang` holds them, judged by the registry of subtags (RFC 5646; ACT "known primary language tag").

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// What is wrong with a language tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its first part is no language that the registry knows; with the tag that is probably meant.
    UnknownLanguage(Option<String>),
    /// It is right but for `_` in place of `-`, or blanks around it; with the tag put right.
    Spelling(String),
    /// The language is known, and what stands where a country is expected is none (`en-UK`).
    UnknownRegion(String),
}

#[derive(Default, Deserialize)]
struct Registry {
    languages: String,
    regions: String,
    mistaken: FxHashMap<String, String>,
}

struct Known {
    languages: FxHashSet<&'static str>,
    regions: FxHashSet<&'static str>,
    mistaken: &'static FxHashMap<String, String>,
}

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("../../rules/a11y/language-subtags.yaml")).unwrap_or_default()
});

static KNOWN: LazyLock<Known> = LazyLock::new(|| Known {
    languages: REGISTRY.languages.split_ascii_whitespace().collect(),
    regions: REGISTRY.regions.split_ascii_whitespace().collect(),
    mistaken: &REGISTRY.mistaken,
});

/// The first part of a tag, such as `fr` of `fr-FR`.
#[must_use]
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// What is wrong with `tag`, if anything. An empty tag says "unknown language" and is right (HTML, 3.2.6.2).
#[must_use]
pub fn fault(tag: &str) -> Option<Fault> {
    if tag.is_empty() || is_language(primary(tag)) {
        return unknown_region(tag).map(Fault::UnknownRegion);
    }
    let repaired = tag.trim().replace('_', "-");
    if is_language(primary(&repaired)) && unknown_region(&repaired).is_none() {
        return Some(Fault::Spelling(repaired));
    }
    let meant = KNOWN.mistaken.get(&tag.trim().to_lowercase());
    Some(Fault::UnknownLanguage(meant.cloned()))
}

/// Whether the registry knows `subtag` as a language, whatever its case; `qaa` to `qtz` are private (RFC 5646, 2.2.1).
fn is_language(subtag: &str) -> bool {
    if !(2..=8).contains(&subtag.len()) || !subtag.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return false;
    }
    let subtag = subtag.to_ascii_lowercase();
    KNOWN.languages.contains(subtag.as_str()) || ("qaa"..="qtz").contains(&subtag.as_str())
}

/// The two letters behind the language that should be a country and are none.
fn unknown_region(tag: &str) -> Option<String> {
    let second = tag.split('-').nth(1)?;
    let is_code = second.len() == 2 && second.bytes().all(|byte| byte.is_ascii_alphabetic());
    let upper = second.to_ascii_uppercase();
    let is_private = ("QM"..="QZ").contains(&upper.as_str()) || upper.starts_with('X');
    (is_code && !is_private && !KNOWN.regions.contains(upper.as_str())).then_some(upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_is_read() {
        assert!(KNOWN.languages.len() > 8000, "{}", KNOWN.languages.len());
        assert!(KNOWN.regions.len() > 290, "{}", KNOWN.regions.len());
        for (word, tag) in KNOWN.mistaken {
            assert_eq!(fault(tag), None, "{tag}");
            assert_eq!(fault(word), Some(Fault::UnknownLanguage(Some(tag.clone()))));
        }
    }

    #[test]
    fn tags() {
        for right in [
            "fr",
            "FR",
            "fr-CA",
            "zh-Hant-TW",
            "gsw",
            "en-US-GB",
            "qaa",
            "uk",
            "",
            "de-1996",
            "es-419",
        ] {
            assert_eq!(fault(right), None, "{right}");
        }
        let spelling = |tag: &str| Some(Fault::Spelling(tag.to_owned()));
        assert_eq!(fault("fr_FR"), spelling("fr-FR"));
        assert_eq!(fault(" fr "), spelling("fr"));
        let unknown = |tag: Option<&str>| Some(Fault::UnknownLanguage(tag.map(str::to_owned)));
        assert_eq!(fault("English"), unknown(Some("en")));
        assert_eq!(fault("em-US"), unknown(None));
        assert_eq!(fault("i-lux"), unknown(None));
        assert_eq!(fault("#!"), unknown(None));
        assert_eq!(fault("  "), unknown(None));
        assert_eq!(fault("en-UK"), Some(Fault::UnknownRegion("UK".to_owned())));
        assert_eq!(primary("fr-CA"), "fr");
    }
}
