//! Annotations of a GitHub workflow (workflow commands `::error …::message`).

use std::cmp::Reverse;
use std::io::{self, Write};

use super::account::Told;
use super::markdown::escape::cut;
use super::wording::{self, counted};
use super::{Report, summary, visible};
use crate::book::Lang;
use crate::finding::Severity;

/// GitHub shows ten annotations of a level per step and drops the others silently.
const SHOWN_PER_LEVEL: usize = 10;

/// GitHub takes messages of 64 KiB and titles of 255 characters; nobody reads as much. In characters, each of which becomes
/// at most three.
const MAX_MESSAGE: usize = 4_000;
const MAX_TITLE: usize = 200;

/// Write one annotation per finding, the gravest first, and how many are left out.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut findings: Vec<&Told> = report.findings().collect();
    findings.sort_by_key(|told| Reverse(told.severity));
    let count = |severity| {
        let at_level = |told: &&&Told| told.severity == severity;
        findings.iter().filter(at_level).count()
    };
    let mut shown = [0; 3];
    if let Some(hindered) = summary::hindered(report) {
        // Who sees no annotation at all takes it that everything was looked at.
        shown[Severity::Warning as usize] += 1;
        writeln!(out, "::warning title=dinum-lint::{}", escape(&hindered))?;
    }
    let too_many = [Severity::Error, Severity::Warning, Severity::Info]
        .into_iter()
        .any(|severity| shown[severity as usize] + count(severity) > SHOWN_PER_LEVEL);
    let mut rest = 0;
    for told in findings {
        let severity = told.severity;
        // The closing notice is a notice as well, and must not be the eleventh.
        let room = if severity == Severity::Info && too_many {
            SHOWN_PER_LEVEL - 1
        } else {
            SHOWN_PER_LEVEL
        };
        let so_far = &mut shown[severity as usize];
        if *so_far < room {
            *so_far += 1;
            annotate(report, told, out)?;
        } else {
            rest += 1;
        }
    }
    if rest > 0 {
        let others = match report.lang() {
            Lang::Fr => counted(rest, Lang::Fr, "autre constat", "autres constats"),
            Lang::En => counted(rest, Lang::En, "more finding", "more findings"),
        };
        let how = if report.has_summary {
            report.pick(
                "GitHub n'en montre que 10 par niveau. La suite est dans le résumé de l'exécution.",
                "GitHub shows only 10 per level. The rest is in the summary of the run.",
            )
        } else {
            report.pick(
                "GitHub n'en montre que 10 par niveau. Pour les voir tous : dinum-lint --format short",
                "GitHub shows only 10 per level. To see them all: dinum-lint --format short",
            )
        };
        writeln!(
            out,
            "::notice title=dinum-lint::{}",
            escape(&format!("{others}. {how}"))
        )?;
    }
    Ok(())
}

fn annotate(report: &Report<'_>, told: &Told, out: &mut dyn Write) -> io::Result<()> {
    let command = match told.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let place = told.place;
    // GitHub takes columns only where the annotation stays on one line.
    let columns = if place.line == place.end_line {
        format!(",col={},endColumn={}", place.column, place.end_column)
    } else {
        String::new()
    };
    let severity = wording::severity(told.severity, report.lang());
    let title = cut(&format!("{severity} {}", told.rule), MAX_TITLE);
    let message = cut(&told.message, MAX_MESSAGE);
    let text = if told.help.is_empty() {
        message
    } else {
        format!("{message}\n{}", cut(&told.help, MAX_MESSAGE))
    };
    // GitHub knows files by their paths in the repository.
    let path = report.in_repository(&told.path);
    writeln!(
        out,
        "::{command} file={},line={},endLine={}{columns},title={}::{}",
        escape_property(&path),
        place.line,
        place.end_line,
        escape_property(&title),
        escape(&text),
    )
}

/// Text after `::`: a percent sign and line ends are escaped, other control characters made visible.
fn escape(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    visible::lines(&text)
        .replace('%', "%25")
        .replace('\n', "%0A")
}

/// A property's value: colons and commas are escaped as well.
fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_command_is_escaped() {
        assert_eq!(escape("100 % :\n::error::\u{1b}"), "100 %25 :%0A::error::␛");
        assert_eq!(escape_property("a,b:c\n"), "a%2Cb%3Ac%0A");
    }
}
