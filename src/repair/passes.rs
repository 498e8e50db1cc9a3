//! Passes over the pages until nothing is left to repair.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher as _, Hash as _, Hasher as _};

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::{FxBuildHasher, FxHashSet};

use super::choice::{Candidate, Wish, choose, edits_of};
use super::conditions::{Breach, Counts, breach, new_finding};
use super::edits::{apply, fitting};
use crate::book::Book;
use crate::finding::Edit;
use crate::lint::{self, Located, Outcome, Request};
use crate::page::Kind;

/// After so many passes a page is left as it is.
pub const PASSES: usize = 10;

/// What was repaired, and what is left.
#[derive(Debug, Default)]
pub struct Repaired {
    /// The files that are to change, by path.
    pub files: Vec<RepairedFile>,
    /// Repairs that were given up, by path: a fault of ours.
    pub dropped: Vec<Dropped>,
    /// Files whose repairs never came to rest, by path: a fault of ours.
    pub unquiet: Vec<Unquiet>,
    /// What is found once the repairs are made.
    pub outcome: Outcome,
}

/// A file that is to change.
#[derive(Clone, Debug)]
pub struct RepairedFile {
    /// How reports name it.
    pub label: Utf8PathBuf,
    /// Its text when it was read.
    pub before: String,
    /// Its text with the repairs made.
    pub after: String,
    /// How many repairs of each rule were made.
    pub made: Counts,
}

/// A repair that was given up, because the page would no longer have been the page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dropped {
    /// The file, as reports name it.
    pub label: Utf8PathBuf,
    /// The rule whose repair it was.
    pub rule: &'static str,
    /// What it would have broken.
    pub breach: Breach,
}

/// A file whose repairs never came to rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unquiet {
    /// The file, as reports name it.
    pub label: Utf8PathBuf,
    /// The rules whose repairs undo each other, or go on and on.
    pub rules: BTreeSet<&'static str>,
    /// Whether the page came back to a state in which it had been.
    pub is_cycle: bool,
}

/// Repair what `request` names as `wish` wants. Nothing is written to the disk.
#[must_use]
pub fn repair(request: &Request, book: &Book, wish: &Wish) -> Repaired {
    let mut work = Work::new(request, book, wish);
    let mut outcome = lint::run(request, book);
    for pass in 0.. {
        let wanted = work.wanted(&outcome.findings);
        if wanted.is_empty() {
            break;
        }
        if pass == PASSES {
            work.give_up(&wanted);
            break;
        }
        if !work.make(wanted) {
            break;
        }
        outcome = lint::run(&work.request_now(), book);
    }
    work.finish(outcome)
}

/// A page under repair.
struct Draft {
    before: String,
    now: String,
    made: Counts,
    /// The states in which it was, this one included.
    seen: FxHashSet<u64>,
    /// The best of its states, if a later one is worse: with the fewest repairs left to make.
    best: Option<(usize, String, Counts)>,
    /// Whether no more repairs are to be made in it.
    is_done: bool,
    /// The rules of the repairs that were made since its best state.
    busy: BTreeSet<&'static str>,
}

/// Repairs that are given up, so that later passes leave them alone: the file, the rule, and the edit with what stands
/// around it.
type Refused = FxHashSet<(Utf8PathBuf, &'static str, u64)>;

struct Work<'a> {
    request: &'a Request,
    book: &'a Book,
    wish: &'a Wish,
    drafts: BTreeMap<Utf8PathBuf, Draft>,
    refused: Refused,
    dropped: BTreeSet<Dropped>,
    unquiet: Vec<Unquiet>,
}

/// What is to be done in one pass: by file, the repairs that go together.
type Wanted = BTreeMap<Utf8PathBuf, Vec<Candidate>>;

impl<'a> Work<'a> {
    fn new(request: &'a Request, book: &'a Book, wish: &'a Wish) -> Self {
        Self {
            request,
            book,
            wish,
            drafts: BTreeMap::new(),
            refused: Refused::default(),
            dropped: BTreeSet::new(),
            unquiet: Vec::new(),
        }
    }

    /// The repairs that go together in each file with `findings`, and may still be made.
    fn wanted(&mut self, findings: &[Located]) -> Wanted {
        let mut wanted = Wanted::new();
        for of_file in findings.chunk_by(|one, next| one.path == next.path) {
            let Some(label) = of_file.first().map(|located| &located.path) else {
                continue;
            };
            let fixes = of_file.iter().filter_map(|located| {
                let fix = self.wish.of(&located.finding)?.clone();
                let rule = located.finding.rule;
                Some(Candidate { rule, fix })
            });
            let fixes: Vec<Candidate> = fixes.collect();
            if fixes.is_empty() || !self.open(label) {
                continue;
            }
            let Some(draft) = self.drafts.get_mut(label).filter(|draft| !draft.is_done) else {
                continue;
            };
            draft.note_state(fixes.len());
            let text = &draft.now;
            let may = |candidate: &Candidate| {
                let key = (label.clone(), candidate.rule, trace(text, candidate));
                !self.refused.contains(&key)
            };
            let chosen = choose(fixes.into_iter().filter(may).collect());
            if !chosen.is_empty() {
                wanted.insert(label.clone(), chosen);
            }
        }
        wanted
    }

