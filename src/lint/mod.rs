//! The one library call: paths in, findings out.

mod located;
mod page;
mod targets;

use std::path::Path;

use camino::Utf8PathBuf;
use jiff::civil::Date;
use rayon::prelude::*;

pub use located::{Located, Range};

use crate::book::Book;
use crate::page::Page;
use crate::rules::Dispatcher;
use targets::Target;

/// What to lint and how.
#[derive(Clone, Debug)]
pub struct Request {
    /// Files and folders; empty for the site around the working directory, or the working directory itself.
    pub paths: Vec<Utf8PathBuf>,
    /// The working directory, absolute: reports name files from here.
    pub directory: Utf8PathBuf,
    /// The day that counts as today.
    pub today: Date,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// All findings, sorted by path and place: the same whatever the number of threads.
    pub findings: Vec<Located>,
    /// How many files were linted.
    pub files: usize,
    /// Named paths that do not exist.
    pub missing: Vec<Utf8PathBuf>,
    /// Some linted file belongs to no Jekyll site: rules that need one stayed silent.
    pub outside_site: bool,
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
    mut with: impl FnMut(Result<Page, Box<Located>>),
) -> Vec<Utf8PathBuf> {
    let targets = targets::collect(request);
    for target in &targets.files {
        with(page::read(target));
    }
    for unreadable in targets.unreadable {
        with(Err(Box::new(unreadable)));
    }
    targets.missing
}

/// Lint what `request` names, pages in parallel.
#[must_use]
pub fn run(request: &Request, book: &Book) -> Outcome {
    let targets = targets::collect(request);
    let dispatcher = Dispatcher::new(book);
    let mut findings: Vec<Located> = targets
        .files
        .par_iter()
        .flat_map_iter(|target: &Target| page::check(target, request, &dispatcher))
        .collect();
    let files = targets.files.len() + targets.unreadable.len();
    findings.extend(targets.unreadable);
    findings.sort_by(Located::order);
    Outcome {
        findings,
        files,
        missing: targets.missing,
        outside_site: targets.outside_site,
    }
}
