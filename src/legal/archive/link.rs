//! Links between texts, and which of two texts changes the other.
//!
//! Two vocabularies exist, a verb (`MODIFIE`) and a noun (`MODIFICATION`), whose `sens` is reversed in part of the data.
//! So `sens` is not read at all: a text is changed by one that was signed later, and a code never changes another text. Of
//! two texts of one day the one of the higher rank changes the other, and of two decrees or laws the one with the later
//! number. No text can so change itself through others; where nothing tells, as of two arrêtés of one day, nothing is kept.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::key::Key;

/// What one text does to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verb {
    /// It changes its words.
    Amends,
    /// It adds an article or a section.
    Creates,
    /// It repeals it, or a part of it.
    Repeals,
    /// A judge annuls it, or a part of it.
    Annuls,
    /// It moves a part of it elsewhere.
    Transfers,
    /// It makes an ordinance a statute; the words stay the same.
    Ratifies,
}

impl Verb {
    /// Both words of each, with the number that an index keeps.
    const WORDS: [(&'static str, Self, i64); 14] = [
        ("MODIFIE", Self::Amends, 1),
        ("MODIFICATION", Self::Amends, 1),
        ("CREE", Self::Creates, 2),
        ("CREATION", Self::Creates, 2),
        ("ABROGE", Self::Repeals, 3),
        ("ABROGATION", Self::Repeals, 3),
        ("ANNULE", Self::Annuls, 4),
        ("ANNULATION", Self::Annuls, 4),
        ("TRANSFERE", Self::Transfers, 5),
        ("TRANSFERT", Self::Transfers, 5),
        ("DEPLACE", Self::Transfers, 5),
        ("DEPLACEMENT", Self::Transfers, 5),
        ("RATIFIE", Self::Ratifies, 6),
        ("RATIFICATION", Self::Ratifies, 6),
    ];

    /// Read `typelien`; `None` for links that change nothing, such as citations.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        let known = Self::WORDS.into_iter().find(|(known, ..)| *known == word)?;
        Some(known.1)
    }

    /// As an index keeps it.
    #[must_use]
    pub fn number(self) -> i64 {
        let known = Self::WORDS.into_iter().find(|(_, verb, _)| *verb == self);
        known.map_or(0, |(.., number)| number)
    }

    /// The verb that an index keeps as `number`.
    #[must_use]
    pub fn from_number(number: i64) -> Option<Self> {
        let known = Self::WORDS.into_iter().find(|known| known.2 == number)?;
        Some(known.1)
    }
}

/// What a document says of the text at one end of a link, or of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The text.
    pub text: Key,
    /// The nature, as `DECRET`.
    pub nature: String,
    /// The number; empty where there is none.
    pub number: String,
    /// The NOR; empty where there is none.
    pub nor: String,
    /// The day of signature; codes have none.
    pub signed: Option<Date>,
}

impl Mention {
    /// Whether `self` changes `other` where a link says that one of them changes the other; `None` where neither the
    /// natures nor the days tell.
    #[must_use]
    pub fn changes(&self, other: &Self) -> Option<bool> {
        match (self.nature == "CODE", other.nature == "CODE") {
            (true, true) => None,
            (true, false) => Some(false),
            (false, true) => Some(true),
            (false, false) => match (self.signed, other.signed) {
                (Some(own), Some(others)) if own != others => Some(own > others),
                (Some(_), Some(_)) => self.changes_of_one_day(other),
                _ => None,
            },
        }
    }

    /// The same of two texts of one day.
    fn changes_of_one_day(&self, other: &Self) -> Option<bool> {
        let order = self.rank()?.cmp(&other.rank()?);
        let order = match order {
            Ordering::Equal => self.number_of_series()?.cmp(&other.number_of_series()?),
            different => different,
        };
        (order != Ordering::Equal).then_some(order == Ordering::Greater)
    }

    /// The rank of its nature: no text changes one of a higher rank.
    fn rank(&self) -> Option<usize> {
        const FROM_THE_LOWEST: [&str; 8] = [
            "ARRETE",
            "DECRET",
            "DECRET_LOI",
            "ORDONNANCE",
            "LOI",
            "LOI_PROGRAMME",
            "LOI_ORGANIQUE",
            "LOI_CONSTIT",
        ];
        let mut ranks = FROM_THE_LOWEST.iter();
        ranks.position(|nature| *nature == self.nature)
    }

    /// Year and number in the series of decrees, ordinances and laws. Every authority numbers its own arrêtés.
    fn number_of_series(&self) -> Option<(u32, u32)> {
        if self.nature == "ARRETE" {
            return None;
        }
        let (year, number) = self.number.split_once('-')?;
        Some((year.parse().ok()?, number.parse().ok()?))
    }
}

/// A link of a document to a text, or to a part of one, in which one of them changes the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What one of them does to the other.
    pub verb: Verb,
    /// The other text.
    pub other: Mention,
    /// The version of the article or of the text that is meant; none where the link names no part.
    pub item: Option<Key>,
    /// The number of the other text's article; empty where there is none.
    pub article: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn text(nature: &str, signed: Option<Date>) -> Mention {
        Mention {
            text: Key::read("JORFTEXT000000000001").unwrap(),
            nature: nature.to_owned(),
            number: String::new(),
            nor: String::new(),
            signed,
        }
    }

    #[test]
    fn the_later_text_changes_the_earlier_one() {
        let early = text("DECRET", Some(date(1969, 3, 18)));
        let late = text("DECRET", Some(date(2002, 12, 20)));
        assert_eq!(late.changes(&early), Some(true));
        assert_eq!(early.changes(&late), Some(false));
        assert_eq!(early.changes(&early), None);
    }

    #[test]
    fn of_two_texts_of_one_day_rank_and_number_tell() {
        let of = |nature: &str, number: &str| Mention {
            number: number.to_owned(),
            ..text(nature, Some(date(2019, 10, 25)))
        };
        let texts = [
            of("ARRETE", ""),
            of("DECRET", "2019-999"),
            of("DECRET", "2019-1088"),
            of("ORDONNANCE", "2019-1000"),
            of("LOI", "2019-900"),
        ];
        for (at, earlier) in texts.iter().enumerate() {
            for later in &texts[at + 1..] {
                assert_eq!(later.changes(earlier), Some(true), "{later:?}");
                assert_eq!(earlier.changes(later), Some(false), "{later:?}");
            }
            assert_eq!(earlier.changes(earlier), None);
        }
        assert_eq!(of("ARRETE", "2").changes(&of("ARRETE", "1")), None);
        assert_eq!(of("DECRET", "2019-999").changes(&of("DECRET", "")), None);
        assert_eq!(of("AVIS", "").changes(&of("LOI", "2019-900")), None);
    }

    #[test]
    fn a_code_is_changed_and_never_changes() {
        let code = text("CODE", None);
        let law = text("LOI", Some(date(2018, 4, 20)));
        assert_eq!(law.changes(&code), Some(true));
        assert_eq!(code.changes(&law), Some(false));
        assert_eq!(code.changes(&code), None);
        assert_eq!(text("LOI", None).changes(&law), None);
    }

    #[test]
    fn both_vocabularies_are_read() {
        for (word, verb, number) in Verb::WORDS {
            assert_eq!(Verb::read(word), Some(verb));
            assert_eq!(verb.number(), number);
            assert_eq!(Verb::from_number(number), Some(verb));
        }
        assert_eq!(Verb::read("CITATION"), None);
    }
}
