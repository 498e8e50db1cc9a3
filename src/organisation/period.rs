//! A day, a month or a year, as precisely as the source has it.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

/// `2024-01-09`, `2019-10` or `2022`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl Period {
    /// The period that `text` writes; none where it writes anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next().map(str::parse).transpose().ok()?;
        let day = parts.next().map(str::parse).transpose().ok()?;
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::MAX)
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> Date {
        match (self.month, self.day) {
            (_, Some(_)) => self.first(),
            (Some(_), None) => self.first().last_of_month(),
            (None, None) => self.first().last_of_year(),
        }
    }

    /// Its parts: year, month, day.
    #[must_use]
    pub fn parts(self) -> (i16, Option<i8>, Option<i8>) {
        (self.year, self.month, self.day)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Year(i16),
            Text(String),
        }
        let text = match Written::deserialize(deserializer)? {
            Written::Year(year) => year.to_string(),
            Written::Text(text) => text,
        };
        Self::read(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no day, month or year")))
    }
}

/// When something began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Since {
    /// Then.
    Exactly(Period),
    /// At some time before.
    Before {
        /// The limit.
        before: Period,
    },
}

impl Since {
    /// The first day on which it certainly held.
    #[must_use]
    pub fn certain(self) -> Date {
        match self {
            Self::Exactly(period) => period.first(),
            Self::Before { before } => before.last(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_ends_with_its_last_day() {
        let last = |text| Period::read(text).map(Period::last);
        assert_eq!(last("2024-01-09"), Some(date(2024, 1, 9)));
        assert_eq!(last("2019-10"), Some(date(2019, 10, 31)));
        assert_eq!(last("2022"), Some(date(2022, 12, 31)));
        assert_eq!(last("2019-13"), None);
        assert_eq!(last("octobre"), None);
    }
}
