//! Which files the named paths stand for.

use std::path::{Path, PathBuf};

use camino::{Utf8Path, Utf8PathBuf};
use ignore::{DirEntry, WalkBuilder};

use super::Request;
use super::located::Located;
use super::page::unreadable;
use crate::finding::Wording;
use crate::git::Repository;
use crate::page::Kind;
use crate::source::ReadError;

/// A file to lint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Where it is.
    pub file: Utf8PathBuf,
    /// How reports name it: from the working directory, with `/`; absolute outside it.
    pub label: Utf8PathBuf,
}

/// What the named paths stand for.
#[derive(Debug, Default)]
pub struct Targets {
    /// Files to lint, in no particular order.
    pub files: Vec<Target>,
    /// Entries on the way that are files to lint but cannot be: a name that is not UTF-8, a link that leads nowhere.
    pub unreadable: Vec<Located>,
    /// Named paths that do not exist.
    pub missing: Vec<Utf8PathBuf>,
}

/// Folders that Jekyll leaves out of every site, and that hold no page of an editor.
const SKIPPED_FOLDERS: [&str; 5] = [
    "_site",
    "node_modules",
    ".jekyll-cache",
    ".sass-cache",
    "vendor",
];

/// A walk below `folder` that passes over hidden files, what no editor writes and, where `heeds_git`, what git ignores.
/// A `.gitignore` counts without a repository too, but then none above the folder does.
pub fn walker(folder: &Utf8Path, heeds_git: bool) -> WalkBuilder {
    let mut walker = WalkBuilder::new(folder);
    walker
        .require_git(false)
        .parents(Repository::is_around(folder))
        .git_global(false)
        .git_ignore(heeds_git)
        .filter_entry(|entry| {
            entry.depth() == 0
                || !entry.file_type().is_some_and(|kind| kind.is_dir())
                || !SKIPPED_FOLDERS
                    .iter()
                    .any(|skipped| entry.file_name() == *skipped)
        });
    walker
}

/// Collect what the named path `path` stands for: a file, or the pages of a folder outside any site.
pub fn collect(path: &Utf8Path, request: &Request) -> Targets {
    let (directory, files) = (&request.directory, &request.files);
    let mut targets = Targets::default();
    let file = tidy(&directory.join(path));
    // A link that leads nowhere is there, though nothing can be read from it.
    if files.is_dir(&file) {
        targets.walk(&file, request);
        targets.files.retain(|target| !files.is_gone(&target.file));
        let added = files.differing().keys().filter(|path| {
            path.starts_with(&file)
                && files.is_file(path)
                && !path.exists()
                && Kind::of(path) != Kind::Other
        });
        let added = added.map(|path| target(path.clone(), directory));
        targets.files.extend(added);
    } else if files.is_file(&file) || (file.symlink_metadata().is_ok() && !files.is_gone(&file)) {
        targets.files.push(target(file, directory));
    } else {
        targets.missing.push(path.to_owned());
    }
    targets
}

/// Whether the file at `path`, if it is a link, leads to a file below one of `roots`: a link may not carry files from
/// elsewhere into a report.
pub fn stays_inside(path: &Utf8Path, roots: &[&Utf8Path]) -> bool {
    let is_link = path
        .symlink_metadata()
        .is_ok_and(|metadata| metadata.is_symlink());
    !is_link
        || path.canonicalize().is_ok_and(|real| {
            roots
                .iter()
                .any(|root| root.canonicalize().is_ok_and(|root| real.starts_with(root)))
        })
}

impl Targets {
    /// Add the pages below `folder`. Links to folders are not followed: what they show lies elsewhere in the site and
    /// is linted there, or lies outside.
    fn walk(&mut self, folder: &Utf8Path, request: &Request) {
        let directory = &request.directory;
        for entry in walker(folder, request.heeds_exclude).build() {
            match entry {
                Ok(entry) => self.add(&entry, folder, directory),
                Err(error) => self.refused(&error, folder, directory),
            }
        }
    }

