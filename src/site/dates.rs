//! Dates as Ruby's `Time.parse` reads them, as far as is certain, in the site's time zone.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::page::front_matter::{Node, Value};

/// What Jekyll makes of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A moment, on the clock of the site's time zone.
    Moment(DateTime),
    /// Jekyll stops the build: "does not have a valid date".
    Unreadable,
    /// Ruby may read something into it; which moment is not worked out here.
    Unknown,
}

/// The time zone in which addresses are dated.
///
/// Without a `timezone` in `_config.yml` Jekyll takes that of the machine that builds; servers run on UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Default for Zone {
    fn default() -> Self {
        Self(TimeZone::UTC)
    }
}

impl Zone {
    /// The zone that `timezone` names, as the C library reads `TZ`: a name of the time zone database, or rules such as
    /// `CET-1CEST,M3.5.0,M10.5.0/3`; UTC for anything else.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let named = TimeZone::get(name).or_else(|_| TimeZone::posix(name));
        Self(named.unwrap_or(TimeZone::UTC))
    }

    /// The clock in this zone at a moment given in UTC.
    fn local(&self, utc: DateTime) -> DateTime {
        TimeZone::UTC
            .to_timestamp(utc)
            .map_or(utc, |moment| self.0.to_datetime(moment))
    }
}

/// What Jekyll makes of a `date` value of the front matter of a document.
#[must_use]
pub fn of_node(node: &Node, zone: &Zone) -> Reading {
    match &node.value {
        Value::Date(day) => Reading::Moment(day.at(0, 0, 0, 0)),
        Value::Time(wall, offset) => moment(*wall, Some(i64::from(*offset)), zone),
        Value::String(text) => of_text(text, zone),
        Value::Null | Value::Bool(_) => Reading::Unreadable,
        Value::Int(_)
        | Value::Float(_)
        | Value::Symbol(_)
        | Value::Sequence(_)
        | Value::Mapping(_) => Reading::Unknown,
    }
}

/// What Ruby's `Time.parse` makes of a text.
#[must_use]
pub fn of_text(text: &str, zone: &Zone) -> Reading {
    if let Some(reading) = iso(text.trim(), zone) {
        return reading;
    }
    let lower = text.to_ascii_lowercase();
    let words = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let certain = !text.bytes().any(|byte| byte.is_ascii_digit())
        && !words.iter().any(|word| lower.contains(word));
    if certain {
        Reading::Unreadable
    } else {
        Reading::Unknown
    }
}

/// `year-month-day` with an optional time and offset; `None` when the text has another shape.
fn iso(text: &str, zone: &Zone) -> Option<Reading> {
    let (year, rest) = number(text, 2..=4)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 1..=2)?;
    let (day, rest) = number(rest.strip_prefix('-')?, 1..=2)?;
    if text.len() - rest.len() < 6 {
        return None;
    }
    let digits = text.find('-').unwrap_or(4);
    let year = match (digits, year) {
        (2, 0..=68) => year + 2000,
        (2, _) => year + 1900,
        (3, _) => return None,
        _ => year,
    };
    let (clock, rest) = match rest.strip_prefix(['T', 't', ' ']) {
        Some(after) if !after.trim_start().is_empty() => clock(after.trim_start())?,
        _ => ((0, 0, 0), rest),
    };
    let offset = offset(rest.trim())?;
    let (hour, minute, second) = clock;
    let is_clock =
        (hour < 24 || (hour == 24 && minute == 0 && second == 0)) && minute < 60 && second <= 60;
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return Some(Reading::Unreadable);
    }
    if !is_clock {
        // Ruby takes the offset off before it looks at the range: 25:00 +01:00 is midnight.
        let shifts = offset.is_some_and(|minutes| minutes != 0);
        return Some(if shifts {
            Reading::Unknown
        } else {
            Reading::Unreadable
        });
    }
    // Ruby counts on from the first of the month: 30 February is 2 March, 24:00 the next day.
    let start = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    let wall = start.at(0, 0, 0, 0).checked_add(SignedDuration::from_secs(
        (day - 1) * 86_400 + hour * 3600 + minute * 60 + second,
    ));
    Some(wall.map_or(Reading::Unknown, |wall| moment(wall, offset, zone)))
}

/// A clock time in hours, minutes and seconds.
type Clock = (i64, i64, i64);

