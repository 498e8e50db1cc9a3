//! `a11y/meta-viewport`: a document that keeps readers from enlarging it (RGAA 10.4, test 10.4.1; ACT b4f0c3).

use crate::finding::{Edit, Fix};
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `<meta name="viewport">` that forbids zooming or limits it to less than twice the size.
pub struct MetaViewport;

/// How far readers have to be able to enlarge (WCAG 1.4.4).
const LEAST_SCALE: f64 = 2.0;

impl Rule for MetaViewport {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("meta")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let is_viewport = element
            .known("name")
            .is_some_and(|name| name.trim().eq_ignore_ascii_case("viewport"));
        let content = element
            .attribute("content")
            .filter(|content| !content.dynamic);
        let (Some(content), true) = (content, is_viewport) else {
            return;
        };
        let (Some(place), Some(value_place)) = (content.span, content.value_span) else {
            return;
        };
        let pairs = pairs(content.value);
        let forbids = value(&pairs, "user-scalable").is_some_and(forbids_zoom);
        let limits = value(&pairs, "maximum-scale").is_some_and(limits_zoom);
        let message = match (forbids, limits) {
            (true, _) => "forbidden",
            (false, true) => "limited",
            (false, false) => return,
        };
        let kept: Vec<String> = pairs
            .iter()
            .filter(|(key, _)| {
                !(forbids && key == "user-scalable" || limits && key == "maximum-scale")
            })
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        let kept = if kept.is_empty() {
            "width=device-width, initial-scale=1".to_owned()
        } else {
            kept.join(", ")
        };
        let mut draft = Draft::new(place, message);
        if value_place.slice(context.text()) == content.value {
            draft = draft.fix(Fix::safe("allow", vec![Edit::replace(value_place, kept)]));
        }
        report.add(draft);
    }
}

/// The keys and values of a viewport's content, in lower case (CSS Device Adaptation, parsing algorithm).
fn pairs(content: &str) -> Vec<(String, String)> {
    let is_separator = |c: char| matches!(c, ',' | ';' | ' ' | '\t' | '\n' | '\r' | '\u{c}');
    let mut found = Vec::new();
    let mut rest = content.trim_start_matches(is_separator);
    while !rest.is_empty() {
        let end = rest
            .find(|c| is_separator(c) || c == '=')
            .unwrap_or(rest.len());
        let key = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start_matches(char::is_whitespace);
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start_matches(|c: char| c.is_whitespace() || c == '=');
            let end = after.find(is_separator).unwrap_or(after.len());
            found.push((key, after[..end].to_ascii_lowercase()));
            rest = &after[end..];
        }
        rest = rest.trim_start_matches(is_separator);
    }
    found
}

/// The value of `key`: the last one.
fn value<'p>(pairs: &'p [(String, String)], key: &str) -> Option<&'p str> {
    let mut own = pairs.iter().rev().filter(|(name, _)| name == key);
    own.next().map(|(_, value)| value.as_str())
}

fn forbids_zoom(value: &str) -> bool {
    match value {
        "yes" | "device-width" | "device-height" => false,
        other => number(other).is_none_or(|number| number.abs() < 1.0),
    }
}

fn limits_zoom(value: &str) -> bool {
    match value {
        "device-width" | "device-height" => false,
        other => number(other).is_none_or(|number| (0.0..LEAST_SCALE).contains(&number)),
    }
}

/// The number that `value` begins with.
fn number(value: &str) -> Option<f64> {
    let is_part = |(at, c): &(usize, char)| {
        c.is_ascii_digit() || *c == '.' || (*at == 0 && "+-".contains(*c))
    };
    let length = value.char_indices().take_while(is_part).count();
    value[..length].parse().ok()
}
