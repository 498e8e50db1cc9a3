//! What somebody has to do with the repairs that a commit hook made: pre-commit says only that files were modified.

use super::shell;
use crate::book::Lang;
use crate::report::wording::counted;

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

/// The next step after `repairs`, one at least, in the files at `paths`, as the working directory names them.
pub fn next_step(paths: &[&str], repairs: usize, when: When, lang: Lang) -> String {
    let step = match (lang, when, repairs) {
        (Lang::Fr, When::Commit, 1) => {
            "relisez-la (git diff), ajoutez-la et recommencez le commit :"
        }
        (Lang::Fr, When::Commit, _) => {
            "relisez-les (git diff), ajoutez-les et recommencez le commit :"
        }
        (Lang::Fr, When::Otherwise, 1) => "relisez-la (git diff), ajoutez-la et faites un commit :",
        (Lang::Fr, When::Otherwise, _) => {
            "relisez-les (git diff), ajoutez-les et faites un commit :"
        }
        (Lang::En, When::Commit, 1) => "review it (git diff), add it and commit again:",
        (Lang::En, When::Commit, _) => "review them (git diff), add them and commit again:",
        (Lang::En, When::Otherwise, 1) => "review it (git diff), add it and commit:",
        (Lang::En, When::Otherwise, _) => "review them (git diff), add them and commit:",
    };
    let names: Vec<String> = paths
        .iter()
        .take(NAMED)
        .map(|path| shell::word(path))
        .collect();
    let names = names.join(" ");
    let others = paths.len().saturating_sub(NAMED);
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
    format!("{step}\n  git add {names}{others}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_files_are_not_all_named() {
        let paths: Vec<String> = (1..=12)
            .map(|number| format!("_pages/p {number}.md"))
            .collect();
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let told = next_step(&paths, 12, When::Commit, Lang::Fr);
        assert!(told.contains("'_pages/p 10.md'"), "{told}");
        assert!(!told.contains("p 11.md"), "{told}");
        assert!(told.contains("2 autres fichiers"), "{told}");
        let told = next_step(&paths[..10], 12, When::Otherwise, Lang::En);
        assert!(told.ends_with("'_pages/p 10.md'"), "{told}");
        assert!(!told.contains("again"), "{told}");
    }
}
