//! What is in force for a page or a site, and where each setting comes from.

use camino::Utf8PathBuf;

use super::page;
use super::sites::Plan;
use super::{Request, targets};
use crate::book::Book;
use crate::config::{Configuration, Page, Provenance, Setting};

/// What is in force.
#[derive(Debug)]
pub struct InForce {
    /// The page that was asked for, as reports name it; none for a site as a whole.
    pub page: Option<Utf8PathBuf>,
    /// Its collection.
    pub collection: Option<String>,
    /// Its layout.
    pub layout: Option<String>,
    /// Every setting; files are named as reports name them.
    pub settings: Vec<Setting>,
    /// Why a configuration file cannot be used, in the words of its document's messages.
    pub faults: Vec<super::Located>,
}

/// What is in force for the one file that `request` names, or for the site around the folder that it names.
#[must_use]
pub fn in_force(request: &Request, book: &Book) -> InForce {
    let mut request = request.clone();
    request.heeds_exclude = false;
    let plan = Plan::new(&request, book);
    let rulings = super::rulings::Rulings::new(&plan, &request, book);
    let baselines = super::baselined::Baselines::read(&plan, &request);
    let (_, faults) = super::configured::findings(&plan, &request, &rulings, &baselines.unusable);
    let named = request.paths.first();
    let file = named.filter(|path| request.files.is_file(&request.directory.join(path)));
    let job = file.and_then(|_| plan.jobs.first());
    let mut found = InForce {
        page: job.map(|job| job.target.label.clone()),
        collection: None,
        layout: None,
        settings: Vec::new(),
        faults,
    };
    let alone;
    let configuration = match (job, plan.configurations.first()) {
        (Some(job), _) => plan.configuration(job.configuration),
        (None, Some(first)) => first,
        (None, None) => {
            let choice = &request.configuration;
            let folder = request.directory.join(named.cloned().unwrap_or_default());
            alone = Configuration::load(choice, &folder, None, &request.files, book);
            &alone
        }
    };
    let overrides = job.map(|job| super::rulings::overrides(job, &plan));
    if let Some(facts) = job.and_then(|job| page::facts(job, &plan, &request)) {
        found.collection = facts.collection;
        found.layout = facts.layout;
    }
    let page = overrides.as_deref().map(|overrides| Page {
        collection: found.collection.as_deref(),
        layout: found.layout.as_deref(),
        overrides,
    });
    let mut settings = configuration.in_force(book, page);
    for setting in &mut settings {
        if let Provenance::File(file, _) = &mut setting.from {
            *file = targets::target(file.clone(), &request.directory).label;
        }
    }
    found.settings = settings;
    found
}
