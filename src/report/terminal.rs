//! The report drawn for people, by miette.

use std::fmt;
use std::io::{self, Write};

use camino::Utf8Path;
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters,
    ThemeStyles,
};

use super::account::Told;
use super::excerpt::{Excerpt, Pointer};
use super::paragraph;
use super::wording::{self, counted};
use super::{Report, summary, visible};
use crate::book::Lang;
use crate::finding::Severity;
use crate::source::Source;

/// Nobody reads more; the rest is counted.
const MAX_DRAWN: usize = 200;

/// Labels beyond the first eight make a drawing unreadable; machine formats have them all.
const MAX_LABELS: usize = 8;

/// What miette puts around a line: number, gutter and bar.
const GUTTER: usize = 12;

const BOLD: &str = "1";
const CYAN: &str = "36";

/// Draw the findings by file, at most [`MAX_DRAWN`], then the summary.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<&Told> = report.findings().collect();
    let mut left = MAX_DRAWN;
    for group in findings.chunk_by(|one, next| one.path == next.path) {
        if left == 0 {
            break;
        }
        let Some(first) = group.first() else {
            continue;
        };
        let levels = summary::levels(summary::by_level(group.iter().copied()), report.lang());
        let name = paint(report, BOLD, &visible::line(&first.path));
        writeln!(out, "{name} ({levels})\n")?;
        let path = Utf8Path::new(&first.path);
        let source = (report.read)(path).map(|text| Source::new(path, text));
        for told in group.iter().take(left) {
            out.write_all(draw(report, told, source.as_ref()).as_bytes())?;
            writeln!(out)?;
        }
        left = left.saturating_sub(group.len());
    }
    let rest = findings.len().saturating_sub(MAX_DRAWN);
    if rest > 0 {
        let line = match report.lang() {
            Lang::Fr => format!(
                "{} ; pour tout voir : dinum-lint --format short",
                counted(
                    rest,
                    report.lang(),
                    "autre constat n'est pas montré",
                    "autres constats ne sont pas montrés"
                )
            ),
            Lang::En => format!(
                "{}; to see everything: dinum-lint --format short",
                counted(
                    rest,
                    report.lang(),
                    "more finding is not shown",
                    "more findings are not shown"
                )
            ),
        };
        writeln!(out, "{line}\n")?;
    }
    out.write_all(summary::text(report).as_bytes())
}

/// One finding: level and rule, message, excerpt, what to do, references.
fn draw(report: &Report<'_>, told: &Told, source: Option<&Source>) -> String {
    let mut text = heading(report, told);
    let whole_file = told.place.is_whole_file();
    let excerpt = source
        .filter(|_| !whole_file)
        .map(|source| Excerpt::new(source, &pointers(report, told), excerpt_width(report)));
    let shown = excerpt.is_some();
    let (source_code, labels) = match excerpt {
        Some((excerpt, labels)) => (Some(excerpt), labels),
        None => (None, Vec::new()),
    };
    let drawing = Drawing {
        message: visible::line(&told.message).into_owned(),
        severity: told.severity,
        source_code,
        labels,
    };
    if handler(report, &drawing)
        .render_report(&mut text, &drawing)
        .is_err()
    {
        text.push_str(&drawing.message);
        text.push('\n');
    }
    if !shown {
        let path = visible::line(&told.path);
        let place = if whole_file {
            path.into_owned()
        } else {
            format!("{path}:{}:{}", told.place.line, told.place.column)
        };
        note(report, &mut text, report.pick("fichier", "file"), &place);
    }
    notes(report, told, &mut text);
    text
}

fn heading(report: &Report<'_>, told: &Told) -> String {
    let color = match told.severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Info => "1;36",
    };
    let level = wording::severity(told.severity, report.lang());
    let head = paint(
        report,
        color,
        &format!("{level} [{}]", visible::line(&told.rule)),
    );
    match report.account.address(&told.rule) {
        Some(address) if report.style.hyperlinks => {
            let address = visible::line(&address);
            format!("\u{1b}]8;;{address}\u{1b}\\{head}\u{1b}]8;;\u{1b}\\\n")
        }
        _ => format!("{head}\n"),
    }
}

