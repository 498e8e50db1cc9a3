//! Tables in Markdown, for the summary of a workflow, a comment or an issue: worst first, each finding with a link to its
//! line and to its rule's document.

pub(super) mod escape;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use super::account::Told;
use super::wording::{self, counted, number};
use super::{Report, addresses, summary};
use crate::book::Lang;
use crate::finding::Severity;
use escape::{code, cut, text};

/// GitHub refuses the summary of a step from 1 MiB on; other things may stand in it as well.
const MAX_BYTES: usize = 512 << 10;

/// What the last lines may take of it.
const RESERVE: usize = 4 << 10;

/// Longer sentences, which only what a page brings can make, are cut. In characters.
const MAX_SENTENCE: usize = 1_000;

/// Longer names of files are cut where they are shown. In characters.
const MAX_NAME: usize = 200;

/// Write heading, counts, a table by rule, and a table of findings as long as there is room.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut document = Document {
        text: heading(report),
    };
    unusable(report, &mut document);
    if !report.account.findings.is_empty() {
        by_rule(report, &mut document);
        let mut findings: Vec<&Told> = report.findings().collect();
        findings.sort_by_key(|told| Reverse(told.severity));
        one_by_one(report, &findings, &mut document);
    }
    out.write_all(document.text.as_bytes())
}

/// What has been written so far.
struct Document {
    text: String,
}

impl Document {
    /// Add `line` and a line end where there is room for it; whether there was.
    fn push(&mut self, line: &str) -> bool {
        let fits = self.text.len() + line.len() + RESERVE < MAX_BYTES;
        if fits {
            self.text.push_str(line);
            self.text.push('\n');
        }
        fits
    }
}

fn heading(report: &Report<'_>) -> String {
    let what = summary::headline(report);
    let head = report.pick("## Vérification du contenu : ", "## Content check: ");
    let mut text = format!("{head}{what}\n\n");
    if summary::nothing_changed(report) {
        return text;
    }
    for line in summary::counts(report).lines() {
        text.push_str(&escape::text(line));
        text.push('\n');
    }
    text
}

/// What kept the program from checking: configurations that cannot be used, paths that do not exist.
fn unusable(report: &Report<'_>, document: &mut Document) {
    let account = report.account;
    if account.faults.is_empty() && account.missing.is_empty() {
        return;
    }
    let heading = report.pick(
        "\n### Ce qui n'a pas pu être vérifié\n",
        "\n### What could not be checked\n",
    );
    document.push(heading);
    let colon = report.pick(" :", ":");
    for entry in &account.faults {
        let told = &entry.told;
        let place = place(report, told);
        let message = text(&cut(&told.message, MAX_SENTENCE));
        document.push(&format!("- {place}{colon} {message}"));
    }
    let absent = report.pick("n'existe pas", "does not exist");
    for path in &account.missing {
        document.push(&format!("- {} {absent}", code(&cut(path, MAX_NAME))));
    }
}

/// How often each rule found something, in how many files.
fn by_rule(report: &Report<'_>, document: &mut Document) {
    #[derive(Default)]
    struct Count<'a> {
        severity: Option<Severity>,
        url: &'a str,
        findings: usize,
        files: BTreeSet<&'a str>,
    }
    let lang = report.lang();
    let mut rules: BTreeMap<&str, Count<'_>> = BTreeMap::new();
    for told in report.findings() {
        let count = rules.entry(&told.rule).or_default();
        count.severity = count.severity.max(Some(told.severity));
        count.url = &told.url;
        count.findings += 1;
        count.files.insert(&told.path);
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(rule, count)| (Reverse(count.severity), Reverse(count.findings), *rule));
    document.push(report.pick(
        "\n### Par règle\n\n| Niveau | Règle | Constats | Fichiers |\n| --- | --- | ---: | ---: |",
        "\n### By rule\n\n| Level | Rule | Findings | Files |\n| --- | --- | ---: | ---: |",
    ));
    for (rule, count) in rules {
        let level = count
            .severity
            .map_or("", |severity| wording::severity(severity, lang));
        let id = code(&cut(rule, MAX_NAME));
        let name = match report.account.title(rule) {
            "" => String::new(),
            title => format!("{} ", text(title)),
        };
        let link = addresses::document(count.url);
        let (findings, files) = (
            number(count.findings, lang),
            number(count.files.len(), lang),
        );
        document.push(&format!(
            "| {level} | [{name}{id}]({link}) | {findings} | {files} |"
        ));
    }
}

fn one_by_one(report: &Report<'_>, findings: &[&Told], document: &mut Document) {
    document.push(report.pick(
        "\n### Que corriger, et où\n\n| Niveau | Où | Constat | Règle |\n| --- | --- | --- | --- |",
        "\n### What to repair, and where\n\n| Level | Where | Finding | Rule |\n| --- | --- | --- | --- |",
    ));
    let room_for = |told: &&&Told| document.push(&row(report, told));
    let shown = findings.iter().take_while(room_for).count();
    let rest = findings.len() - shown;
    if rest > 0 {
        let lang = report.lang();
        let others = match lang {
            Lang::Fr => counted(
                rest,
                lang,
                "autre constat n'est pas montré",
                "autres constats ne sont pas montrés",
            ),
            Lang::En => counted(
                rest,
                lang,
                "more finding is not shown",
                "more findings are not shown",
            ),
        };
        let how = report.pick(
            "La prochaine vérification les montrera, une fois ceux-ci corrigés.",
            "The next check will show them, once these are repaired.",
        );
        // Room is kept for this line.
        let _ = write!(document.text, "\n{others}. {how}\n");
    }
}

/// One finding: level, place, what is wrong and what to do, rule.
fn row(report: &Report<'_>, told: &Told) -> String {
    let level = wording::severity(told.severity, report.lang());
    let mut what = text(&cut(&told.message, MAX_SENTENCE));
    let mut add = |name: &str, sentence: &str| {
        what.push_str("<br>");
        what.push_str(name);
        what.push_str(&text(&cut(sentence, MAX_SENTENCE)));
    };
    if !told.help.is_empty() {
        add(
            report.pick("**À faire :** ", "**What to do:** "),
            &told.help,
        );
    }
    if let Some(fix) = &told.fix {
        let how = wording::applicability(fix.applicability, report.lang());
        add(
            report.pick("**Correction proposée :** ", "**Proposed repair:** "),
            &format!("{} ({how})", fix.title),
        );
    }
    let place = place(report, told);
    let id = code(&cut(&told.rule, MAX_NAME));
    let link = addresses::document(&told.url);
    format!("| {level} | {place} | {what} | [{id}]({link}) |")
}

/// The file and the line, with a link to it where the repository is known.
fn place(report: &Report<'_>, told: &Told) -> String {
    let file = code(&cut(&told.path, MAX_NAME));
    let name = if told.place.is_whole_file() {
        file
    } else {
        let line = report.pick("ligne", "line");
        format!("{file}, {line} {}", told.place.line)
    };
    let hosting = report.hosting;
    match hosting
        .and_then(|hosting| hosting.lines(&told.path, told.place.line, told.place.end_line))
    {
        Some(address) => format!("[{name}]({address})"),
        None => name,
    }
}
