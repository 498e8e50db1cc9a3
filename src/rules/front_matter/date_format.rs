//! `front-matter/date-format`: dates that readers or Jekyll cannot read.

use jiff::civil::Date;

use crate::finding::Severity;
use crate::finding::{Edit, Fix};
use crate::page::front_matter::{
    DayWords, Entry, Node, Style, Value, date_words, parse_loose, to_french,
};
use crate::rules::yaml_edits::replace_value;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::site::BuildStopper;
use crate::source::Span;

/// Reports `date_de_modification` that is no day in French words, and `date` or event dates that are no timestamp.
pub struct DateFormat;

impl Rule for DateFormat {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(root) = context.front_matter() else {
            return;
        };
        let stopper = context.entry.and_then(|entry| entry.build_stopper.as_ref());
        if stopper == Some(&BuildStopper::UnreadableNameDate) {
            let start = context.page.front_matter.span.start;
            let name = context.page.source.path().file_name().unwrap_or_default();
            let draft = Draft::new(Span::new(start, start + 3), "file-name");
            report.add(draft.with("name", name));
        }
        for entry in root.entries().iter().filter(|entry| !entry.merged) {
            match entry.key.as_str() {
                "date_de_modification" => in_words(entry, context, report),
                "date" => timestamp(entry, ["stops-build", "stops-build-no-such-day"], report),
                "event_start_date" | "event_end_date" => {
                    timestamp(entry, ["no-timestamp", "no-timestamp-no-such-day"], report);
                }
                _ => {}
            }
        }
    }
}

/// The value as it is printed: what Jekyll would make of it, on one line.
fn printed(node: &Node, context: &Context<'_>) -> String {
    match &node.value {
        Value::String(text) => text.clone(),
        _ => node.span.slice(context.text()).to_owned(),
    }
}

fn in_words(entry: &Entry, context: &Context<'_>, report: &mut Report<'_>) {
    let node = &entry.value;
    if node.is_null() {
        return;
    }
    if node.style == Style::Collection {
        report.add(Draft::new(entry.key_span, "not-in-words"));
        return;
    }
    let text = printed(node, context);
    let text = text.trim_matches([' ', '\t', '\n', '\u{a0}', '\u{202f}']);
    if text.is_empty() && node.text().is_some() {
        // An empty value is for another rule.
        return;
    }
    let words = if node.text().is_some() {
        date_words(text)
    } else {
        DayWords::NotADate
    };
    let (draft, day) = match words {
        DayWords::Day(_) => return,
        DayWords::NearMiss(day) => {
            let draft = Draft::new(node.span, "nearly").severity(Severity::Info);
            (draft, Some(day))
        }
        DayWords::NoSuchDay => (Draft::new(node.span, "no-such-day"), None),
        DayWords::NotADate => match day_among(text) {
            Some(day) => (Draft::new(node.span, "more-than-a-day"), Some(day)),
            None => (Draft::new(node.span, "not-in-words"), parse_loose(text)),
        },
    };
    let draft = draft.with("value", text);
    report.add(match day.and_then(|day| rewrite(node, day, context)) {
        Some(fix) => draft.fix(fix),
        None => draft,
    });
}

/// The day in words that stands among others: "lundi 3 octobre 2022".
fn day_among(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().take(8).collect();
    words
        .windows(3)
        .find_map(|three| date_words(&three.join(" ")).day())
}

fn rewrite(node: &Node, day: Date, context: &Context<'_>) -> Option<Fix> {
    let edit = replace_value(context.text(), node, &to_french(day))?;
    Some(Fix::needs_consent("in-words", vec![edit]).with("day", day))
}

