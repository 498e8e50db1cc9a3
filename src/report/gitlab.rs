//! `--format gitlab`: the Code Quality report of GitLab, which takes the part of Code Climate's format that it needs.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::account::Entry;
use super::markdown::escape;
use super::recurring::Recurring;
use super::{Report, visible};
use crate::baseline::digest_of;
use crate::finding::Severity;

#[derive(Serialize)]
struct Issue<'a> {
    r#type: &'static str,
    check_name: &'a str,
    description: &'a str,
    content: Content,
    /// One of its own for each finding, the same in the next run.
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Content {
    /// Markdown.
    body: String,
}

#[derive(Serialize)]
struct Location<'a> {
    /// From the repository's root.
    path: Cow<'a, str>,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Write the array and a line end.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut recurring = Recurring::default();
    let entries = report.account.findings.iter();
    let issues: Vec<Issue<'_>> = entries
        .map(|entry| issue(report, entry, &mut recurring))
        .collect();
    let text = serde_json::to_string_pretty(&issues)?;
    writeln!(out, "{}", visible::json(&text))
}

fn issue<'a>(report: &Report<'_>, entry: &'a Entry, recurring: &mut Recurring<'a>) -> Issue<'a> {
    let told = &entry.told;
    let (content, count) = recurring.count(entry);
    Issue {
        r#type: "issue",
        check_name: &told.rule,
        // By the specification of Code Climate, which GitLab follows, a sentence; what `content` holds is Markdown.
        description: &told.message,
        content: Content {
            body: escape::text(&told.help),
        },
        fingerprint: digest_of([&*told.path, &told.rule, content, &count.to_string()]),
        severity: match told.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        location: Location {
            path: report.in_repository(&told.path),
            lines: Lines {
                begin: told.place.line,
                end: told.place.end_line,
            },
        },
    }
}
