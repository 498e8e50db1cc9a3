//! The one library call: paths in, findings out.

mod baselined;
mod change;
mod cited;
mod configured;
mod exclusion;
mod faces;
mod facts;
mod former;
mod gathering;
mod globs;
mod history;
mod in_force;
mod law;
mod layout_texts;
mod layout_values;
mod located;
mod mended;
mod page;
mod places;
mod problems;
mod rulings;
mod session;
mod shard;
mod sites;
mod suppressed;
mod suppressing;
mod targets;
mod whole_site;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

pub use baselined::{Accepted, Accepting, BaselineSetting, Survey, Unusable};
pub use change::{Change, Since};
pub use cited::{Cited, cited};
pub use exclusion::{Exclusion, Setting, WrongPattern};
pub use gathering::{Gathered, Gathering, TOLD as TOLD_OF_THE_WEB};
pub use globs::has_wildcard;
pub use in_force::{InForce, in_force};
pub use law::LocalIndex;
pub use located::{Located, Range};
pub use mended::take_mended;
pub use session::Session;
pub use shard::{Open, Shard};
pub use suppressed::{Silenced, is_suppressible};
pub use suppressing::{Suppressed, suppress};

use crate::book::Book;
use crate::config::Choice;
use crate::legal::refreshed;
use crate::page::Page;
use crate::rules::{Coverage, WebAnswers, gives_way};
use crate::source::{Files, Held, with_real_folder};
use baselined::Baselines;
use faces::Faces;
use history::Pasts;
use places::{Kept, Places};
use rulings::Rulings;
use sites::Plan;

/// What to lint and how.
#[derive(Clone, Debug)]
pub struct Request {
    /// Files and folders; empty for the site around the working directory, or the working directory itself.
    pub paths: Vec<Utf8PathBuf>,
    /// The working directory, absolute: reports name files from here.
    pub directory: Utf8PathBuf,
    /// The day that counts as today.
    pub today: Date,
    /// Whether somebody chose that day: what rules about dates find then says little about the real today.
    pub day_is_chosen: bool,
    /// The state of the files that is linted.
    pub files: Files,
    /// Which findings are accepted for now.
    pub baseline: Accepting,
    /// Files that are left out, even where they are named.
    pub exclude: Vec<Exclusion>,
    /// Only what this change brings; see [`Request::only`].
    pub change: Option<Change>,
    /// Whether what configurations exclude is left out too.
    pub heeds_exclude: bool,
    /// Which configuration holds.
    pub configuration: Choice,
    /// The local index of legal texts, unless a configuration names another.
    pub legal_index: LocalIndex,
    /// The files that are new, absolute, where somebody knows: those that a change adds.
    pub new_files: Option<FxHashSet<Utf8PathBuf>>,
    /// What the web answered about addresses, where somebody asked before (see [`Gathering`]).
    pub web: Option<Arc<WebAnswers>>,
    /// The rules that are asked, of those that are on; all where none are named. What could not be checked is told whatever
    /// they are.
    pub only_rules: Option<&'static [&'static str]>,
    /// The part of the files that is linted; all of them where none is named. Not together with a change.
    pub shard: Option<Shard>,
}

impl Request {
    /// Lint the files of the disk that lie in the site around `directory`, or in `directory` itself.
    #[must_use]
    pub fn new(directory: Utf8PathBuf, today: Date) -> Self {
        Self {
            paths: Vec::new(),
            directory,
            today,
            day_is_chosen: false,
            files: Files::on_disk(),
            baseline: Accepting::default(),
            exclude: Vec::new(),
            change: None,
            heeds_exclude: true,
            configuration: Choice::default(),
            legal_index: LocalIndex::default(),
            new_files: None,
            web: None,
            only_rules: None,
            shard: None,
        }
    }

