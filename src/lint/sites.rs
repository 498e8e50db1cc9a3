//! Which files are linted, and the sites around them.

use std::collections::BTreeMap;
use std::io::Read as _;

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Request;
use super::exclusion::{Ignored, Setting};
use super::globs;
use super::history::Pasts;
use super::law::Laws;
use super::layout_texts::LayoutTexts;
use super::located::Located;
use super::shard::Share;
use super::targets::{self, Target};
use crate::baseline::digest_of;
use crate::book::Book;
use crate::config::{self, Choice, Configuration};
use crate::page::{Kind as PageKind, Settings};
use crate::site::{Entry, Kind, Moves, Site, SiteProblem};
use crate::source::Files;

/// A site with what rules need of it.
#[derive(Debug)]
pub struct Surroundings {
    /// The site.
    pub site: Site,
    /// What its pages become depends on these.
    pub settings: Settings,
    /// What its layouts and includes tell.
    pub texts: LayoutTexts,
    /// What the change that is linted does to its addresses; none where everything is linted.
    pub moves: Option<Moves>,
    /// Its configuration, by its place in [`Plan::configurations`].
    pub configuration: usize,
    /// The folders of it that were named, absolute; its root for a folder above it. Empty where only files were named.
    named: Vec<Utf8PathBuf>,
    /// The files of it that were named one by one, by their paths from the root.
    named_files: FxHashSet<Utf8PathBuf>,
}

impl Surroundings {
    fn load(root: &Utf8Path, request: &Request) -> Self {
        let site = Site::load_from(&request.files, root, request.today);
        let settings = Settings {
            kramdown: site.kramdown().clone(),
            typing: site.typing(),
        };
        Self {
            texts: LayoutTexts::read(&site),
            moves: request
                .change
                .as_ref()
                .map(|change| change.moves(root, request.today)),
            settings,
            site,
            configuration: 0,
            named: Vec::new(),
            named_files: FxHashSet::default(),
        }
    }

    /// Whether a folder of it was named, so that what is wrong with its files in general is of interest.
    pub fn is_folder_named(&self) -> bool {
        !self.named.is_empty()
    }

    /// Whether a file or folder of it was named, so that the rules about the site as a whole are asked.
    pub fn is_named(&self) -> bool {
        self.is_folder_named() || !self.named_files.is_empty()
    }

    /// Whether a file, by its path from the root, was named, or lies in a folder that was.
    pub fn names(&self, path: &Utf8Path) -> bool {
        self.named_files.contains(path) || self.is_below_named(path)
    }

    /// Whether all of it was named.
    pub fn is_whole(&self) -> bool {
        self.is_below_named(Utf8Path::new(""))
    }

    /// Whether a file, by its path from the root, lies in a folder that was named.
    fn is_below_named(&self, path: &Utf8Path) -> bool {
        let file = self.site.root().join(path);
        self.named.iter().any(|folder| file.starts_with(folder))
    }

    /// Whether `_config.yml` tells what the site would publish. Where nobody knows, its files are linted like those
    /// outside any site.
    fn is_known(&self) -> bool {
        let mut problems = self.site.problems().iter();
        !problems.any(SiteProblem::hides_addresses)
    }
}

/// A file to lint and the site around it.
#[derive(Debug, PartialEq, Eq)]
pub struct Job {
    /// The file.
    pub target: Target,
    /// The site, by its place in [`Plan::sites`], and the file's path from its root.
    pub inside: Option<(usize, Utf8PathBuf)>,
    /// Its configuration, by its place in [`Plan::configurations`].
    pub configuration: usize,
}

impl Job {
    /// The file, absolute, from the root of its site where it has one.
    pub fn whole_path(&self, sites: &[Surroundings]) -> Utf8PathBuf {
        let inside = self.inside.as_ref();
        let in_site =
            inside.and_then(|(site, path)| Some(sites.get(*site)?.site.root().join(path)));
        in_site.unwrap_or_else(|| self.target.file.clone())
    }

    /// The site around the file and what Jekyll makes of the file.
    pub fn surroundings<'p>(
        &self,
        plan: &'p Plan,
    ) -> (Option<&'p Surroundings>, Option<&'p Entry>) {
        let Some((index, path)) = &self.inside else {
            return (None, None);
        };
        let around = plan.sites.get(*index);
        (around, around.and_then(|around| around.site.entry(path)))
    }
}

