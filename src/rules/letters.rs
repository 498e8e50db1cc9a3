//! The letters and digits of a text: what two texts that say the same have in common.

use rustc_hash::FxHashSet;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text without its case, punctuation, spaces and marks, which remembers where words began and ended.
///
/// Accents stay, for they make another word; `œ` is `oe`. Spelling by composed or decomposed characters counts for nothing
/// (Unicode normalization form C).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Letters {
    text: String,
    /// The bytes of `text`, ascending, before which a word begins; its end counts too.
    edges: Vec<usize>,
}

impl Letters {
    /// Those of `text`.
    pub fn of(text: &str) -> Self {
        let mut letters = Self {
            text: String::with_capacity(text.len()),
            edges: Vec::new(),
        };
        // Nearly every text is composed already, which is told at a glance.
        if is_nfc_quick(text.chars()) == IsNormalized::Yes {
            letters.collect(text.chars());
        } else {
            letters.collect(text.nfc());
        }
        letters
    }

    fn collect(&mut self, characters: impl Iterator<Item = char>) {
        let mut at_edge = true;
        for character in characters {
            if !character.is_alphanumeric() {
                at_edge = true;
                continue;
            }
            if at_edge {
                self.edges.push(self.text.len());
                at_edge = false;
            }
            if character.is_ascii() {
                self.text.push(character.to_ascii_lowercase());
                continue;
            }
            for character in character.to_lowercase() {
                match character {
                    'œ' => self.text.push_str("oe"),
                    'æ' => self.text.push_str("ae"),
                    // What a lower-case letter is taken apart into may be a mark.
                    _ if character.is_alphanumeric() => self.text.push(character),
                    _ => {}
                }
            }
        }
        self.edges.push(self.text.len());
    }

    /// The letters and digits one after the other.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether both have the same letters and digits, wherever their words are parted.
    pub fn same(&self, other: &Self) -> bool {
        self.text == other.text
    }

    /// Whether `text` has the same letters and digits; told without reading all of it where its first one differs.
    pub fn are(&self, text: &str) -> bool {
        let first = text.chars().next().filter(char::is_ascii_alphanumeric);
        if first.is_some_and(|first| !self.text.starts_with(first.to_ascii_lowercase())) {
            return false;
        }
        Self::of(text).same(self)
    }

    /// Whether `other` stands in these as one run of whole words. How it parts its own words counts for nothing: "e-mail"
    /// and "email" are the same.
    pub fn contain(&self, other: &Self) -> bool {
        let edges: FxHashSet<usize> = self.edges.iter().copied().collect();
        self.edges.iter().any(|start| {
            self.text[*start..].starts_with(&other.text)
                && edges.contains(&(start + other.text.len()))
        })
    }

    /// Whether they are `phrases` and nothing else, in any order and number.
    pub fn are_made_of(&self, phrases: &[Self]) -> bool {
        let mut rest = self.text.as_str();
        while !rest.is_empty() {
            let longest = phrases
                .iter()
                .filter(|phrase| !phrase.is_empty() && rest.starts_with(phrase.as_str()))
                .max_by_key(|phrase| phrase.text.len());
            let Some(phrase) = longest else {
                return false;
            };
            rest = &rest[phrase.text.len()..];
        }
        !self.is_empty()
    }

    /// Those of each of `texts`.
    pub fn of_each(texts: &[String]) -> Vec<Self> {
        texts.iter().map(|text| Self::of(text)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(text: &str, part: &str) -> bool {
        Letters::of(text).contain(&Letters::of(part))
    }

    #[test]
    fn case_punctuation_and_spaces_count_for_nothing() {
        assert!(contains("Etalab - Lien externe", "« Etalab »"));
        assert!(contains("Voir l'annexe 2 (PDF)", "l’annexe\u{a0}2"));
        assert!(contains("Un courriel : e-mail", "email"));
        assert!(contains("Le cœur", "coeur"));
        assert!(contains("E\u{301}tat", "état"));
    }

    #[test]
    fn words_are_whole_and_in_one_run() {
        assert!(!contains("Commandeur", "Commande"));
        assert!(!contains("Recommander", "Commander"));
        assert!(!contains(
            "Commander produit X maintenant",
            "Commander maintenant"
        ));
        assert!(!contains("Etat", "État"));
        assert!(!contains("", "a"));
    }

    #[test]
    fn made_of_phrases() {
        let phrases = ["Lien externe", "nouvelle fenêtre", "externe"].map(Letters::of);
        assert!(Letters::of("Lien externe - nouvelle fenêtre").are_made_of(&phrases));
        assert!(!Letters::of("Lien externe vers a").are_made_of(&phrases));
        assert!(!Letters::of(" - ").are_made_of(&phrases));
        assert!(
            Letters::of("lien externe").are("Lien - Externe")
                && !Letters::of("lien").are("Externe")
        );
    }
}