    /// Read the file, if it is not yet; whether it can be read.
    fn open(&mut self, label: &Utf8Path) -> bool {
        if self.drafts.contains_key(label) {
            return true;
        }
        let file = self.request.directory.join(label);
        let Ok(text) = self.request.files.read_page(&file) else {
            return false;
        };
        self.drafts.insert(label.to_owned(), Draft::new(text));
        true
    }

    /// Make the repairs that leave each page the page; whether any page changed.
    fn make(&mut self, wanted: Wanted) -> bool {
        let counts = self.counts(wanted.keys(), &BTreeMap::new());
        let tried: BTreeMap<Utf8PathBuf, String> = wanted
            .iter()
            .filter_map(|(label, chosen)| Some((label.clone(), self.with(label, chosen)?)))
            .collect();
        let after = self.counts(tried.keys(), &tried);
        let mut changed = false;
        for (label, chosen) in wanted {
            let none = Counts::new();
            let found_before = counts.get(&label).unwrap_or(&none);
            let found_after = after.get(&label).unwrap_or(&none);
            let kept = match self.breach(&label, &chosen, found_before, found_after) {
                None => chosen,
                Some(_) => self.without_offenders(&label, chosen, found_before),
            };
            changed |= self.accept(&label, &kept);
        }
        changed
    }

    /// The text of the page with `chosen` made.
    fn with(&self, label: &Utf8Path, chosen: &[Candidate]) -> Option<String> {
        let draft = self.drafts.get(label)?;
        Some(apply(&draft.now, &fitting(&draft.now, edits_of(chosen))))
    }

    /// What keeps `chosen` from being made.
    fn breach(
        &self,
        label: &Utf8Path,
        chosen: &[Candidate],
        found_before: &Counts,
        found_after: &Counts,
    ) -> Option<Breach> {
        if Kind::of(label) == Kind::Other {
            return new_finding(found_before, found_after, &[]);
        }
        let draft = self.drafts.get(label)?;
        let edits: Vec<Edit> = fitting(&draft.now, edits_of(chosen));
        let after = apply(&draft.now, &edits);
        let rules: Vec<&'static str> = chosen.iter().map(|candidate| candidate.rule).collect();
        breach(
            (&draft.now, found_before),
            (&after, found_after),
            &edits,
            &rules,
        )
    }

    /// Of `chosen`, which cannot all be made, those that can: each is tried in turn with those before it. The others are
    /// given up.
    fn without_offenders(
        &mut self,
        label: &Utf8Path,
        chosen: Vec<Candidate>,
        found_before: &Counts,
    ) -> Vec<Candidate> {
        let mut kept: Vec<Candidate> = Vec::new();
        for candidate in chosen {
            let mut attempt = kept.clone();
            attempt.push(candidate);
            let Some(text) = self.with(label, &attempt) else {
                break;
            };
            let tried = BTreeMap::from([(label.to_owned(), text)]);
            let found = self.counts(tried.keys(), &tried);
            let none = Counts::new();
            let found_after = found.get(label).unwrap_or(&none);
            let breach = self.breach(label, &attempt, found_before, found_after);
            let (Some(breach), Some(last)) = (breach, attempt.last()) else {
                kept = attempt;
                continue;
            };
            let text = self.drafts.get(label).map_or("", |draft| &draft.now);
            let trace = trace(text, last);
            self.refused.insert((label.to_owned(), last.rule, trace));
            self.dropped.insert(Dropped {
                label: label.to_owned(),
                rule: last.rule,
                breach,
            });
        }
        kept
    }

    /// Make `kept` in the page; whether it changed.
    fn accept(&mut self, label: &Utf8Path, kept: &[Candidate]) -> bool {
        let Some(text) = self.with(label, kept) else {
            return false;
        };
        let Some(draft) = self.drafts.get_mut(label) else {
            return false;
        };
        if text == draft.now {
            // Repairs that change nothing would be offered again and again.
            draft.is_done = true;
            return false;
        }
        draft.now = text;
        for candidate in kept {
            *draft.made.entry(candidate.rule).or_default() += 1;
            draft.busy.insert(candidate.rule);
        }
        if !draft.seen.insert(state(&draft.now)) {
            draft.is_done = true;
            let rules = std::mem::take(&mut draft.busy);
            draft.go_back();
            self.unquiet.push(Unquiet {
                label: label.to_owned(),
                rules,
                is_cycle: true,
            });
        }
        true
    }

