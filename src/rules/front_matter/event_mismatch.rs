//! `front-matter/event-mismatch`: a page that says two things about when its event takes place.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::{Date, Time};
use regex::{Captures, Regex};

use super::image_alt::ALTERNATIVE;
use crate::finding::Argument;
use crate::page::front_matter::{DayWords, Node, Value, date_words, scalar_text};
use crate::page::prose::Words;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports a year, a weekday or an hour in the title, the front matter or the text that contradicts the event's dates.
pub struct EventMismatch;

/// `mardi 12 et mercredi 13 octobre 2021 à 14h30`: weekday, day, another day, month, year, hour, minutes.
static MENTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)\b
        (?:(?P<weekday>lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?
        (?P<first>1er|\d{1,2})
        (?:\s*(?:et|au|,|-|–|/)\s*(?P<second>1er|\d{1,2}))?\s+
        (?P<month>janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre)\b
        (?:\s+(?P<year>(?:19|20)\d\d)\b)?
        (?:,?\s+(?:à|dès|de|à\s+partir\s+de)\s+(?P<hour>\d{1,2})\s?h(?:eures?)?\s?(?P<minutes>[0-5]\d)?\b)?",
    )
    .ok()
});

/// `14h`, `14 h 30`, `9 heures`.
static HOUR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?P<hour>\d{1,2})\s?h(?:eures?)?(?:\s?(?P<minutes>[0-5]\d))?\b").ok()
});

const WEEKDAYS: [&str; 7] = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
];

/// When the event takes place, as the front matter says.
struct Event {
    start: Date,
    end: Option<Date>,
    /// The hour at which it begins, on a clock in France.
    hour: Option<Time>,
}

impl Rule for EventMismatch {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(root) = context.front_matter() else {
            return;
        };
        let Some(event) = Event::of(root) else { return };
        of_front_matter(context, root, &event, report);
        // Values of the front matter that are printed as Markdown have been looked at already.
        let body = context.page.body.start;
        for passage in context.passages() {
            let is_said = |range: &Range<usize>| {
                let is_of_body = passage.span(range.clone()).start >= body;
                is_of_body && !passage.is_verbatim(range) && !passage.is_history(range)
            };
            event.check(&passage.text, is_said, report);
        }
    }
}

impl Event {
    fn of(root: &Node) -> Option<Self> {
        let start = root.get("event_start_date")?;
        Some(Self {
            start: start.day()?,
            end: root.get("event_end_date").and_then(Node::day),
            hour: hour_in_france(start),
        })
    }

    /// Report what `text` says otherwise.
    fn check(
        &self,
        text: &Words<'_>,
        is_said: impl Fn(&Range<usize>) -> bool,
        report: &mut Report<'_>,
    ) {
        let Some(pattern) = MENTION.as_ref() else {
            return;
        };
        for mention in pattern.captures_iter(text.text()) {
            let Some(draft) = self.contradiction(text, &mention) else {
                continue;
            };
            let range = mention.get(0).map_or(0..0, |whole| whole.range());
            if is_said(&range) {
                report.add(draft);
            }
        }
    }

    /// What one mention of a day says otherwise than the front matter or the calendar.
    fn contradiction(&self, text: &Words<'_>, mention: &Captures<'_>) -> Option<Draft> {
        let part = |name: &str| mention.name(name);
        let month = part("month")?.as_str();
        let year: Option<i16> = part("year").and_then(|year| year.as_str().parse().ok());
        let day = |name: &str, year: i16| {
            let written = part(name)?.as_str();
            match date_words(&format!("{written} {month} {year}")) {
                DayWords::Day(day) | DayWords::NearMiss(day) => Some(day),
                DayWords::NoSuchDay | DayWords::NotADate => None,
            }
        };
        // The day of the event, with or without its year.
        let of_event = |name: &str| {
            let days = std::iter::once(self.start).chain(self.end);
            days.into_iter()
                .find(|event| day(name, event.year()) == Some(*event))
        };
        let whole = mention.get(0)?;
        let draft = |message, range: Range<usize>| {
            Draft::new(text.span(range), message).with("event", self.start)
        };
        if let Some(written) = part("year")
            && let Some(event) = of_event("first").or_else(|| of_event("second"))
            && year.is_some_and(|year| year != event.year())
        {
            let range = part("first")?.start()..written.end();
            return Some(draft("year", range).with("year", written.as_str()));
        }
        if let Some(weekday) = part("weekday") {
            let date = match year {
                Some(year) => day("first", year),
                None => of_event("first"),
            }?;
            let right = weekday_of(date);
            if !right.eq_ignore_ascii_case(weekday.as_str()) {
                let end = part("year").or_else(|| part("month"))?.end();
                return Some(
                    draft("weekday", weekday.start()..end)
                        .with("day", date)
                        .with("right", right_weekday(date))
                        .with("wrong", weekday.as_str()),
                );
            }
        }
        let said = clock(
            part("hour")?.as_str(),
            part("minutes").map(|minutes| minutes.as_str()),
        )?;
        let is_start = day("first", year.unwrap_or(self.start.year())) == Some(self.start);
        let hour = self.hour.filter(|hour| is_start && *hour != said)?;
        let start = part("hour")?.start();
        Some(draft("hour", start..whole.end()).with("hour", spelt(hour)))
    }
}

