//! CELEX numbers, by which EUR-Lex names European acts: `32016R0679`, consolidated `02016R0679-20160504`.

use std::fmt;

use jiff::civil::Date;

use super::reference::Version;

/// A CELEX number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Celex {
    /// `3` legislation, `0` consolidated legislation, `1` treaties, `5` preparatory acts, `6` case law…
    pub sector: char,
    /// Year of four digits.
    pub year: u16,
    /// Letters: `R` regulation, `L` directive, `D` decision, `DC` communication, `CJ` judgment…
    pub kind: String,
    /// Number of four digits within the year; anything for a treaty.
    pub number: String,
    /// What follows: `(01)`, `R(02)`, `/TXT`; empty for most.
    pub suffix: String,
    /// For a consolidated act, the day of the state that is shown.
    pub day: Option<Date>,
}

/// The kinds of act of the sectors that are judged strictly.
const KINDS: [(char, &[&str]); 4] = [
    ('3', &["R", "L", "D", "H"]),
    ('0', &["R", "L", "D", "H"]),
    (
        '5',
        &[
            "DC", "PC", "SC", "AC", "AE", "AR", "IP", "AP", "BP", "XC", "JC",
        ],
    ),
    ('6', &["CJ", "CO", "CC", "CV", "TJ", "TO", "FJ"]),
];

impl Celex {
    /// Read a CELEX number.
    ///
    /// # Errors
    /// `true` where it was certainly meant as the number of an act whose form is known, and does not have it.
    pub fn read(text: &str) -> Result<Self, bool> {
        let mut signs = text.chars();
        let sector = signs
            .next()
            .filter(|sign| sign.is_ascii_digit() || matches!(sign, 'C' | 'E'))
            .ok_or(false)?;
        let rest = signs.as_str();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (year, rest) = rest.split_at(digits);
        let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
        let (kind, rest) = rest.split_at(letters);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, tail) = rest.split_at(digits);
        let judged = KINDS
            .iter()
            .any(|(known, kinds)| *known == sector && kinds.contains(&kind))
            && !year.is_empty()
            && !number.is_empty();
        let (suffix, day) = match tail.split_once('-') {
            Some((suffix, day)) => match Version::compact(day) {
                Version::On(day) => (suffix, Some(day)),
                _ => return Err(judged),
            },
            None => (tail, None),
        };
        let is_suffix = suffix.is_empty() || suffix.starts_with(['R', '(', '/', '_']);
        let is_right = year.len() == 4 && number.len() == 4 && is_suffix;
        let is_right = is_right && (sector == '0' || day.is_none());
        if judged && !is_right {
            return Err(true);
        }
        Ok(Self {
            sector,
            year: year.parse().map_err(|_| false)?,
            kind: kind.to_owned(),
            number: number.to_owned(),
            suffix: suffix.to_owned(),
            day,
        })
    }

    /// The number of the act as adopted, whichever version of it this one names: `32016R0679`.
    #[must_use]
    pub fn act(&self) -> String {
        let sector = if self.is_consolidated() {
            '3'
        } else {
            self.sector
        };
        format!("{sector}{}{}{}", self.year, self.kind, self.number)
    }

    /// Whether it names a regulation, directive or decision, which exists in every official language.
    #[must_use]
    pub fn is_legislation(&self) -> bool {
        matches!(self.sector, '0' | '3') && matches!(self.kind.as_str(), "R" | "L" | "D")
    }

    /// Whether it names the act with its amendments.
    #[must_use]
    pub fn is_consolidated(&self) -> bool {
        self.sector == '0'
    }
}

impl fmt::Display for Celex {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            sector,
            year,
            kind,
            number,
            suffix,
            day,
        } = self;
        write!(out, "{sector}{year:04}{kind}{number}{suffix}")?;
        match day {
            Some(day) => write!(out, "-{:04}{:02}{:02}", day.year(), day.month(), day.day()),
            None => Ok(()),
        }
    }
}
