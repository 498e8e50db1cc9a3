//! What each page is checked with: the rules that its configuration turns on for it.

use std::sync::Arc;

use camino::Utf8Path;

use super::Request;
use super::facts::Standing;
use super::located::Located;
use super::sites::{Job, Plan};
use crate::book::Book;
use crate::config::Configuration;
use crate::finding::Finding;
use crate::rules::{Dispatcher, RuleSettings, find};

/// The settings of all pages of a plan.
pub struct Rulings<'p> {
    plan: &'p Plan,
    book: &'p Book,
    settled: Arc<Settled>,
}

/// What is settled once for a plan; pages with the same settings share a dispatcher.
#[derive(Default)]
pub struct Settled {
    /// Those of each configuration first, in its order; then those of pages with overrides.
    all: Vec<Ruled>,
    of_job: Vec<usize>,
    /// The only rules that are asked; see [`Request::only_rules`].
    only: Option<&'static [&'static str]>,
}

struct Ruled {
    configuration: usize,
    overrides: Vec<usize>,
    settings: RuleSettings,
    dispatcher: Dispatcher,
}

impl<'p> Rulings<'p> {
    /// The settings of the pages of `plan`, which `request` named.
    pub fn new(plan: &'p Plan, request: &Request, book: &'p Book) -> Self {
        let mut settled = Settled {
            only: request.only_rules,
            ..Settled::default()
        };
        for configuration in 0..plan.configurations.len().max(1) {
            settled.add(configuration, Vec::new(), plan, book);
        }
        for job in &plan.jobs {
            let overrides = overrides(job, plan);
            let known = if overrides.is_empty() {
                Some(job.configuration)
            } else {
                settled.all.iter().position(|ruled| {
                    ruled.configuration == job.configuration && ruled.overrides == overrides
                })
            };
            let at = known.unwrap_or_else(|| settled.add(job.configuration, overrides, plan, book));
            settled.of_job.push(at);
        }
        Self::again(plan, book, &Arc::new(settled))
    }

    /// The settings of the pages of `plan`, for which `settled` was settled.
    pub fn again(plan: &'p Plan, book: &'p Book, settled: &Arc<Settled>) -> Self {
        Self {
            plan,
            book,
            settled: Arc::clone(settled),
        }
    }

    /// What was settled, to be kept as long as the plan.
    pub fn into_settled(self) -> Arc<Settled> {
        self.settled
    }

    /// The rules for a job of the plan, by its place.
    pub fn of_job(&self, at: usize) -> &Dispatcher {
        let at = self.settled.of_job.get(at).copied();
        &self.ruled(at).dispatcher
    }

    /// Whether the rule `id` checks some page, or is the program's own.
    pub fn checks(&self, id: &str) -> bool {
        let is_program = find(id).is_some_and(|rule| rule.rule.is_none());
        is_program
            || self
                .settled
                .all
                .iter()
                .any(|ruled| ruled.dispatcher.checks(id))
    }

    /// The rules about a site as a whole, by its place in the plan.
    pub fn of_site(&self, site: usize) -> &Dispatcher {
        let configuration = self.plan.sites.get(site).map(|site| site.configuration);
        &self.ruled(configuration).dispatcher
    }

    /// The first one where there is none at that place: there is always one.
    fn ruled(&self, at: Option<usize>) -> &Ruled {
        &self.settled.all[at
            .filter(|at| *at < self.settled.all.len())
            .unwrap_or_default()]
    }

    /// A finding about a file of a site, as the overrides for that file want it; none where they turn its rule off.
    pub fn in_site(&self, site: usize, path: &Utf8Path, mut finding: Finding) -> Option<Finding> {
        let around = self.plan.sites.get(site)?;
        let configuration = self.plan.configurations.get(around.configuration)?;
        let collection = around.site.entry(path).and_then(|entry| entry.collection());
        let overrides = configuration.overrides_of(&around.site.root().join(path), collection);
        if overrides.is_empty() {
            return Some(finding);
        }
        let settings = self.settled.settings(configuration, self.book, &overrides);
        let setting = settings.get(finding.rule)?;
        setting.level?;
        let base = &self.ruled(Some(around.configuration)).settings;
        let usual = base.get(finding.rule).and_then(|setting| setting.level);
        let own = (usual != Some(finding.severity)).then_some(finding.severity);
        finding.severity = setting.severity(own);
        Some(finding)
    }

    /// What the program itself reports, as the configuration at this place wants it.
    pub fn of_program(&self, configuration: usize, located: Located) -> Option<Located> {
        Self::adjusted(&self.settled.all.get(configuration)?.settings, located)
    }

    /// What the program itself reports about the page of a job, by its place in the plan.
    pub fn of_program_in_job(&self, at: usize, located: Located) -> Option<Located> {
        Self::adjusted(
            &self.ruled(self.settled.of_job.get(at).copied()).settings,
            located,
        )
    }

    /// What the program itself reports about the file at `path`, absolute, that is no page of a job: as the configuration
    /// of the nearest folder around it wants it.
    pub fn of_program_in_file(&self, path: &Utf8Path, located: Located) -> Option<Located> {
        let around = self.plan.configurations.iter();
        let around = around.filter(|one| path.starts_with(&one.folder));
        let nearest = around.max_by_key(|one| one.folder.as_str().len());
        let Some(configuration) = nearest else {
            return Some(located);
        };
        let overrides = configuration.overrides_of(path, None);
        let settings = self.settled.settings(configuration, self.book, &overrides);
        Self::adjusted(&settings, located)
    }

    fn adjusted(settings: &RuleSettings, mut located: Located) -> Option<Located> {
        let is_program = find(located.finding.rule).is_some_and(|rule| rule.rule.is_none());
        if is_program && let Some(setting) = settings.get(located.finding.rule) {
            setting.level?;
            located.finding.severity = setting.severity(Some(located.finding.severity));
        }
        Some(located)
    }
}

impl Settled {
    /// The settings of the rules for files with these overrides.
    fn settings(
        &self,
        configuration: &Configuration,
        book: &Book,
        overrides: &[usize],
    ) -> RuleSettings {
        self.asked(configuration.settings(book, overrides))
    }

    /// `settings` without the rules that are not asked.
    fn asked(&self, mut settings: RuleSettings) -> RuleSettings {
        if let Some(only) = self.only {
            settings.keep_only(only);
        }
        settings
    }

    fn add(
        &mut self,
        configuration: usize,
        overrides: Vec<usize>,
        plan: &Plan,
        book: &Book,
    ) -> usize {
        let settings = match plan.configurations.get(configuration) {
            Some(configuration) => self.settings(configuration, book, &overrides),
            None => self.asked(RuleSettings::of(book)),
        };
        self.all.push(Ruled {
            configuration,
            overrides,
            dispatcher: Dispatcher::new(&settings),
            settings,
        });
        self.all.len() - 1
    }
}

/// The overrides that hold for a job.
pub fn overrides(job: &Job, plan: &Plan) -> Vec<usize> {
    let Some(configuration) = plan.configurations.get(job.configuration) else {
        return Vec::new();
    };
    let (around, entry) = job.surroundings(plan);
    let standing = Standing {
        file: &job.target.file,
        site: around.map(|around| &around.site),
        texts: around.map(|around| &around.texts),
        entry,
        preset: &configuration.preset,
    };
    let collection = standing.collection();
    let whole = job.whole_path(&plan.sites);
    configuration.overrides_of(&whole, collection.as_deref())
}