/// All that a run looks at.
#[derive(Debug, Default)]
pub struct Plan {
    /// Sorted by label, each file once.
    pub jobs: Vec<Job>,
    /// The sites around them.
    pub sites: Vec<Surroundings>,
    /// Files on the way that cannot be linted, sorted: a name that is not UTF-8, a link that leads nowhere.
    pub unreadable: Vec<Located>,
    /// Named paths that do not exist.
    pub missing: Vec<Utf8PathBuf>,
    /// Named files that are no pages, as reports name them: nothing is read of them.
    pub no_pages: Vec<Utf8PathBuf>,
    /// How many files each setting leaves out.
    pub left_out: BTreeMap<Setting, usize>,
    /// The paths that the run answers for.
    pub share: Share,
    /// When their words changed.
    pub pasts: Pasts,
    /// The configurations of the sites, and of folders outside any.
    pub configurations: Vec<Configuration>,
    /// The indexes of legal texts that they name.
    pub laws: Laws,
    by_root: FxHashMap<Utf8PathBuf, usize>,
    by_folder: FxHashMap<Utf8PathBuf, Option<usize>>,
}

impl Plan {
    /// The files that `request` names, with the sites around them read. A folder of a site stands for the pages of the
    /// site below it; a folder outside any site for its Markdown and HTML files, and the pages of the sites in it.
    pub fn new(request: &Request, book: &Book) -> Self {
        let mut plan = Self::default();
        for path in named(request) {
            let file = targets::tidy(&request.directory.join(&path));
            let is_folder = request.files.is_dir(&file);
            let site = if is_folder {
                plan.site_of(&file, request)
            } else {
                None
            };
            match site {
                Some(site) => plan.folder_of_site(site, &file, request),
                None => plan.files(&path, is_folder, request),
            }
        }
        plan.leave_out(request);
        plan.leave_out_ignored(request);
        plan.unreadable.sort_by(Located::order);
        plan.unreadable.dedup();
        plan.jobs
            .sort_by(|one, other| one.target.label.cmp(&other.target.label));
        plan.jobs.dedup();
        plan.configure(request, book);
        plan.laws = Laws::open(&plan.configurations, request);
        plan.leave_out_configured(request);
        plan.share = Share::of(&plan.jobs, request);
        plan
    }

    /// Take out what `exclude` and the like leave out, named or not.
    fn leave_out(&mut self, request: &Request) {
        let left_out = &mut self.left_out;
        self.jobs.retain(|job| {
            let by = request.leaving_out(&job.target.file);
            if let Some(setting) = by {
                *left_out.entry(setting).or_default() += 1;
            }
            by.is_none()
        });
        let directory = &request.directory;
        self.unreadable.retain(|located| {
            request
                .leaving_out(&directory.join(&located.path))
                .is_none()
        });
    }

    /// Take out what git ignores, named or not.
    fn leave_out_ignored(&mut self, request: &Request) {
        if !request.heeds_exclude {
            return;
        }
        let mut ignored = Ignored::default();
        let (sites, left_out) = (&mut self.sites, &mut self.left_out);
        self.jobs.retain(|job| {
            let whole = job.whole_path(sites);
            let root = match &job.inside {
                Some((site, _)) => sites.get(*site).map(|around| around.site.root()),
                None => Some(request.directory.as_path()).filter(|root| whole.starts_with(root)),
            };
            let root = root.or(whole.parent()).unwrap_or(&whole);
            if !ignored.is_ignored(&whole, root) {
                return true;
            }
            *left_out.entry(Setting::GitIgnore).or_default() += 1;
            if let Some((site, path)) = &job.inside
                && let Some(around) = sites.get_mut(*site)
            {
                around.named_files.remove(path);
            }
            false
        });
    }

    /// Take out what the configurations exclude, named or not.
    fn leave_out_configured(&mut self, request: &Request) {
        if !request.heeds_exclude {
            return;
        }
        let (sites, configurations) = (&self.sites, &self.configurations);
        let left_out = &mut self.left_out;
        self.jobs.retain(|job| {
            let whole = job.whole_path(sites);
            let configuration = configurations.get(job.configuration);
            let excluded = configuration.is_some_and(|known| known.excludes(&whole));
            if excluded {
                *left_out.entry(Setting::Configuration).or_default() += 1;
            }
            !excluded
        });
    }

