//! The letters and digits of a text: what two texts that say the same have in common.

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
            // Words are rarely shorter, on the whole.
            edges: Vec::with_capacity(text.len() / 4 + 2),
        };
        // Nearly every text is composed already, which is told at a glance.
        if is_plain(text) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
            letters.collect(text.chars());
        } else {
            letters.collect(text.nfc());
        }
        letters
    }

    fn collect(&mut self, characters: impl Iterator<Item = char>) {
        let mut at_edge = true;
        for character in characters {
            if character.is_ascii_alphanumeric() {
                if at_edge {
                    self.edges.push(self.text.len());
                    at_edge = false;
                }
                self.text.push(character.to_ascii_lowercase());
                continue;
            }
            if character.is_ascii() || !character.is_alphanumeric() {
                at_edge = true;
                continue;
            }
            if at_edge {
                self.edges.push(self.text.len());
                at_edge = false;
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

    /// Whether `text` has the same letters and digits; told without looking at more of it than needed.
    pub fn are(&self, text: &str) -> bool {
        let mut rest = self.text.bytes();
        for character in text.chars() {
            if character.is_ascii_alphanumeric() {
                if rest.next() != Some(character.to_ascii_lowercase() as u8) {
                    return false;
                }
            } else if !character.is_ascii() {
                return Self::of(text).same(self);
            }
        }
        rest.next().is_none()
    }

    /// Whether `other` stands in these as one run of whole words. How it parts its own words counts for nothing: "e-mail"
    /// and "email" are the same.
    pub fn contain(&self, other: &Self) -> bool {
        self.contain_word(&other.text)
    }

    /// The same of the letters `word`.
    pub fn contain_word(&self, word: &str) -> bool {
        self.edges.iter().any(|start| {
            let end = start + word.len();
            self.text[*start..].starts_with(word) && self.edges.binary_search(&end).is_ok()
        })
    }

    /// Its words, one by one.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let pairs = self.edges.windows(2);
        pairs.filter_map(|pair| self.text.get(*pair.first()?..*pair.last()?))
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

/// Whether `text` is surely composed: ASCII, Latin letters up to U+02FF, and the dashes, quotation marks and the like of
/// U+2010 to U+203F.
fn is_plain(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            0..=0xCB => {}
            0xE2 => {
                let (second, third) = (bytes.next(), bytes.next());
                if second != Some(0x80) || third.is_none_or(|third| third < 0x90) {
                    return false;
                }
            }
            _ => return false,
        }
    }
    true
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
