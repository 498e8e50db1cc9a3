//! How Psych 4 (Jekyll 4.3 and later) types a scalar: `Psych::ScalarScanner#tokenize` with the classes that Jekyll
//! permits, `Date` and `Time`. The answers recorded in `fixtures/yaml/recorded.json` are the test.

use std::sync::LazyLock;

use regex::Regex;

use super::timestamp::{self, Parts};
use super::{Style, Value};

/// A class that Jekyll does not let YAML make: the whole front matter is dropped.
#[derive(Debug, PartialEq)]
pub(super) struct Disallowed(pub String);

/// Longer scalars are text: no number or date is written that long.
const LONGEST: usize = 100;

fn expression(source: &str) -> Option<Regex> {
    Regex::new(source).ok()
}

static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    expression(
        r"^(-?[0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \t]* [ \t]*)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]*)?(?:[ \t]*(Z|[-+][0-9]{1,2}:?(?:[0-9]{2})?))?$",
    )
});
static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    expression(r"^([0-9]{4})-(1[012]|0[0-9]|[0-9])-([12][0-9]|3[01]|0[0-9]|[0-9])$")
});
static SEXAGESIMAL: LazyLock<Option<Regex>> =
    LazyLock::new(|| expression(r"^[-+]?[0-9][0-9_]*(:[0-5]?[0-9]){1,2}(\.[0-9_]*)?$"));
static FLOAT: LazyLock<Option<Regex>> =
    LazyLock::new(|| expression(r"^[-+]?([0-9][0-9_,]*)?\.[0-9]*([eE][-+][0-9]+)?$"));
static INTEGER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    expression(
        r"^([-+]?)(?:0b([01_,]+)|0x([0-9a-fA-F_,]+)|0([0-7_,]+)|(0|[1-9](?:[0-9]|,[0-9]|_[0-9])*))$",
    )
});

fn captures<'t>(pattern: &LazyLock<Option<Regex>>, text: &'t str) -> Option<regex::Captures<'t>> {
    (**pattern).as_ref()?.captures(text)
}

fn matches(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    (**pattern)
        .as_ref()
        .is_some_and(|found| found.is_match(text))
}

/// The value of a scalar written in `style` under `tag`.
pub(super) fn value(text: &str, style: Style, tag: Option<&str>) -> Result<Value, Disallowed> {
    match tag {
        Some(
            "!str"
            | "tag:yaml.org,2002:str"
            | "!ruby/string"
            | "!binary"
            | "tag:yaml.org,2002:binary",
        ) => {
            return Ok(Value::String(text.to_owned()));
        }
        Some(tag) if style == Style::Plain && is_class(tag) => return Err(disallowed(tag)),
        _ => {}
    }
    if style != Style::Plain {
        return Ok(Value::String(text.to_owned()));
    }
    let value = tokenize(text)?;
    Ok(match (tag, value) {
        #[expect(clippy::cast_precision_loss, reason = "Ruby's Float() rounds alike")]
        (Some("!float" | "tag:yaml.org,2002:float"), Value::Int(whole)) => {
            Value::Float(whole as f64)
        }
        (_, value) => value,
    })
}

/// Tags that name a Ruby class, which `safe_load` refuses to make.
fn is_class(tag: &str) -> bool {
    const CLASSES: [&str; 9] = [
        "!ruby/object:BigDecimal",
        "!ruby/object:DateTime",
        "!ruby/object:Complex",
        "!ruby/object:Rational",
        "!ruby/class",
        "!ruby/module",
        "!ruby/regexp",
        "!ruby/range",
        "!ruby/encoding",
    ];
    CLASSES.contains(&tag) || tag.starts_with("!ruby/sym")
}

fn disallowed(name: &str) -> Disallowed {
    Disallowed(format!("Tried to load unspecified class: {name}"))
}