    /// Whether some configuration excludes the file at `path`, absolute.
    pub fn excludes(&self, path: &Utf8Path) -> bool {
        let mut configurations = self.configurations.iter();
        configurations.any(|configuration| configuration.excludes(path))
    }

    /// A configuration of the plan, by its place.
    pub fn configuration(&self, at: usize) -> &Configuration {
        &self.configurations[at]
    }

    /// Load the configurations of the sites and of the files outside any.
    fn configure(&mut self, request: &Request, book: &Book) {
        let load = |folder: &Utf8Path, site: Option<&Site>| {
            Configuration::load(&request.configuration, folder, site, &request.files, book)
        };
        for around in &mut self.sites {
            around.configuration = self.configurations.len();
            let configuration = load(around.site.root(), Some(&around.site));
            self.configurations.push(configuration);
        }
        let mut by_folder: FxHashMap<Utf8PathBuf, usize> = FxHashMap::default();
        let mut by_file: FxHashMap<Option<Utf8PathBuf>, usize> = FxHashMap::default();
        for job in &mut self.jobs {
            if let Some((site, _)) = &job.inside {
                let around = self.sites.get(*site);
                job.configuration = around.map_or(0, |around| around.configuration);
                continue;
            }
            let folder = match &request.configuration {
                Choice::Discovered => job.target.file.parent().unwrap_or(&job.target.file),
                _ => &request.directory,
            };
            if let Some(known) = by_folder.get(folder) {
                job.configuration = *known;
                continue;
            }
            let file = config::find(folder, &request.files);
            job.configuration = *by_file.entry(file).or_insert_with(|| {
                self.configurations.push(load(folder, None));
                self.configurations.len() - 1
            });
            by_folder.insert(folder.to_owned(), job.configuration);
        }
    }

    /// The `_config.yml` that do not tell what their sites would publish, as reports name them.
    pub fn unusable(&self, request: &Request) -> Vec<Utf8PathBuf> {
        let hiding = |around: &Surroundings| {
            let mut problems = around.site.problems().iter();
            let hiding = problems.find(|problem| problem.hides_addresses())?;
            let file = around.site.root().join(&hiding.file);
            Some(targets::target(file, &request.directory).label)
        };
        self.sites.iter().filter_map(hiding).collect()
    }

    /// A digest of the settings of all sites, as they are written.
    pub fn digest_of_settings(&self) -> String {
        let layers = self.configurations.iter().flat_map(|one| &one.layers);
        digest_of(layers.map(|layer| layer.text.as_str()))
    }

    /// Whether some file belongs to no site.
    pub fn has_files_outside_sites(&self) -> bool {
        self.jobs.iter().any(|job| job.inside.is_none())
    }

    /// The site around a folder, read if it is not yet; none where its configuration is broken.
    fn site_of(&mut self, folder: &Utf8Path, request: &Request) -> Option<usize> {
        if let Some(known) = self.by_folder.get(folder) {
            return *known;
        }
        let found = Site::find_root_in(&request.files, folder).map(|root| {
            if let Some(index) = self.by_root.get(&root) {
                return *index;
            }
            self.sites.push(Surroundings::load(&root, request));
            let index = self.sites.len() - 1;
            self.by_root.insert(root, index);
            index
        });
        let known = |index: &usize| self.sites.get(*index).is_some_and(Surroundings::is_known);
        let found = found.filter(known);
        self.by_folder.insert(folder.to_owned(), found);
        found
    }

    fn folder_of_site(&mut self, index: usize, folder: &Utf8Path, request: &Request) {
        let Some(around) = self.sites.get_mut(index) else {
            return;
        };
        let real = folder
            .canonicalize_utf8()
            .unwrap_or_else(|_| folder.to_owned());
        around.named.push(real.clone());
        for entry in around
            .site
            .entries()
            .iter()
            .filter(|entry| is_linted(&around.site, entry))
        {
            let whole = around.site.root().join(&entry.path);
            if let Ok(below) = whole.strip_prefix(&real)
                && targets::stays_inside(&whole, &[around.site.root(), &request.directory])
            {
                self.jobs.push(Job {
                    target: targets::target(folder.join(below), &request.directory),
                    inside: Some((index, entry.path.clone())),
                    configuration: 0,
                });
            }
        }
    }