fn of_front_matter(context: &Context<'_>, root: &Node, event: &Event, report: &mut Report<'_>) {
    root.each_entry(|path, entry| {
        let key = entry.key.as_str();
        let is_about_event = matches!(path, "title" | "chapeau-text")
            || key == ALTERNATIVE
            || path.starts_with("champs_informations[].");
        if is_about_event && let Some(text) = scalar_text(context.text(), &entry.value) {
            event.check(&Words::from(text), |_| true, report);
        }
    });
    for field in root.select("champs_informations[]") {
        let is_schedule = field
            .get("intitule")
            .and_then(Node::text)
            .is_some_and(|title| {
                let title = title.trim_end_matches([' ', ':', '\u{a0}']).to_lowercase();
                matches!(title.as_str(), "horaire" | "horaires" | "heure" | "heures")
            });
        if is_schedule && let Some(content) = field.get("contenu") {
            schedule(context, content, event, report);
        }
    }
}

/// Hours of the field "Horaires", none of which is that of the start.
fn schedule(context: &Context<'_>, content: &Node, event: &Event, report: &mut Report<'_>) {
    let (Some(start), Some(text), Some(pattern)) = (
        event.hour,
        scalar_text(context.text(), content),
        HOUR.as_ref(),
    ) else {
        return;
    };
    let mut first = None;
    for hour in pattern.captures_iter(text.text()) {
        let minutes = hour.name("minutes").map(|minutes| minutes.as_str());
        let said = hour
            .name("hour")
            .and_then(|hour| clock(hour.as_str(), minutes));
        match (said, hour.get(0)) {
            (Some(said), _) if said == start => return,
            (Some(_), Some(whole)) => {
                first.get_or_insert(whole.range());
            }
            _ => return,
        }
    }
    if let Some(range) = first {
        report.add(
            Draft::new(text.span(range), "hour")
                .with("event", event.start)
                .with("hour", spelt(start)),
        );
    }
}

/// The hour on a clock in France, where one is filled in and the time zone is that of France.
fn hour_in_france(node: &Node) -> Option<Time> {
    const WINTER_AND_SUMMER: [i32; 2] = [60, 120];
    match node.value {
        Value::Time(moment, offset) if WINTER_AND_SUMMER.contains(&offset) => {
            Some(moment.time()).filter(|time| *time != Time::midnight())
        }
        _ => None,
    }
}

fn clock(hour: &str, minutes: Option<&str>) -> Option<Time> {
    let minutes = minutes.map_or(Some(0), |minutes| minutes.parse().ok())?;
    Time::new(hour.parse().ok()?, minutes, 0, 0).ok()
}

/// `14h30`, the same in both languages.
fn spelt(time: Time) -> String {
    match time.minute() {
        0 => format!("{}h", time.hour()),
        minutes => format!("{}h{minutes:02}", time.hour()),
    }
}

fn weekday_of(date: Date) -> &'static str {
    let index = date.weekday().to_monday_zero_offset().unsigned_abs();
    WEEKDAYS
        .get(usize::from(index))
        .copied()
        .unwrap_or_default()
}

fn right_weekday(date: Date) -> Argument {
    let english = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let index = date.weekday().to_monday_zero_offset().unsigned_abs();
    Argument::Bilingual {
        fr: weekday_of(date).to_owned(),
        en: english
            .get(usize::from(index))
            .copied()
            .unwrap_or_default()
            .to_owned(),
    }
}
