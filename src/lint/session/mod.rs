//! A site that is kept while somebody writes in it: its pages are linted again one by one.
//!
//! A [`Session`] holds what a run holds: the site as it was read, what its configuration settles, and what each page
//! brings for the others. The pages are read in slices ([`Session::advance`]), so that whoever drives it can answer in
//! between. A page whose text changes is linted against all of that ([`Session::lint`]) without reading anything else
//! again; what changed around it ([`Session::is_stale`]) asks for [`Session::reopen`].

mod around;
mod likeness;
mod others;
mod questions;

use std::sync::{Arc, Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::baselined::Baselines;
use super::history::Pasts;
use super::located::Located;
use super::places::{self, Kept, Places};
use super::rulings::{Rulings, Settled};
use super::sites::{Plan, Surroundings};
use super::{Outcome, Request, faces, left, page, targets};
use crate::book::Book;
use crate::source::{Files, Source};
use around::Around;
use likeness::Likeness;

/// A site, or a file outside any, that is kept while somebody writes in it.
pub struct Session {
    /// What is kept, with the texts as they are now.
    request: Request,
    plan: Plan,
    settled: Arc<Settled>,
    baselines: Baselines,
    /// What each page brings for the others.
    kept: Vec<Kept>,
    /// Whether that is known.
    is_known: Vec<bool>,
    /// Before this place among the jobs all pages have been met.
    met: usize,
    by_file: FxHashMap<Utf8PathBuf, usize>,
    /// The job of an entry, by its site and its place there.
    by_entry: FxHashMap<(usize, u32), usize>,
    twins: Vec<FxHashMap<u32, Vec<u32>>>,
    /// The places of pages that no job is about, or whose job has not been met.
    further: Mutex<Further>,
    around: Around,
    likeness: Likeness,
    /// Whether git was asked when the words of pages last changed.
    is_past_known: bool,
}

/// The places of pages by their sites and their places there; none of a file that cannot be read.
type Further = FxHashMap<(usize, u32), Option<Arc<Places>>>;

impl Session {
    /// Read the site around what `request` names, but none of its pages.
    #[must_use]
    pub fn open(request: Request, book: &Book) -> Self {
        let plan = Plan::new(&request, book);
        let settled = Rulings::new(&plan, &request, book).into_settled();
        let baselines = Baselines::read(&plan, &request);
        let by_file = plan.jobs.iter().enumerate();
        let by_file = by_file.map(|(at, job)| (job.target.file.clone(), at));
        let by_file = by_file.collect();
        let of_sites = plan.jobs.iter().enumerate().filter_map(|(at, job)| {
            let site = job.inside.as_ref()?.0;
            let (around, entry) = job.surroundings(&plan);
            Some(((site, around?.site.place_of(entry?)?), at))
        });
        let by_entry = of_sites.collect();
        let twins = |around: &Surroundings| places::twins(&around.site);
        let mut kept = Vec::new();
        kept.resize_with(plan.jobs.len(), Default::default);
        let mut session = Self {
            settled,
            baselines,
            is_known: vec![false; kept.len()],
            kept,
            met: 0,
            by_file,
            by_entry,
            twins: plan.sites.iter().map(twins).collect(),
            further: Mutex::default(),
            around: Around::default(),
            is_past_known: false,
            likeness: Likeness::new(&request.files),
            plan,
            request,
        };
        session.around = Around::of_configurations(&session, book);
        session
    }

    /// Read the site again, now that files changed. What is known of pages that did not change is kept where nothing of
    /// the site changed that other pages lean on; whether that was so.
    pub fn reopen(&mut self, book: &Book) -> bool {
        let mut now = Self::open(self.request.clone(), book);
        now.likeness.measure(&now.plan);
        let is_alike = now.likeness.is_like(&self.likeness);
        if is_alike {
            for (at, job) in now.plan.jobs.iter().enumerate() {
                let before = self.by_file.get(&job.target.file);
                if let Some(before) = before.copied()
                    && self.is_known[before]
                    && now.likeness.is_same_file(&self.likeness, &job.target.file)
                {
                    now.kept[at] = std::mem::take(&mut self.kept[before]);
                    now.is_known[at] = true;
                }
            }
        }
        now.around.take_over(std::mem::take(&mut self.around));
        now.plan.pasts = std::mem::take(&mut self.plan.pasts);
        now.is_past_known = self.is_past_known;
        *self = now;
        is_alike
    }

    /// Let the files at these absolute paths hold these texts, and all others what the disk holds.
    pub fn hold<'t>(&mut self, texts: impl Iterator<Item = (Utf8PathBuf, &'t str)>) {
        self.request.files = Files::on_disk();
        self.request = self.request.clone().holding(texts);
    }

    /// Whether the text that is held now at `file`, absolute, tells something of the site that it did not when the site
    /// was read.
    pub fn is_stale(&mut self, file: &Utf8Path) -> bool {
        let (likeness, plan) = (&mut self.likeness, &self.plan);
        !likeness.tells_the_same(file, plan, &self.request)
    }

    /// Read some more pages, `count` at most, for what the others need of them.
    pub fn advance(&mut self, count: usize, book: &Book) {
        if self.likeness.measure(&self.plan) {
            return;
        }
        let rulings = Rulings::again(&self.plan, book, &self.settled);
        let unknown = (self.met..self.kept.len()).filter(|at| !self.is_known[*at]);
        let slice: Vec<usize> = unknown.take(count).collect();
        let (plan, request) = (&self.plan, &self.request);
        let read: Vec<(usize, Kept)> = slice
            .into_par_iter()
            .map(|at| {
                let checked = page::check(&plan.jobs[at], plan, request, rulings.of_job(at));
                (at, checked.kept)
            })
            .collect();
        self.met = match read.last() {
            Some((last, _)) if read.len() == count => last + 1,
            _ => self.kept.len(),
        };
        for (at, kept) in read {
            self.kept[at] = kept;
            self.is_known[at] = true;
        }
    }

    /// How many pages have been met, of how many.
    #[must_use]
    pub fn reading(&self) -> (usize, usize) {
        (self.met, self.kept.len())
    }

    /// Whether all pages have been read.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.met == self.kept.len()
    }

    /// Ask git again, the next time that [`Session::settle`] is called: there may be new commits.
    pub fn forget_past(&mut self) {
        self.is_past_known = false;
    }

    /// Ask the rules about the site as a whole, now that all pages have been read, and git when the words of pages last
    /// changed; whether open pages may be found otherwise than before.
    pub fn settle(&mut self, book: &Book) -> bool {
        let asks_git = !std::mem::replace(&mut self.is_past_known, true);
        if asks_git {
            // The past is that of what was committed, whatever is being written.
            let committed = Request {
                files: Files::on_disk(),
                ..self.request.clone()
            };
            self.plan.pasts = Pasts::read(&self.plan, &committed);
        }
        let around = Around::of_sites(self, book);
        let differs = asks_git || !around.says_the_same(&self.around);
        self.around = around;
        differs
    }

    /// Lint the file at `file`, absolute, with the text that it holds now; `None` for a file that is not checked. Tells
    /// too whether the places of it that others may link to changed.
    pub fn lint(&mut self, file: &Utf8Path, book: &Book) -> Option<(Outcome, bool)> {
        let Some(at) = self.by_file.get(file).copied() else {
            return Some((self.of_other(file, book)?, false));
        };
        let rulings = Rulings::again(&self.plan, book, &self.settled);
        let job = &self.plan.jobs[at];
        let checked = page::check(job, &self.plan, &self.request, rulings.of_job(at));
        let outcome = self.outcome(at, &checked, &self.request, &rulings);
        let before = std::mem::replace(&mut self.kept[at], checked.kept);
        let was_known = std::mem::replace(&mut self.is_known[at], true);
        let now = self.kept[at].places.as_ref();
        let moved = if was_known {
            before.places.as_ref() != now
        } else {
            self.was_told_otherwise(at)
        };
        Some((outcome, moved))
    }

    /// Whether others were told of other places of the page of the job at `at` before it was met.
    fn was_told_otherwise(&self, at: usize) -> bool {
        let job = &self.plan.jobs[at];
        let (Some((site, _)), (Some(around), Some(entry))) =
            (&job.inside, job.surroundings(&self.plan))
        else {
            return false;
        };
        let mut further = self.further.lock().unwrap_or_else(PoisonError::into_inner);
        let place = around.site.place_of(entry);
        let told = place.and_then(|place| further.remove(&(*site, place)));
        told.is_some_and(|told| told.as_deref() != self.kept[at].places.as_ref())
    }

    /// What a run on `request` finds in the one file that it names and that the session checks; `None` where there is no
    /// such file. Nothing is kept of it.
    #[must_use]
    pub fn preview(&self, request: &Request, book: &Book) -> Option<Outcome> {
        let [path] = request.paths.as_slice() else {
            return None;
        };
        let at = *self.by_file.get(&request.directory.join(path))?;
        let rulings = Rulings::again(&self.plan, book, &self.settled);
        let job = &self.plan.jobs[at];
        let checked = page::check(job, &self.plan, request, rulings.of_job(at));
        Some(self.outcome(at, &checked, request, &rulings))
    }

    /// The request for the one file at `file`, absolute, with the texts that are held now.
    #[must_use]
    pub fn request_for(&self, file: &Utf8Path) -> Request {
        let label = targets::target(file.to_owned(), &self.request.directory).label;
        Request {
            paths: vec![label],
            ..self.request.clone()
        }
    }

    /// All that is found in the page of the job at `at`.
    fn outcome(
        &self,
        at: usize,
        checked: &page::Checked,
        request: &Request,
        rulings: &Rulings<'_>,
    ) -> Outcome {
        let job = &self.plan.jobs[at];
        let own = checked.findings.iter().cloned();
        let own = own.filter_map(|located| rulings.of_program_in_job(at, located));
        let mut findings: Vec<Located> = own.collect();
        findings.extend(self.links_to_others(at, &checked.kept, rulings, None));
        let text = request.files.read_page(&job.target.file);
        let source = Source::new(job.target.label.clone(), text.unwrap_or_default());
        findings.extend(self.around.about(&job.target.label, &source));
        let left = left(
            findings,
            &self.plan,
            std::iter::once((at, &checked.kept)),
            request,
            rulings,
        );
        let mut outcome = Outcome {
            findings: left.findings,
            suppressed: left.suppressed,
            files: 1,
            faces: faces::of(&self.plan, std::iter::once((at, &checked.kept))),
            documentation: self.documentation().map(str::to_owned),
            ..Outcome::default()
        };
        self.baselines.accept(request, &mut outcome);
        let label = &job.target.label;
        outcome.findings.retain(|located| located.path == *label);
        outcome
    }

    /// What is found in a file that is no page of the site, such as its configuration.
    fn of_other(&self, file: &Utf8Path, book: &Book) -> Option<Outcome> {
        let label = targets::target(file.to_owned(), &self.request.directory).label;
        let text = self.request.files.read_page(file).ok()?;
        let source = Source::new(label.clone(), text);
        let findings = self.around.about(&label, &source);
        if findings.is_empty() && !self.around.speaks_of(&label) {
            return None;
        }
        let rulings = Rulings::again(&self.plan, book, &self.settled);
        let none = std::iter::empty();
        let left = left(findings, &self.plan, none, &self.request, &rulings);
        let mut outcome = Outcome {
            findings: left.findings,
            files: 1,
            documentation: self.documentation().map(str::to_owned),
            ..Outcome::default()
        };
        self.baselines.accept(&self.request, &mut outcome);
        Some(outcome)
    }

    /// The findings about the links of one page to places of others. Pages that are linked to and have not been met are
    /// read for them; `instead` are the places that one of them is to have.
    fn links_to_others(
        &self,
        at: usize,
        kept: &Kept,
        rulings: &Rulings<'_>,
        instead: Option<(u32, &Places)>,
    ) -> Vec<Located> {
        let job = &self.plan.jobs[at];
        let Some((site, around, twins)) = job.inside.as_ref().and_then(|(site, _)| {
            Some((*site, self.plan.sites.get(*site)?, self.twins.get(*site)?))
        }) else {
            return Vec::new();
        };
        let own = job.surroundings(&self.plan).1;
        let own = own.and_then(|entry| around.site.place_of(entry));
        let targets = kept.links.iter().map(|link| link.target);
        let wanted: Vec<u32> = targets
            .flat_map(|target| {
                let others = twins.get(&target).into_iter().flatten().copied();
                std::iter::once(target).chain(others)
            })
            .collect();
        let mut read: Vec<(u32, Arc<Places>)> = Vec::new();
        let mut known: FxHashMap<u32, &Places> = FxHashMap::default();
        for target in wanted {
            if Some(target) == own {
                known.extend(kept.places.as_ref().map(|places| (target, places)));
            } else if let Some(job) = self.by_entry.get(&(site, target))
                && self.is_known[*job]
            {
                let other = &self.kept[*job];
                known.extend(other.places.as_ref().map(|places| (target, places)));
            } else if let Some(places) = self.places_beyond(site, target) {
                read.push((target, places));
            }
        }
        known.extend(read.iter().map(|(target, places)| (*target, &**places)));
        known.extend(instead);
        let dispatcher = rulings.of_job(at);
        places::check(job, &kept.links, around, &known, twins, dispatcher)
    }

    /// The places of a page that no job tells yet, read once.
    fn places_beyond(&self, site: usize, target: u32) -> Option<Arc<Places>> {
        let lock = || self.further.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&(site, target)) {
            return known.clone();
        }
        let around = self.plan.sites.get(site)?;
        let preset = &self.plan.configuration(around.configuration).preset;
        let entry = around.site.at(target)?;
        let read = page::places_of(around, entry, preset).map(Arc::new);
        lock().insert((site, target), read.clone());
        read
    }

    /// Where the rule documents are published, as a configuration says.
    fn documentation(&self) -> Option<&str> {
        let mut configurations = self.plan.configurations.iter();
        configurations.find_map(|configuration| configuration.documentation.as_deref())
    }
}
