//! The baseline at work: which findings it accepts, and which of its entries accept nothing.

use std::collections::BTreeSet;
use std::io::ErrorKind;

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashMap;

use super::located::{Located, Range};
use super::rulings::Rulings;
use super::sites::Plan;
use super::{Outcome, Request, linted, suppressed, targets};
use crate::baseline::{Baseline, Key, STALE, Stale, Unreadable, content_of};
use crate::book::Book;
use crate::config::{self, Origin, Written};
use crate::finding::{Argument, Finding, Severity, Wording};
use crate::source::{Files, LineIndex, Position, ReadError, Span, with_real_folder};

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

/// Which findings a run accepts.
#[derive(Clone, Debug, Default)]
pub enum Accepting {
    /// Those of the baselines that the configurations name.
    #[default]
    Configured,
    /// Those of this baseline.
    Given(Accepted),
    /// None.
    Nothing,
}

/// Why a baseline cannot be used.
#[derive(Debug)]
pub enum Unusable {
    /// The file cannot be read.
    File(ReadError),
    /// The disk has the file, and what is looked at, such as what git add prepared, does not.
    NotAdded,
    /// It is no baseline.
    Content(Unreadable),
}

impl Accepted {
    /// The baseline that `files` hold in `file`, absolute.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn read(file: &Utf8Path, files: &Files) -> Result<Self, Unusable> {
        let path = with_real_folder(file);
        if files.is_gone(&path) {
            return Err(Unusable::NotAdded);
        }
        let text = files.read_page(&path).map_err(Unusable::File)?;
        Ok(Self {
            file: file.to_owned(),
            baseline: Baseline::read(&text).map_err(Unusable::Content)?,
            text,
        })
    }
}

impl Unusable {
    /// Whether the file does not exist.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::File(ReadError::Refused(ErrorKind::NotFound)))
    }

    /// Why, in words that speak of a list, without a full stop.
    #[must_use]
    pub fn in_words(&self) -> (String, String) {
        match self {
            Self::File(_) if self.is_absent() => (
                "elle n'existe pas".to_owned(),
                "it does not exist".to_owned(),
            ),
            Self::NotAdded => (
                "elle n'est pas dans ce que git add a préparé".to_owned(),
                "it is not in what git add prepared".to_owned(),
            ),
            Self::File(_) => (
                "elle ne peut pas être lue".to_owned(),
                "it cannot be read".to_owned(),
            ),
            Self::Content(Unreadable::Conflict(line)) => (
                format!("elle contient un conflit de fusion (ligne {line})"),
                format!("it holds a merge conflict (line {line})"),
            ),
            Self::Content(Unreadable::Newer(version)) => (
                format!("elle vient d'une version plus récente de dinum-lint (format {version})"),
                format!("it comes from a newer dinum-lint (format {version})"),
            ),
            Self::Content(Unreadable::NoYaml(cause, line)) => {
                let (fr, en) = config::in_words(*cause);
                (
                    format!("elle est abîmée (ligne {line} : {fr})"),
                    format!("it is damaged (line {line}: {en})"),
                )
            }
            Self::Content(Unreadable::Malformed(Some(line))) => (
                format!("elle est abîmée (ligne {line})"),
                format!("it is damaged (line {line})"),
            ),
            Self::Content(Unreadable::Malformed(None)) => {
                ("elle est abîmée".to_owned(), "it is damaged".to_owned())
            }
        }
    }
}

/// The baselines of a run.
#[derive(Debug, Default)]
pub struct Baselines {
    /// Each with the place of the configuration that names it.
    used: Vec<(usize, Accepted)>,
    /// The configurations whose baseline cannot be used, with the place of the layer that names it.
    pub unusable: Vec<(usize, usize, Finding)>,
}