    /// Leave the pages whose repairs go on and on as they are.
    fn give_up(&mut self, wanted: &Wanted) {
        for (label, chosen) in wanted {
            self.unquiet.push(Unquiet {
                label: label.clone(),
                rules: chosen.iter().map(|candidate| candidate.rule).collect(),
                is_cycle: false,
            });
        }
    }

    /// How many findings each of the files has, suppressed and accepted ones included, in the present state but for
    /// `texts`.
    fn counts<'l>(
        &self,
        labels: impl Iterator<Item = &'l Utf8PathBuf>,
        texts: &BTreeMap<Utf8PathBuf, String>,
    ) -> BTreeMap<Utf8PathBuf, Counts> {
        let labels: Vec<Utf8PathBuf> = labels.cloned().collect();
        if labels.is_empty() {
            return BTreeMap::new();
        }
        let mut request = self.request_with(texts);
        request.change = None;
        // What is no page is not checked by its name: a file of settings is checked with what it is about.
        if labels.iter().all(|label| Kind::of(label) != Kind::Other) {
            request.paths.clone_from(&labels);
        }
        let outcome = lint::run(&request, self.book);
        let mut counts: BTreeMap<Utf8PathBuf, Counts> = BTreeMap::new();
        let all = outcome.findings.iter().chain(&outcome.suppressed);
        for located in all.chain(outcome.baselined.iter().flatten()) {
            let of_file = counts.entry(located.path.clone()).or_default();
            *of_file.entry(located.finding.rule).or_default() += 1;
        }
        counts
    }

    /// The request for the pages as they are now.
    fn request_now(&self) -> Request {
        self.request_with(&BTreeMap::new())
    }

    /// The request for the pages as they are now, but for `texts`.
    fn request_with(&self, texts: &BTreeMap<Utf8PathBuf, String>) -> Request {
        let drafts = self.drafts.iter().map(|(label, draft)| (label, &draft.now));
        let all: BTreeMap<&Utf8PathBuf, &String> = drafts.chain(texts).collect();
        let directory = &self.request.directory;
        let held = all
            .into_iter()
            .map(|(label, text)| (directory.join(label), text.as_str()));
        self.request.clone().holding(held)
    }

    fn finish(self, outcome: Outcome) -> Repaired {
        let went_back = self.unquiet.iter().any(|unquiet| unquiet.is_cycle);
        let outcome = if went_back {
            lint::run(&self.request_now(), self.book)
        } else {
            outcome
        };
        let changed = self
            .drafts
            .into_iter()
            .filter(|(_, draft)| draft.now != draft.before);
        let mut unquiet = self.unquiet;
        unquiet.sort_by(|one, other| one.label.cmp(&other.label));
        Repaired {
            files: changed
                .map(|(label, draft)| RepairedFile {
                    label,
                    before: draft.before,
                    after: draft.now,
                    made: draft.made,
                })
                .collect(),
            dropped: self.dropped.into_iter().collect(),
            unquiet,
            outcome,
        }
    }
}

impl Draft {
    fn new(text: String) -> Self {
        Self {
            seen: FxHashSet::from_iter([state(&text)]),
            before: text.clone(),
            now: text,
            made: Counts::new(),
            best: None,
            is_done: false,
            busy: BTreeSet::new(),
        }
    }

    /// Note that so many repairs are left to make in the present state.
    fn note_state(&mut self, left: usize) {
        if self.best.as_ref().is_none_or(|(fewest, ..)| left < *fewest) {
            self.best = Some((left, self.now.clone(), self.made.clone()));
            self.busy.clear();
        }
    }

    /// Return to the best state.
    fn go_back(&mut self) {
        if let Some((_, text, made)) = self.best.take() {
            self.now = text;
            self.made = made;
        }
    }
}

fn state(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}

/// What tells a repair from others when the text around has moved: its edits and the text beside them.
fn trace(text: &str, candidate: &Candidate) -> u64 {
    const BESIDE: usize = 40;
    let mut hasher = FxBuildHasher.build_hasher();
    for edit in &candidate.fix.edits {
        let bytes = text.as_bytes();
        let from = edit.span.start.saturating_sub(BESIDE);
        let to = (edit.span.end + BESIDE).min(bytes.len());
        bytes.get(from..to).hash(&mut hasher);
        edit.text.hash(&mut hasher);
    }
    hasher.finish()
}
