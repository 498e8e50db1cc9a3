//! `front-matter/date-order`: dates of one page that cannot all be right.

use jiff::civil::{Date, DateTime};

use crate::page::front_matter::{Node, Value};
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports a change before publication, an end before the start, and a publication or change that is still to come.
pub struct DateOrder;

/// A day that a key gives.
struct Given {
    day: Date,
    span: Span,
}

impl Rule for DateOrder {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(root) = context.web_page_front_matter() else {
            return;
        };
        let given = |key: &str| {
            let entry = root.entry(key).filter(|entry| !entry.merged)?;
            let day = entry.value.day()?;
            let span = entry.value.span;
            Some(Given { day, span })
        };
        let published = given("date");
        if let Some(modified) = given("date_de_modification") {
            if modified.day > context.today {
                let draft = Draft::new(modified.span, "modified-later");
                report.add(draft.with("day", modified.day));
            } else if let Some(published) = published
                .as_ref()
                .filter(|published| modified.day < published.day)
            {
                report.add(
                    Draft::new(modified.span, "modified-before-published")
                        .with("modified", modified.day)
                        .with("published", published.day),
                );
            }
        }
        // An event's page may bear the day of the event.
        let is_event = root.get("event_start_date").is_some();
        if let Some(published) =
            published.filter(|published| published.day > context.today && !is_event)
        {
            let draft = Draft::new(published.span, "published-later");
            report.add(draft.with("day", published.day));
        }
        event(root, report);
    }
}

fn event(root: &Node, report: &mut Report<'_>) {
    let own = |key: &str| root.entry(key).filter(|entry| !entry.merged);
    let (Some(start), Some(end)) = (own("event_start_date"), own("event_end_date")) else {
        return;
    };
    if ends_before(&start.value, &end.value) {
        report.add(Draft::new(end.value.span, "end-before-start"));
    }
}

/// Whether `end` is before `start`. Midnight stands for an hour that was not filled in.
fn ends_before(start: &Node, end: &Node) -> bool {
    let (Some(first), Some(last)) = (start.day(), end.day()) else {
        return false;
    };
    let clocks = (clock(start), clock(end));
    match clocks {
        (Some(start), Some(end)) if first == last => end < start,
        _ => last < first,
    }
}

/// The moment in universal time, where an hour is written.
fn clock(node: &Node) -> Option<DateTime> {
    match node.value {
        Value::Time(moment, offset) if moment.time() != jiff::civil::Time::midnight() => {
            let offset = jiff::SignedDuration::from_mins(i64::from(offset));
            moment.checked_sub(offset).ok()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::front_matter::{Typing, read};

    fn end_is_wrong(start: &str, end: &str) -> bool {
        let text = format!("---\na: {start}\nb: {end}\n---\n");
        let root = read(&text, Typing::SafeYaml).root.unwrap();
        ends_before(root.get("a").unwrap(), root.get("b").unwrap())
    }

    #[test]
    fn an_hour_counts_where_it_is_written() {
        assert!(end_is_wrong(
            "2022-10-12 16:00:00 +02:00",
            "2022-10-12 14:00:00 +02:00"
        ));
        assert!(end_is_wrong(
            "2022-10-12 16:00:00 +02:00",
            "2022-10-11 18:00:00 +02:00"
        ));
        for (start, end) in [
            ("2022-10-12 16:00:00 +02:00", "2022-10-12 00:00:00 +02:00"),
            ("2022-10-12 16:00:00 +02:00", "2022-10-12"),
            ("2022-10-12 16:00:00 +02:00", "2022-10-12 16:00:00 +02:00"),
            ("2022-10-12 16:00:00 +02:00", "2022-10-12 15:30:00 Z"),
            ("2022-10-12", "2022-10-13"),
            ("2022-10-12", "bientôt"),
        ] {
            assert!(!end_is_wrong(start, end), "{start} {end}");
        }
    }
}