impl Baselines {
    /// The baselines that `request` gives, or that the configurations of `plan` name.
    pub fn read(plan: &Plan, request: &Request) -> Self {
        let mut baselines = Self::default();
        match &request.baseline {
            Accepting::Nothing => {}
            Accepting::Given(accepted) => baselines.used.push((0, accepted.clone())),
            Accepting::Configured => {
                for (at, configuration) in plan.configurations.iter().enumerate() {
                    if let Some(written) = &configuration.baseline {
                        baselines.add(at, written, request);
                    }
                }
            }
        }
        baselines
    }

    fn add(&mut self, configuration: usize, written: &Written<Utf8PathBuf>, request: &Request) {
        let file = &written.what;
        if self.used.iter().any(|(_, known)| known.file == *file) {
            return;
        }
        match Accepted::read(file, &request.files) {
            Ok(accepted) => self.used.push((configuration, accepted)),
            Err(why) => {
                let label = targets::target(file.clone(), &request.directory).label;
                let wording = if matches!(why, Unusable::NotAdded) {
                    Wording::new("baseline-not-added").with("file", label.as_str())
                } else {
                    let (fr, en) = why.in_words();
                    Wording::new("baseline")
                        .with("file", label.as_str())
                        .with("reason", Argument::Bilingual { fr, en })
                };
                let finding = config::finding(written.span, wording);
                self.unusable.push((configuration, written.layer, finding));
            }
        }
    }

    /// Set aside the findings of `outcome` that are accepted, and add one for each entry that accepts nothing, of the
    /// files that were `linted` and of those that are gone; not where only a change is looked at.
    pub fn apply(
        &self,
        plan: &Plan,
        request: &Request,
        linted: &[Utf8PathBuf],
        rulings: &Rulings<'_>,
        outcome: &mut Outcome,
    ) {
        self.accept(request, outcome);
        if request.change.is_none() {
            for (configuration, accepted) in &self.used {
                let stale = stale(
                    accepted,
                    *configuration,
                    plan,
                    request,
                    linted,
                    rulings,
                    outcome,
                );
                outcome.findings.extend(stale);
            }
            outcome.findings.sort_by(Located::order);
        }
    }

    /// Set aside the findings of `outcome` that are accepted.
    pub fn accept(&self, request: &Request, outcome: &mut Outcome) {
        for (_, accepted) in &self.used {
            apply(accepted, request, outcome);
        }
    }
}

/// What the configuration around what a request names says of a baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BaselineSetting {
    /// The baseline that it accepts, absolute.
    pub baseline: Option<Utf8PathBuf>,
    /// The configuration file in force, absolute; none where there is none.
    pub configuration: Option<Utf8PathBuf>,
}

impl BaselineSetting {
    /// What holds for what `request` names: the first baseline that is named, or else the first configuration file.
    #[must_use]
    pub fn of(request: &Request, book: &Book) -> Self {
        let plan = Plan::new(request, book);
        let settings = plan.configurations.iter().map(|one| Self {
            baseline: one.baseline.as_ref().map(|written| written.what.clone()),
            configuration: one.layers.last().and_then(|layer| match &layer.origin {
                Origin::File(file) => Some(file.clone()),
                Origin::Preset(_) => None,
            }),
        });
        let settings: Vec<Self> = settings.collect();
        let named = settings.iter().find(|one| one.baseline.is_some());
        let first = named.or_else(|| settings.iter().find(|one| one.configuration.is_some()));
        first.cloned().unwrap_or_default()
    }
}

/// What a run finds, in the form of a baseline.
#[derive(Debug)]
pub struct Survey {
    /// The findings.
    pub now: Baseline,
    /// The files that were linted, as the baseline names them.
    pub linted: BTreeSet<String>,
    /// Those about whose addresses the web answered with certainty.
    pub settled: BTreeSet<String>,
    /// What was found.
    pub outcome: Outcome,
}

