//! The site: what Jekyll would publish, and where.
//!
//! Recorded answers of the real Jekyll are the test (`fixtures/jekyll/`, `tests/jekyll.rs`). Only the beginning of each
//! file is read here; loading never fails, [`Site::problems`] says what could not be understood.

mod categories;
mod config;
mod dates;
mod defaults;
mod discover;
mod documents;
mod entry;
mod extensions;
mod filter;
mod generated;
mod head;
mod kramdown_options;
mod layout_html;
mod layouts;
mod linked;
mod moves;
mod pdf;
mod permalink;
pub mod preset;
mod problems;
mod resolve;
mod slug;
mod spellings;
mod urls;
mod versions;
mod yaml;

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;
use rayon::prelude::*;

pub use config::{Collection, Config};
pub use entry::{Address, BuildStopper, Entry, Front, Kind, State};
pub use extensions::Extensions;
pub use layouts::{Defined, Frame, Layouts};
pub use linked::FileFacts;
pub use moves::{Fate, Moves};
pub use pdf::PdfFacts;
pub use problems::{Effect, Expected, Place, ProblemKind, SiteProblem};
pub use resolve::Resolution;
pub use urls::unescape as decoded;
pub use versions::Versions;

use crate::page::front_matter::Typing;
use crate::page::kramdown;
use crate::source::Files;
use discover::Role;
use head::Head;

/// A Jekyll site.
#[derive(Debug)]
pub struct Site {
    files: Files,
    root: Utf8PathBuf,
    config: Config,
    versions: Versions,
    entries: Vec<Entry>,
    layouts: Layouts,
    extensions: Extensions,
    index: resolve::Index,
    linked: linked::LinkedFiles,
    problems: Vec<SiteProblem>,
}

impl Site {
    /// The nearest folder of the disk, `path` itself or above it, that holds a `_config.yml`.
    #[must_use]
    pub fn find_root(path: &Utf8Path) -> Option<Utf8PathBuf> {
        Self::find_root_in(&Files::on_disk(), path)
    }

    /// The nearest folder, `path` itself or above it, that holds a `_config.yml` in this state of the files.
    #[must_use]
    pub fn find_root_in(files: &Files, path: &Utf8Path) -> Option<Utf8PathBuf> {
        let whole = match path.canonicalize_utf8() {
            Ok(whole) => whole,
            Err(_) if files.is_dir(path) || files.is_file(path) => path.to_owned(),
            Err(_) => return None,
        };
        whole
            .ancestors()
            .find(|folder| files.is_file(&folder.join(config::FILE_NAME)))
            .map(Utf8Path::to_owned)
    }

    /// Read the site in the folder `root` of the disk as it would be built on the day `as_of`.
    #[must_use]
    pub fn load(root: &Utf8Path, as_of: Date) -> Self {
        Self::load_from(&Files::on_disk(), root, as_of)
    }

    /// Read the site in the folder `root`, in this state of the files, as it would be built on the day `as_of`.
    #[must_use]
    pub fn load_from(files: &Files, root: &Utf8Path, as_of: Date) -> Self {
        let mut problems = Vec::new();
        let mut config = Config::load(files, root, &mut problems);
        let versions = Versions::load(files, root);
        config.kramdown.ascii_lower_case = versions.ascii_lower_case();
        let found = discover::discover(files, root, &config, &mut problems);
        let context = documents::Context {
            config: &config,
            defaults: defaults::Defaults::new(&config),
            lower: if versions.ascii_lower_case() {
                slug::Case::AsciiLower
            } else {
                slug::Case::Lower
            },
            as_of,
        };
        let read: Vec<(Option<Entry>, Option<SiteProblem>)> = found
            .par_iter()
            .map(|(path, roles)| file(&context, files, root, path, roles, versions.typing))
            .collect();
        let mut entries = Vec::with_capacity(read.len());
        for (entry, problem) in read {
            entries.extend(entry);
            problems.extend(problem);
        }
        let below = |folder: &str, kind: &Kind| -> Vec<(Utf8PathBuf, String)> {
            let of_kind = entries.iter().filter(|entry| entry.kind == *kind);
            of_kind
                .filter_map(|entry| {
                    let name = entry.path.strip_prefix(folder).ok()?;
                    Some((entry.path.clone(), name.to_string()))
                })
                .collect()
        };
        let layouts = Layouts::load(
            files,
            root,
            &below(&config.layouts_dir, &Kind::Layout),
            &below(&config.includes_dir, &Kind::Include),
            versions.typing,
        );
        let extensions = Extensions::load(files, root, &config, &versions);
        let redirects = generated::redirects(files, root, &config, &versions);
        let generated = generated::addresses(&config, &versions, &entries);
        let index = resolve::Index::new(&entries, redirects, generated);
        problems.sort();
        problems.dedup();
        Self {
            linked: linked::LinkedFiles::new(entries.len()),
            files: files.clone(),
            root: root.to_owned(),
            config,
            versions,
            entries,
            layouts,
            extensions,
            index,
            problems,
        }
    }