/// `messages`: what to say of a value that is no date, and of one that names a day the calendar does not have.
fn timestamp(entry: &Entry, messages: [&'static str; 2], report: &mut Report<'_>) {
    let node = &entry.value;
    let text = match &node.value {
        Value::Null | Value::Date(_) | Value::Time(..) => return,
        Value::String(text) => text.trim(),
        _ => "",
    };
    if is_timestamp(text) {
        return;
    }
    let place = if node.style == Style::Collection {
        entry.key_span
    } else {
        node.span
    };
    let [not_a_date, no_such_day] = messages;
    let message = if names_no_day(text) {
        no_such_day
    } else {
        not_a_date
    };
    let mut draft = Draft::new(place, message)
        .with("key", entry.key.as_str())
        .with("value", text);
    if let Some(day) = parse_loose(text).or_else(|| date_words(text).day()) {
        let stamp = format!("{day} 00:00:00");
        let fix = Fix::needs_consent("timestamp", vec![Edit::replace(node.span, stamp)]);
        draft = draft.fix(fix.with("day", day));
    }
    report.add(draft);
}

/// Whether a text is written like a day, in figures or words, that the calendar does not have.
fn names_no_day(text: &str) -> bool {
    let figures = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<_> = figures.split('-').map(|part| number(part, 1..=4)).collect();
    let in_figures = match parts[..] {
        [Some(year), Some(month), Some(day)] if figures.find('-') == Some(4) => {
            let month = i8::try_from(month).unwrap_or_default();
            let day = i8::try_from(day).unwrap_or_default();
            Date::new(year, month, day).is_err()
        }
        _ => false,
    };
    in_figures || date_words(text) == DayWords::NoSuchDay
}

/// Whether a text, in quotes, is what Jekyll writes itself: `2019-10-25`, with a time and an offset or not.
fn is_timestamp(text: &str) -> bool {
    let (date, time) = match text.split_once([' ', 'T']) {
        Some((date, time)) => (date, time.trim_start()),
        None => (text, ""),
    };
    let mut parts = date.split('-').map(|part| number(part, 1..=4));
    let day = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(Some(year)), Some(Some(month)), Some(Some(day)), None)
            if date.find('-') == Some(4) =>
        {
            let month = i8::try_from(month).unwrap_or_default();
            let day = i8::try_from(day).unwrap_or_default();
            Date::new(year, month, day).is_ok()
        }
        _ => false,
    };
    day && (time.is_empty() || is_clock(time))
}

/// `17:35`, `17:35:00`, `17:35:00 +02:00`, `17:35:00.5Z`.
fn is_clock(text: &str) -> bool {
    let clock_length = text
        .find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.'))
        .unwrap_or(text.len());
    let (clock, zone) = text.split_at(clock_length);
    let limits = [24, 59, 60];
    let whole = clock.split_once('.').map_or(clock, |(whole, _)| whole);
    let parts: Vec<_> = whole.split(':').map(|part| number(part, 1..=2)).collect();
    let in_range = (2..=3).contains(&parts.len())
        && parts
            .iter()
            .zip(limits)
            .all(|(part, limit)| part.is_some_and(|part| part <= limit));
    let zone = zone.trim();
    let known = matches!(zone, "" | "Z" | "UTC" | "GMT");
    let offset = zone
        .strip_prefix(['+', '-'])
        .is_some_and(|digits| digits.split(':').all(|part| number(part, 1..=4).is_some()));
    in_range && (known || offset)
}

fn number(text: &str, width: std::ops::RangeInclusive<usize>) -> Option<i16> {
    let plain = width.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::is_timestamp;

    #[test]
    fn timestamps_in_quotes() {
        for text in [
            "2019-10-25",
            "2019-10-25 17:35:00 +02:00",
            "2018-07-18 15:16:00 Z",
            "2018-07-18 15:16",
            "2019-10-25T17:35:00Z",
            "2019-10-25 17:35:00.123 +0200",
        ] {
            assert!(is_timestamp(text), "{text}");
        }
        for text in [
            "",
            "25/10/2019",
            "2019-13-01",
            "2019-02-30",
            "2019-10-25 17h35",
            "2019-10-25 25:00:00",
            "25 octobre 2019",
            "19-10-25",
            "2019",
        ] {
            assert!(!is_timestamp(text), "{text}");
        }
    }
}
