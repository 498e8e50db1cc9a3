//! `--history FILE`, which may stand several times, or name a folder: earlier reports, for the trend of the HTML report.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use super::output;
use crate::book::Lang;
use crate::report::history::{Past, Untold};
use crate::report::visible;
use crate::report::wording::pick;

/// No report of a site is longer, in bytes.
const MAX_BYTES: u64 = 1 << 30;

/// What the reports in `files` tell, and whether each of them told something; why one does not is said. Where no page is
/// written (`has_page`), they are of no use.
pub fn read(files: &[PathBuf], has_page: bool, lang: Lang) -> (Vec<Past>, bool) {
    let mut told = Vec::new();
    if !files.is_empty() && !has_page {
        output::remark(
            lang,
            pick(
                lang,
                "--history ne sert qu'au rapport de --format html.",
                "--history serves the report of --format html only.",
            ),
        );
        return (told, false);
    }
    let mut all_told = true;
    for named in files {
        for file in reports(named) {
            match past(&file) {
                Ok(past) => told.push(past),
                Err(refusal) => {
                    refuse(&file, &refusal, lang);
                    // What else lies in a folder of reports was not said to be one.
                    let is_other = matches!(refusal, Refusal::Untold(Untold::NoReport));
                    all_told &= is_other && file != *named;
                }
            }
        }
    }
    (told, all_told)
}

/// Whether `paths`, what is to be checked, holds a report that was meant for `--history`, as where a shell puts several
/// names in the place of one (`--history reports/*.json`); it is said.
pub fn has_stray(paths: &[PathBuf], files: &[PathBuf], lang: Lang) -> bool {
    let mut reports = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|found| found == "json"));
    let Some(stray) = reports.next().filter(|_| !files.is_empty()) else {
        return false;
    };
    let name = stray.to_string_lossy();
    let name = visible::line(&name);
    output::remark(
        lang,
        &match lang {
            Lang::Fr => format!(
                "{name} n'est pas une page. Si c'est un rapport antérieur, écrivez --history devant chacun, ou nommez leur dossier (--history DOSSIER)."
            ),
            Lang::En => format!(
                "{name} is no page. If it is an earlier report, write --history before each of them, or name their folder (--history FOLDER)."
            ),
        },
    );
    true
}

/// The reports that `named` stands for: those of a folder in the order of their names, else itself, whatever it is.
fn reports(named: &Path) -> Vec<PathBuf> {
    let entries = named.read_dir().into_iter().flatten().flatten();
    let mut reports: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    reports.sort();
    if reports.is_empty() {
        reports.push(named.to_owned());
    }
    reports
}

/// Why an earlier report cannot be used.
enum Refusal {
    Unreadable(io::Error),
    Untold(Untold),
}

fn past(file: &Path) -> Result<Past, Refusal> {
    let text = text_of(file).map_err(Refusal::Unreadable)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    Past::read(&text, &name).map_err(Refusal::Untold)
}

fn text_of(file: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(file)?
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ErrorKind::FileTooLarge.into());
    }
    // Broken text is no JSON, which is said as of any other.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn refuse(file: &Path, refusal: &Refusal, lang: Lang) {
    let name = file.to_string_lossy();
    let name = visible::line(&name);
    let why = match (refusal, lang) {
        (Refusal::Unreadable(error), _) => match error.kind() {
            ErrorKind::NotFound => pick(lang, "il n'existe pas", "it does not exist").to_owned(),
            ErrorKind::PermissionDenied => pick(
                lang,
                "vous n'avez pas le droit de le lire",
                "you may not read it",
            )
            .to_owned(),
            ErrorKind::IsADirectory => pick(
                lang,
                "c'est un dossier sans rapport (.json)",
                "it is a folder without reports (.json)",
            )
            .to_owned(),
            ErrorKind::FileTooLarge => pick(lang, "il est trop long", "it is too long").to_owned(),
            _ => output::io_error(error, lang),
        },
        (Refusal::Untold(Untold::NoReport), Lang::Fr) => {
            "ce n'est pas un rapport que --format json a écrit".to_owned()
        }
        (Refusal::Untold(Untold::NoReport), Lang::En) => {
            "this is no report that --format json wrote".to_owned()
        }
        (Refusal::Untold(Untold::OtherVersion(version)), Lang::Fr) => {
            format!("ce rapport est d'une version ({version}) que ce dinum-lint ne connaît pas")
        }
        (Refusal::Untold(Untold::OtherVersion(version)), Lang::En) => {
            format!("this report is of a version ({version}) that this dinum-lint does not know")
        }
        (Refusal::Untold(Untold::Change), Lang::Fr) => {
            "ce rapport ne porte que sur une modification, pas sur tout le site".to_owned()
        }
        (Refusal::Untold(Untold::Change), Lang::En) => {
            "this report is about a change only, not about the whole site".to_owned()
        }
        (Refusal::Untold(Untold::Part), Lang::Fr) => {
            "ce rapport ne porte que sur une partie des fichiers (--shard)".to_owned()
        }
        (Refusal::Untold(Untold::Part), Lang::En) => {
            "this report is about one part of the files only (--shard)".to_owned()
        }
    };
    output::remark(
        lang,
        &match lang {
            Lang::Fr => format!("{name} ne compte pas dans l'évolution : {why}."),
            Lang::En => format!("{name} does not count in the trend: {why}."),
        },
    );
}
