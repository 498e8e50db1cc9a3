//! Passes over the pages until nothing is left to repair.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashSet;

use super::choice::{Candidate, Wish, choose, edits_of};
use super::conditions::{Breach, Counts, breach, new_finding};
use super::draft::{Draft, state, trace};
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
    repair_by(request, wish, &|request| lint::run(request, book))
}

/// The same by the findings of `lint`, which is asked for states of the files that differ in some texts only.
#[must_use]
pub fn repair_by(request: &Request, wish: &Wish, lint: &dyn Fn(&Request) -> Outcome) -> Repaired {
    let mut work = Work {
        request,
        beyond: request.beyond(),
        wish,
        lint,
        drafts: BTreeMap::new(),
        refused: Refused::default(),
        dropped: BTreeSet::new(),
        unquiet: Vec::new(),
    };
    let mut now = work.survey(&Texts::new());
    for pass in 0.. {
        let wanted = work.wanted(&now.outcome.findings);
        if wanted.is_empty() {
            break;
        }
        if pass == PASSES {
            work.give_up(&wanted);
            break;
        }
        now = work.pass(wanted, &now);
    }
    work.finish(now.outcome)
}

/// Repairs that are given up, so that later passes leave them alone: the file, the rule, and the edit with what stands
/// around it.
type Refused = FxHashSet<(Utf8PathBuf, &'static str, u64)>;

/// What is to be done in one pass: by file, the repairs that go together.
type Wanted = BTreeMap<Utf8PathBuf, Vec<Candidate>>;

/// The texts of files that are tried.
type Texts = BTreeMap<Utf8PathBuf, String>;

/// A state of the files, linted.
struct Survey {
    outcome: Outcome,
    /// By file, how many findings it has, suppressed and accepted ones included, and those that a change leaves aside.
    counts: BTreeMap<Utf8PathBuf, Counts>,
}

impl Survey {
    fn of(&self, label: &Utf8Path) -> &Counts {
        const NONE: &Counts = &Counts::new();
        self.counts.get(label).unwrap_or(NONE)
    }
}

/// Which files are asked for their findings.
#[derive(Clone, Copy)]
enum Reach<'l> {
    /// This one.
    Page(&'l Utf8Path),
    /// Those that the request names.
    Named,
    /// The whole sites around them.
    Sites,
}

struct Work<'a> {
    request: &'a Request,
    /// The same for the whole sites, where the request does not name them.
    beyond: Option<Request>,
    wish: &'a Wish,
    lint: &'a dyn Fn(&Request) -> Outcome,
    drafts: BTreeMap<Utf8PathBuf, Draft>,
    refused: Refused,
    dropped: BTreeSet<Dropped>,
    unquiet: Vec<Unquiet>,
}

