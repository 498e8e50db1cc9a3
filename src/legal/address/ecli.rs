//! European Case Law Identifiers: `ECLI:FR:CC:2025:2025.1154.QPC`.

use std::fmt;

/// An ECLI: five fields, of which the first is `ECLI`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ecli {
    /// Country of two letters, `EU` for the courts of the Union.
    pub country: String,
    /// Court, one to seven letters or digits: `CCASS`, `CC`, `CECHR`, `C`…
    pub court: String,
    /// Year of four digits.
    pub year: String,
    /// Number: letters, digits and points, at most 25.
    pub number: String,
}

impl Ecli {
    /// Read an ECLI; `None` where its form is not that of the Council's conclusions 2011/C 127/01.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let fields: Vec<&str> = text.split(':').collect();
        let [name, country, court, year, number] = fields.as_slice() else {
            return None;
        };
        let is_right = name.eq_ignore_ascii_case("ECLI")
            && country.len() == 2
            && country.bytes().all(|byte| byte.is_ascii_alphabetic())
            && (1..=7).contains(&court.len())
            && court.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && year.len() == 4
            && year.bytes().all(|byte| byte.is_ascii_digit())
            && (1..=25).contains(&number.len())
            && number
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
        is_right.then(|| Self {
            country: country.to_ascii_uppercase(),
            court: court.to_ascii_uppercase(),
            year: (*year).to_owned(),
            number: (*number).to_owned(),
        })
    }

    /// What was meant as an ECLI in `value`, from `ECLI:` to the next sign that none can hold.
    pub(super) fn within(value: &str) -> Option<&str> {
        let at = value.find("ECLI:")?;
        let rest = value.get(at..)?;
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, ':' | '.' | '_' | '-'))
            .unwrap_or(rest.len());
        rest.get(..end)
    }
}

impl fmt::Display for Ecli {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            country,
            court,
            year,
            number,
        } = self;
        write!(out, "ECLI:{country}:{court}:{year}:{number}")
    }
}