    /// The same request for files of which some, by absolute path, hold another text.
    #[must_use]
    pub fn holding<'t>(mut self, texts: impl Iterator<Item = (Utf8PathBuf, &'t str)>) -> Self {
        let mut differing = self.files.differing().clone();
        for (path, text) in texts {
            let held = Held::Content(text.as_bytes().into());
            // The site knows a file by its real folder, whoever names it by the way that was named.
            differing.insert(with_real_folder(&path), held.clone());
            differing.insert(path, held);
        }
        self.files = Files::but_for(differing);
        if let Some(change) = &mut self.change {
            change.now_leads_to(self.files.clone());
        }
        self
    }

    /// The setting that leaves the file at `path`, absolute, out.
    fn leaving_out(&self, path: &Utf8Path) -> Option<Setting> {
        let by = self
            .exclude
            .iter()
            .find(|patterns| patterns.leaves_out(path));
        by.map(|patterns| patterns.setting)
    }
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// All findings, sorted by path and place: the same whatever the number of threads.
    pub findings: Vec<Located>,
    /// The findings that suppressions keep quiet, and why.
    pub suppressed: Vec<Silenced>,
    /// The findings that the baseline accepts; none where there is no baseline.
    pub baselined: Option<Vec<Located>>,
    /// Where only a part was linted: which one, and its findings that hold only where all parts make them.
    pub open: Option<Open>,
    /// How many files were linted.
    pub files: usize,
    /// The day that counted as today; none where nothing was linted.
    pub as_of: Option<Date>,
    /// The pages that were linted, by the path that reports name them by, with the collection of each that is in one.
    pub collections: BTreeMap<Utf8PathBuf, Option<String>>,
    /// How many addresses of other sites the web said something of; none where it was not asked.
    pub coverage: Option<Coverage>,
    /// The files, as reports name them, about whose addresses of other sites the web was asked and answered with certainty.
    pub settled: Vec<Utf8PathBuf>,
    /// How many findings were left out because they stand in lines that the change does not touch; none where all were
    /// asked for.
    pub untouched: Option<usize>,
    /// Named paths that do not exist.
    pub missing: Vec<Utf8PathBuf>,
    /// Named files that are no pages, as reports name them: nothing was read of them.
    pub no_pages: Vec<Utf8PathBuf>,
    /// How many files each setting leaves out.
    pub left_out: BTreeMap<Setting, usize>,
    /// A configuration file that cannot be used, or that builds upon one that cannot: a preset held in its place.
    pub faults: Vec<Located>,
    /// Where the rule documents are published, as a configuration says.
    pub documentation: Option<String>,
    /// Why facts asked of Légifrance, beside such an index, cannot serve.
    pub unread_facts: Vec<refreshed::Refusal>,
    /// Some linted file belongs to no Jekyll site: rules that need one stayed silent.
    pub outside_site: bool,
    /// The `_config.yml` that do not tell what their sites would publish: the files of these sites were linted as if they
    /// belonged to none.
    pub unusable: Vec<Utf8PathBuf>,
    /// What tells whether other pages may be found otherwise than in another run, since what they lean on changed: by
    /// file, one number for its addresses, its title and its places.
    pub faces: Faces,
}

impl Outcome {
    /// Add the finding for a named file whose name is not UTF-8.
    pub fn add_unreadable_name(&mut self, path: &Path) {
        let label = Utf8PathBuf::from(path.to_string_lossy().into_owned());
        self.findings.push(targets::unreadable_name(&label));
        self.findings.sort_by(Located::order);
        self.files += 1;
    }
}

/// Call `with` for each page that `request` names, by path, or for the finding that says why it cannot be read.
/// Gives the named paths that do not exist.
pub fn each_page(
    request: &Request,
    book: &Book,
    mut with: impl FnMut(Result<Page, Box<Located>>),
) -> Vec<Utf8PathBuf> {
    let plan = Plan::new(request, book);
    for job in &plan.jobs {
        with(page::read(job, &plan, &request.files));
    }
    for unreadable in plan.unreadable {
        with(Err(Box::new(unreadable)));
    }
    plan.missing
}

