//! How SafeYAML 1.0 (Jekyll 3 and 4.0 to 4.2) types a scalar: symbols (off in Jekyll), whole numbers, decimals, null,
//! booleans, dates and times, in this order. From its documented transformations, without a recorded oracle.

use std::sync::LazyLock;

use regex::Regex;

use super::timestamp::{self, Parts};
use super::{Style, Value};

/// Longer scalars are text: no number or date is written that long.
const LONGEST: usize = 100;

static DECIMAL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[-+]?(?:0|[1-9][0-9]*)$").ok());
static FLOAT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*(?:[eE][-+][0-9]+)?$").ok());
static SEXAGESIMAL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$").ok());
static DATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})$").ok());
static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]*)?[ \t]*(Z|[-+][0-9]{1,2}(?::?[0-9]{2})?)?$",
    )
    .ok()
});

fn matches(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    (**pattern)
        .as_ref()
        .is_some_and(|found| found.is_match(text))
}

/// The value of a scalar written in `style`; tags do not change it.
pub(super) fn value(text: &str, style: Style) -> Value {
    if style != Style::Plain || text.len() > LONGEST {
        return Value::String(text.to_owned());
    }
    // What is no word begins with one of these; blanks within a number are `_` and `,`.
    let may_count =
        text.starts_with(|first: char| first.is_ascii_digit() || "+-._,".contains(first));
    let typed = if may_count {
        integer(text)
            .or_else(|| float(text))
            .or_else(|| day(text))
            .or_else(|| time(text))
    } else {
        word(text)
    };
    typed.unwrap_or_else(|| Value::String(text.to_owned()))
}

fn integer(text: &str) -> Option<Value> {
    let digits = text.replace(['_', ','], "");
    if matches(&DECIMAL, &digits) {
        return digits.parse().ok().map(Value::Int);
    }
    let lower = digits.to_ascii_lowercase();
    let parsed = if let Some(hexadecimal) = lower.strip_prefix("0x") {
        i64::from_str_radix(hexadecimal, 16)
    } else if let Some(binary) = digits.strip_prefix("0b") {
        i64::from_str_radix(binary, 2)
    } else if let Some(octal) = digits.strip_prefix('0') {
        i64::from_str_radix(octal, 8)
    } else {
        return sexagesimal(&digits);
    };
    match parsed {
        Ok(number) if number >= 0 => Some(Value::Int(number)),
        _ => sexagesimal(&digits),
    }
}

fn float(text: &str) -> Option<Value> {
    match text {
        ".inf" | ".Inf" | ".INF" => return Some(Value::Float(f64::INFINITY)),
        "-.inf" | "-.Inf" | "-.INF" => return Some(Value::Float(f64::NEG_INFINITY)),
        ".nan" | ".NaN" | ".NAN" => return Some(Value::Float(f64::NAN)),
        _ => {}
    }
    if !matches(&FLOAT, text) || text.ends_with('.') {
        return None;
    }
    text.replace('_', "").parse().ok().map(Value::Float)
}

/// Base 60, always a decimal number.
fn sexagesimal(text: &str) -> Option<Value> {
    if !matches(&SEXAGESIMAL, text) {
        return None;
    }
    let mut total = 0.0_f64;
    for number in text.trim_start_matches(['+', '-']).split(':') {
        let digits = number.replace('_', "");
        total = total * 60.0 + digits.trim_end_matches('.').parse::<f64>().ok()?;
    }
    Some(Value::Float(if text.starts_with('-') {
        -total
    } else {
        total
    }))
}

/// Null and booleans, written small, capitalised or in capitals.
fn word(text: &str) -> Option<Value> {
    if matches!(text, "" | "~") {
        return Some(Value::Null);
    }
    if text.len() > "false".len() {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let mut capitalised = lower.clone();
    if let Some(first) = capitalised.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if text != lower && text != capitalised && text != lower.to_ascii_uppercase() {
        return None;
    }
    match lower.as_str() {
        "null" => Some(Value::Null),
        "yes" | "on" | "true" => Some(Value::Bool(true)),
        "no" | "off" | "false" => Some(Value::Bool(false)),
        _ => None,
    }
}

fn day(text: &str) -> Option<Value> {
    let found = (*DATE).as_ref()?.captures(text)?;
    timestamp::day(&found[1], &found[2], &found[3]).map(Value::Date)
}

fn time(text: &str) -> Option<Value> {
    let found = (*TIME).as_ref()?.captures(text)?;
    let parts = Parts::of(&found)?;
    let offset = timestamp::offset(found.get(7).map(|zone| zone.as_str()))?;
    Some(Value::Time(timestamp::datetime(parts)?, offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Value {
        value(text, Style::Plain)
    }

    /// No SafeYAML is at hand to record answers: these follow its documented transformations.
    #[test]
    fn types_follow_safe_yaml_documentation() {
        let string = |text: &str| Value::String(text.to_owned());
        assert_eq!(plain(":symbole"), string(":symbole"));
        assert_eq!(plain("12"), Value::Int(12));
        assert_eq!(plain("-1_000"), Value::Int(-1000));
        assert_eq!(plain("1,5"), Value::Int(15));
        assert_eq!(plain("010"), Value::Int(8));
        assert_eq!(plain("09"), string("09"));
        assert_eq!(plain("0x1F"), Value::Int(31));
        assert_eq!(plain("12:30"), Value::Float(750.0));
        assert_eq!(plain("12:30:45"), Value::Float(45045.0));
        assert_eq!(plain("1.5"), Value::Float(1.5));
        assert_eq!(plain(".5"), Value::Float(0.5));
        assert_eq!(plain("1e5"), string("1e5"));
        assert_eq!(plain(".inf"), Value::Float(f64::INFINITY));
        assert_eq!(plain(""), Value::Null);
        assert_eq!(plain("~"), Value::Null);
        assert_eq!(plain("Null"), Value::Null);
        assert_eq!(plain("nULL"), string("nULL"));
        assert_eq!(plain("yes"), Value::Bool(true));
        assert_eq!(plain("ON"), Value::Bool(true));
        assert_eq!(plain("Off"), Value::Bool(false));
        assert_eq!(plain("oui"), string("oui"));
        assert_eq!(plain("y"), string("y"));
        assert_eq!(plain("3 octobre 2022"), string("3 octobre 2022"));
        assert_eq!(
            plain("2019-10-25"),
            Value::Date(jiff::civil::date(2019, 10, 25))
        );
        assert_eq!(plain("2019-02-30"), string("2019-02-30"));
        assert_eq!(plain("2019-2-3"), string("2019-2-3"));
        assert_eq!(
            plain("2019-10-25 17:35:00 +02:00"),
            Value::Time(jiff::civil::date(2019, 10, 25).at(17, 35, 0, 0), 120)
        );
        assert_eq!(plain("2019-02-30 10:00:00"), string("2019-02-30 10:00:00"));
        assert_eq!(value("12", Style::SingleQuoted), string("12"));
    }
}
