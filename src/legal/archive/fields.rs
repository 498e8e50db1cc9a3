//! Fields that several documents have: days, states, and what stays the same through all versions of a text.

use jiff::civil::{Date, date};

use super::key::Key;

/// "No end", or a day that is not known.
const NO_DAY: Date = date(2999, 1, 1);
/// A day to come that is not fixed yet.
const SOME_DAY: Date = date(2222, 2, 22);

/// A day, as `2019-10-25`; `None` where there is none, where it says "no end" (2999-01-01) and for no real day.
pub(super) fn day(text: &str) -> Option<Date> {
    text.trim().parse().ok().filter(|day| *day != NO_DAY)
}

/// The day on which something ends; a day that is not fixed yet (2222-02-22) is none.
pub(super) fn end(text: &str) -> Option<Date> {
    day(text).filter(|day| *day != SOME_DAY)
}

/// The state of a version, as its document writes it. It was true when the document was written: the days of the version
/// say more, and come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VersionState {
    /// None, as in all of JORF, or one that is not known.
    Unknown,
    /// In force.
    InForce,
    /// To be in force later.
    InForceLater,
    /// Another version has taken its place.
    Superseded,
    /// Another version took its place before it was ever in force.
    StillBorn,
    /// Repealed.
    Repealed,
    /// To be repealed later.
    RepealedLater,
    /// Annulled by a judge.
    Annulled,
    /// At its end by itself.
    Expired,
    /// Moved to another text or number.
    Transferred,
    /// Split from its text.
    Disjoint,
}

impl VersionState {
    /// As documents write it, with the number that an index keeps.
    const ALL: [(&'static str, Self, i64); 12] = [
        ("", Self::Unknown, 0),
        ("VIGUEUR", Self::InForce, 1),
        ("VIGUEUR_DIFF", Self::InForceLater, 2),
        ("MODIFIE", Self::Superseded, 3),
        ("MODIFIE_MORT_NE", Self::StillBorn, 4),
        ("ABROGE", Self::Repealed, 5),
        ("ABROGE_DIFF", Self::RepealedLater, 6),
        ("ANNULE", Self::Annulled, 7),
        ("PERIME", Self::Expired, 8),
        ("TRANSFERE", Self::Transferred, 9),
        ("DEPLACE", Self::Transferred, 9),
        ("DISJOINT", Self::Disjoint, 10),
    ];

    /// Read it; `None` for a word that is not known.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let known = Self::ALL.into_iter().find(|(word, ..)| *word == text)?;
        Some(known.1)
    }

    /// As an index keeps it.
    #[must_use]
    pub fn number(self) -> i64 {
        let known = Self::ALL.into_iter().find(|(_, state, _)| *state == self);
        known.map_or(0, |(.., number)| number)
    }

    /// The state that an index keeps as `number`.
    #[must_use]
    pub fn from_number(number: i64) -> Self {
        let known = Self::ALL.into_iter().find(|known| known.2 == number);
        known.map_or(Self::Unknown, |known| known.1)
    }

    /// Whether nothing follows where the version ends.
    #[must_use]
    pub fn is_last(self) -> bool {
        matches!(
            self,
            Self::Repealed | Self::RepealedLater | Self::Annulled | Self::Expired
        )
    }
}

/// What stays the same through all versions of a text: `META_TEXTE_CHRONICLE` and the nature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chronicle {
    /// The identifier that all versions share (cid).
    pub text: Key,
    /// The nature, as `DECRET`.
    pub nature: String,
    /// The number, as `2019-1088`; empty where there is none.
    pub number: String,
    /// The NOR; empty where there is none.
    pub nor: String,
    /// The day of signature.
    pub signed: Option<Date>,
    /// The day of publication in the Journal officiel.
    pub published: Option<Date>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_mean_none_are_none() {
        assert_eq!(day("2019-10-25"), Some(date(2019, 10, 25)));
        assert_eq!(day("2999-01-01"), None);
        assert_eq!(day("2222-02-22"), Some(SOME_DAY));
        assert_eq!(end("2222-02-22"), None);
        assert_eq!(day(""), None);
        assert_eq!(day("2019-02-30"), None);
        assert_eq!(day("99999999"), None);
    }

    #[test]
    fn states_come_back_from_their_numbers() {
        for (word, state, number) in VersionState::ALL {
            assert_eq!(VersionState::read(word), Some(state));
            assert_eq!(state.number(), number);
            assert_eq!(VersionState::from_number(number), state);
        }
        assert_eq!(VersionState::read("VIGEUR"), None);
    }
}
