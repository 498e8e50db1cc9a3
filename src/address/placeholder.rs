//! Addresses that stand for one that was never filled in.

use std::sync::LazyLock;

use regex::Regex;

/// What an address that leads nowhere stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// A host that is reserved for examples, or used as one.
    Example,
    /// Words instead of an address.
    Words,
    /// Something on the author's own computer.
    Local,
}

/// Hosts that the standards reserve for examples (RFC 2606), those that people use as such, and mail addresses that show how
/// others are made: `prenom.nom@…`.
static EXAMPLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix) ^ (?: (?:https?:)? // (?:[^/?\#]*[.@])? | (?:www\.)? | mailto: [^@]* @ (?:[^/?\#,]*\.)? )
          (?: (?:example|exemple) \. (?:com|org|net|edu|fr) | [a-z0-9-]+ \. (?:example|invalid|test)
            | (?:mon|votre|notre)-?(?:site|domaine) \. (?:fr|com) | nom-?de-?domaine \. (?:fr|com) )
          (?: [:/?\#] | $ )
          | ^ mailto: (?: (?:votre[._-]?)? (?: pr[ée]nom [._-]? nom | nom [._-]? pr[ée]nom | p [._-] nom | nom | pr[ée]nom )
            | votre[._-]?(?:nom|adresse|mail|courriel) | x{2,} (?: [._-] x{2,} )? ) @
          | ^ mailto: [^@]* @ domaine \. (?:fr|com|tld|ext) (?: [?,] | $ )",
    )
    .ok()
});

/// Words that ask for an address.
static WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix) ^ (?:https?://)? (?: [\[(<]* (?:lien|url|adresse|link) [\s_-]+ (?:vers|de|du|des|à|a|en|future?|manquante?|to) \b .*
            | [\[(<]* (?:à|a) [\s_-]+ (?:compl[ée]ter|venir|d[ée]finir|remplir) \b .*
            | (?:todo|tbd|lorem) \b .* | x{3,} (?: [./?\#] .* )? | \.{3,} | … )
          $ | \blorem[\s_-]+ipsum\b",
    )
    .ok()
});

/// The own computer, a private network, a file of a disk.
static LOCAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix) ^ (?: https?:// (?: localhost | 127(?:\.\d+){3} | \[::1\] | 192\.168(?:\.\d+){2} | 0\.0\.0\.0 ) (?: [:/?\#] | $ )
            | file: | [a-z]: \\ )",
    )
    .ok()
});

impl Placeholder {
    /// What `address` stands for, if it is a placeholder.
    pub fn read(address: &str) -> Option<Self> {
        // Paths of the site are none, and most addresses are paths.
        if address.starts_with('#') || (address.starts_with('/') && !address.starts_with("//")) {
            return (holds_filler(address) && matches(&WORDS, address)).then_some(Self::Words);
        }
        if matches(&EXAMPLE, address) {
            Some(Self::Example)
        } else if matches(&LOCAL, address) {
            Some(Self::Local)
        } else if may_be_words(address) && matches(&WORDS, address) {
            Some(Self::Words)
        } else {
            None
        }
    }
}

/// Whether `address` may hold "lorem ipsum", in any case.
pub(super) fn holds_filler(address: &str) -> bool {
    let bytes = address.as_bytes();
    memchr::memchr2_iter(b'm', b'M', bytes).any(|end| {
        end.checked_sub(4)
            .and_then(|start| bytes.get(start..=end))
            .is_some_and(|word| word.eq_ignore_ascii_case(b"lorem"))
    })
}

/// Whether it is worth looking for words: they begin the address, and the slow search for them is for few addresses.
fn may_be_words(address: &str) -> bool {
    let scheme = ["https://", "http://"]
        .iter()
        .find(|scheme| {
            address
                .get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        })
        .map_or(0, |scheme| scheme.len());
    let words = address.get(scheme..).unwrap_or_default();
    words.starts_with(|first: char| {
        matches!(
            first.to_ascii_lowercase(),
            '[' | '(' | '<' | 'l' | 'u' | 'a' | 'à' | 'À' | 't' | 'x' | '.' | '…'
        )
    }) || holds_filler(address)
}

fn matches(pattern: &LazyLock<Option<Regex>>, address: &str) -> bool {
    pattern
        .as_ref()
        .is_some_and(|pattern| pattern.is_match(address))
}
