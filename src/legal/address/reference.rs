//! What an address leads to, whatever site and form it has.

use jiff::civil::Date;

use super::celex::Celex;
use super::courts::Decision;
use super::ecli::Ecli;
use super::eli::{Eli, EuropeanEli};
use super::id::LegifranceId;

/// What an address leads to: a text or a part of it, in which edition, as of which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What is shown.
    pub target: Target,
    /// As first published, or with all amendments.
    pub edition: Edition,
    /// The day that the address pins.
    pub version: Version,
}

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A whole text of Légifrance: `JORFTEXT…`, `LEGITEXT…`, `JURITEXT…`, `CNILTEXT…`
    Text(LegifranceId),
    /// An article of Légifrance.
    Article {
        /// `LEGIARTI…` (one version of the article), `JORFARTI…` (as first published), `KALIARTI…`
        id: LegifranceId,
        /// The text that it belongs to, where the address says so.
        text: Option<LegifranceId>,
    },
    /// A section of a text of Légifrance.
    Section {
        /// `LEGISCTA…`, `JORFSCTA…`, `KALISCTA…`
        id: LegifranceId,
        /// The text that it belongs to, where the address says so.
        text: Option<LegifranceId>,
    },
    /// What holds several texts: a collective agreement (`KALICONT…`), a legislative file (`JORFDOLE…`), an issue of the
    /// Journal officiel (`JORFCONT…`).
    Container(LegifranceId),
    /// A text, or an article of it, by its European Legislation Identifier.
    Eli(Eli),
    /// A text by its NOR.
    Nor(String),
    /// An issue of the Journal officiel by its day and number.
    Issue {
        /// The day of publication.
        day: Date,
        /// Its number, such as `0095`, where the address says it.
        number: Option<String>,
    },
    /// A circular by its number on Légifrance.
    Circular(String),
    /// A European act by its CELEX number.
    Celex(Celex),
    /// A European act by its European Legislation Identifier.
    EuropeanEli(EuropeanEli),
    /// A European document by another name: `OJ:L_202401689`, `PI_COM:C(2022)5628`, `COM:2020:66:FIN`…
    EuropeanDocument(String),
    /// A decision by its European Case Law Identifier.
    Ecli(Ecli),
    /// A decision of the Conseil constitutionnel or of the Conseil d'État.
    Decision(Decision),
    /// A page that is about no single text: a search, a home page, or a form that is not known here.
    Other,
}

/// Which edition of a text an address shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// As first published; later amendments do not show.
    Original,
    /// With the amendments, up to the pinned day if there is one.
    Consolidated,
    /// The difference does not exist (decisions, files) or is not known.
    Unstated,
}

/// The day that an address pins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// None, an empty one, or `vig`: what is in force.
    Current,
    /// A day.
    On(Date),
    /// `2999-01-01`, `29990101`: the mark for "no end", which is no day of any version.
    NoEnd,
    /// What was meant as a day and is none.
    Unreadable,
}

impl Version {
    /// The day, if it is one.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::On(day) => Some(day),
            _ => None,
        }
    }

    /// Read a day written `YYYY-MM-DD`.
    pub(super) fn dashed(text: &str) -> Self {
        match text.split('-').collect::<Vec<_>>().as_slice() {
            [year, month, day] if (year.len(), month.len(), day.len()) == (4, 2, 2) => {
                Self::of(year, month, day)
            }
            _ => Self::Unreadable,
        }
    }

    /// Read a day written `YYYYMMDD`.
    pub(super) fn compact(text: &str) -> Self {
        match (text.len(), text.get(..4), text.get(4..6), text.get(6..8)) {
            (8, Some(year), Some(month), Some(day)) => Self::of(year, month, day),
            _ => Self::Unreadable,
        }
    }

    fn of(year: &str, month: &str, day: &str) -> Self {
        match read_day(year, month, day) {
            Some(day) if day.year() >= NO_END => Self::NoEnd,
            Some(day) => Self::On(day),
            None => Self::Unreadable,
        }
    }
}

/// The first year of the dates that stand for "no end": `2999-01-01`, and `2998-12-31` where an hour was lost between
/// Paris and Greenwich.
const NO_END: i16 = 2998;

/// A day from its digits.
pub(super) fn read_day(year: &str, month: &str, day: &str) -> Option<Date> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if ![year, month, day].into_iter().all(is_number) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