    /// The state of the files that it was read from.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The folder that holds `_config.yml`.
    #[must_use]
    pub fn root(&self) -> &Utf8Path {
        &self.root
    }

    /// The settings.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The versions that the site builds with.
    #[must_use]
    pub fn versions(&self) -> &Versions {
        &self.versions
    }

    /// The typing rules of its front matter.
    #[must_use]
    pub fn typing(&self) -> Typing {
        self.versions.typing
    }

    /// The options of its Markdown.
    #[must_use]
    pub fn kramdown(&self) -> &kramdown::Options {
        &self.config.kramdown
    }

    /// Its layouts and includes.
    #[must_use]
    pub fn layouts(&self) -> &Layouts {
        &self.layouts
    }

    /// What its plugins add to Liquid.
    #[must_use]
    pub fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// What was wrong with the site as a whole, sorted.
    #[must_use]
    pub fn problems(&self) -> &[SiteProblem] {
        &self.problems
    }

    /// All files, sorted by path.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of a file, by its path relative to the root or absolute below it.
    #[must_use]
    pub fn entry(&self, file: &Utf8Path) -> Option<&Entry> {
        let inside = file.strip_prefix(&self.root).unwrap_or(file);
        let at = self
            .entries
            .binary_search_by(|entry| entry.path.as_str().cmp(inside.as_str()))
            .ok()?;
        self.entries.get(at)
    }

    /// The place of an entry among [`Site::entries`].
    #[must_use]
    pub fn place_of(&self, entry: &Entry) -> Option<u32> {
        let path = entry.path.as_str();
        let place = self
            .entries
            .binary_search_by(|other| other.path.as_str().cmp(path));
        place.ok().and_then(|place| u32::try_from(place).ok())
    }

    /// The entry at a place of [`Site::entries`].
    #[must_use]
    pub fn at(&self, place: u32) -> Option<&Entry> {
        self.entries.get(usize::try_from(place).ok()?)
    }

    /// Look into the file of `entry`, so that [`Site::file_facts`] knows it. Each file is looked into once.
    pub fn look_into(&self, entry: &Entry) {
        if let Some(place) = self.place_of(entry) {
            self.linked
                .look_into(place, &self.files, &self.root, &entry.path);
        }
    }

    /// What is known of the file of `entry`; `None` where it has not been looked into, or cannot be.
    #[must_use]
    pub fn file_facts(&self, entry: &Entry) -> Option<FileFacts> {
        self.linked.get(self.place_of(entry)?)
    }

    /// The post that `{% post_url %}` names: `2020-01-31-title`, folders below `_posts` before it or not.
    #[must_use]
    pub fn post(&self, name: &str) -> Option<&Entry> {
        let name = name.trim_start_matches('/');
        self.entries.iter().find(|entry| {
            let path = entry.path.as_str();
            entry.kind == Kind::Post
                && path
                    .strip_suffix(slug::extension(path))
                    .and_then(|path| path.strip_suffix(name))
                    .is_some_and(|before| before.ends_with('/'))
        })
    }

