//! `--format json`, version 1: a contract.

use std::io::{self, Write};

use serde::Serialize;

use super::{Report, visible};
use crate::finding::{Fix, Severity};
use crate::lint::{Located, Range};

#[derive(Serialize)]
struct Root<'a> {
    version: u8,
    findings: Vec<Entry<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'a str,
    severity: Severity,
    path: &'a str,
    #[serde(flatten)]
    place: Place,
    message: String,
    help: String,
    url: String,
    rgaa: &'a [String],
    wcag: &'a [String],
    act: &'a [String],
    labels: Vec<Label>,
    fix: Option<Repair<'a>>,
    alternatives: Vec<Repair<'a>>,
}

/// A place: lines and columns 1-based, columns in characters, bytes from 0; ends exclusive.
#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Label {
    #[serde(flatten)]
    place: Place,
    message: String,
}

#[derive(Serialize)]
struct Repair<'a> {
    title: String,
    applicability: crate::finding::Applicability,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    error: usize,
    warning: usize,
    info: usize,
    suppressed: usize,
    /// Beside the contract's fields, where there is a baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    baselined: Option<usize>,
    /// Findings left out because the change does not touch their lines; only where a change was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    untouched: Option<usize>,
}

/// Write the object and a line end.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings = &report.outcome.findings;
    let count = |severity| {
        let at_level = |located: &&Located| located.finding.severity == severity;
        findings.iter().filter(at_level).count()
    };
    let root = Root {
        version: 1,
        findings: findings.iter().map(|one| entry(report, one)).collect(),
        summary: Summary {
            files: report.outcome.files,
            error: count(Severity::Error),
            warning: count(Severity::Warning),
            info: count(Severity::Info),
            suppressed: report.outcome.suppressed.len(),
            baselined: report.outcome.baselined.as_ref().map(Vec::len),
            untouched: report.outcome.untouched,
        },
    };
    let text = serde_json::to_string_pretty(&root)?;
    writeln!(out, "{}", visible::json(&text))
}

fn entry<'a>(report: &Report<'a>, located: &'a Located) -> Entry<'a> {
    let finding = &located.finding;
    let document = report.document(located);
    let labels = finding.labels.iter().zip(&located.labels);
    Entry {
        rule: finding.rule,
        severity: finding.severity,
        path: located.path.as_str(),
        place: place(located.range, finding.span),
        message: report.message(located),
        help: report.help(located),
        url: report
            .address(finding.rule)
            .unwrap_or_else(|| format!("rules/{}.md", finding.rule)),
        rgaa: document.map_or(&[], |document| &document.rgaa),
        wcag: document.map_or(&[], |document| &document.wcag),
        act: document.map_or(&[], |document| document.act_of(finding.wording.key)),
        labels: labels
            .map(|(label, range)| Label {
                place: place(*range, label.span),
                message: report.book.label(finding.rule, label, report.lang),
            })
            .collect(),
        fix: finding.fix.as_ref().map(|fix| repair(report, located, fix)),
        alternatives: finding
            .alternatives
            .iter()
            .map(|fix| repair(report, located, fix))
            .collect(),
    }
}

fn place(range: Range, span: crate::source::Span) -> Place {
    Place {
        line: range.start.line,
        column: range.start.column,
        end_line: range.end.line,
        end_column: range.end.column,
        start: span.start,
        end: span.end,
    }
}

fn repair<'a>(report: &Report<'_>, located: &Located, fix: &'a Fix) -> Repair<'a> {
    Repair {
        title: report
            .book
            .fix_title(located.finding.rule, fix, report.lang),
        applicability: fix.applicability,
        edits: fix
            .edits
            .iter()
            .map(|edit| Edit {
                start: edit.span.start,
                end: edit.span.end,
                text: &edit.text,
            })
            .collect(),
    }
}
