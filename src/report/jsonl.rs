//! `--format jsonl`: one finding of the machine contract a line, and the summary on the last.

use std::io::{self, Write};

use serde::Serialize;

use super::account::Summary;
use super::{Report, visible};

#[derive(Serialize)]
struct Last {
    version: u8,
    summary: Summary,
}

/// Write a line for each finding, then one with `version` and `summary`.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for told in report.findings() {
        let line = serde_json::to_string(told)?;
        writeln!(out, "{}", visible::json(&line))?;
    }
    let last = serde_json::to_string(&Last {
        version: report.account.version,
        summary: report.account.summary,
    })?;
    writeln!(out, "{}", visible::json(&last))
}
