//! The workflow that checks pull requests.

use std::fmt::Write as _;

use camino::{Utf8Path, Utf8PathBuf};

use super::super::release;
use super::Part;
use super::place::Place;
use crate::book::Lang;
use crate::report::wording::pick;

/// The workflow that sites are given to copy.
const WORKFLOW: &str = include_str!("../../../.github/examples/pull-request.yml");
/// The file's name.
pub const FILE: &str = "dinum-lint.yml";
/// The line of it that names the action's settings: the last one of its kind.
const SETTINGS: &str = "        with:\n";

/// The workflow of the site at `place`.
pub fn part(place: &Place, lang: Lang) -> (Utf8PathBuf, Part) {
    let top = place.repository.as_deref().unwrap_or(&place.site);
    let folder = top.join(".github/workflows");
    let file = folder.join(FILE);
    let part = if place.repository.is_none() {
        Part::LeftOut(no_git(lang).to_owned())
    } else if file.exists() {
        Part::Present(file.clone())
    } else if let Some(other) = naming_us(&folder) {
        Part::Present(other)
    } else if top.join(".gitlab-ci.yml").exists() && !top.join(".github").exists() {
        let why = pick(
            lang,
            "laissé de côté, ce dépôt est vérifié par GitLab : voir --format gitlab",
            "left out, GitLab checks this repository: see --format gitlab",
        );
        Part::LeftOut(why.to_owned())
    } else {
        Part::New(text(place.inside(), lang))
    };
    (file, part)
}

/// Why a file that only a repository needs is not written.
pub fn no_git(lang: Lang) -> &'static str {
    pick(
        lang,
        "laissé de côté, ce dossier n'est dans aucun dépôt git (git init)",
        "left out, this folder lies in no git repository (git init)",
    )
}

/// The workflow for the site in the folder `inside` of its repository.
fn text(inside: &Utf8Path, lang: Lang) -> String {
    let mut settings = String::from(SETTINGS);
    if !inside.as_str().is_empty() {
        let folder = inside.as_str().replace('\'', "''");
        let _ = writeln!(settings, "          working-directory: '{folder}'");
    }
    if lang == Lang::En {
        settings.push_str("          lang: en\n");
    }
    let text = match WORKFLOW.rsplit_once(SETTINGS) {
        Some((before, after)) => format!("{before}{settings}{after}"),
        None => WORKFLOW.to_owned(),
    };
    let text = match lang {
        Lang::Fr => text,
        Lang::En => in_english(&text),
    };
    if is_pinned() {
        text
    } else {
        let own = pinned();
        let note = pick(
            lang,
            "aucune version n'est encore publiée ; dès qu'elle l'est :",
            "no version is published yet; as soon as it is:",
        );
        text.replace(&own, &format!("@main # {note} {own}"))
    }
}

/// Whether the workflow names the version that this program is: one that is not published cannot be named.
pub fn is_pinned() -> bool {
    release::own().is_some()
}

/// How the workflow names the version that this program is.
pub fn pinned() -> String {
    concat!("@v", env!("CARGO_PKG_VERSION")).to_owned()
}

/// The workflow `text` with its words in English.
fn in_english(text: &str) -> String {
    let words = ENGLISH.iter();
    words.fold(text.to_owned(), |text, (french, english)| {
        text.replace(french, english)
    })
}

/// What the workflow says in French, and in English.
const ENGLISH: [(&str, &str); 10] = [
    (
        "# Vérifie les pages qu'une demande de fusion (pull request) ajoute ou modifie, ce qu'elle casse ailleurs dans le site
# (une page renommée, un fichier supprimé) et les liens vers d'autres sites qu'elle ajoute.
# À placer dans .github/workflows/dinum-lint.yml
",
        "# Checks the pages that a pull request adds or changes, what it breaks elsewhere in the site (a page that is renamed, a
# file that is deleted), and the links to other sites that it adds.
",
    ),
    ("name: Vérifier les pages", "name: Check the pages"),
    ("name: Récupérer le site", "name: Fetch the site"),
    ("# lire les pages, rien d'autre", "# to read the pages, and nothing else"),
    (
        "# à décommenter avec « suggest » ou « comment », plus bas",
        "# to take in with 'suggest' or 'comment', below",
    ),
    (
        "# dire dans un commentaire, tenu à jour, ce qui est trouvé",
        "# say in a comment, kept up to date, what is found",
    ),
    (
        "# avec l'historique, pour savoir ce qui a changé, et quand",
        "# with the history, to know what changed, and when",
    ),
    (
        "# les liens ajoutés vers d'autres sites sont essayés ; « false » pour ne rien demander au web",
        "# added links to other sites are tried; 'false' asks nothing of the web",
    ),
    (
        "# plus strict : les avertissements bloquent aussi",
        "# stricter: warnings stop as well",
    ),
    (
        "# proposer les corrections en commentaires, à accepter d'un clic",
        "# propose repairs as comments, to accept by a click",
    ),
];

/// A workflow in `folder` that names this program.
fn naming_us(folder: &Utf8Path) -> Option<Utf8PathBuf> {
    let entries = folder.read_dir_utf8().ok()?.flatten();
    let mut files: Vec<Utf8PathBuf> = entries.map(|entry| entry.path().to_owned()).collect();
    files.sort();
    let names_us = |file: &Utf8PathBuf| {
        std::fs::read_to_string(file).is_ok_and(|text| text.contains("dinum-lint"))
    };
    files.into_iter().find(names_us)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_workflow_has_its_english() {
        for (french, _) in ENGLISH {
            assert!(WORKFLOW.contains(french), "{french}");
        }
        let english = in_english(WORKFLOW);
        assert!(english.is_ascii(), "{english}");
        let words = |text: &str| text.matches('#').count();
        // The line that says where to put it has no place there.
        assert_eq!(words(&english) + 1, words(WORKFLOW));
        assert!(WORKFLOW.contains(&pinned()));
    }
}