impl Survey {
    /// What `request` finds, named as the baseline `file` (absolute) names it.
    #[must_use]
    pub fn of(request: &Request, book: &Book, file: &Utf8Path) -> Self {
        let request = &Request {
            baseline: Accepting::Nothing,
            ..request.clone()
        };
        let (outcome, labels) = linted(request, book);
        let mut keys = Keys::new(request, file);
        let mut now = Baseline::default();
        for located in outcome.findings.iter().filter(|one| is_acceptable(one)) {
            now.add(keys.of(located));
        }
        Self {
            now,
            linted: labels.iter().map(|label| keys.path(label)).collect(),
            settled: outcome
                .settled
                .iter()
                .map(|label| keys.path(label))
                .collect(),
            outcome,
        }
    }

    /// Whether an entry can be judged: its file was linted, and the web, where the rule asks it, answered with certainty about
    /// all of the page's addresses; or it is gone from below `folder`.
    #[must_use]
    pub fn judges(&self, key: &Key, folder: &Utf8Path) -> bool {
        let judged = if suppressed::needs_the_web(&key.rule) {
            &self.settled
        } else {
            &self.linted
        };
        judged.contains(&key.path) || !folder.join(&key.path).exists()
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
fn apply(accepted: &Accepted, request: &Request, outcome: &mut Outcome) {
    let mut left = accepted.baseline.clone();
    let mut keys = Keys::new(request, &accepted.file);
    let mut sort_out = |findings: &mut Vec<Located>| -> Vec<Located> {
        let (baselined, new) = std::mem::take(findings)
            .into_iter()
            .partition(|located| is_acceptable(located) && left.take(&keys.of(located)));
        *findings = new;
        baselined
    };
    let baselined = sort_out(&mut outcome.findings);
    if let Some(open) = &mut outcome.open {
        let accepted = sort_out(&mut open.findings);
        open.baselined.extend(accepted);
    }
    outcome.baselined.get_or_insert_default().extend(baselined);
}

/// A finding for each entry of `accepted` that accepts nothing.
fn stale(
    accepted: &Accepted,
    configuration: usize,
    plan: &Plan,
    request: &Request,
    linted: &[Utf8PathBuf],
    rulings: &Rulings<'_>,
    outcome: &Outcome,
) -> Vec<Located> {
    let mut left = accepted.baseline.clone();
    let mut keys = Keys::new(request, &accepted.file);
    for located in outcome.baselined.iter().flatten() {
        left.take(&keys.of(located));
    }
    let linted: BTreeSet<String> = linted.iter().map(|label| keys.path(label)).collect();
    let settled = outcome.settled.iter().map(|label| keys.path(label));
    let settled: BTreeSet<String> = settled.collect();
    let paths = accepted.baseline.paths().into_iter();
    let gone: BTreeSet<&str> = paths
        .filter(|path| !linted.contains(*path))
        .filter(|path| !request.files.is_file(&keys.folder.join(path)))
        .filter(|path| {
            let file = keys.folder.join(path);
            let label = targets::target(file, &request.directory).label;
            plan.share.holds(&label)
        })
        .collect();
    let stale = left.stale(|key| {
        let is_settled = settled.contains(&key.path);
        let in_site = !outcome.outside_site;
        let has_run = suppressed::is_decidable(&key.rule, in_site, is_settled, request)
            && rulings.checks(&key.rule);
        (linted.contains(&key.path) && has_run) || gone.contains(key.path.as_str())
    });
    let label = targets::target(accepted.file.clone(), &request.directory).label;
    let lines = LineIndex::new(&accepted.text);
    let located = |Stale { key, count }: Stale| {
        let is_gone = gone.contains(key.path.as_str());
        let wording = Wording::new(if is_gone { "gone" } else { "repaired" })
            .with("path", key.path.as_str())
            .with("rule", key.rule.as_str())
            .with("count", count);
        let place = key.line(&accepted.text);
        let located = finding(&label, wording, place, &lines, &accepted.text);
        rulings.of_program(configuration, located)
    };
    stale.into_iter().filter_map(located).collect()
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
