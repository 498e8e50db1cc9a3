//! The sites around the open files, and when there is something to do for them.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};

use super::documents::Document;
use super::progress::Progress;
use super::setup::Setup;
use crate::book::Book;
use crate::lint::Session;
use crate::site::Site;

/// About so long pages are read between two looks at what the editor sends.
const SLICE: Duration = Duration::from_millis(25);

/// So many pages are read at first, before anybody knows how long that takes; and at most.
const FIRST_PAGES: usize = 16;
const MOST_PAGES: usize = 256;

/// After a change that others see, so long a pause is waited for before the site is read again.
const PAUSE: Duration = Duration::from_millis(300);

/// A site, or a file outside any.
pub struct Home {
    /// What is kept of it.
    pub session: Session,
    /// When it is to be read again.
    reopen_at: Option<Instant>,
    /// When its pages are to be read on, or the rules about it as a whole asked.
    go_on_at: Option<Instant>,
    /// So many pages are read next.
    pages: usize,
    /// How long the rules about it as a whole took.
    cost: Duration,
    /// What the editor shows of the reading of its pages.
    pub progress: Progress,
}

/// The folder of the site around the file at `path`, absolute, or that path itself where there is none.
pub fn home_of(path: &Utf8Path) -> Utf8PathBuf {
    let mut folders = path.ancestors().skip(1);
    // A file may be open whose folder does not exist any more.
    let folder = folders.find(|folder| folder.is_dir());
    let root = folder.and_then(Site::find_root);
    root.unwrap_or_else(|| path.to_owned())
}

impl Home {
    /// Read the site in `folder`, or the file at `path` that stands for itself.
    pub fn open(
        folder: &Utf8Path,
        path: &Utf8Path,
        documents: &BTreeMap<String, Document>,
        setup: &Setup,
    ) -> Self {
        let directory = if folder == path {
            path.parent().unwrap_or(path)
        } else {
            folder
        };
        let request = setup.request(directory.to_owned(), folder.to_owned());
        let request = request.holding(texts(folder, documents));
        let mut session = Session::open(request, &setup.book);
        let is_new = session.include(path);
        Self {
            session,
            reopen_at: is_new.then(Instant::now),
            go_on_at: Some(Instant::now()),
            pages: FIRST_PAGES,
            cost: Duration::ZERO,
            progress: Progress::default(),
        }
    }

    /// Let its open files have the texts that the editor holds.
    pub fn hold(&mut self, folder: &Utf8Path, documents: &BTreeMap<String, Document>) {
        self.session.hold(texts(folder, documents));
    }

    /// When there is something to do for it.
    pub fn due(&self) -> Option<Instant> {
        self.reopen_at.into_iter().chain(self.go_on_at).min()
    }

    /// The text at `path` is another one.
    pub fn note_change(&mut self, path: &Utf8Path) {
        let now = Instant::now();
        let is_to_read = self.session.include(path);
        if self.session.is_stale(path) || is_to_read {
            // A file that is new is waited for by its author.
            let is_new = !self.session.has(path);
            self.reopen_at = Some(if is_new { now } else { now + PAUSE });
        }
        // What is said of the site as a whole may have changed with any word, and takes its time.
        if self.session.is_complete() {
            self.go_on_at = Some(now + PAUSE.max(self.cost * 4));
        }
    }

    /// Whether the file at `path` is not among its pages yet, and may be as soon as it is read again.
    pub fn is_to_know(&self, path: &Utf8Path) -> bool {
        self.reopen_at.is_some() && !self.session.has(path)
    }

    /// Something changed on the disk.
    pub fn note_disk(&mut self) {
        self.session.forget_past();
        self.reopen_at = Some(Instant::now() + PAUSE);
    }

    /// There is a commit: git is asked again when the words of pages last changed.
    pub fn note_commit(&mut self) {
        self.session.forget_past();
        if self.session.is_complete() {
            self.go_on_at = Some(Instant::now() + PAUSE);
        }
    }

    /// Do what is due; whether the open files are to be linted again.
    pub fn work(&mut self, book: &Book) -> bool {
        let now = Instant::now();
        if self.reopen_at.is_some_and(|moment| moment <= now) {
            self.reopen_at = None;
            self.session.reopen(book);
            self.go_on_at = Some(now);
            return true;
        }
        if !self.session.is_complete() {
            let (before, _) = self.session.reading();
            self.session.advance(self.pages, book);
            if self.session.reading().0 > before {
                self.pages = pages_of_slice(self.pages, now.elapsed());
            }
            return false;
        }
        self.go_on_at = None;
        let differs = self.session.settle(book);
        self.cost = now.elapsed();
        differs
    }

    /// Do nothing more for it until something changes: there is a fault of ours in it.
    pub fn give_up(&mut self) {
        self.reopen_at = None;
        self.go_on_at = None;
    }
}

/// How many pages to read next, where `pages` took so long.
fn pages_of_slice(pages: usize, took: Duration) -> usize {
    let took = took.as_micros().max(1);
    let fitting = SLICE.as_micros() * pages as u128 / took;
    usize::try_from(fitting)
        .unwrap_or(MOST_PAGES)
        .clamp(1, MOST_PAGES)
}

/// The texts of the open files of a home.
fn texts<'d>(
    folder: &Utf8Path,
    documents: &'d BTreeMap<String, Document>,
) -> impl Iterator<Item = (Utf8PathBuf, &'d str)> {
    documents.values().filter_map(move |document| {
        let path = document.path.as_ref()?;
        path.starts_with(folder)
            .then(|| (path.clone(), document.text.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_takes_about_as_long_whatever_the_pages_are() {
        assert_eq!(pages_of_slice(16, SLICE), 16);
        assert_eq!(pages_of_slice(16, SLICE * 4), 4);
        assert_eq!(pages_of_slice(1, SLICE * 4), 1);
        assert_eq!(pages_of_slice(16, Duration::ZERO), MOST_PAGES);
    }
}
