//! One line per finding: `path:line:column: level [rule] message`.

use std::io::{self, Write};

use super::visible;
use super::{Report, wording};

/// Write one line per finding.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for told in report.findings() {
        writeln!(
            out,
            "{}:{}:{}: {} [{}] {}",
            visible::line(&told.path),
            told.place.line,
            told.place.column,
            wording::severity(told.severity, report.lang()),
            visible::line(&told.rule),
            visible::line(&told.message),
        )?;
    }
    Ok(())
}