/// What to do, the repairs at hand, what the finding rests on, and where to read more.
fn notes(report: &Report<'_>, told: &Told, text: &mut String) {
    if !told.help.is_empty() {
        note(report, text, report.pick("aide", "help"), &told.help);
    }
    let mut name = report.pick("correction", "repair");
    for fix in told.fix.iter().chain(&told.alternatives) {
        let title = &fix.title;
        let how = wording::applicability(fix.applicability, report.lang());
        note(report, text, name, &format!("{title} ({how})"));
        name = report.pick("ou bien", "or");
    }
    let Some(rule) = report.account.rules.get(&told.rule) else {
        return;
    };
    if let Some(basis) = &rule.basis {
        note(report, text, report.pick("fondement", "basis"), basis);
    }
    let mut references = Vec::new();
    for (standard, criteria) in [("RGAA", &told.rgaa), ("WCAG", &told.wcag)] {
        if !criteria.is_empty() {
            references.push(format!("{standard} {}", criteria.join(", ")));
        }
    }
    if !references.is_empty() {
        let name = report.pick("référence", "reference");
        note(report, text, name, &references.join(" · "));
    }
    let more = match report.account.address(&told.rule) {
        Some(address) => address,
        None => format!("dinum-lint explain {}", told.rule),
    };
    note(
        report,
        text,
        report.pick("en savoir plus", "read more"),
        &more,
    );
}

/// A line `  name : text`, broken to the width.
fn note(report: &Report<'_>, out: &mut String, name: &str, text: &str) {
    let colon = report.pick(" :", ":");
    let indent = 2 + name.chars().count() + colon.len() + 1;
    let first = format!("  {} ", paint(report, CYAN, &format!("{name}{colon}")));
    paragraph::push(
        out,
        &first,
        indent,
        &visible::lines(text),
        report.style.width,
    );
}

/// The finding's own place, then its labels.
fn pointers(report: &Report<'_>, told: &Told) -> Vec<Pointer> {
    let own = Pointer {
        span: told.place.span(),
        text: (!told.labels.is_empty()).then(|| report.pick("ici", "here").to_owned()),
        primary: true,
    };
    let labels = told.labels.iter().map(|label| Pointer {
        span: label.place.span(),
        text: (!label.message.is_empty()).then(|| visible::line(&label.message).into_owned()),
        primary: false,
    });
    std::iter::once(own)
        .chain(labels)
        .take(MAX_LABELS)
        .collect()
}

fn excerpt_width(report: &Report<'_>) -> usize {
    report.style.width.saturating_sub(GUTTER).max(28)
}

fn handler(report: &Report<'_>, drawing: &Drawing) -> GraphicalReportHandler {
    let mut styles = if report.style.color {
        ThemeStyles::ansi()
    } else {
        ThemeStyles::none()
    };
    let own = match drawing.severity {
        Severity::Error => styles.error,
        Severity::Warning => styles.warning,
        Severity::Info => styles.advice,
    };
    if report.style.color && !drawing.labels.is_empty() {
        styles.highlights = drawing
            .labels
            .iter()
            .map(|label| if label.primary() { own } else { styles.linum })
            .collect();
    }
    GraphicalReportHandler::new_themed(GraphicalTheme {
        characters: ThemeCharacters::unicode(),
        styles,
    })
    .with_width(report.style.width)
    .with_context_lines(0)
    .with_urls(false)
    .without_syntax_highlighting()
    .without_cause_chain()
}

/// What miette draws.
#[derive(Debug)]
struct Drawing {
    message: String,
    severity: Severity,
    source_code: Option<Excerpt>,
    labels: Vec<LabeledSpan>,
}

impl fmt::Display for Drawing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Drawing {}

impl Diagnostic for Drawing {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source_code
            .as_ref()
            .map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// `text` in the ANSI style `code`, where colours are wanted.
fn paint(report: &Report<'_>, code: &str, text: &str) -> String {
    if report.style.color {
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}
