//! `--format rdjson`: the Reviewdog Diagnostic Format, with repairs as suggestions.

use std::io::{self, Write};

use camino::Utf8Path;
use serde::Serialize;

use super::account::{Repair, Told};
use super::markdown::escape;
use super::{Report, addresses, visible};
use crate::finding::Severity;
use crate::source::{LineIndex, Span};

#[derive(Serialize)]
struct Root<'a> {
    source: Source,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
    url: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

/// 1-based; the column counts bytes, and is not told where the text is not at hand.
#[derive(Serialize)]
struct Position {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    url: String,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

/// A file's text, and where its lines begin.
struct Text {
    text: String,
    lines: LineIndex,
}

/// Write the object and a line end.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<&Told> = report.findings().collect();
    let mut diagnostics = Vec::with_capacity(findings.len());
    for of_file in findings.chunk_by(|one, next| one.path == next.path) {
        let path = of_file.first().map_or("", |told| &told.path);
        let text = (report.read)(Utf8Path::new(path)).map(|text| Text {
            lines: LineIndex::new(&text),
            text,
        });
        diagnostics.extend(of_file.iter().map(|told| diagnostic(told, text.as_ref())));
    }
    let root = Root {
        source: Source {
            name: "dinum-lint",
            url: addresses::PROGRAM,
        },
        diagnostics,
    };
    let text = serde_json::to_string_pretty(&root)?;
    writeln!(out, "{}", visible::json(&text))
}

fn diagnostic<'a>(told: &'a Told, text: Option<&Text>) -> Diagnostic<'a> {
    let place = told.place;
    let range = match text {
        _ if place.is_whole_file() => None,
        Some(text) => Some(text.range(place.span())),
        None => Some(Range {
            start: Position::line(place.line),
            end: Position::line(place.end_line),
        }),
    };
    let suggestion = told.fix.as_ref().zip(text);
    Diagnostic {
        // Comments of a review show it as Markdown, a terminal and annotations as it stands.
        message: if told.help.is_empty() {
            escape::legible(&told.message)
        } else {
            let (message, help) = (&told.message, &told.help);
            format!("{}\n{}", escape::legible(message), escape::legible(help))
        },
        location: Location {
            path: &told.path,
            range,
        },
        severity: match told.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        },
        code: Code {
            value: &told.rule,
            url: addresses::document(&told.url),
        },
        suggestions: suggestion
            .and_then(|(fix, text)| suggestion_of(fix, text))
            .into_iter()
            .collect(),
    }
}

/// One replacement for all edits of `fix`: the format knows no edits that go together.
fn suggestion_of(fix: &Repair, text: &Text) -> Option<Suggestion> {
    let (first, last) = (fix.edits.first()?, fix.edits.last()?);
    let mut replacement = String::new();
    let mut done = first.start;
    for edit in &fix.edits {
        replacement.push_str(text.text.get(done..edit.start)?);
        replacement.push_str(&edit.text);
        done = edit.end;
    }
    // Text that has changed since is not repaired by what was thought of the old one.
    text.text.get(first.start..last.end)?;
    Some(Suggestion {
        range: text.range(Span::new(first.start, last.end)),
        text: replacement,
    })
}

impl Text {
    fn range(&self, span: Span) -> Range {
        Range {
            start: self.position(span.start),
            end: self.position(span.end),
        }
    }

    fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.lines.line(offset);
        Position {
            line,
            column: Some(offset.saturating_sub(self.lines.start(line)) + 1),
        }
    }
}

impl Position {
    fn line(line: usize) -> Self {
        Self { line, column: None }
    }
}
