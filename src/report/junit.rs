//! `--format junit`: the XML of test results that Jenkins, GitLab and others show. A file is a suite, a finding a test: an
//! error fails, what a person has to look at is skipped with its message, and a file without findings passes.

use std::collections::BTreeMap;
use std::io::{self, Write};

use camino::Utf8Path;
use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::account::Told;
use super::{Report, addresses, summary, wording, xml};
use crate::finding::Severity;

/// The name of the suite of what kept the program from checking.
const PROGRAM: &str = "dinum-lint";

/// How many tests there are, and how many of them did not pass.
#[derive(Clone, Copy, Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

/// Write one suite per file, and one for what could not be checked.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let account = report.account;
    let checked = account.collections.keys();
    let mut files: BTreeMap<&Utf8Path, Vec<&Told>> = checked
        .map(|path| (Utf8Path::new(path), Vec::new()))
        .collect();
    for told in report.findings() {
        files
            .entry(Utf8Path::new(&told.path))
            .or_default()
            .push(told);
    }
    let unchecked = unchecked(report);
    let mut all = unchecked;
    for findings in files.values() {
        let counts = counts(findings);
        all.tests += counts.tests;
        all.failures += counts.failures;
    }
    let mut writer = xml::document(out)?;
    writer
        .create_element("testsuites")
        .with_attribute(("name", PROGRAM))
        .with_attribute(("tests", &*all.tests.to_string()))
        .with_attribute(("failures", &*all.failures.to_string()))
        .with_attribute(("errors", &*all.errors.to_string()))
        .write_inner_content(|writer| {
            if unchecked.tests > 0 {
                unusable(report, unchecked, writer)?;
            }
            files
                .iter()
                .try_for_each(|(path, findings)| file(report, path, findings, writer))
        })?;
    writeln!(writer.get_mut())
}

/// A file without findings is one test, that passes.
fn counts(findings: &[&Told]) -> Counts {
    let is_error = |told: &&&Told| told.severity == Severity::Error;
    let failures = findings.iter().filter(is_error).count();
    Counts {
        tests: findings.len().max(1),
        failures,
        errors: 0,
        skipped: findings.len() - failures,
    }
}

/// A suite of the name `name`, with the tests that `write` writes.
fn suite<'w, 'o>(
    name: &str,
    counts: Counts,
    writer: &'w mut Writer<&'o mut dyn Write>,
    write: impl FnOnce(&mut Writer<&'o mut dyn Write>) -> io::Result<()>,
) -> io::Result<&'w mut Writer<&'o mut dyn Write>> {
    writer
        .create_element("testsuite")
        .with_attribute(("name", name))
        .with_attribute(("tests", &*counts.tests.to_string()))
        .with_attribute(("failures", &*counts.failures.to_string()))
        .with_attribute(("errors", &*counts.errors.to_string()))
        .with_attribute(("skipped", &*counts.skipped.to_string()))
        .write_inner_content(write)
}

/// What could not be checked: settings and paths are tests in error, which stop a pipeline as the exit status does;
/// addresses that the web does not tell of are one that was skipped, which readers show and count, and which stops nothing.
fn unchecked(report: &Report<'_>) -> Counts {
    let account = report.account;
    let errors = account.faults.len() + account.missing.len();
    let skipped = usize::from(summary::hindered(report).is_some());
    Counts {
        tests: errors + skipped,
        failures: 0,
        errors,
        skipped,
    }
}

/// What kept the program from checking, as tests that could not be run.
fn unusable(
    report: &Report<'_>,
    counts: Counts,
    writer: &mut Writer<&mut dyn Write>,
) -> io::Result<()> {
    let account = report.account;
    let absent = report.pick("Ce chemin n'existe pas.", "This path does not exist.");
    suite(PROGRAM, counts, writer, |writer| {
        let faults = account.faults.iter().map(|entry| &entry.told);
        let faults = faults.map(|told| (place(told), &*told.message));
        let missing = account.missing.iter().map(|path| (path.clone(), absent));
        for (name, message) in faults.chain(missing) {
            unrun(&name, "error", message, writer)?;
        }
        if let Some(hindered) = summary::hindered(report) {
            let name = report.pick("Adresses d'autres sites", "Addresses of other sites");
            unrun(name, "skipped", &hindered, writer)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// A test that was not run, and why.
fn unrun(
    name: &str,
    outcome: &'static str,
    message: &str,
    writer: &mut Writer<&mut dyn Write>,
) -> io::Result<()> {
    writer
        .create_element("testcase")
        .with_attribute(("name", &*xml::line(name)))
        .with_attribute(("classname", PROGRAM))
        .write_inner_content(|writer| {
            let outcome = writer.create_element(outcome);
            let outcome = outcome.with_attribute(("message", &*xml::line(message)));
            outcome.write_empty().map(drop)
        })?;
    Ok(())
}

fn file(
    report: &Report<'_>,
    path: &Utf8Path,
    findings: &[&Told],
    writer: &mut Writer<&mut dyn Write>,
) -> io::Result<()> {
    let name = xml::line(path.as_str());
    suite(&name, counts(findings), writer, |writer| {
        if findings.is_empty() {
            let passed = report.pick("aucun défaut détecté", "no fault found");
            writer
                .create_element("testcase")
                .with_attribute(("name", passed))
                .with_attribute(("classname", &*name))
                .write_empty()?;
        }
        findings
            .iter()
            .try_for_each(|told| test(report, told, &name, writer))
    })?;
    Ok(())
}

fn test(
    report: &Report<'_>,
    told: &Told,
    class: &str,
    writer: &mut Writer<&mut dyn Write>,
) -> io::Result<()> {
    let name = format!("{} ({}:{})", told.rule, told.place.line, told.place.column);
    writer
        .create_element("testcase")
        .with_attribute(("name", &*xml::line(&name)))
        .with_attribute(("classname", class))
        .write_inner_content(|writer| {
            let outcome = match told.severity {
                Severity::Error => "failure",
                Severity::Warning | Severity::Info => "skipped",
            };
            let level = wording::severity(told.severity, report.lang());
            let url = addresses::document(&told.url);
            let text = [&*place(told), &told.message, &told.help, &url];
            let text: Vec<&str> = text.into_iter().filter(|line| !line.is_empty()).collect();
            writer
                .create_element(outcome)
                .with_attribute(("type", level))
                .with_attribute(("message", &*xml::line(&told.message)))
                .write_text_content(BytesText::new(&xml::lines(&text.join("\n"))))
                .map(drop)
        })?;
    Ok(())
}

fn place(told: &Told) -> String {
    format!("{}:{}:{}", told.path, told.place.line, told.place.column)
}