    /// What an internal address leads to: a path without host, query and fragment, absolute or relative to the page
    /// `from`; percent-encoded or not. A leading `baseurl` counts as none. A relative path without a page is taken from
    /// the root.
    #[must_use]
    pub fn resolve(&self, path: &str, from: Option<&Entry>) -> Resolution<'_> {
        self.index
            .resolve(&self.entries, &self.absolute(path, from))
    }

    /// The published address that `path` most probably means; none when nothing is close or several are.
    #[must_use]
    pub fn nearest(&self, path: &str, from: Option<&Entry>) -> Option<String> {
        self.index
            .nearest(&self.entries, &self.absolute(path, from))
    }

    /// `url`, an absolute path in the site, as it takes the place of the address `written`: with the site's `baseurl`, unless
    /// `written` [does without](Self::does_without_base).
    #[must_use]
    pub fn in_place_of(&self, written: &str, url: &str) -> String {
        if self.does_without_base(written) {
            url.to_owned()
        } else {
            self.with_base(url)
        }
    }

    /// Whether the address `written` is an absolute path without the site's `baseurl`.
    fn does_without_base(&self, written: &str) -> bool {
        written.starts_with('/') && self.behind_base(written).is_none()
    }

    /// What follows the site's `baseurl`, percent-encoded or not, in the absolute path `written`: nothing, or a path with its
    /// slash; none where it does not begin with it.
    fn behind_base<'w>(&self, written: &'w str) -> Option<&'w str> {
        let base = self.config.baseurl.as_str();
        let mut slashes = written.match_indices('/');
        let end = slashes.nth(base.matches('/').count());
        let (head, rest) = written.split_at(end.map_or(written.len(), |(at, _)| at));
        (head == base || decoded(head) == decoded(base)).then_some(rest)
    }

    /// `url`, an absolute path in the site, behind the site's `baseurl`.
    fn with_base(&self, url: &str) -> String {
        format!("{}{url}", self.config.baseurl)
    }

    /// Output files that two or more published source files are written to, with these.
    #[must_use]
    pub fn duplicates(&self) -> Vec<(String, Vec<&Entry>)> {
        resolve::duplicates(&self.entries)
    }

    /// The host of the site's own address, in lower case without `www.`; none where `_config.yml` does not tell it.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        own_host(&self.config).map(|own| without_www(own).to_ascii_lowercase())
    }

    /// Whether `host` is the site's own, with or without `www.`.
    #[must_use]
    pub fn is_own_host(&self, host: &str) -> bool {
        own_host(&self.config).is_some_and(|own| is_same_host(own, host))
    }

    /// The Markdown and HTML files that a linter looks at: pages, posts and documents with front matter, whatever their
    /// state, then layouts and includes; all in the order of their paths.
    pub fn pages_to_lint(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| {
            let extension = slug::extension(entry.path.as_str()).to_lowercase();
            let name = extension.strip_prefix('.').unwrap_or("");
            let is_markup = name == "html"
                || name == "htm"
                || self.config.markdown_ext.iter().any(|known| known == name);
            match entry.kind {
                Kind::Document { .. } => is_markup || name.is_empty() || name == "old",
                Kind::Post | Kind::Page | Kind::Layout | Kind::Include => is_markup,
                Kind::StaticFile { .. } | Kind::Data => false,
            }
        })
    }

    /// The absolute path that `path` comes to from the page `from`, without the site's `baseurl`.
    #[must_use]
    pub fn absolute(&self, path: &str, from: Option<&Entry>) -> String {
        let base = from.and_then(Entry::url).unwrap_or("/");
        let whole = urls::join(base, path);
        if !path.starts_with('/') {
            return whole;
        }
        match self.behind_base(&whole) {
            Some("") => "/".to_owned(),
            Some(rest) => rest.to_owned(),
            None => whole,
        }
    }
}

/// The host of the address that `_config.yml` gives the site.
fn own_host(config: &Config) -> Option<&str> {
    let url = config.url.as_deref()?;
    let own = url.split_once("://").map_or(url, |(_, rest)| rest);
    let own = own.split(['/', ':', '?', '#']).next().unwrap_or_default();
    (!own.is_empty()).then_some(own)
}

/// Whether the name of the file at `path` begins with a date, as in `2020-01-31-article.md`, existing or not.
#[must_use]
pub fn is_name_dated(path: &Utf8Path) -> bool {
    slug::dated(path.as_str()).is_some()
}

/// The day that the name of the file at `path` begins with; none where there is no such day.
#[must_use]
pub fn day_of_name(path: &Utf8Path) -> Option<Date> {
    let (written, _) = slug::dated(path.as_str())?;
    let mut parts = written.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::new(year, month, day).ok()
}

/// Whether two hosts differ at most by case and a leading `www.`.
fn is_same_host(one: &str, other: &str) -> bool {
    without_www(one).eq_ignore_ascii_case(without_www(other))
}

fn without_www(host: &str) -> &str {
    match host.split_at_checked(4) {
        Some((www, rest)) if www.eq_ignore_ascii_case("www.") => rest,
        _ => host,
    }
}

/// Read one file and settle what becomes of it in all its roles.
fn file(
    context: &documents::Context<'_>,
    files: &Files,
    root: &Utf8Path,
    path: &Utf8Path,
    roles: &[Role],
    typing: Typing,
) -> (Option<Entry>, Option<SiteProblem>) {
    let is_unread = |role: &Role| matches!(role, Role::Layout | Role::Include | Role::Data);
    let mut problem = None;
    let head = if roles.iter().all(is_unread) {
        Head::None
    } else {
        let is_post = roles
            .iter()
            .any(|role| matches!(role, Role::Post | Role::Draft));
        head::read(files, &root.join(path), typing, is_post).unwrap_or_else(|error| {
            problem = Some(SiteProblem {
                file: path.to_owned(),
                place: None,
                kind: ProblemKind::Unreadable(error.kind()),
            });
            Head::None
        })
    };
    let entries = roles
        .iter()
        .map(|role| documents::entry(context, path, role, &head))
        .collect();
    (documents::joined(entries), problem)
}