fn tokenize(text: &str) -> Result<Value, Disallowed> {
    let string = || Ok(Value::String(text.to_owned()));
    if text.is_empty() {
        return Ok(Value::Null);
    }
    if text.contains('\n') || begins_like_text(text) {
        return Ok(word(text));
    }
    if let Some(rest) = text.strip_prefix(':') {
        if rest.is_empty() {
            return string();
        }
        return Err(disallowed("Symbol"));
    }
    if text.len() > LONGEST {
        return string();
    }
    if let Some(found) = captures(&TIME, text) {
        return Ok(time(&found).unwrap_or_else(|| Value::String(text.to_owned())));
    }
    if let Some(found) = captures(&DATE, text) {
        let day = timestamp::day(&found[1], &found[2], &found[3]);
        return Ok(day.map_or_else(|| Value::String(text.to_owned()), Value::Date));
    }
    match text.to_ascii_lowercase().as_str() {
        ".inf" | "+.inf" => return Ok(Value::Float(f64::INFINITY)),
        "-.inf" => return Ok(Value::Float(f64::NEG_INFINITY)),
        ".nan" => return Ok(Value::Float(f64::NAN)),
        _ => {}
    }
    let number = if matches(&SEXAGESIMAL, text) {
        sexagesimal(text)
    } else if matches(&FLOAT, text) {
        float(text)
    } else {
        captures(&INTEGER, text).and_then(|found| integer(&found))
    };
    number.map_or_else(string, Ok)
}

/// Whether Psych takes the text for words from its first characters.
fn begins_like_text(text: &str) -> bool {
    let is_text = |character: char| {
        character.is_alphabetic()
            || character.is_ascii_whitespace()
            || character == '\u{b}'
            || "_!@#$%^&*(){}<>|/\\~;=".contains(character)
    };
    let mut characters = text.chars();
    let Some(first) = characters.next() else {
        return false;
    };
    if is_text(first) {
        return true;
    }
    let skipped = !first.is_ascii_digit() && !matches!(first, '.' | ':' | '-');
    skipped && characters.next().is_some_and(is_text)
}

/// Booleans and null, tested line by line as Ruby's `^` and `$` do.
fn word(text: &str) -> Value {
    let string = Value::String(text.to_owned());
    let length = text.chars().count();
    if length > 5 {
        return string;
    }
    let mut first_letters = text.split('\n').filter_map(|line| line.chars().next());
    if first_letters.any(|first| !"ytonf~".contains(first.to_ascii_lowercase())) {
        return string;
    }
    let is = |words: &[&str]| {
        text.split('\n')
            .any(|line| words.iter().any(|word| line.eq_ignore_ascii_case(word)))
    };
    if text == "~" || is(&["null"]) {
        Value::Null
    } else if is(&["yes", "true", "on"]) {
        Value::Bool(true)
    } else if is(&["no", "false", "off"]) {
        Value::Bool(false)
    } else {
        string
    }
}

fn time(found: &regex::Captures<'_>) -> Option<Value> {
    let parts = Parts::of(found)?;
    let offset = timestamp::offset(found.get(7).map(|zone| zone.as_str()))?;
    Some(Value::Time(timestamp::time_utc(parts)?, offset))
}

/// Base 60 with Psych's weights: the first number counts 3600 even when only two are written.
fn sexagesimal(text: &str) -> Option<Value> {
    let mut whole = 0_i64;
    let mut exact = 0.0_f64;
    for (number, weight) in text.split(':').zip([3600_u16, 60, 1]) {
        let digits = number.replace('_', "");
        if text.contains('.') {
            let decimal: f64 = digits.trim_end_matches('.').parse().ok()?;
            exact += decimal * f64::from(weight);
        } else {
            let parsed: i64 = digits.parse().ok()?;
            whole = whole.checked_add(parsed.checked_mul(i64::from(weight))?)?;
        }
    }
    Some(if text.contains('.') {
        Value::Float(exact)
    } else {
        Value::Int(whole)
    })
}

fn float(text: &str) -> Option<Value> {
    if matches!(text, "." | "+." | "-.") {
        return None;
    }
    text.replace([',', '_'], "").parse().ok().map(Value::Float)
}

fn integer(found: &regex::Captures<'_>) -> Option<Value> {
    let (digits, radix) = if let Some(binary) = found.get(2) {
        (binary, 2)
    } else if let Some(hexadecimal) = found.get(3) {
        (hexadecimal, 16)
    } else if let Some(octal) = found.get(4) {
        (octal, 8)
    } else {
        (found.get(5)?, 10)
    };
    let mut digits = digits.as_str().replace([',', '_'], "");
    if digits.is_empty() && radix == 8 {
        digits.push('0');
    }
    let sign = if &found[1] == "-" { "-" } else { "" };
    i64::from_str_radix(&format!("{sign}{digits}"), radix)
        .ok()
        .map(Value::Int)
}
