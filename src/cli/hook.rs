//! `dinum-lint hook [FILES]`: what pre-commit calls.
//!
//! pre-commit names the files that a hook is to look at, and does not say why it names them. Here they tell what is
//! checked: before a commit, what it brings, in its own pages and in those that it breaks; on demand
//! (`pre-commit run --all-files`, `--files`, `--from-ref`) the site. In each case the changed pages that were not named,
//! because pre-commit's `files` and `exclude` leave them out, are left out; which of the others it would leave out, nobody
//! says. Whoever else calls without naming files (a line in `.git/hooks/pre-commit`, another program for hooks) means all that
//! is staged.

use std::path::{Path, PathBuf};

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashSet;

use super::arguments::Options;
use super::check::{self, Scope};
use super::staging::{self, When};
use super::{fix, output, selection};
use crate::book::{Book, Lang};
use crate::git::{Base, Repository, Side, Trouble};
use crate::page::Kind;

/// Check what a commit brings, or all that pre-commit names; the exit status.
pub fn run(
    names: &[PathBuf],
    mut options: Options,
    from: Option<String>,
    book: &Book,
    lang: Lang,
) -> u8 {
    let told = std::env::current_dir()
        .map_err(|error| Trouble::Refused(error.to_string()))
        .and_then(|directory| {
            let means_all = names.is_empty() && !staging::is_called_by_pre_commit();
            let names = (!means_all).then_some(names);
            Occasion::find(&directory, names, from, fix::is_asked(&options))
        });
    let occasion = match told {
        Ok(occasion) => occasion,
        Err(trouble) => {
            output::remark(lang, &selection::why(&trouble, lang));
            return super::TROUBLE;
        }
    };
    match occasion.scope {
        Changed::Staged => options.staged = true,
        Changed::Since(name) => options.since = Some(name),
        Changed::Everything => {}
    }
    options.exclude.extend(occasion.left_out);
    check::run(&[], &options, Scope::Hook(occasion.when), book, lang)
}

/// Why the hook is called.
struct Occasion {
    when: When,
    scope: Changed,
    /// The pages that are not named, as patterns.
    left_out: Vec<String>,
}

/// What is looked at.
enum Changed {
    /// What the next commit brings, as `git add` prepared it.
    Staged,
    /// What the files of the folder bring to a revision.
    Since(String),
    /// All.
    Everything,
}

impl Occasion {
    /// The occasion on which the files of `names` are named, all that changed where there are none.
    fn find(
        directory: &Path,
        names: Option<&[PathBuf]>,
        from: Option<String>,
        repairs: bool,
    ) -> Result<Self, Trouble> {
        let directory = Utf8Path::from_path(directory)
            .ok_or_else(|| Trouble::Refused("the name of the folder is not UTF-8".to_owned()))?;
        // What git calls the folder: on some systems the working directory goes through a link.
        let repository = Repository::around(directory)?;
        let inside = |path: &Utf8PathBuf| {
            path.strip_prefix(repository.top())
                .ok()
                .map(Utf8Path::to_owned)
        };
        let real = directory.canonicalize_utf8();
        let here = real.as_deref().unwrap_or(directory);
        let named = names.map(|names| -> FxHashSet<Utf8PathBuf> {
            names
                .iter()
                .filter_map(|name| Utf8Path::from_path(name))
                .filter_map(|name| inside(&here.join(name)))
                .filter(|path| Kind::of(path) != Kind::Other)
                .collect()
        });
        let pages = |base: &Base, side| -> Result<Vec<Utf8PathBuf>, Trouble> {
            let changes = repository.difference(base, side)?.changes;
            let paths = changes
                .iter()
                .filter_map(|change| inside(&change.after.as_ref()?.path));
            Ok(paths.filter(|path| Kind::of(path) != Kind::Other).collect())
        };
        let (when, scope, pages, named) = if let Some(from) = from {
            let base = repository.base(Some(&from))?;
            let pages = pages(&base, Side::WorkTree)?;
            let named = named.unwrap_or_else(|| pages.iter().cloned().collect());
            (When::Otherwise, Changed::Since(from), pages, named)
        } else {
            let staged = pages(&repository.committed(), Side::Index)?;
            let named = named.unwrap_or_else(|| staged.iter().cloned().collect());
            let is_commit = named.iter().all(|name| staged.contains(name));
            let when = if is_commit {
                When::Commit
            } else {
                When::Otherwise
            };
            let (scope, pages) = match (is_commit, repairs, repository.head()) {
                // Repairs are made in the files. pre-commit has put aside what is not staged.
                (true, true, Some(_)) => {
                    let pages = pages(&repository.committed(), Side::WorkTree)?;
                    (Changed::Since("HEAD".to_owned()), pages)
                }
                (true, false, _) => (Changed::Staged, staged),
                _ => {
                    let nothing = Base {
                        commit: None,
                        ..repository.committed()
                    };
                    (Changed::Everything, pages(&nothing, Side::WorkTree)?)
                }
            };
            (when, scope, pages, named)
        };
        let unnamed = pages.iter().filter(|path| !named.contains(*path));
        let here = here
            .strip_prefix(repository.top())
            .unwrap_or(Utf8Path::new(""));
        Ok(Self {
            when,
            scope,
            left_out: unnamed
                .filter_map(|path| path.strip_prefix(here).ok())
                .map(pattern)
                .collect(),
        })
    }
}

/// The pattern of a `.gitignore` that names the file at `path` and no other.
fn pattern(path: &Utf8Path) -> String {
    let mut pattern = String::from("/");
    for character in path.as_str().chars() {
        if matches!(character, '\\' | '*' | '?' | '[' | ']' | '{' | '}' | ' ') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{Exclusion, Setting};

    #[test]
    fn a_pattern_names_its_file_alone() {
        let folder = Utf8Path::new("/site");
        for name in ["a.md", "!a b.md", "#[x]{y}*?.md", "a\\b.md ", "é/-.md"] {
            let pattern = pattern(Utf8Path::new(name));
            let exclusion = Exclusion::new(Setting::CommandLine, folder, [pattern.as_str()]);
            let exclusion = exclusion.unwrap();
            assert!(exclusion.leaves_out(&folder.join(name)), "{pattern}");
            for other in ["b.md", "a/a.md", "x/!a b.md", "#x{y}z1.md", "ab.md"] {
                assert!(
                    !exclusion.leaves_out(&folder.join(other)),
                    "{pattern} {other}"
                );
            }
        }
    }
}
