//! Which addresses of other sites the pages hold: gathered before a check, so that somebody can ask for them.

use std::borrow::Cow;

use camino::Utf8PathBuf;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::rulings::Rulings;
use super::sites::{Job, Plan};
use super::{Change, Request, page};
use crate::book::Book;
use crate::config::Web;
use crate::rules::{Context, Dispatcher, PageFacts, web_address};

/// The rules that answers of the web are for: their findings come and go with these, which differ from one hour to the next,
/// and which most checks do not ask for.
pub const RULES: &[&str] = &[
    "links/dead",
    "links/http",
    "links/moved",
    "links/refused",
    "links/unreachable",
];

/// What is told where nothing but links to other sites is checked: what these rules find, and which comments and lines of a
/// baseline are there for them in vain.
pub const TOLD: &[&str] = &[
    "links/dead",
    "links/http",
    "links/moved",
    "links/refused",
    "links/unreachable",
    "site/stale-baseline",
    "site/unused-suppression",
];

/// What was gathered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// How many places hold an address that a configuration leaves out.
    pub left_out: usize,
}

/// The pages whose addresses are gathered.
pub struct Gathering<'r> {
    request: &'r Request,
    book: &'r Book,
    plan: Plan,
}

impl<'r> Gathering<'r> {
    /// The pages that `request` names, of which none is read yet; of a change those that it touches.
    #[must_use]
    pub fn open(request: &'r Request, book: &'r Book) -> Self {
        let mut plan = Plan::new(request, book);
        if let Some(change) = &request.change {
            plan.jobs.retain(|job| change.touches(&job.target.file));
        }
        Self {
            request,
            book,
            plan,
        }
    }

    /// What the configurations say about questions to other sites: of several the first that says something.
    #[must_use]
    pub fn web(&self) -> Web {
        let mut said = self.plan.configurations.iter().map(|one| &one.web);
        let nothing = Web::default();
        said.find(|web| **web != nothing)
            .cloned()
            .unwrap_or_default()
    }

    /// The folder that the addresses belong to: the root of the first site, else the working directory.
    #[must_use]
    pub fn folder(&self) -> Utf8PathBuf {
        let site = self.plan.sites.first().map(|around| around.site.root());
        site.unwrap_or(&self.request.directory).to_owned()
    }

    /// Read the pages, in parallel, and call `with` for every address that is to be asked for, once for each place where it
    /// stands; of a change, for those that it adds. Pages that cannot be read are for the check to report.
    pub fn each_address(&self, with: impl Fn(&str) + Sync) -> Gathered {
        let rulings = Rulings::new(&self.plan, self.request, self.book);
        let jobs = self.plan.jobs.par_iter().enumerate();
        let jobs = jobs.filter(|(_, job)| self.plan.share.holds(&job.target.label));
        let left_out = jobs.map(|(at, job)| self.of_page(job, rulings.of_job(at), &with));
        Gathered {
            left_out: left_out.sum(),
        }
    }

    /// How many places of one page hold an address that its configuration leaves out.
    fn of_page(&self, job: &Job, dispatcher: &Dispatcher, with: &(impl Fn(&str) + Sync)) -> usize {
        if !RULES.iter().any(|rule| dispatcher.checks(rule)) {
            return 0;
        }
        let web = &self.plan.configuration(job.configuration).web;
        let (plan, request) = (&self.plan, self.request);
        let change = request.change.as_ref();
        let before = change.map_or_else(FxHashSet::default, |change| {
            self.addresses_before(job, change)
        });
        let left_out = page::with_context(job, plan, request, |context| {
            let mut left_out = 0;
            for address in asked(context).filter(|address| !before.contains(&**address)) {
                if web.ignores(&address) {
                    left_out += 1;
                } else {
                    with(&address);
                }
            }
            left_out
        });
        left_out.unwrap_or_default()
    }

    /// The addresses that the page of `job` held before `change`; none where it is new, or where all that changed pages hold
    /// is of interest.
    fn addresses_before(&self, job: &Job, change: &Change) -> FxHashSet<String> {
        let earlier = || {
            let path = change.path_before(&job.target.file)?;
            let text = change.difference.before.read_page(path).ok()?;
            page::read_earlier(job, &self.plan, text)
        };
        let earlier = if change.whole_files { None } else { earlier() };
        let Some(page) = earlier else {
            return FxHashSet::default();
        };
        let facts = PageFacts::outside_any_site(self.request.today);
        let context = page::context(&page, &facts, job, &self.plan, self.request);
        asked(&context).map(Cow::into_owned).collect()
    }
}

fn asked<'c>(context: &'c Context<'_>) -> impl Iterator<Item = Cow<'c, str>> {
    context.addresses().iter().filter_map(web_address::asked)
}
