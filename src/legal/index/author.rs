//! Who changed a text: another text, by its number or, where it has none, by its day and title.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::nature::{Nature, TextName};
use super::text::{day, write_day};

/// The text that changed another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Author {
    /// A text with a number: `décret 2023-304`.
    Numbered(TextName),
    /// A text without one, as most arrêtés are.
    Dated(DatedName),
}

/// Nature, day and title, which together name a text without a number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DatedName {
    /// What kind of text it is.
    pub nature: Nature,
    /// The day on which it was signed.
    #[serde(deserialize_with = "day", serialize_with = "write_day")]
    pub date: Date,
    /// Its title, without nature and day: `relatif à l'accessibilité`; maybe empty.
    pub title: String,
}

impl Author {
    /// What kind of text it is.
    #[must_use]
    pub fn nature(&self) -> Nature {
        match self {
            Self::Numbered(name) => name.nature,
            Self::Dated(name) => name.nature,
        }
    }

    /// Its name, where it has a number.
    #[must_use]
    pub fn numbered(&self) -> Option<&TextName> {
        match self {
            Self::Numbered(name) => Some(name),
            Self::Dated(_) => None,
        }
    }
}

impl DatedName {
    /// The beginning of the title, as far as a message can hold it; with " …" where words are left out.
    #[must_use]
    pub fn short_title(&self) -> String {
        /// In characters.
        const LONGEST: usize = 90;
        let mut short = String::new();
        let mut length = 0;
        for word in self.title.split_whitespace() {
            length += word.chars().count() + 1;
            if length > LONGEST {
                short.push_str(" …");
                break;
            }
            if !short.is_empty() {
                short.push(' ');
            }
            short.push_str(word);
        }
        short
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn long_titles_are_cut_between_words() {
        let named = |title: &str| DatedName {
            nature: Nature::Arrete,
            date: date(2020, 6, 5),
            title: title.to_owned(),
        };
        assert_eq!(
            named("relatif  à la paix").short_title(),
            "relatif à la paix"
        );
        assert_eq!(named("").short_title(), "");
        let long = named(&"très ".repeat(40)).short_title();
        assert!(
            long.ends_with("très …") && long.chars().count() <= 92,
            "{long}"
        );
    }

    #[test]
    fn authors_are_written_and_read_again() {
        let numbered = Author::Numbered(TextName {
            nature: Nature::Decret,
            number: "2023-304".to_owned(),
        });
        let dated = Author::Dated(DatedName {
            nature: Nature::Arrete,
            date: date(2020, 6, 5),
            title: "portant essai".to_owned(),
        });
        for author in [numbered, dated] {
            let written = serde_json::to_string(&author).unwrap();
            assert_eq!(serde_json::from_str::<Author>(&written).unwrap(), author);
        }
    }
}
