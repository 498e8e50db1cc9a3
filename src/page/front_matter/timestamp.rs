//! Days and moments as Ruby's date functions take their numbers.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};
use regex::Captures;

/// The numbers of a written moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts {
    pub year: i16,
    pub month: i8,
    pub day: i8,
    pub hour: i8,
    pub minute: i8,
    pub second: i8,
}

impl Parts {
    /// Those that the first six groups of a match hold, from the year on; `None` where one is no such number.
    pub(super) fn of(found: &Captures<'_>) -> Option<Self> {
        Some(Self {
            year: found[1].parse().ok()?,
            month: found[2].parse().ok()?,
            day: found[3].parse().ok()?,
            hour: found[4].parse().ok()?,
            minute: found[5].parse().ok()?,
            second: found[6].parse().ok()?,
        })
    }
}

/// The day that exists on the calendar.
pub(super) fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A moment as `Time.utc` counts: day 31 exists in every month, hour 24 and second 60 run over into what follows.
pub(super) fn time_utc(parts: Parts) -> Option<DateTime> {
    let Parts {
        year,
        month,
        day,
        hour,
        minute,
        second,
    } = parts;
    let in_range = (1..=31).contains(&day)
        && (0..=24).contains(&hour)
        && (0..=59).contains(&minute)
        && (0..=60).contains(&second)
        && (hour < 24 || (minute == 0 && second == 0));
    if !in_range {
        return None;
    }
    let first = Date::new(year, month, 1).ok()?.at(0, 0, 0, 0);
    first
        .checked_add(
            i64::from(day - 1)
                .days()
                .hours(hour)
                .minutes(minute)
                .seconds(second),
        )
        .ok()
}

/// A moment on a calendar day as `DateTime.parse` takes it: the day has to exist.
pub(super) fn datetime(parts: Parts) -> Option<DateTime> {
    Date::new(parts.year, parts.month, parts.day).ok()?;
    time_utc(parts)
}

/// An offset from UTC in minutes: none and `Z` are 0, `+02:00`, `+0200`, `+2`.
pub(super) fn offset(written: Option<&str>) -> Option<i32> {
    let Some(written) = written else {
        return Some(0);
    };
    if written == "Z" {
        return Some(0);
    }
    let digits = written.trim_start_matches(['+', '-']);
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() > 2 => digits.split_at(2),
        None => (digits, ""),
    };
    let hours: i32 = hours.parse().ok()?;
    let minutes: i32 = if minutes.is_empty() {
        0
    } else {
        minutes.parse().ok()?
    };
    let total = hours * 60 + minutes;
    if total >= 24 * 60 {
        return None;
    }
    Some(if written.starts_with('-') {
        -total
    } else {
        total
    })
}
