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
            letters.collect(text);
        } else {
            letters.collect(&text.nfc().collect::<String>());
        }
        letters
    }

    fn collect(&mut self, mut rest: &str) {
        let mut at_edge = true;
        loop {
            // Letters without accent are taken together, and made small together at the end.
            let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let (letters, behind) = rest.split_at(run);
            let mut characters = behind.chars();
            let next = characters.next();
            let is_letter = next.is_some_and(|c| is_small_accented(c) || is_other_letter(c));
            if at_edge && (run > 0 || is_letter) {
                self.edges.push(self.text.len());
            }
            self.text.push_str(letters);
            match next {
                None => break,
                Some(character) if is_small_accented(character) => self.text.push(character),
                Some(character) if is_letter => self.push_small(character),
                Some(_) => {}
            }
            at_edge = !is_letter;
            rest = characters.as_str();
        }
        self.text.make_ascii_lowercase();
        self.edges.push(self.text.len());
    }

    fn push_small(&mut self, letter: char) {
        for character in letter.to_lowercase() {
            match character {
                'œ' => self.text.push_str("oe"),
                'æ' => self.text.push_str("ae"),
                // What a lower-case letter is taken apart into may be a mark.
                _ if character.is_alphanumeric() => self.text.push(character),
                _ => {}
            }
        }
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

/// Whether `character` is one of the small letters of French and its neighbours that stay as they are; told at a glance,
/// for most that are not ASCII are.
fn is_small_accented(character: char) -> bool {
    matches!(character, 'à'..='å' | 'ç'..='ö' | 'ø'..='ÿ')
}

fn is_other_letter(character: char) -> bool {
    !character.is_ascii() && character.is_alphanumeric()
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
    fn words_are_told_apart() {
        let words = |text: &str| {
            Letters::of(text)
                .words()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            words("L'ÉTÉ, déjà là-bas : 2 Œufs…"),
            ["l", "été", "déjà", "là", "bas", "2", "oeufs"]
        );
        assert_eq!(words("été"), ["été"]);
        assert_eq!(words(" … "), [""; 0]);
        assert_eq!(words(""), [""; 0]);
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