/// Lint what `request` names, or what a change brings to it.
#[must_use]
pub fn run(request: &Request, book: &Book) -> Outcome {
    match &request.change {
        Some(change) => change::run(request, change, book),
        None => linted(request, book).0,
    }
}

/// Lint what `request` names: the sites around it, then its pages in parallel, then the links between pages and each
/// site as a whole; with the files that were linted, as reports name them.
fn linted(request: &Request, book: &Book) -> (Outcome, Vec<Utf8PathBuf>) {
    let mut plan = Plan::new(request, book);
    plan.pasts = Pasts::read(&plan, request);
    let rulings = Rulings::new(&plan, request, book);
    let (mut findings, kept): (Vec<Vec<Located>>, Vec<Kept>) = plan
        .jobs
        .par_iter()
        .enumerate()
        .map(|(at, job)| {
            if !plan.share.holds(&job.target.label) {
                return (Vec::new(), page::glance(job, &plan, request));
            }
            let checked = page::check(job, &plan, request, rulings.of_job(at));
            let found = checked.findings.into_iter();
            let wanted = |located| rulings.of_program_in_job(at, located);
            (found.filter_map(wanted).collect(), checked.kept)
        })
        .unzip();
    findings.push(between_pages(&plan, &kept, &rulings));
    findings.push(whole_site::findings(&plan, &kept, request, &rulings));
    findings.extend(plan.sites.iter().map(|around| {
        let found = problems::findings(around, request).into_iter();
        let wanted = |located| rulings.of_program(around.configuration, located);
        found.filter_map(wanted).collect()
    }));
    let baselines = Baselines::read(&plan, request);
    let (of_configurations, faults) =
        configured::findings(&plan, request, &rulings, &baselines.unusable);
    findings.push(of_configurations);
    let linted = plan.jobs.iter().map(|job| &job.target.label);
    let unreadable = plan.unreadable.iter().map(|located| &located.path);
    let files = linted.chain(unreadable);
    let files: Vec<Utf8PathBuf> = files
        .filter(|label| plan.share.holds(label))
        .cloned()
        .collect();
    let outside_site = plan.has_files_outside_sites();
    let unreadable = plan.unreadable.iter().cloned();
    let wanted = |located: Located| {
        let file = request.directory.join(&located.path);
        rulings.of_program_in_file(&file, located)
    };
    findings.push(unreadable.filter_map(wanted).collect());
    let mut findings: Vec<Located> = findings.into_iter().flatten().collect();
    findings.retain(|located| plan.share.tells(located));
    let mut left = left(findings, &plan, kept.iter().enumerate(), request, &rulings);
    let is_open = |located: &mut Located| plan.share.leaves_open(located);
    let open = request.shard.map(|shard| Open {
        shard,
        findings: left.findings.extract_if(.., is_open).collect(),
        baselined: Vec::new(),
        reached: request
            .web
            .as_ref()
            .map(|web| web.reached.clone())
            .unwrap_or_default(),
        settings: plan.digest_of_settings(),
    });
    let mut outcome = Outcome {
        findings: left.findings,
        suppressed: left.suppressed,
        open,
        baselined: None,
        files: files.len(),
        as_of: Some(request.today),
        collections: collections(&plan),
        coverage: request.web.as_ref().map(|web| web.coverage),
        settled: {
            let settled = plan
                .jobs
                .iter()
                .zip(&kept)
                .filter(|(_, kept)| kept.is_settled);
            settled.map(|(job, _)| job.target.label.clone()).collect()
        },
        untouched: None,
        outside_site,
        unread_facts: plan.laws.unread(),
        unusable: plan.unusable(request),
        faults,
        documentation: plan
            .configurations
            .iter()
            .find_map(|configuration| configuration.documentation.clone()),
        missing: plan.missing.clone(),
        no_pages: plan.no_pages.clone(),
        left_out: plan.left_out.clone(),
        faces: faces::of(&plan, kept.iter().enumerate()),
    };
    baselines.apply(&plan, request, &files, &rulings, &mut outcome);
    (outcome, files)
}

