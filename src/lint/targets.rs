//! Which files the named paths stand for.

use camino::{Utf8Path, Utf8PathBuf};

use super::Request;
use crate::page::Kind;

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
    /// Sorted by label, each once.
    pub files: Vec<Target>,
    /// Named paths that do not exist.
    pub missing: Vec<Utf8PathBuf>,
    /// Whether some file belongs to no site.
    pub outside_site: bool,
}

/// Collect the files that `request` names.
pub fn collect(request: &Request) -> Targets {
    let mut targets = Targets {
        outside_site: true,
        ..Targets::default()
    };
    let named: Vec<Utf8PathBuf> = if request.paths.is_empty() {
        vec![request.directory.clone()]
    } else {
        request.paths.clone()
    };
    for path in named {
        let file = request.directory.join(&path);
        if file.is_dir() {
            walk(&file, &mut targets.files, &request.directory);
        } else if file.exists() {
            targets.files.push(target(file, &request.directory));
        } else {
            targets.missing.push(path);
        }
    }
    targets
        .files
        .sort_by(|one, other| one.label.cmp(&other.label));
    targets.files.dedup();
    targets
}

fn walk(folder: &Utf8Path, files: &mut Vec<Target>, directory: &Utf8Path) {
    for entry in ignore::WalkBuilder::new(folder).build().flatten() {
        let Some(path) = Utf8Path::from_path(entry.path()) else {
            continue;
        };
        if entry.file_type().is_some_and(|kind| kind.is_file()) && Kind::of(path) != Kind::Other {
            files.push(target(path.to_owned(), directory));
        }
    }
}

/// The target at `file`, named from `directory`.
pub fn target(file: Utf8PathBuf, directory: &Utf8Path) -> Target {
    let label = file
        .strip_prefix(directory)
        .map_or_else(|_| file.clone(), Utf8Path::to_owned);
    Target { file, label }
}
