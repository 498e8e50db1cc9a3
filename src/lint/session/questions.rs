//! What a page is asked besides its findings.

use camino::{Utf8Path, Utf8PathBuf};

use super::Session;
use crate::finding::{Edit, Finding};
use crate::lint::page;
use crate::page::Kind;
use crate::rules::Context;
use crate::site::{Entry, Site};
use crate::suppression;

impl Session {
    /// What `question` finds in the page at `file`, absolute, as rules would see it; `None` for a file that is no page
    /// of the session, or cannot be read.
    pub fn ask<T>(&self, file: &Utf8Path, question: impl FnOnce(&Context<'_>) -> T) -> Option<T> {
        let job = self.plan.jobs.get(*self.by_file.get(file)?)?;
        page::with_context(job, &self.plan, &self.request, question).ok()
    }

    /// The same of the page with another text.
    pub fn ask_of<T>(
        &self,
        file: &Utf8Path,
        text: &str,
        question: impl FnOnce(&Context<'_>) -> T,
    ) -> Option<T> {
        let job = self.plan.jobs.get(*self.by_file.get(file)?)?;
        let texts = std::iter::once((file.to_owned(), text));
        let request = self.request.clone().holding(texts);
        page::with_context(job, &self.plan, &request, question).ok()
    }

    /// The edit that keeps `finding`, of the page at `file`, quiet for `reason`; `None` where there is no place for it.
    #[must_use]
    pub fn comment_for(&self, file: &Utf8Path, finding: &Finding, reason: &str) -> Option<Edit> {
        let job = self.plan.jobs.get(*self.by_file.get(file)?)?;
        let page = page::read(job, &self.plan, &self.request.files).ok()?;
        let reread = |text: String| page::read_again(job, &self.plan, text);
        suppression::comment_for(&page, finding, reason, &reread)
    }

    /// Where the file of an entry of the site is, absolute.
    #[must_use]
    pub fn file_of(&self, entry: &Entry) -> Option<Utf8PathBuf> {
        let sites = self.plan.sites.iter().map(|around| &around.site);
        let mut own = sites.filter(|site| site.entry(&entry.path).is_some());
        Some(own.next()?.root().join(&entry.path))
    }

    /// The site around the file at `file`, absolute.
    #[must_use]
    pub fn site_of(&self, file: &Utf8Path) -> Option<&Site> {
        let sites = self.plan.sites.iter().map(|around| &around.site);
        let mut around = sites.filter(|site| file.starts_with(site.root()));
        around.next()
    }

    /// The text of the file at `file`, absolute, as it is now.
    #[must_use]
    pub fn text_of(&self, file: &Utf8Path) -> Option<String> {
        self.request.files.read_page(file).ok()
    }

    /// Let the file at `file`, absolute, be one of its pages from the next reading on, as if somebody had named it, where
    /// it is none: one of no collection, or that `_config.yml` leaves out. Whether it may be one then and was not asked for
    /// before.
    pub fn include(&mut self, file: &Utf8Path) -> bool {
        let is_new = Kind::of(file) != Kind::Other
            && !self.has(file)
            && !self.request.paths.iter().any(|path| path == file);
        if is_new {
            self.request.paths.push(file.to_owned());
        }
        is_new
    }

    /// Whether the file at `file`, absolute, is one of its pages.
    #[must_use]
    pub fn has(&self, file: &Utf8Path) -> bool {
        self.by_file.contains_key(file)
    }
}
