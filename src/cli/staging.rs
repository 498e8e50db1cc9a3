//! What somebody has to do with repairs that lie in the folder while a commit is being made: pre-commit says only that files
//! were modified.

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use super::shell;
use crate::book::Lang;
use crate::git::Repository;
use crate::report::wording::{counted, pick};

/// So many files are named in a command.
const NAMED: usize = 10;

/// When a hook makes repairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Before a commit, which has been stopped.
    Commit,
    /// Before a push, or because somebody asked for it.
    Otherwise,
}

/// Where somebody stands who will copy a command. Git starts hooks at the top of the work tree, and pre-commit goes there by
/// itself, wherever in it the commit was asked for.
pub struct Standing {
    /// The working directory, as it was named and without links, and the top of the work tree.
    directory: Utf8PathBuf,
    real: Utf8PathBuf,
    top: Utf8PathBuf,
    /// The folder from the top; none where nobody knows.
    here: Option<Utf8PathBuf>,
}

impl Standing {
    /// What is known of it for a program that runs in `directory`.
    pub fn find(directory: &Utf8Path) -> Self {
        let real = directory.canonicalize_utf8();
        let real = real.unwrap_or_else(|_| directory.to_owned());
        let top =
            Repository::around(&real).map_or_else(|_| real.clone(), |found| found.top().to_owned());
        // Git's own variable, set for hooks: empty at the top.
        let here = match std::env::var("GIT_PREFIX") {
            Ok(prefix) => Some(Utf8PathBuf::from(prefix)),
            Err(_) if is_called_by_pre_commit() => None,
            Err(_) => real.strip_prefix(&top).ok().map(Utf8Path::to_owned),
        };
        Self {
            directory: directory.to_owned(),
            real,
            top,
            here,
        }
    }

    /// How `git add` is told of the file that reports name by `label`, ready for a shell.
    fn word(&self, label: &Utf8Path) -> String {
        let inside = label.strip_prefix(&self.directory).unwrap_or(label);
        let file = self.real.join(inside);
        let Ok(inside) = file.strip_prefix(&self.top) else {
            return shell::word(label.as_str());
        };
        match &self.here {
            Some(here) => shell::word(&from_folder(inside, here)),
            // Counts from the top wherever it is said. The short form, `:/`, does not take names that begin with `_`.
            None => shell::magic("top", inside.as_str()),
        }
    }

    /// `git add` for the files that reports name by `labels`, and how many of them it does not name.
    fn add(&self, labels: &[&Utf8Path]) -> (String, usize) {
        let words: Vec<String> = labels
            .iter()
            .take(NAMED)
            .map(|label| self.word(label))
            .collect();
        let others = labels.len().saturating_sub(NAMED);
        (format!("git add {}", words.join(" ")), others)
    }

    /// The next step after `repairs`, one at least, in the files that reports name by `labels`.
    pub fn next_step(
        &self,
        labels: &[&Utf8Path],
        repairs: usize,
        when: When,
        lang: Lang,
    ) -> String {
        let step = match (lang, when, repairs) {
            (Lang::Fr, When::Commit, 1) => {
                "relisez-la (git diff), ajoutez-la et recommencez le commit :"
            }
            (Lang::Fr, When::Commit, _) => {
                "relisez-les (git diff), ajoutez-les et recommencez le commit :"
            }
            (Lang::Fr, When::Otherwise, 1) => {
                "relisez-la (git diff), ajoutez-la et faites un commit :"
            }
            (Lang::Fr, When::Otherwise, _) => {
                "relisez-les (git diff), ajoutez-les et faites un commit :"
            }
            (Lang::En, When::Commit, 1) => "review it (git diff), add it and commit again:",
            (Lang::En, When::Commit, _) => "review them (git diff), add them and commit again:",
            (Lang::En, When::Otherwise, 1) => "review it (git diff), add it and commit:",
            (Lang::En, When::Otherwise, _) => "review them (git diff), add them and commit:",
        };
        let (add, others) = self.add(labels);
        let others = match (others, lang) {
            (0, _) => String::new(),
            (_, Lang::Fr) => {
                let others = counted(others, lang, "autre fichier", "autres fichiers");
                format!("\n  et de même pour {others}, à voir avec git status.")
            }
            (_, Lang::En) => {
                let others = counted(others, lang, "other file", "other files");
                format!("\n  and likewise {others}, which git status shows.")
            }
        };
        // pre-commit puts aside what was not staged, and where that touches the same lines it undoes the repairs: after this
        // program has ended.
        let kept = match when {
            When::Commit => pick(
                lang,
                "\nSi vous y gardiez des changements pour plus tard, choisissez ce que vous ajoutez : git add -p. Et si pre-commit dit « Rolling back fixes », il a défait ces réparations.",
                "\nIf you were keeping changes in there for later, choose what you add: git add -p. And if pre-commit says 'Rolling back fixes', it has undone these repairs.",
            ),
            When::Otherwise => "",
        };
        format!("{step}\n  {add}{others}{kept}")
    }

