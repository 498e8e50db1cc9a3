//! The fields of an answer, leniently: what is documented is often null, empty or of another type than announced, and
//! days come in two notations.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use crate::legal::address::LegifranceId;

/// The first year of the days that stand for "no end": `2999-01-01`, `2222-02-22`.
const NO_END: i16 = 2222;

/// Days are those of Paris: `32472140400000` is the end of 2998 in Greenwich.
static PARIS: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC));

/// The value of `key`, unless it is null.
fn get<'v>(answer: &'v Value, key: &str) -> Option<&'v Value> {
    answer.get(key).filter(|value| !value.is_null())
}

/// The text under `key`, unless it is empty.
pub(super) fn text<'v>(answer: &'v Value, key: &str) -> Option<&'v str> {
    let text = get(answer, key)?.as_str()?.trim();
    (!text.is_empty()).then_some(text)
}

/// The word `true` or `false` under `key`.
pub(super) fn truth(answer: &Value, key: &str) -> Option<bool> {
    get(answer, key)?.as_bool()
}

/// The list under `key`; empty where there is none.
pub(super) fn list<'v>(answer: &'v Value, key: &str) -> &'v [Value] {
    let list = get(answer, key).and_then(Value::as_array);
    list.map(Vec::as_slice).unwrap_or_default()
}

/// The entries of the map under `key`; none where there is none.
pub(super) fn entries<'v>(
    answer: &'v Value,
    key: &str,
) -> impl Iterator<Item = (&'v str, &'v Value)> {
    let map = get(answer, key).and_then(Value::as_object);
    map.into_iter()
        .flatten()
        .map(|(key, value)| (key.as_str(), value))
}

/// The identifier under `key` with this prefix; the suffix `_DD-MM-YYYY` is dropped.
pub(super) fn id(answer: &Value, key: &str, prefix: &str) -> Option<String> {
    let id = LegifranceId::read(text(answer, key)?).ok()?;
    (id.prefix() == prefix).then(|| id.as_str().to_owned())
}

/// The day under `key`; `None` for none, and for a day that stands for "no end".
pub(super) fn day(answer: &Value, key: &str) -> Option<Date> {
    read_day(get(answer, key)?)
}

/// A day in milliseconds since 1970 (`1572130800000`, also between quotation marks) or in ISO notation (`2019-10-27`,
/// `2019-10-26T22:00:00.000+0000`).
pub(super) fn read_day(value: &Value) -> Option<Date> {
    let day = match value {
        Value::Number(number) => of_milliseconds(number.as_i64()?)?,
        Value::String(text) => of_text(text.trim())?,
        _ => return None,
    };
    (day.year() < NO_END).then_some(day)
}

fn of_milliseconds(milliseconds: i64) -> Option<Date> {
    let moment = Timestamp::from_millisecond(milliseconds).ok()?;
    Some(moment.to_zoned(PARIS.clone()).date())
}

fn of_text(text: &str) -> Option<Date> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.len() > 8 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return of_milliseconds(text.parse().ok()?);
    }
    if text.len() == "2019-10-27".len() {
        return text.parse().ok();
    }
    match text.parse::<Timestamp>() {
        Ok(moment) => Some(moment.to_zoned(PARIS.clone()).date()),
        // Without a time zone: the day is the one written.
        Err(_) => text.get(..10)?.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use serde_json::json;

    #[test]
    fn days_in_both_notations() {
        let day = Some(date(2019, 10, 27));
        for value in [
            json!("2019-10-27"),
            json!("2019-10-27T00:00:00"),
            json!("2019-10-26T22:00:00.000+0000"),
            json!("2019-10-27T08:00:00.000+0000"),
            json!("2019-10-26T22:00:00Z"),
            json!(1_572_127_200_000_i64),
            json!("1572127200000"),
            json!(1_572_134_400_000_i64),
        ] {
            assert_eq!(read_day(&value), day, "{value}");
        }
        assert_eq!(
            read_day(&json!(-3_187_209_600_000_i64)),
            Some(date(1869, 1, 1))
        );
    }

    #[test]
    fn no_day_and_no_end() {
        for value in [
            json!("2999-01-01"),
            json!(32_472_144_000_000_i64),
            json!("2998-12-31T23:00:00.000+0000"),
            json!("2222-02-22"),
            json!(""),
            json!("demain"),
            json!("2019-02-30"),
            json!(true),
            json!(9_223_372_036_854_775_807_i64),
        ] {
            assert_eq!(read_day(&value), None, "{value}");
        }
        assert_eq!(day(&json!({"a": null}), "a"), None);
        assert_eq!(day(&json!([]), "a"), None);
    }

    #[test]
    fn empty_fields_say_nothing() {
        let answer = json!({"eli": null, "nor": " ", "liens": null, "id": "LEGITEXT000031366350_20-08-2026", "n": 3});
        assert_eq!(text(&answer, "eli"), None);
        assert_eq!(text(&answer, "nor"), None);
        assert_eq!(text(&answer, "n"), None);
        assert!(list(&answer, "liens").is_empty());
        assert_eq!(entries(&answer, "liens").count(), 0);
        assert_eq!(truth(&answer, "n"), None);
        assert_eq!(
            id(&answer, "id", "LEGITEXT").as_deref(),
            Some("LEGITEXT000031366350")
        );
        assert_eq!(id(&answer, "id", "JORFTEXT"), None);
    }
}
