//! The baseline: `dinum-lint baseline create|update|prune`, and `--baseline FILE` where pages are checked.

use std::path::{Path, PathBuf};

use camino::{Utf8Path, Utf8PathBuf};
use serde::Serialize;

use super::arguments::{BaselineAction, Options};
use super::{CLEAN, TROUBLE, answered, missing, online, output, request, selection};
use crate::baseline::{Baseline, Key, Unreadable};
use crate::book::{Book, Lang};
use crate::config::FILE_NAME;
use crate::lint::{Accepted, Accepting, BaselineSetting, Request, Survey, Unusable};
use crate::report::wording::{counted, pick};
use crate::report::{Format, visible};
use crate::site::Site;
use crate::source::{Files, replace_file, with_real_folder};

/// The file where nothing is said, in the site's folder.
const DEFAULT: &str = ".dinum-lint-baseline.yml";

/// Let `request` know the baseline that `--baseline` names; `false`, said on standard error, where it cannot be read.
pub fn accept(request: &mut Request, options: &Options, lang: Lang) -> bool {
    let Some(named) = &options.baseline else {
        return true;
    };
    request.baseline = Accepting::Nothing;
    let Some(file) = absolute(named, request, lang) else {
        return false;
    };
    match Accepted::read(&file, &request.files) {
        Ok(accepted) => {
            request.baseline = Accepting::Given(accepted);
            true
        }
        Err(why) => {
            let shown = pick(
                lang,
                "Tous les constats sont montrés.",
                "All findings are shown.",
            );
            output::remark(lang, &unusable(&file, &why, Some(shown), lang));
            false
        }
    }
}

/// Say that entries accept nothing, and what to do; nothing where all of them are of use.
pub fn remark_stale(count: usize, lang: Lang) {
    if count > 0 {
        let (lines, what) = match lang {
            Lang::Fr => (
                counted(count, lang, "ligne", "lignes"),
                "de la liste des constats acceptés sans objet : dinum-lint baseline prune.",
            ),
            Lang::En => (
                counted(count, lang, "line", "lines"),
                "of the baseline without object: dinum-lint baseline prune.",
            ),
        };
        output::remark(lang, &format!("{lines} {what}"));
    }
}

/// Write a baseline file; the exit status.
pub fn run(
    action: BaselineAction,
    force: bool,
    paths: &[PathBuf],
    options: &Options,
    book: &Book,
    lang: Lang,
) -> u8 {
    if !online::are_sound(&options.web, options.web.online, lang) {
        return TROUBLE;
    }
    let Some((request, nameless)) = request(paths, options, lang) else {
        return TROUBLE;
    };
    let Some(request) = selection::apply(request, options, lang) else {
        return TROUBLE;
    };
    let setting = BaselineSetting::of(&request, book);
    let file = match &options.baseline {
        Some(named) => absolute(named, &request, lang),
        None => setting
            .baseline
            .clone()
            .or_else(|| Some(default_file(&request))),
    };
    let Some(file) = file else {
        return TROUBLE;
    };
    let before = match (action, file.exists()) {
        (BaselineAction::Create, true) if !force => {
            let name = visible::line(file.as_str()).into_owned();
            output::remark(lang, &exists(&name, lang));
            return TROUBLE;
        }
        (BaselineAction::Create, _) => Baseline::default(),
        // It is the folder's file that is written.
        _ => match Accepted::read(&file, &Files::on_disk()) {
            Ok(accepted) => accepted.baseline,
            Err(why) => {
                output::remark(lang, &unusable(&file, &why, None, lang));
                return TROUBLE;
            }
        },
    };
    let mut request = request;
    if options.web.online {
        let Some(answered) = online::ask(request, &options.web, book, lang) else {
            return TROUBLE;
        };
        request = answered;
    }
    let survey = Survey::of(&request, book, &file);
    let mut status = CLEAN;
    let absent = survey.outcome.missing.iter().map(|path| path.as_std_path());
    for path in absent.chain(nameless.iter().map(PathBuf::as_path)) {
        missing(path, lang);
        status = TROUBLE;
    }
    let folder = file.parent().unwrap_or(&file);
    let is_judged = |key: &Key| survey.judges(key, folder);
    let after = match action {
        BaselineAction::Create => survey.now.clone(),
        BaselineAction::Update => before.updated(&survey.now, is_judged),
        BaselineAction::Prune => before.pruned(&survey.now, is_judged),
    };
    let form = options.format();
    status = status.max(write(&file, &before, &after, &request, form, lang));
    if status == CLEAN
        && action == BaselineAction::Create
        && setting.baseline.as_ref() != Some(&file)
    {
        let configuration = setting.configuration.as_deref();
        let mention = Mention::of(&file, configuration, &request.directory);
        remark_unnamed(&mention, lang);
    }
    status
}

