//! One line per finding: `path:line:column: level [rule] message`.

use std::io::{self, Write};

use super::visible;
use super::{Report, wording};

/// Write one line per finding.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for located in &report.outcome.findings {
        let start = located.range.start;
        writeln!(
            out,
            "{}:{}:{}: {} [{}] {}",
            visible::line(located.path.as_str()),
            start.line,
            start.column,
            wording::severity(located.finding.severity, report.lang),
            located.finding.rule,
            visible::line(&report.message(located)),
        )?;
    }
    Ok(())
}
