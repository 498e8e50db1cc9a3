//! `--format json`, version 1: a contract.

use std::io::{self, Write};

use serde::Serialize;

use super::account::{Summary, Told};
use super::{Report, visible};

/// Of an account, what the contract holds.
#[derive(Serialize)]
struct Root<'a> {
    version: u8,
    findings: Vec<&'a Told>,
    summary: Summary,
}

/// Write the object and a line end: the contract, or of a part all that putting parts together takes.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let account = report.account;
    if account.part.is_some() {
        let text = serde_json::to_string_pretty(account)?;
        return writeln!(out, "{}", visible::json(&text));
    }
    let root = Root {
        version: account.version,
        findings: account.findings.iter().map(|entry| &entry.told).collect(),
        summary: account.summary,
    };
    let text = serde_json::to_string_pretty(&root)?;
    writeln!(out, "{}", visible::json(&text))
}