/// How checks are told to heed a baseline unasked.
pub struct Mention {
    /// The configuration file, seen from the working directory where it lies below.
    pub place: Utf8PathBuf,
    /// Whether it is there.
    pub is_there: bool,
    /// The line to write into it.
    pub line: String,
}

impl Mention {
    /// That of the baseline `file` in the `configuration` in force, whose place a new one would take; where there is none,
    /// in a new one beside the baseline.
    pub fn of(file: &Utf8Path, configuration: Option<&Utf8Path>, directory: &Utf8Path) -> Self {
        let file = with_real_folder(file);
        let configuration = configuration.map(with_real_folder);
        let is_there = configuration.is_some();
        let target = configuration.unwrap_or_else(|| file.with_file_name(FILE_NAME));
        let folder = target.parent().unwrap_or(&target);
        let path = file.strip_prefix(folder).unwrap_or(&file);
        Self {
            line: format!("baseline: {}", yaml_word(&visible::line(path.as_str()))),
            is_there,
            place: seen_from(directory, &target),
        }
    }
}

/// The file as somebody names it who works in `directory`, where it lies below.
pub fn seen_from(directory: &Utf8Path, file: &Utf8Path) -> Utf8PathBuf {
    let file = with_real_folder(file);
    let directory = directory.canonicalize_utf8();
    let below = directory.ok().and_then(|directory| {
        let below = file.strip_prefix(directory).ok()?;
        Some(below.to_owned())
    });
    below.unwrap_or(file)
}

/// Say that checks do not heed a baseline unasked that no configuration names, and what to write where.
fn remark_unnamed(mention: &Mention, lang: Lang) {
    let place = visible::line(mention.place.as_str());
    let line = &mention.line;
    output::remark(
        lang,
        &match (lang, mention.is_there) {
            (Lang::Fr, true) => format!(
                "pour que les vérifications en tiennent compte, écrivez dans {place} la ligne : {line}"
            ),
            (Lang::Fr, false) => format!(
                "pour que les vérifications en tiennent compte, créez le fichier {place} avec la ligne : {line}"
            ),
            (Lang::En, true) => {
                format!("for checks to heed it, write this line into {place}: {line}")
            }
            (Lang::En, false) => {
                format!("for checks to heed it, make the file {place} with this line: {line}")
            }
        },
    );
}

/// A path as YAML takes it for a text, and for the same one.
fn yaml_word(path: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "-_./".contains(character);
    if path.chars().all(is_plain) && !path.starts_with('-') {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', "''"))
    }
}

