//! The header `Retry-After` (RFC 9110, section 10.2.3): seconds, or a day and time.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

/// How long `value` asks to wait from now on; `None` where it is neither form. A moment that has passed asks for none.
pub(super) fn read(value: &str) -> Option<Duration> {
    after(value, Timestamp::now())
}

/// The same in an answer of which the server says that it gave it at `date` (the header `Date`), so that a clock that is
/// wrong here makes no difference.
pub(super) fn read_of(value: &str, date: Option<&str>) -> Option<Duration> {
    let date = date.and_then(|date| DateTimeParser::new().parse_timestamp(date.trim()).ok());
    after(value, date.unwrap_or_else(Timestamp::now))
}

fn after(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = DateTimeParser::new().parse_timestamp(value).ok()?;
    Some(Duration::try_from(moment.duration_since(now)).unwrap_or_default())
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
