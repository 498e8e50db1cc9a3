//! What earlier reports tell of the same site: the numbers of a trend.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::account::{Account, Summary, VERSION};

/// How much there was to say when a report was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The day, where the report or the name of its file tells it.
    pub day: Option<Date>,
    /// The name of its file, without folders and ending.
    pub name: String,
    /// How many files were checked.
    pub files: usize,
    /// How many errors, warnings and information items were found.
    pub counts: [usize; 3],
}

/// Why an earlier report tells nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untold {
    /// It is no report of `--format json`.
    NoReport,
    /// It is one of another version.
    OtherVersion(u64),
    /// It tells of a change only.
    Change,
    /// It tells of one part of the files.
    Part,
}

#[derive(Deserialize)]
struct Version {
    version: u64,
}

/// What is read of a report: the rest of it may be as long as it likes.
#[derive(Deserialize)]
struct Root {
    #[serde(rename = "findings")]
    _findings: Vec<IgnoredAny>,
    summary: Summary,
    #[serde(default)]
    as_of: Option<Date>,
    #[serde(default)]
    part: Option<IgnoredAny>,
}

/// A day in the name of a file, `rapport-2026-11-23.json`.
static DAY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:^|\D)(\d{4}-\d{2}-\d{2})(?:\D|$)").ok());

impl Past {
    /// What the report `text` tells, which stands in the file `file`. Its day is the one that counted as today when it was
    /// made; where it does not say so, the one in the file's name, if there is one.
    ///
    /// # Errors
    /// Why it tells nothing.
    pub fn read(text: &str, file: &str) -> Result<Self, Untold> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let version: Version = serde_json::from_str(text).map_err(|_| Untold::NoReport)?;
        if version.version != u64::from(VERSION) {
            return Err(Untold::OtherVersion(version.version));
        }
        let root: Root = serde_json::from_str(text).map_err(|_| Untold::NoReport)?;
        if root.summary.untouched.is_some() {
            return Err(Untold::Change);
        }
        if root.part.is_some() {
            return Err(Untold::Part);
        }
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let name = name.strip_suffix(".json").unwrap_or(name).to_owned();
        Ok(Self {
            day: root.as_of.or_else(|| day_in(&name)),
            ..Self::of(name, root.summary)
        })
    }

    fn of(name: String, summary: Summary) -> Self {
        Self {
            day: None,
            name,
            files: summary.files,
            counts: [summary.error, summary.warning, summary.info],
        }
    }
}

/// The last day that the name `file` holds.
fn day_in(file: &str) -> Option<Date> {
    let found = DAY.as_ref()?.captures_iter(file).last()?;
    found.get(1)?.as_str().parse().ok()
}

/// What earlier reports and `account` tell, in order: by day where each has one, else as they were named. Of several about
/// one day the last named counts, and `account`, which `own` names, before all others.
#[must_use]
pub fn course(earlier: &[Past], account: &Account, own: &str) -> Vec<Past> {
    let own = Past {
        day: account.as_of,
        ..Past::of(own.to_owned(), account.summary)
    };
    let mut course = vec![own];
    for past in earlier.iter().rev() {
        let is_same_day = |known: &Past| past.day.is_some() && known.day == past.day;
        if !course.iter().any(is_same_day) {
            course.push(past.clone());
        }
    }
    course.reverse();
    if course.iter().all(|past| past.day.is_some()) {
        course.sort_by_key(|past| past.day);
    }
    course
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = r#"{"version":1,"findings":[{"rule":"a/b"}],"summary":{"files":3,"error":2,"warning":1,"info":0,"suppressed":0},"as_of":"2026-10-03"}"#;

    #[test]
    fn the_day_is_the_reports_own_or_that_of_its_name() {
        let past = Past::read(REPORT, "2020-01-01.json").unwrap();
        assert_eq!(past.day, "2026-10-03".parse().ok());
        assert_eq!((past.files, past.counts), (3, [2, 1, 0]));
        let without = REPORT.replace(",\"as_of\":\"2026-10-03\"", "");
        let past = Past::read(&without, "2019-01-01/rapport-2026-02-28-a.json").unwrap();
        assert_eq!(past.name, "rapport-2026-02-28-a");
        assert_eq!(past.day, "2026-02-28".parse().ok());
        for name in ["rapport.json", "2026-02-30.json", "12026-02-28.json"] {
            assert_eq!(Past::read(&without, name).unwrap().day, None, "{name}");
        }
    }

    #[test]
    fn what_is_no_report_tells_nothing() {
        let change = REPORT.replace("\"suppressed\":0", "\"suppressed\":0,\"untouched\":4");
        let part = REPORT.replace("\"version\"", "\"part\":{},\"version\"");
        let negative = REPORT.replace("\"error\":2", "\"error\":-2");
        let huge = REPORT.replace("\"error\":2", "\"error\":99999999999999999999");
        let day = REPORT.replace("2026-10-03", "<script>");
        let deep = format!("{{\"version\":1,\"findings\":{}", "[".repeat(100_000));
        let other = REPORT.replace("\"version\":1", "\"version\":2");
        for (text, untold) in [
            ("", Untold::NoReport),
            ("[]", Untold::NoReport),
            ("{\"version\":1}", Untold::NoReport),
            (&deep, Untold::NoReport),
            (&negative, Untold::NoReport),
            (&huge, Untold::NoReport),
            (&day, Untold::NoReport),
            (&other, Untold::OtherVersion(2)),
            (&change, Untold::Change),
            (&part, Untold::Part),
        ] {
            assert_eq!(Past::read(text, "a.json"), Err(untold), "{text:.80}");
        }
    }
}
