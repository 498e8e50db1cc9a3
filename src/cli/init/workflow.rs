//! The workflow that checks pull requests.

use std::fmt::Write as _;

use camino::{Utf8Path, Utf8PathBuf};

use super::Part;
use super::place::Place;
use crate::book::Lang;
use crate::report::wording::pick;

/// The workflow that sites are given to copy.
const WORKFLOW: &str = include_str!("../../../.github/examples/pull-request.yml");
/// The line of it that names the action's settings: the last one of its kind.
const SETTINGS: &str = "        with:\n";

/// The workflow of the site at `place`.
pub fn part(place: &Place, lang: Lang) -> (Utf8PathBuf, Part) {
    let top = place.repository.as_deref().unwrap_or(&place.site);
    let folder = top.join(".github/workflows");
    let file = folder.join("dinum-lint.yml");
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
    match WORKFLOW.rsplit_once(SETTINGS) {
        Some((before, after)) => format!("{before}{settings}{after}"),
        None => WORKFLOW.to_owned(),
    }
}

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
