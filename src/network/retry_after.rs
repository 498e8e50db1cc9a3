//! The header `Retry-After` (RFC 9110, section 10.2.3): seconds, or a day and time in any of the three forms of section
//! 5.6.7.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::TimeZone;

/// Whether the header means anything in an answer of this status.
pub(super) fn counts(status: u16) -> bool {
    matches!(status, 300..=399 | 413 | 429 | 503)
}

/// How long `value` asks to wait from now on; `None` where it is neither form. A moment that has passed asks for none.
pub(super) fn read(value: &str) -> Option<Duration> {
    after(value, Timestamp::now())
}

/// The same in an answer of which the server says that it gave it at `date` (the header `Date`), so that a clock that is
/// wrong here makes no difference.
pub(super) fn read_of(value: &str, date: Option<&str>) -> Option<Duration> {
    let date = date.and_then(|date| moment(date.trim()));
    after(value, date.unwrap_or_else(Timestamp::now))
}

fn after(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number that is too large to be read is a very long time.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    Some(Duration::try_from(moment(value)?.duration_since(now)).unwrap_or_default())
}

/// A moment as today's servers write it, or those of the time of RFC 850 or of C's `asctime`. The day of the week adds
/// nothing.
fn moment(value: &str) -> Option<Timestamp> {
    if let Ok(moment) = DateTimeParser::new().parse_timestamp(value) {
        return Some(moment);
    }
    let (_, of_850) = value.split_once(", ").unwrap_or_default();
    let (_, of_c) = value.split_once(' ').unwrap_or_default();
    let read = DateTime::strptime("%d-%b-%y %H:%M:%S GMT", of_850)
        .or_else(|_| DateTime::strptime("%b %e %H:%M:%S %Y", of_c));
    Some(read.ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms() {
        let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let seconds = |value| after(value, now).map(|wait| wait.as_secs());
        assert_eq!(seconds("0"), Some(0));
        assert_eq!(seconds(" 120 "), Some(120));
        assert_eq!(seconds("Sun, 22 Nov 2026 10:00:30 GMT"), Some(30));
        assert_eq!(seconds("Sun, 22 Nov 2026 09:00:00 GMT"), Some(0));
        assert_eq!(seconds("Sunday, 22-Nov-26 10:00:30 GMT"), Some(30));
        assert_eq!(seconds("Sun Nov 22 10:00:30 2026"), Some(30));
        assert_eq!(seconds("Wed Nov  4 10:00:30 2026"), Some(0));
        assert_eq!(seconds("Fri Dec  4 10:00:00 2026"), Some(12 * 86400));
        assert_eq!(seconds("99999999999999999999"), Some(u64::MAX));
        assert_eq!(seconds(""), None);
        assert_eq!(seconds("bientôt"), None);
        assert_eq!(seconds("-5"), None);
    }

    #[test]
    fn the_clock_of_the_server_counts() {
        let wait = read_of(
            "Sun, 22 Nov 2026 10:00:30 GMT",
            Some("Sun, 22 Nov 2026 10:00:00 GMT"),
        );
        assert_eq!(wait.map(|wait| wait.as_secs()), Some(30));
    }
}
