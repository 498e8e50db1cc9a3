//! Identifiers of texts, articles and sections, kept as numbers: an index of two million of them stays small.

use std::fmt;

use crate::legal::address::{DIGITS, LegifranceId};

/// The collections and kinds that LEGI and JORF hold. The place in this list is part of every index that was written:
/// only ever add to its end.
const PREFIXES: [&str; 6] = [
    "JORFTEXT", "LEGITEXT", "JORFARTI", "LEGIARTI", "JORFSCTA", "LEGISCTA",
];

/// One more than the greatest number of twelve digits.
const RANGE: i64 = 1_000_000_000_000;

/// An identifier such as `LEGIARTI000039282808`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(i64);

impl Key {
    /// Read the twenty characters; `None` for any other identifier.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let prefix = text.get(..8)?;
        let digits = text.get(8..)?;
        let place = PREFIXES.iter().position(|known| *known == prefix)?;
        if digits.len() != DIGITS || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let place = i64::try_from(place).ok()?;
        Some(Self(place * RANGE + digits.parse::<i64>().ok()?))
    }

    /// The identifier of an address; `None` for another collection than LEGI and JORF.
    #[must_use]
    pub fn of(id: &LegifranceId) -> Option<Self> {
        Self::read(id.as_str())
    }

    /// The identifier that an index keeps as `number`.
    #[must_use]
    pub fn from_number(number: i64) -> Option<Self> {
        let place = usize::try_from(number / RANGE).ok()?;
        (number >= 0 && place < PREFIXES.len()).then_some(Self(number))
    }

    /// As an index keeps it.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0
    }

    /// The eight letters.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        usize::try_from(self.0 / RANGE)
            .ok()
            .and_then(|place| PREFIXES.get(place))
            .copied()
            .unwrap_or_default()
    }

    /// Whether it names a whole text.
    #[must_use]
    pub fn is_text(self) -> bool {
        self.prefix().ends_with("TEXT")
    }

    /// Whether it names an article, or a version of one.
    #[must_use]
    pub fn is_article(self) -> bool {
        self.prefix().ends_with("ARTI")
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{:0DIGITS$}", self.prefix(), self.0 % RANGE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_comes_back_as_it_was() {
        for text in [
            "JORFTEXT000039281619",
            "LEGITEXT000006051257",
            "JORFARTI000039281639",
            "LEGIARTI000039282808",
            "JORFSCTA000000000000",
            "LEGISCTA999999999999",
        ] {
            let key = Key::read(text).unwrap();
            assert_eq!(key.to_string(), text);
            assert_eq!(Key::from_number(key.number()), Some(key));
        }
    }

    #[test]
    fn anything_else_is_none() {
        for text in [
            "",
            "LEGIARTI00003928280",
            "LEGIARTI0000392828081",
            "LEGIARTI00003928280é",
            "LEGIARTI+00039282808",
            "KALITEXT000005672007",
            "legiarti000039282808",
        ] {
            assert_eq!(Key::read(text), None, "{text}");
        }
        assert_eq!(Key::from_number(-1), None);
        assert_eq!(Key::from_number(6 * RANGE), None);
    }
}
