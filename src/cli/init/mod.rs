//! `dinum-lint init [PATH]`: the first files of a site that is to be checked. Nothing that exists is overwritten.

mod configuration;
mod hook;
mod next;
mod place;
mod workflow;

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::PathBuf;

use camino::{Utf8Path, Utf8PathBuf};

use super::arguments::Options;
use super::{CLEAN, TROUBLE, answered, meant, output, request, shell};
use crate::book::{Book, Lang};
use crate::lint;
use crate::report::visible;
use crate::report::wording::pick;
use crate::site::Site;
use crate::source::replace_file;
use place::Place;

/// What somebody wants of it.
pub struct Wish {
    /// A folder of the site, or above it; the working directory, where none is named.
    pub path: Option<PathBuf>,
    /// Show what would be written, and write nothing.
    pub dry_run: bool,
    /// Leave the commit hook out.
    pub no_hook: bool,
    /// Leave the workflow out.
    pub no_workflow: bool,
}

/// What becomes of one of the files.
enum Part {
    /// It is not there: this is its text.
    New(String),
    /// It is there, and becomes this text, by the lines that come second.
    Completed(String, String),
    /// What it is for is there already, in this file.
    Present(Utf8PathBuf),
    /// A person has to add something: why, and what.
    ByHand(String, String),
    /// There is no place for it: why.
    LeftOut(String),
}

/// Write the first files of a site; the exit status.
pub fn run(wish: &Wish, options: &Options, book: &Book, lang: Lang) -> u8 {
    let paths: Vec<PathBuf> = wish.path.iter().cloned().collect();
    let Some((request, nameless)) = request(&paths, options, lang) else {
        return TROUBLE;
    };
    let start = request.paths.first().map_or_else(
        || request.directory.clone(),
        |path| request.directory.join(path),
    );
    if let Some(path) = nameless.first() {
        super::missing(path, lang);
        return TROUBLE;
    }
    if !start.exists() {
        super::missing(paths.first().unwrap_or(&PathBuf::new()), lang);
        return TROUBLE;
    }
    let place = match Place::around(&start) {
        Ok(place) => place,
        Err(none) => {
            output::remark(lang, &none.told(&request.directory, lang));
            return TROUBLE;
        }
    };
    let site = Site::load(&place.site, request.today);
    let mut parts = vec![configuration::part(&place, &site, book, lang)];
    if !wish.no_hook {
        parts.push(hook::part(&place, lang));
    }
    if !wish.no_workflow {
        parts.push(workflow::part(&place, lang));
    }
    let mut told = configuration::found(&site, book, lang);
    told.push('\n');
    let mut status = CLEAN;
    let mut changed = Vec::new();
    let (mut has_hook, mut has_workflow) = (false, false);
    for (file, part) in parts {
        let shown = file.strip_prefix(&request.directory).unwrap_or(&file);
        let name = visible::line(shown.as_str()).into_owned();
        let is_change = matches!(part, Part::New(_) | Part::Completed(..));
        has_hook |= is_change && file.file_name() == Some(hook::FILE);
        has_workflow |= is_change && file.file_name() == Some(workflow::FILE);
        match act(&file, &name, part, wish.dry_run, lang) {
            Ok(line) => told.push_str(&line),
            Err(error) => {
                status = TROUBLE;
                let why = output::io_error(&error, lang);
                let text = match lang {
                    Lang::Fr => format!("« {name} » n'a pas pu être écrit : {why}."),
                    Lang::En => format!("'{name}' could not be written: {why}."),
                };
                output::remark(lang, &text);
                continue;
            }
        }
        if is_change {
            changed.push(name);
        }
    }
    told.push('\n');
    let directory = request.directory.canonicalize_utf8();
    let directory = directory.unwrap_or_else(|_| request.directory.clone());
    let target = target(&place.site, &directory);
    let lacking = place.repository.is_none().then(|| {
        let folder = (place.site != directory).then(|| folder(&place.site, &directory));
        next::repository(folder.as_deref(), &target, lang)
    });
    if changed.is_empty() && status == CLEAN {
        told.push_str(pick(
            lang,
            "Rien à écrire : tout ce qui peut l'être est déjà en place.\n",
            "Nothing to write: all that can be is in place already.\n",
        ));
        if let Some(repository) = &lacking {
            told.push_str(repository);
            told.push('\n');
        }
    } else if wish.dry_run {
        told.push_str(pick(
            lang,
            "Rien n'a été écrit (--dry-run).\n",
            "Nothing was written (--dry-run).\n",
        ));
    } else if !changed.is_empty() {
        let request = lint::Request {
            paths: vec![place.site.clone()],
            ..request
        };
        let done = next::Done {
            outcome: &lint::run(&request, book),
            changed: &changed,
            target: &target,
            lacking: lacking.as_deref(),
            has_hook,
            has_workflow,
            list: &next::List::of(&request, book),
        };
        told.push_str(&done.steps(lang));
    }
    let written = output::answer(|out| out.write_all(told.as_bytes()));
    status.max(answered(written, lang))
}

/// What has to be named for the site to be meant from the folder `from`, after a space; nothing in one of its own folders.
fn target(site: &Utf8Path, from: &Utf8Path) -> String {
    if from.starts_with(site) {
        return String::new();
    }
    let folder = folder(site, from);
    // Alone, the name of a verb would call that: `docs` is a usual folder.
    let here = if meant::is_verb(&folder) { "./" } else { "" };
    format!(" {here}{folder}")
}

/// The folder `site` as a shell wants it in the folder `from`.
fn folder(site: &Utf8Path, from: &Utf8Path) -> String {
    let below = site.strip_prefix(from).unwrap_or(site);
    shell::word(below.as_str())
}

/// Write one of the files, unless it is only to be shown; what was done, or would be, in a line or more.
fn act(file: &Utf8Path, name: &str, part: Part, dry_run: bool, lang: Lang) -> io::Result<String> {
    let colon = pick(lang, " :", ":");
    let line = match part {
        Part::New(text) if dry_run => {
            let would = pick(lang, "serait écrit", "would be written");
            return Ok(format!("{name}{colon} {would}\n\n{}\n", indented(&text)));
        }
        Part::Completed(_, lines) if dry_run => {
            let would = pick(lang, "serait complété par", "these lines would be added");
            return Ok(format!("{name}{colon} {would}\n\n{}\n", indented(&lines)));
        }
        Part::New(text) => {
            write_new(file, &text)?;
            pick(lang, "écrit", "written").to_owned()
        }
        Part::Completed(text, _) => {
            replace_file(file, &text)?;
            pick(lang, "complété", "completed").to_owned()
        }
        Part::Present(by) if by == file => pick(
            lang,
            "déjà là, laissé tel quel",
            "there already, left as it is",
        )
        .to_owned(),
        Part::Present(by) => {
            let by = visible::line(by.file_name().unwrap_or(by.as_str())).into_owned();
            match lang {
                Lang::Fr => format!("inutile, {by} existe déjà"),
                Lang::En => format!("not needed, {by} exists already"),
            }
        }
        Part::ByHand(why, lines) => {
            return Ok(format!("{name}{colon} {why}\n\n{}\n", indented(&lines)));
        }
        Part::LeftOut(why) => why,
    };
    Ok(format!("{name}{colon} {line}\n"))
}

/// Write a file that must not exist.
fn write_new(file: &Utf8Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut new = OpenOptions::new().write(true).create_new(true).open(file)?;
    new.write_all(text.as_bytes())
}

fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = visible::line(line);
        let margin = if line.is_empty() { "" } else { "    " };
        format!("{margin}{line}\n")
    });
    lines.collect()
}
