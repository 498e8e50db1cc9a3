//! Annotations of a GitHub workflow (workflow commands `::error …::message`).

use std::cmp::Reverse;
use std::io::{self, Write};

use super::account::Told;
use super::addresses::{self, Hosting};
use super::markdown::escape::cut;
use super::wording::{self, capital, counted};
use super::{Report, summary, visible};
use crate::book::Lang;
use crate::finding::Severity;

/// GitHub shows ten annotations of a level per step and drops the others silently.
const SHOWN_PER_LEVEL: usize = 10;

/// GitHub's runner cuts a message after 4,096 characters, and its address would be lost; titles may have 255. In
/// characters, each of which becomes at most two as GitHub counts them, or three as they are escaped.
const MAX_MESSAGE: usize = 1_200;
const MAX_HELP: usize = 600;
const MAX_ADDRESS: usize = 400;
const MAX_TITLE: usize = 140;
const MAX_RULE: usize = 60;

/// Write one annotation per finding, the gravest first, and at last how many there are and where to read on.
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
    let is_closed = (report.has_summary && !findings.is_empty())
        || [Severity::Error, Severity::Warning, Severity::Info]
            .into_iter()
            .any(|severity| shown[severity as usize] + count(severity) > SHOWN_PER_LEVEL);
    let counts = summary::by_level(findings.iter().copied());
    let mut rest = 0;
    for told in findings {
        let severity = told.severity;
        // The closing notice is a notice as well, and must not be the eleventh.
        let room = if severity == Severity::Info && is_closed {
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
    if is_closed {
        let closing = escape(&closing(report, counts, rest));
        writeln!(out, "::notice title=dinum-lint::{closing}")?;
    }
    Ok(())
}

/// How many findings there are of each level, how many of them are not annotated, and where all of them are told.
fn closing(report: &Report<'_>, counts: [usize; 3], rest: usize) -> String {
    let lang = report.lang();
    let levels = summary::levels(counts, lang);
    let others = match lang {
        _ if rest == 0 => String::new(),
        Lang::Fr => format!(
            " ({} : GitHub n'en montre que 10 par niveau)",
            counted(
                rest,
                lang,
                "constat n'est pas annoté",
                "constats ne sont pas annotés"
            )
        ),
        Lang::En => format!(
            " ({}: GitHub shows only 10 per level)",
            counted(
                rest,
                lang,
                "finding is not annotated",
                "findings are not annotated"
            )
        ),
    };
    let place = match report.hosting.and_then(Hosting::run) {
        _ if !report.has_summary => report.pick(
            "Pour tout voir : dinum-lint --format short",
            "To see everything: dinum-lint --format short",
        ),
        None => report.pick(
            "Que corriger, et où : le résumé de l'exécution le dit.",
            "What to repair, and where: the summary of the run tells.",
        ),
        Some(address) => {
            let before = report.pick("Que corriger, et où : ", "What to repair, and where: ");
            return format!("{levels}{others}. {before}{address}");
        }
    };
    format!("{levels}{others}. {place}")
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
    let severity = capital(wording::severity(told.severity, report.lang()));
    let colon = report.pick(" : ", ": ");
    let rule = cut(&told.rule, MAX_RULE);
    let title = match report.account.title(&told.rule) {
        "" => format!("{severity}{colon}{rule}"),
        name => format!("{severity}{colon}{} ({rule})", cut(name, MAX_TITLE)),
    };
    let mut text = cut(&told.message, MAX_MESSAGE);
    if !told.help.is_empty() {
        text.push('\n');
        text.push_str(&cut(&told.help, MAX_HELP));
    }
    let address = addresses::document(&told.url);
    if address.len() <= MAX_ADDRESS {
        text.push_str(report.pick("\nPour comprendre : ", "\nTo understand: "));
        text.push_str(&address);
    }
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