/// The collection of each page that is linted.
fn collections(plan: &Plan) -> BTreeMap<Utf8PathBuf, Option<String>> {
    let linted = plan.jobs.iter();
    linted
        .filter(|job| plan.share.holds(&job.target.label))
        .map(|job| (job.target.label.clone(), page::collection(job, plan)))
        .collect()
}

/// What is left of `findings` when those about files that are left out, those that others tell better and those that
/// suppressions keep quiet are taken away, in the order of reports. `kept` goes with the pages that they are about, each
/// with the place of its job in `plan`.
fn left<'k>(
    mut findings: Vec<Located>,
    plan: &'k Plan,
    kept: impl Iterator<Item = (usize, &'k Kept)>,
    request: &Request,
    rulings: &Rulings<'_>,
) -> suppressed::Left {
    let directory = &request.directory;
    if !request.exclude.is_empty() {
        findings.retain(|located| {
            request
                .leaving_out(&directory.join(&located.path))
                .is_none()
        });
    }
    if request.heeds_exclude {
        findings.retain(|located| !plan.excludes(&directory.join(&located.path)));
    }
    findings.sort_by(Located::order);
    findings.dedup();
    tell_one_story(&mut findings);
    let mut left = suppressed::apply(findings, plan, kept, request, rulings);
    left.findings.sort_by(Located::order);
    left
}

/// Of several findings about one address keep the one that says most. `findings` are sorted.
fn tell_one_story(findings: &mut Vec<Located>) {
    let told = |at: usize| {
        let Some(finding) = findings.get(at) else {
            return false;
        };
        let same_file = |other: &&Located| other.path == finding.path;
        let around = findings.iter().rev().skip(findings.len() - at);
        let before = around.take_while(same_file).take(NEAR);
        let after = findings
            .iter()
            .skip(at + 1)
            .take_while(same_file)
            .take(NEAR);
        !before
            .chain(after)
            .any(|other| gives_way(&finding.finding, &other.finding))
    };
    let kept: Vec<bool> = (0..findings.len()).map(told).collect();
    let mut kept = kept.into_iter();
    findings.retain(|_| kept.next().unwrap_or(true));
}

/// So many findings before and after one may be about the same address.
const NEAR: usize = 8;

/// The findings about links to places of other pages. Pages that are linked to and were not linted are read for them.
fn between_pages(plan: &Plan, kept: &[Kept], rulings: &Rulings<'_>) -> Vec<Located> {
    let mut findings = Vec::new();
    for (index, around) in plan.sites.iter().enumerate() {
        let preset = &plan.configuration(around.configuration).preset;
        let of_site = || {
            let jobs = plan.jobs.iter().zip(kept).enumerate();
            jobs.filter(move |(_, (job, _))| {
                job.inside.as_ref().is_some_and(|(site, _)| *site == index)
            })
        };
        let mut known: FxHashMap<u32, &Places> = of_site()
            .filter_map(|(_, (job, kept))| {
                let entry = job.surroundings(plan).1?;
                Some((around.site.place_of(entry)?, kept.places.as_ref()?))
            })
            .collect();
        let twins = places::twins(&around.site);
        let with_twins = |target: u32| {
            let others = twins.get(&target).into_iter().flatten().copied();
            std::iter::once(target).chain(others)
        };
        let wanted: BTreeSet<u32> = of_site()
            .flat_map(|(_, (_, kept))| &kept.links)
            .flat_map(|link| with_twins(link.target))
            .filter(|target| !known.contains_key(target))
            .collect();
        let read: Vec<(u32, Places)> = wanted
            .into_par_iter()
            .filter_map(|target| {
                Some((
                    target,
                    page::places_of(around, around.site.at(target)?, preset)?,
                ))
            })
            .collect();
        known.extend(read.iter().map(|(target, places)| (*target, places)));
        for (at, (job, kept)) in of_site() {
            let dispatcher = rulings.of_job(at);
            findings.extend(places::check(
                job,
                &kept.links,
                around,
                &known,
                &twins,
                dispatcher,
            ));
        }
    }
    findings
}