impl Work<'_> {
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

    /// Make the repairs that leave each page the page, and bring no finding to any; the state after that. Those that do not
    /// are given up, and those that waited for them get their turn in the next pass.
    fn pass(&mut self, wanted: Wanted, now: &Survey) -> Survey {
        let labels: Vec<&Utf8PathBuf> = wanted.keys().collect();
        let texts = self.texts(&wanted, &labels);
        let then = self.survey(&texts);
        let harmful = self.harmful_elsewhere(&wanted, &labels, Reach::Named, (now, &then));
        let face = |survey: &Survey, label| survey.outcome.faces.get(label).copied();
        let mut seen = labels.iter();
        let wide = seen.any(|label| face(now, *label) != face(&then, *label));
        let wide = (wide && self.beyond.is_some()).then(|| {
            // Pages that nobody named may lean on what others see of these.
            let before = self.survey_of(Reach::Sites, &Texts::new());
            let after = self.survey_of(Reach::Sites, &texts);
            let both = (&before, &after);
            let harmful = self.harmful_elsewhere(&wanted, &labels, Reach::Sites, both);
            (before, harmful)
        });
        let mut is_then = true;
        for (label, chosen) in wanted {
            let kept = if let Some((before, harmful)) = &wide
                && harmful.contains(&label)
            {
                self.without_offenders(&label, chosen, Some((Reach::Sites, before)))
            } else if harmful.contains(&label) {
                self.without_offenders(&label, chosen, Some((Reach::Named, now)))
            } else if self.breach(&label, &chosen, now, &then).is_some() {
                self.without_offenders(&label, chosen, None)
            } else {
                is_then &= self.accept(&label, &chosen);
                continue;
            };
            is_then = false;
            self.accept(&label, &kept);
        }
        if is_then {
            return then;
        }
        self.survey(&Texts::new())
    }

    /// The text of the page with `chosen` made.
    fn with(&self, label: &Utf8Path, chosen: &[Candidate]) -> Option<String> {
        let draft = self.drafts.get(label)?;
        Some(apply(&draft.now, &fitting(&draft.now, edits_of(chosen))))
    }

    /// The texts of the pages `labels` with what is wanted made.
    fn texts(&self, wanted: &Wanted, labels: &[&Utf8PathBuf]) -> Texts {
        let made = labels.iter().filter_map(|label| {
            let text = self.with(label, wanted.get(*label)?)?;
            Some(((*label).clone(), text))
        });
        made.collect()
    }

    /// What keeps `chosen` from being made in the page.
    fn breach(
        &self,
        label: &Utf8Path,
        chosen: &[Candidate],
        before: &Survey,
        after: &Survey,
    ) -> Option<Breach> {
        let (found_before, found_after) = (before.of(label), after.of(label));
        if Kind::of(label) == Kind::Other {
            return new_finding(found_before, found_after, &[]).map(Breach::NewFinding);
        }
        let draft = self.drafts.get(label)?;
        let edits: Vec<Edit> = fitting(&draft.now, edits_of(chosen));
        let after = apply(&draft.now, &edits);
        breach(
            (&draft.now, found_before),
            (&after, found_after),
            &edits,
            &rules_of(chosen),
        )
    }

    /// Of the pages `labels` those whose repairs bring a finding to a file within `reach` that they do not touch, in the
    /// state after them compared with that before.
    fn harmful_elsewhere(
        &self,
        wanted: &Wanted,
        labels: &[&Utf8PathBuf],
        reach: Reach<'_>,
        (before, after): (&Survey, &Survey),
    ) -> BTreeSet<Utf8PathBuf> {
        let chosen = labels.iter().filter_map(|label| wanted.get(*label));
        let rules = rules_of(chosen.flatten());
        if new_elsewhere(|label| labels.contains(&label), &rules, before, after).is_none() {
            return BTreeSet::new();
        }
        if let [label] = labels {
            return BTreeSet::from([(*label).clone()]);
        }
        let (one, other) = labels.split_at(labels.len() / 2);
        let mut found = BTreeSet::new();
        for half in [one, other] {
            let after = self.survey_of(reach, &self.texts(wanted, half));
            found.extend(self.harmful_elsewhere(wanted, half, reach, (before, &after)));
        }
        if found.is_empty() {
            // No half does harm without the other.
            found.extend(labels.iter().map(|label| (*label).clone()));
        }
        found
    }

    /// Of `chosen`, which cannot all be made, those that can: each is tried in turn with those before it. The others are
    /// given up. Where they do harm to other files, those within a reach are asked, as they were before.
    fn without_offenders(
        &mut self,
        label: &Utf8Path,
        chosen: Vec<Candidate>,
        harmed: Option<(Reach<'_>, &Survey)>,
    ) -> Vec<Candidate> {
        let own;
        let (reach, before) = if let Some(harmed) = harmed {
            harmed
        } else {
            // What is no page is not checked by its name: a file of settings is checked with what it is about.
            let is_page = Kind::of(label) != Kind::Other;
            let reach = if is_page {
                Reach::Page(label)
            } else {
                Reach::Named
            };
            own = self.survey_of(reach, &Texts::new());
            (reach, &own)
        };
        let mut kept: Vec<Candidate> = Vec::new();
        for candidate in chosen {
            let mut attempt = kept.clone();
            attempt.push(candidate);
            let Some(text) = self.with(label, &attempt) else {
                break;
            };
            let after = self.survey_of(reach, &Texts::from([(label.to_owned(), text)]));
            let elsewhere =
                || new_elsewhere(|other| other == label, &rules_of(&attempt), before, &after);
            let breach = self
                .breach(label, &attempt, before, &after)
                .or_else(elsewhere);
            let (Some(breach), Some(last)) = (breach, attempt.last()) else {
                kept = attempt;
                continue;
            };
            self.refuse(label, last);
            self.dropped.insert(Dropped {
                label: label.to_owned(),
                rule: last.rule,
                breach,
            });
        }
        kept
    }

    /// Leave this repair alone from now on.
    fn refuse(&mut self, label: &Utf8Path, candidate: &Candidate) {
        let text = self.drafts.get(label).map_or("", |draft| &draft.now);
        let trace = trace(text, candidate);
        self.refused
            .insert((label.to_owned(), candidate.rule, trace));
    }

    /// Make `kept` in the page; whether the page is now what these make of it.
    fn accept(&mut self, label: &Utf8Path, kept: &[Candidate]) -> bool {
        let Some(text) = self.with(label, kept) else {
            return false;
        };
        let Some(draft) = self.drafts.get_mut(label) else {
            return false;
        };
        if text == draft.now {
            // Repairs that change nothing would be offered again and again.
            for candidate in kept {
                self.refuse(label, candidate);
            }
            return true;
        }
        draft.now = text;
        for candidate in kept {
            *draft.made.entry(candidate.rule).or_default() += 1;
            draft.busy.insert(candidate.rule);
        }
        if draft.seen.insert(state(&draft.now)) {
            return true;
        }
        draft.is_done = true;
        let rules = std::mem::take(&mut draft.busy);
        draft.go_back();
        self.unquiet.push(Unquiet {
            label: label.to_owned(),
            rules,
            is_cycle: true,
        });
        false
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

    /// The present state but for `texts`, linted.
    fn survey(&self, texts: &Texts) -> Survey {
        self.survey_of(Reach::Named, texts)
    }

    /// The present state of the files within `reach` but for `texts`, linted.
    fn survey_of(&self, reach: Reach<'_>, texts: &Texts) -> Survey {
        let mut request = self.request_with(texts);
        let paths = match reach {
            Reach::Page(label) => Some(vec![label.to_owned()]),
            Reach::Named => None,
            Reach::Sites => self.beyond.as_ref().map(|sites| sites.paths.clone()),
        };
        if let Some(paths) = paths {
            request.paths = paths;
            request.change = None;
        }
        let outcome = (self.lint)(&request);
        let counts = if request.change.is_some() {
            // A repair moves lines: what it brings may stand where the change does not reach.
            request.change = None;
            counts(&(self.lint)(&request))
        } else {
            counts(&outcome)
        };
        Survey { outcome, counts }
    }

    /// The request for the pages as they are now, but for `texts`.
    fn request_with(&self, texts: &Texts) -> Request {
        let drafts = self.drafts.iter().map(|(label, draft)| (label, &draft.now));
        let all: BTreeMap<&Utf8PathBuf, &String> = drafts.chain(texts).collect();
        let directory = &self.request.directory;
        let held = all
            .into_iter()
            .map(|(label, text)| (directory.join(label), text.as_str()));
        self.request.clone().holding(held)
    }

    fn finish(self, outcome: Outcome) -> Repaired {
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

/// How many findings each file has.
fn counts(outcome: &Outcome) -> BTreeMap<Utf8PathBuf, Counts> {
    let mut counts: BTreeMap<Utf8PathBuf, Counts> = BTreeMap::new();
    let all = outcome
        .findings
        .iter()
        .chain(outcome.suppressed.iter().map(|silenced| &silenced.located));
    for located in all.chain(outcome.baselined.iter().flatten()) {
        let of_file = counts.entry(located.path.clone()).or_default();
        *of_file.entry(located.finding.rule).or_default() += 1;
    }
    counts
}

fn rules_of<'c>(chosen: impl IntoIterator<Item = &'c Candidate>) -> Vec<&'static str> {
    chosen.into_iter().map(|candidate| candidate.rule).collect()
}

/// A finding that repairs of `rules` bring to a file that they do not touch.
fn new_elsewhere(
    is_touched: impl Fn(&Utf8PathBuf) -> bool,
    rules: &[&'static str],
    before: &Survey,
    after: &Survey,
) -> Option<Breach> {
    let mut others = after.counts.iter().filter(|(label, _)| !is_touched(label));
    let found = others.find_map(|(label, found)| new_finding(before.of(label), found, rules));
    found.map(Breach::NewElsewhere)
}
