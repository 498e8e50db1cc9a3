//! One line per finding: `path:line:column: level [rule] message`, and nothing else. Programs read it: it is a contract, which
//! the READMEs state.

use std::io::{self, Write};

use super::visible;
use super::{Report, wording};
use crate::book::Lang;
use crate::finding::Severity;

/// Write one line per finding.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for told in report.findings() {
        writeln!(
            out,
            "{}:{}:{}: {} [{}] {}",
            visible::line(&told.path),
            told.place.line,
            told.place.column,
            level(told.severity, report.lang()),
            visible::line(&told.rule),
            visible::line(&told.message),
        )?;
    }
    Ok(())
}

/// The word for a severity: in English, those that JSON and configurations use.
fn level(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Info, Lang::En) => "info",
        _ => wording::severity(severity, lang),
    }
}