    fn add(&mut self, entry: &DirEntry, folder: &Utf8Path, directory: &Utf8Path) {
        let Some(kind) = entry.file_type() else {
            return;
        };
        let lossy = Utf8PathBuf::from(entry.path().to_string_lossy().into_owned());
        let page = Kind::of(&lossy) != Kind::Other;
        if kind.is_symlink() {
            self.add_link(entry.path(), &lossy, page, folder, directory);
        } else if kind.is_file() && page {
            match Utf8Path::from_path(entry.path()) {
                Some(path) => self.files.push(target(path.to_owned(), directory)),
                None => self
                    .unreadable
                    .push(unreadable_name(&label(&lossy, directory))),
            }
        }
    }

    fn add_link(
        &mut self,
        link: &Path,
        lossy: &Utf8Path,
        page: bool,
        folder: &Utf8Path,
        directory: &Utf8Path,
    ) {
        match link.canonicalize() {
            Ok(real) if real.is_dir() => {
                let parent = link.parent().and_then(|parent| parent.canonicalize().ok());
                if parent.is_some_and(|parent| parent.starts_with(&real)) {
                    self.stuck(&label(lossy, directory), LinkFault::Loop);
                }
            }
            Ok(real) if page && real.is_file() => {
                if let Some(path) = Utf8Path::from_path(link)
                    && stays_inside(path, &[folder, directory])
                {
                    self.files.push(target(path.to_owned(), directory));
                }
            }
            Err(_) if page => self.stuck(&label(lossy, directory), LinkFault::Nowhere),
            _ => {}
        }
    }

    /// A folder that cannot be listed, or the like.
    fn refused(&mut self, error: &ignore::Error, folder: &Utf8Path, directory: &Utf8Path) {
        let Some(reason) = error.io_error() else {
            return;
        };
        let path = place_of(error).map_or_else(
            || folder.to_owned(),
            |path| Utf8PathBuf::from(path.to_string_lossy().into_owned()),
        );
        let refused = ReadError::Refused(reason.kind());
        self.unreadable
            .push(unreadable(&label(&path, directory), &refused));
    }

    fn stuck(&mut self, label: &Utf8Path, fault: LinkFault) {
        let key = match fault {
            LinkFault::Loop => "link-loop",
            LinkFault::Nowhere => "link-nowhere",
        };
        let finding = super::page::whole_file_finding(Wording::new(key));
        self.unreadable.push(Located::whole_file(label, finding));
    }
}

/// Why a link cannot be followed.
#[derive(Clone, Copy)]
enum LinkFault {
    /// It leads to a folder that holds it.
    Loop,
    /// It leads to nothing, or in circles.
    Nowhere,
}

/// The finding for a file whose name is not UTF-8, under a name that shows where.
pub fn unreadable_name(label: &Utf8Path) -> Located {
    Located::whole_file(label, super::page::whole_file_finding(Wording::new("name")))
}

fn place_of(error: &ignore::Error) -> Option<&PathBuf> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            place_of(err)
        }
        _ => None,
    }
}

/// The target at `file`, named from `directory`.
pub fn target(file: Utf8PathBuf, directory: &Utf8Path) -> Target {
    let label = label(&file, directory);
    Target { file, label }
}

fn label(file: &Utf8Path, directory: &Utf8Path) -> Utf8PathBuf {
    let label = file.strip_prefix(directory).unwrap_or(file);
    if std::path::MAIN_SEPARATOR == '/' {
        label.to_owned()
    } else {
        Utf8PathBuf::from(label.as_str().replace(std::path::MAIN_SEPARATOR, "/"))
    }
}

/// `path` without `.`, and with `..` resolved where that names the same file: one file has one label.
pub fn tidy(path: &Utf8Path) -> Utf8PathBuf {
    let mut tidy = Utf8PathBuf::new();
    for component in path.components() {
        match component {
            camino::Utf8Component::CurDir => {}
            camino::Utf8Component::ParentDir => {
                tidy.pop();
            }
            other => tidy.push(other),
        }
    }
    let same = |one: &Utf8Path, other: &Utf8Path| matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other);
    if tidy == path || same(&tidy, path) {
        tidy
    } else {
        path.to_owned()
    }
}
