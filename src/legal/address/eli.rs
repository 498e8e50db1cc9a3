//! European Legislation Identifiers as Légifrance writes them.

use jiff::civil::Date;

/// `/eli/{nature}/{year}/{month}/{day}/{number or NOR}/jo…`: month and day without leading zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eli {
    /// `decret`, `loi`, `arrete`…
    pub nature: String,
    /// Year, month and day as written.
    pub day: [String; 3],
    /// The number or the NOR; `None` for a list of texts.
    pub name: Option<String>,
}

impl Eli {
    /// Read what follows `/eli/`.
    pub(super) fn read<'a>(mut segments: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut next = || segments.next().map(str::to_owned);
        let nature = next()?;
        let day = [next()?, next()?, next()?];
        let digits = |part: &String| part.bytes().all(|byte| byte.is_ascii_digit());
        if !day.iter().all(digits) {
            return None;
        }
        Some(Self {
            nature,
            day,
            name: next(),
        })
    }

    /// The day, if it exists.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        let [year, month, day] = &self.day;
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    }

    /// Whether month or day is written with a leading zero.
    #[must_use]
    pub fn has_leading_zero(&self) -> bool {
        self.day[1..].iter().any(|part| part.starts_with('0'))
    }
}