    /// A named file, or the files of a folder outside any site.
    fn files(&mut self, path: &Utf8Path, is_folder: bool, request: &Request) {
        let collected = targets::collect(path, request);
        self.missing.extend(collected.missing);
        self.unreadable.extend(collected.unreadable);
        for target in collected.files {
            let folder = target.file.parent().unwrap_or(&target.file).to_owned();
            let inside = self.site_of(&folder, request).and_then(|index| {
                let around = self.sites.get(index)?;
                let real = folder.canonicalize_utf8().unwrap_or(folder.clone());
                let whole = real.join(target.file.file_name()?);
                let path = whole.strip_prefix(around.site.root()).ok()?;
                Some((index, path.to_owned()))
            });
            if let Some((index, path)) = &inside
                && !is_folder
                && let Some(around) = self.sites.get_mut(*index)
            {
                around.named_files.insert(path.clone());
            } else if let Some((index, path)) = &inside
                && let Some(around) = self.sites.get_mut(*index)
            {
                // A folder inside the site would have been taken for one of it: this one lies above.
                let root = around.site.root().to_owned();
                if !around.named.contains(&root) {
                    around.named.push(root);
                }
                let site = &around.site;
                if !site.entry(path).is_some_and(|entry| is_linted(site, entry)) {
                    continue;
                }
            }
            if is_page(&request.files, &target.file) {
                self.jobs.push(Job {
                    target,
                    inside,
                    configuration: 0,
                });
            } else {
                self.no_pages.push(target.label);
            }
        }
    }
}

/// Whether Jekyll reads the file: what it does not know by its name it copies as it is, but where that begins with front matter.
/// What cannot be read counts as a page, so that somebody says why.
fn is_page(files: &Files, file: &Utf8Path) -> bool {
    PageKind::of(file) != PageKind::Other
        || !files.is_file(file)
        || files.open(file).is_err()
        || begins_with(files, file, FRONT_MATTER)
        || begins_with(files, file, MARK_AND_FRONT_MATTER)
}

/// The named paths, wildcards expanded; without any, the site around the working directory, or that itself.
pub fn named(request: &Request) -> Vec<Utf8PathBuf> {
    if request.paths.is_empty() {
        let root = Site::find_root_in(&request.files, &request.directory);
        return vec![root.unwrap_or_else(|| request.directory.clone())];
    }
    let expand = |path: &Utf8PathBuf| {
        let file = request.directory.join(path);
        let is_there = request.files.is_file(&file) || file.symlink_metadata().is_ok();
        let found = if is_there || !globs::has_wildcard(path) {
            Vec::new()
        } else {
            globs::expand(path, request)
        };
        if found.is_empty() {
            vec![path.clone()]
        } else {
            found
        }
    };
    request.paths.iter().flat_map(expand).collect()
}

/// Whether a file of a named folder is looked at: pages, layouts and includes; of the files that Jekyll copies as they are,
/// web pages that do not lie among downloads, and Markdown that its author meant as a page.
fn is_linted(site: &Site, entry: &Entry) -> bool {
    let extension = entry.path.extension().unwrap_or_default();
    let is_markup = PageKind::of(&entry.path) != PageKind::Other;
    match &entry.kind {
        Kind::Document { .. } => is_markup || matches!(extension, "" | "old"),
        Kind::Post | Kind::Page | Kind::Layout | Kind::Include => is_markup,
        Kind::StaticFile { collection } => {
            let is_store =
                collection.as_deref() == Some("uploads") || entry.path.starts_with("assets");
            match PageKind::of(&entry.path) {
                PageKind::Html => !is_store,
                PageKind::Markdown => {
                    (collection.is_some() && !is_store)
                        || begins_with(
                            site.files(),
                            &site.root().join(&entry.path),
                            MARK_AND_FRONT_MATTER,
                        )
                }
                PageKind::Other => false,
            }
        }
        Kind::Data => false,
    }
}

/// What front matter begins with.
const FRONT_MATTER: &[u8] = b"---";

/// A byte-order mark, which hides the front matter behind it.
const MARK_AND_FRONT_MATTER: &[u8] = b"\xef\xbb\xbf---";

/// Whether the file begins with `start`.
fn begins_with(files: &Files, file: &Utf8Path, start: &[u8]) -> bool {
    let mut read = vec![0; start.len()];
    files
        .open(file)
        .and_then(|mut file| file.read_exact(&mut read))
        .is_ok_and(|()| read == start)
}
