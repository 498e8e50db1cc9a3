//! Which files are left out, and by whose word.

use camino::{Utf8Path, Utf8PathBuf};
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::git::Repository;

/// Patterns of files that are not linted, not even where they are named.
///
/// They are written as in a `.gitignore`: `brouillons/` is a folder at any depth, `/README.md` a file of the folder that
/// the patterns count from, `*.html` a kind of files, `!a.html` an exception.
#[derive(Clone, Debug)]
pub struct Exclusion {
    /// Whose word it is.
    pub setting: Setting,
    /// The folder that patterns with a `/` count from.
    folder: Utf8PathBuf,
    inside: Gitignore,
    /// The patterns that hold anywhere, for files outside that folder.
    anywhere: Gitignore,
}

/// A setting that leaves files out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// `--exclude`.
    CommandLine,
    /// `exclude` in the configuration.
    Configuration,
    /// A `.gitignore`.
    GitIgnore,
}

/// A pattern that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongPattern(pub String);

impl Exclusion {
    /// The patterns of a setting, which count from `folder`.
    ///
    /// # Errors
    /// The first pattern that cannot be understood.
    pub fn new<'p>(
        setting: Setting,
        folder: &Utf8Path,
        patterns: impl IntoIterator<Item = &'p str>,
    ) -> Result<Self, WrongPattern> {
        let mut inside = GitignoreBuilder::new(folder);
        let mut anywhere = GitignoreBuilder::new("/");
        for pattern in patterns {
            let wrong = |_| WrongPattern(pattern.to_owned());
            inside.add_line(None, pattern).map_err(wrong)?;
            if !pattern.trim_end_matches('/').contains('/') {
                anywhere.add_line(None, pattern).map_err(wrong)?;
            }
        }
        let built = |builder: GitignoreBuilder| {
            builder
                .build()
                .map_err(|error| WrongPattern(error.to_string()))
        };
        Ok(Self {
            setting,
            folder: folder.to_owned(),
            inside: built(inside)?,
            anywhere: built(anywhere)?,
        })
    }

    /// Whether the file at `path`, absolute, is left out.
    #[must_use]
    pub fn leaves_out(&self, path: &Utf8Path) -> bool {
        let patterns = if path.starts_with(&self.folder) {
            &self.inside
        } else {
            &self.anywhere
        };
        // A path from elsewhere would be a fault of ours to the matcher.
        let is_below = path.starts_with(patterns.path().to_string_lossy().as_ref());
        is_below
            && patterns
                .matched_path_or_any_parents(path, false)
                .is_ignore()
    }
}

/// What git ignores by the `.gitignore` files of a tree; whether there is a repository does not matter, so that a copy
/// of a site is linted as the site is.
#[derive(Debug, Default)]
pub struct Ignored {
    folders: FxHashMap<Utf8PathBuf, Folder>,
    /// By the folder of a repository: what git keeps all the same, from that folder.
    kept: FxHashMap<Utf8PathBuf, FxHashSet<Utf8PathBuf>>,
}

#[derive(Clone, Debug, Default)]
struct Folder {
    is_ignored: bool,
    /// The `.gitignore` of the folder and of those above it, from the top.
    chain: Vec<Gitignore>,
}

impl Ignored {
    /// Whether the file at `path` is ignored by a `.gitignore` in its folder or above it, up to the top of the
    /// repository; where there is none, up to `root`. A file that git keeps is not ignored, whatever a pattern says.
    pub fn is_ignored(&mut self, path: &Utf8Path, root: &Utf8Path) -> bool {
        let Some(folder) = path.parent() else {
            return false;
        };
        let folder = self.folder(folder, root);
        let is_named = folder.is_ignored || verdict(&folder.chain, path, false);
        is_named && !self.is_kept(path)
    }

    /// Whether git keeps the file; asked once for each repository, and only where a pattern names some file.
    fn is_kept(&mut self, path: &Utf8Path) -> bool {
        let Some(top) = path.ancestors().find(|above| above.join(".git").exists()) else {
            return false;
        };
        let kept = self.kept.entry(top.to_owned()).or_insert_with(|| {
            let kept = Repository::around(top).and_then(|git| git.kept_though_ignored());
            kept.unwrap_or_default().into_iter().collect()
        });
        path.strip_prefix(top).is_ok_and(|path| kept.contains(path))
    }

    fn folder(&mut self, path: &Utf8Path, root: &Utf8Path) -> &Folder {
        if !self.folders.contains_key(path) {
            let is_top =
                path.join(".git").exists() || (path == root && !Repository::is_around(path));
            let above = match path.parent() {
                Some(parent) if !is_top => self.folder(parent, root).clone(),
                _ => Folder::default(),
            };
            let is_ignored = above.is_ignored || verdict(&above.chain, path, true);
            let mut chain = above.chain;
            let (own, _) = Gitignore::new(path.join(".gitignore"));
            if !own.is_empty() {
                chain.push(own);
            }
            let folder = Folder { is_ignored, chain };
            self.folders.insert(path.to_owned(), folder);
        }
        self.folders.entry(path.to_owned()).or_default()
    }
}

/// The nearest file that says something of the path decides.
fn verdict(chain: &[Gitignore], path: &Utf8Path, is_folder: bool) -> bool {
    chain
        .iter()
        .rev()
        .map(|patterns| patterns.matched(path, is_folder))
        .find(|found| !found.is_none())
        .is_some_and(|found| found.is_ignore())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_count_from_their_folder() {
        let patterns = ["brouillons/", "/a.md", "*.html", "!gardé.html"];
        let folder = Utf8Path::new("/site");
        let exclusion = Exclusion::new(Setting::CommandLine, folder, patterns).unwrap();
        for path in [
            "/site/brouillons/x.md",
            "/site/_pages/brouillons/é/x.md",
            "/site/a.md",
            "/site/x.html",
            "/ailleurs/x.html",
        ] {
            assert!(exclusion.leaves_out(Utf8Path::new(path)), "{path}");
        }
        for path in ["/site/b/a.md", "/site/gardé.html", "/ailleurs/a.md"] {
            assert!(!exclusion.leaves_out(Utf8Path::new(path)), "{path}");
        }
        let wrong = Exclusion::new(Setting::CommandLine, folder, ["a[z-b]"]);
        assert_eq!(wrong.unwrap_err(), WrongPattern("a[z-b]".to_owned()));
    }

    #[test]
    fn nearer_files_win_and_ignored_folders_stay_ignored() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        std::fs::create_dir_all(root.join("a/b")).unwrap();
        std::fs::write(root.join(".gitignore"), "*.html\nout/\n").unwrap();
        std::fs::write(root.join("a/.gitignore"), "!x.html\n").unwrap();
        let mut ignored = Ignored::default();
        let mut is = |path: &str| ignored.is_ignored(&root.join(path), root);
        assert!(is("x.html") && is("a/b/y.html") && is("out/a.md") && is("a/out/b/x.html"));
        assert!(!is("a/b/x.html") && !is("x.md"));
    }
}