fn write(
    file: &Utf8Path,
    before: &Baseline,
    after: &Baseline,
    request: &Request,
    form: Format,
    lang: Lang,
) -> u8 {
    let path = file.strip_prefix(&request.directory).unwrap_or(file);
    let name = visible::line(path.as_str());
    if (before != after || !file.exists())
        && let Err(error) = replace_file(file, &after.write())
    {
        let what = pick(lang, "n'a pas pu être écrit", "could not be written");
        output::remark(
            lang,
            &format!("{name} {what} ({}).", output::io_error(&error, lang)),
        );
        return TROUBLE;
    }
    let told = Told {
        file: path.as_str(),
        accepted: after.len(),
        added: after.beyond(before),
        removed: before.beyond(after),
    };
    let written = output::answer(|out| match (form, lang) {
        (Format::Json, _) => {
            let text = serde_json::to_string_pretty(&told)?;
            writeln!(out, "{}", visible::json(&text))
        }
        (_, Lang::Fr) => {
            let count = counted(told.accepted, lang, "constat accepté", "constats acceptés");
            writeln!(out, "{name} : {count}.")
        }
        (_, Lang::En) => {
            let count = counted(told.accepted, lang, "finding accepted", "findings accepted");
            writeln!(out, "{name}: {count}.")
        }
    });
    answered(written, lang)
}

/// What became of a baseline file, for programs: counts of findings.
#[derive(Serialize)]
struct Told<'a> {
    /// Seen from the working directory where it lies below.
    file: &'a str,
    accepted: usize,
    /// Those that were not accepted before.
    added: usize,
    /// Those that no longer are.
    removed: usize,
}

/// The file in the folder of the site around what is named first, or around the working directory; else in the latter.
pub fn default_file(request: &Request) -> Utf8PathBuf {
    let named = request.paths.first();
    let named = named.map(|path| request.directory.join(path));
    named
        .and_then(|path| Site::find_root(&path))
        .or_else(|| Site::find_root(&request.directory))
        .unwrap_or_else(|| request.directory.clone())
        .join(DEFAULT)
}

fn absolute(named: &Path, request: &Request, lang: Lang) -> Option<Utf8PathBuf> {
    let file = Utf8Path::from_path(named).map(|named| request.directory.join(named));
    if file.is_none() {
        missing(named, lang);
    }
    file.as_deref().map(with_real_folder)
}

/// Why the baseline in `file` cannot be used, what follows from it, and what to do.
fn unusable(file: &Utf8Path, why: &Unusable, effect: Option<&str>, lang: Lang) -> String {
    let name = visible::line(file.as_str());
    let (fr, en) = why.in_words();
    let what = match lang {
        Lang::Fr => {
            format!("la liste des constats acceptés « {name} » n'est pas utilisable : {fr}.")
        }
        Lang::En => {
            format!("the baseline '{name}' cannot be used: {en}.")
        }
    };
    let what = effect.map_or_else(|| what.clone(), |effect| format!("{what} {effect}"));
    let advice = match why {
        Unusable::File(_) if why.is_absent() => pick(
            lang,
            "Pour la créer : dinum-lint baseline create",
            "To create it: dinum-lint baseline create",
        ),
        Unusable::File(_) => return what,
        Unusable::NotAdded => pick(
            lang,
            "Préparez-la avec les pages : git add",
            "Prepare it together with the pages: git add",
        ),
        Unusable::Content(Unreadable::Conflict(_)) => pick(
            lang,
            "Gardez les lignes des deux côtés, puis lancez dinum-lint baseline prune.",
            "Keep the lines of both sides, then run dinum-lint baseline prune.",
        ),
        Unusable::Content(Unreadable::Newer(_)) => {
            pick(lang, "Mettez dinum-lint à jour.", "Update dinum-lint.")
        }
        Unusable::Content(_) => pick(
            lang,
            "Pour la refaire : dinum-lint baseline create --force",
            "To make it anew: dinum-lint baseline create --force",
        ),
    };
    format!("{what}\n{advice}")
}

fn exists(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "« {name} » existe déjà. Pour y ajouter les nouveaux constats : dinum-lint baseline update ; pour repartir de zéro : dinum-lint baseline create --force"
        ),
        Lang::En => format!(
            "'{name}' exists already. To add new findings to it: dinum-lint baseline update; to start anew: dinum-lint baseline create --force"
        ),
    }
}