fn clock(text: &str) -> Option<(Clock, &str)> {
    let (hour, rest) = number(text, 1..=2)?;
    let (minute, rest) = number(rest.strip_prefix(':')?, 2..=2)?;
    let Some(after) = rest.strip_prefix(':') else {
        return Some(((hour, minute, 0), rest));
    };
    let (second, rest) = number(after, 2..=2)?;
    let rest = rest.strip_prefix('.').map_or(rest, |fraction| {
        fraction.trim_start_matches(|c: char| c.is_ascii_digit())
    });
    Some(((hour, minute, second), rest))
}

/// Minutes from UTC; the outer `None` for a notation not known here.
#[expect(
    clippy::option_option,
    reason = "no offset and an unknown one are two things"
)]
fn offset(text: &str) -> Option<Option<i64>> {
    match text {
        "" => return Some(None),
        "Z" | "z" | "UTC" | "GMT" => return Some(Some(0)),
        _ => {}
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = text.get(1..)?.replace(':', "");
    let (hours, minutes) = digits.split_at_checked(2).unwrap_or((&digits, ""));
    let (hours, rest) = number(hours, 1..=2)?;
    let minutes = match minutes {
        "" => 0,
        minutes => {
            number(minutes, 2..=2)
                .filter(|(_, rest)| rest.is_empty())?
                .0
        }
    };
    if !rest.is_empty() {
        return None;
    }
    Some(Some(sign * (hours * 60 + minutes)))
}

fn moment(wall: DateTime, offset: Option<i64>, zone: &Zone) -> Reading {
    let Some(minutes) = offset else {
        return Reading::Moment(wall);
    };
    wall.checked_sub(SignedDuration::from_mins(minutes))
        .map_or(Reading::Unknown, |utc| Reading::Moment(zone.local(utc)))
}

/// As many digits as `width` allows, and what follows.
fn number(text: &str, width: std::ops::RangeInclusive<usize>) -> Option<(i64, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !width.contains(&digits) {
        return None;
    }
    let (head, rest) = text.split_at(digits);
    head.parse().ok().map(|value| (value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    fn paris(text: &str) -> Reading {
        of_text(text, &Zone::named("Europe/Paris"))
    }

    #[test]
    fn offsets_and_summer_time() {
        let written = datetime(2019, 10, 25, 17, 35, 0, 0);
        assert_eq!(
            paris("2019-10-25 17:35:00 +02:00"),
            Reading::Moment(written)
        );
        assert_eq!(
            of_text("2019-10-25 00:30:00 +0200", &Zone::default()),
            Reading::Moment(datetime(2019, 10, 24, 22, 30, 0, 0))
        );
        assert_eq!(
            paris("2018-07-18 15:16:00 Z"),
            Reading::Moment(datetime(2018, 7, 18, 17, 16, 0, 0))
        );
        assert_eq!(
            paris("2018-12-18 15:16 +01:00"),
            Reading::Moment(datetime(2018, 12, 18, 15, 16, 0, 0))
        );
        assert_eq!(
            paris("20-1-2"),
            Reading::Moment(datetime(2020, 1, 2, 0, 0, 0, 0))
        );
    }

    #[test]
    fn zones_are_those_of_the_database() {
        let local = |zone: &str| of_text("2022-07-01 12:00:00 Z", &Zone::named(zone));
        let at = |day, hour| Reading::Moment(datetime(2022, 7, day, hour, 0, 0, 0));
        assert_eq!(local("Europe/Paris"), at(1, 14));
        assert_eq!(local("America/Guadeloupe"), at(1, 8));
        assert_eq!(local("Indian/Reunion"), at(1, 16));
        assert_eq!(local("Pacific/Auckland"), at(2, 0));
        assert_eq!(local("CET-1CEST,M3.5.0,M10.5.0/3"), at(1, 14));
        for other in ["", "Europe/Nulle-Part", "bientôt"] {
            assert_eq!(local(other), at(1, 12), "{other}");
        }
    }

    #[test]
    fn what_stops_the_build_and_what_does_not() {
        for text in [
            "",
            "bientôt",
            "2022-13-01",
            "2022-01-32",
            "2022-01-01 25:00:00",
        ] {
            assert_eq!(paris(text), Reading::Unreadable, "{text}");
        }
        assert_eq!(
            paris("2022-02-30"),
            Reading::Moment(datetime(2022, 3, 2, 0, 0, 0, 0))
        );
        for text in ["3 octobre 2022", "25/10/2019", "mars 2020"] {
            assert_eq!(paris(text), Reading::Unknown, "{text}");
        }
    }
}
