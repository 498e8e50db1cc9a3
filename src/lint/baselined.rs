//! The baseline at work: which findings it accepts, and which of its entries accept nothing.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashMap;

use super::located::{Located, Range};
use super::rulings::Rulings;
use super::{Outcome, Request, linted, suppressed, targets};
use crate::baseline::{Baseline, Key, STALE, Stale, content_of};
use crate::book::Book;
use crate::finding::{Finding, Severity, Wording};
use crate::source::{LineIndex, Position, Span};

/// A baseline and the file that it was read from.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The file, absolute: paths in it count from its folder.
    pub file: Utf8PathBuf,
    /// What it says.
    pub baseline: Baseline,
    /// Its text, for places in it.
    pub text: String,
}

/// What a run finds, in the form of a baseline.
#[derive(Debug)]
pub struct Survey {
    /// The findings.
    pub now: Baseline,
    /// The files that were linted, as the baseline names them.
    pub linted: BTreeSet<String>,
    /// What was found.
    pub outcome: Outcome,
}

impl Survey {
    /// What `request` finds, named as the baseline `file` (absolute) names it.
    #[must_use]
    pub fn of(request: &Request, book: &Book, file: &Utf8Path) -> Self {
        let (outcome, labels) = linted(request, book);
        let mut keys = Keys::new(request, file);
        let mut now = Baseline::default();
        for located in outcome.findings.iter().filter(|one| is_acceptable(one)) {
            now.add(keys.of(located));
        }
        Self {
            now,
            linted: labels.iter().map(|label| keys.path(label)).collect(),
            outcome,
        }
    }

    /// Whether an entry can be judged: its file was linted, or is gone from below `folder`.
    #[must_use]
    pub fn judges(&self, key: &Key, folder: &Utf8Path) -> bool {
        self.linted.contains(&key.path) || !folder.join(&key.path).exists()
    }
}

/// A fault of the baseline itself is not for the baseline.
fn is_acceptable(located: &Located) -> bool {
    located.finding.rule != STALE
}

/// Findings named as a baseline names them.
struct Keys<'r> {
    request: &'r Request,
    folder: Utf8PathBuf,
    texts: FxHashMap<Utf8PathBuf, String>,
}

impl<'r> Keys<'r> {
    fn new(request: &'r Request, file: &Utf8Path) -> Self {
        Self {
            request,
            folder: file.parent().unwrap_or(file).to_owned(),
            texts: FxHashMap::default(),
        }
    }

    fn path(&self, label: &Utf8Path) -> String {
        let file = targets::tidy(&self.request.directory.join(label));
        let path = file.strip_prefix(&self.folder).unwrap_or(&file);
        path.as_str().replace('\\', "/")
    }

    fn of(&mut self, located: &Located) -> Key {
        if !self.texts.contains_key(&located.path) {
            let file = self.request.directory.join(&located.path);
            let text = self.request.files.read_page(&file).unwrap_or_default();
            // Findings come file by file: one text at a time is enough.
            self.texts.clear();
            self.texts.insert(located.path.clone(), text);
        }
        let text = self.texts.get(&located.path).map_or("", String::as_str);
        Key {
            path: self.path(&located.path),
            rule: located.finding.rule.to_owned(),
            content: content_of(&located.finding, text),
        }
    }
}

/// Set aside the findings of `outcome` that are accepted.
pub fn apply(accepted: &Accepted, request: &Request, outcome: &mut Outcome) {
    let mut left = accepted.baseline.clone();
    let mut keys = Keys::new(request, &accepted.file);
    let (baselined, new) = std::mem::take(&mut outcome.findings)
        .into_iter()
        .partition(|located| is_acceptable(located) && left.take(&keys.of(located)));
    outcome.findings = new;
    outcome.baselined = Some(baselined);
}

/// Add a finding for each entry that accepts nothing, of the files that were `linted` and of those that are gone.
pub fn add_stale(
    accepted: &Accepted,
    request: &Request,
    linted: &[Utf8PathBuf],
    rulings: &Rulings<'_>,
    outcome: &mut Outcome,
) {
    let mut left = accepted.baseline.clone();
    let mut keys = Keys::new(request, &accepted.file);
    for located in outcome.baselined.iter().flatten() {
        left.take(&keys.of(located));
    }
    let linted: BTreeSet<String> = linted.iter().map(|label| keys.path(label)).collect();
    let paths = accepted.baseline.paths().into_iter();
    let gone: BTreeSet<&str> = paths
        .filter(|path| !linted.contains(*path))
        .filter(|path| !request.files.is_file(&keys.folder.join(path)))
        .collect();
    let stale = left.stale(|key| {
        let has_run = suppressed::is_decidable(&key.rule, !outcome.outside_site, request)
            && rulings.checks(&key.rule);
        (linted.contains(&key.path) && has_run) || gone.contains(key.path.as_str())
    });
    let label = targets::target(accepted.file.clone(), &request.directory).label;
    let lines = LineIndex::new(&accepted.text);
    for Stale { key, count } in stale {
        let is_gone = gone.contains(key.path.as_str());
        let wording = Wording::new(if is_gone { "gone" } else { "repaired" })
            .with("path", key.path.as_str())
            .with("rule", key.rule.as_str())
            .with("count", count);
        let place = key.line(&accepted.text);
        let located = finding(&label, wording, place, &lines, &accepted.text);
        outcome.findings.extend(rulings.of_program(0, located));
    }
    outcome.findings.sort_by(Located::order);
}

fn finding(
    label: &Utf8Path,
    wording: Wording,
    line: Option<usize>,
    lines: &LineIndex,
    text: &str,
) -> Located {
    let span = line.map_or_else(Span::default, |line| lines.span(text, line));
    let range = match line {
        Some(line) => Range {
            start: Position { line, column: 1 },
            end: lines.position(text, span.end),
        },
        None => Range::whole_file(),
    };
    Located {
        path: label.to_owned(),
        range,
        labels: Vec::new(),
        finding: Finding {
            rule: STALE,
            severity: Severity::Warning,
            span,
            wording,
            labels: Vec::new(),
            fix: None,
            alternatives: Vec::new(),
        },
    }
}