    /// That `count` findings, one at least, in the files that reports name by `labels` are not shown, for the files of the
    /// folder no longer have them.
    pub fn only_to_add(&self, labels: &[&Utf8Path], count: usize, lang: Lang) -> String {
        let (add, others) = self.add(labels);
        let more = if others > 0 { "…" } else { "" };
        match lang {
            Lang::Fr => {
                let what = counted(
                    count,
                    lang,
                    "constat déjà réparé dans le dossier, qu'il reste à ajouter",
                    "constats déjà réparés dans le dossier, qu'il reste à ajouter",
                );
                format!("{what} : {add}{more}")
            }
            Lang::En => {
                let what = counted(
                    count,
                    lang,
                    "finding repaired in the folder already, still to be added",
                    "findings repaired in the folder already, still to be added",
                );
                format!("{what}: {add}{more}")
            }
        }
    }
}

/// Whether pre-commit calls: it names the files that it wants to be looked at, and no file where it wants none to be.
pub fn is_called_by_pre_commit() -> bool {
    std::env::var_os("PRE_COMMIT").is_some()
}

/// The way from `folder` to `file`, both from the top.
fn from_folder(file: &Utf8Path, folder: &Utf8Path) -> String {
    let parts = |path: &Utf8Path| -> Vec<String> {
        let named = path
            .components()
            .filter(|part| matches!(part, Utf8Component::Normal(_)));
        named.map(|part| part.as_str().to_owned()).collect()
    };
    let (file, folder) = (parts(file), parts(folder));
    let common = file.iter().zip(&folder).take_while(|(a, b)| a == b).count();
    let up = folder.iter().skip(common).map(|_| "..");
    let down = file.iter().skip(common).map(String::as_str);
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(here: Option<&str>) -> Standing {
        Standing {
            directory: "/lien".into(),
            real: "/site".into(),
            top: "/site".into(),
            here: here.map(Utf8PathBuf::from),
        }
    }

    #[test]
    fn many_files_are_not_all_named() {
        let paths: Vec<String> = (1..=12)
            .map(|number| format!("_pages/p {number}.md"))
            .collect();
        let paths: Vec<&Utf8Path> = paths.iter().map(Utf8Path::new).collect();
        let standing = standing(Some(""));
        let told = standing.next_step(&paths, 12, When::Commit, Lang::Fr);
        assert!(told.contains("'_pages/p 10.md'"), "{told}");
        assert!(!told.contains("p 11.md"), "{told}");
        assert!(told.contains("2 autres fichiers"), "{told}");
        assert!(told.contains("git add -p"), "{told}");
        let told = standing.next_step(&paths[..10], 12, When::Otherwise, Lang::En);
        assert!(told.ends_with("'_pages/p 10.md'"), "{told}");
        assert!(!told.contains("again"), "{told}");
    }

    #[test]
    fn a_file_is_named_from_where_somebody_stands() {
        for (here, label, expected) in [
            (Some(""), "_pages/a.md", "_pages/a.md"),
            (Some("_pages/"), "_pages/a.md", "a.md"),
            (Some("_pages/x y/"), "_pages/a.md", "../a.md"),
            (Some("assets/"), "_pages/é b.md", "'../_pages/é b.md'"),
            (Some("_pages/"), "_pages/-a.md", "./-a.md"),
            (Some(""), "/lien/_pages/a.md", "_pages/a.md"),
            (None, "_pages/a.md", "':(top)_pages/a.md'"),
            (None, "_pages/l'a.md", r"':(top)_pages/l'\''a.md'"),
            (Some(""), "/ailleurs/a.md", "/ailleurs/a.md"),
        ] {
            assert_eq!(standing(here).word(Utf8Path::new(label)), expected);
        }
    }
}
