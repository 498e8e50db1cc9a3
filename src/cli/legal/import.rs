//! `dinum-lint legal import ARCHIVE…`.

mod wording;

use std::path::PathBuf;

use super::place;
use super::wording::{counted, shown};
use crate::book::{Book, Lang, spell_date};
use crate::cli::arguments::Options;
use crate::cli::bar::Bar;
use crate::cli::{TROUBLE, answered, output};
use crate::legal::archive::ArchiveName;
use crate::legal::store::{self, ImportError, Imported, Limits, Progress};
use crate::report::visible;
use crate::report::wording::pick;

/// Read `archives` into the local index; the exit status.
pub fn run(archives: &[PathBuf], options: &Options, book: &Book, lang: Lang) -> u8 {
    let Some(place) = place::find(options, book, lang) else {
        return TROUBLE;
    };
    let had_index = place.file.exists();
    let mut reading = Reading::new(lang);
    let imported = store::import(archives, &place.file, Limits::default(), &mut reading);
    reading.bar.clear();
    match imported {
        Ok(imported) => {
            remarks(&imported, lang);
            let file = shown(&place.file);
            let documents = match lang {
                Lang::Fr => counted(imported.documents, lang, "document lu", "documents lus"),
                Lang::En => counted(imported.documents, lang, "document read", "documents read"),
            };
            let text = if imported.archives.is_empty() {
                match lang {
                    Lang::Fr => format!("Rien de nouveau : « {file} » contient déjà ces archives."),
                    Lang::En => format!("Nothing new: '{file}' holds these archives already."),
                }
            } else {
                match lang {
                    Lang::Fr => format!(
                        "{documents}. L'index est dans « {file} » ; dinum-lint legal status dit ce qu'il couvre."
                    ),
                    Lang::En => format!(
                        "{documents}. The index is in '{file}'; dinum-lint legal status says what it covers."
                    ),
                }
            };
            answered(output::answer(|out| writeln!(out, "{text}")), lang)
        }
        Err(error) => {
            let why = wording::refused(&error, lang);
            let kept = match (had_index, &error) {
                (false, _) | (_, ImportError::Index(_)) => "",
                _ => pick(
                    lang,
                    " L'index précédent n'a pas changé.",
                    " The former index is as it was.",
                ),
            };
            output::remark(lang, &format!("{why}{kept}"));
            TROUBLE
        }
    }
}

/// What was odd in the archives.
fn remarks(imported: &Imported, lang: Lang) {
    for file in &imported.known {
        let file = visible::line(file);
        output::remark(
            lang,
            &match lang {
                Lang::Fr => {
                    format!("{file} est déjà dans l'index, ou plus ancienne que lui : passée.")
                }
                Lang::En => {
                    format!("{file} is in the index already, or older than it: passed over.")
                }
            },
        );
    }
    if imported.without_global {
        output::remark(
            lang,
            pick(
                lang,
                "une des bases n'a pas encore d'archive globale (Freemium_…_global_…) : l'index n'en connaît que les derniers changements.",
                "one of the bases has no global archive (Freemium_…_global_…) yet: the index knows its latest changes only.",
            ),
        );
    }
    for shortened in &imported.shortened {
        let base = shortened.base.as_str();
        let (before, now) = (shortened.before.date(), shortened.now.date());
        let (before, now) = (spell_date(before, lang), spell_date(now, lang));
        output::remark(
            lang,
            &match lang {
                Lang::Fr => format!(
                    "l'archive globale est plus ancienne que l'index : pour la base {base}, il allait jusqu'au {before} et ne va plus que jusqu'au {now}. Importez de nouveau les archives quotidiennes depuis cette date."
                ),
                Lang::En => format!(
                    "the global archive is older than the index: for the base {base} it went until {before} and now goes until {now} only. Import the daily archives since that day again."
                ),
            },
        );
    }
    if imported.twice > 0 {
        let times = imported.twice;
        let texts = match lang {
            Lang::Fr => counted(
                times,
                lang,
                "document figure deux fois",
                "documents figurent deux fois",
            ),
            Lang::En => counted(
                times,
                lang,
                "document is there twice",
                "documents are there twice",
            ),
        };
        let held = pick(
            lang,
            "dans une archive : le plus récemment écrit est gardé.",
            "in one archive: the one written later is kept.",
        );
        output::remark(lang, &format!("{texts} {held}"));
    }
    if imported.unreadable > 0 {
        let times = imported.unreadable;
        let documents = match lang {
            Lang::Fr => counted(
                times,
                lang,
                "document illisible a été passé",
                "documents illisibles ont été passés",
            ),
            Lang::En => counted(
                times,
                lang,
                "document that cannot be read was passed over",
                "documents that cannot be read were passed over",
            ),
        };
        let colon = pick(lang, " :", ":");
        let named = wording::list(&imported.named, lang);
        output::remark(lang, &format!("{documents}{colon}{named}"));
    }
    if !imported.unknown_states.is_empty() {
        let states = visible::line(&imported.unknown_states.join(", ")).into_owned();
        output::remark(
            lang,
            &match lang {
                Lang::Fr => format!(
                    "états inconnus de dinum-lint : {states}. Les dates des versions font foi."
                ),
                Lang::En => format!(
                    "states unknown to dinum-lint: {states}. The days of the versions hold."
                ),
            },
        );
    }
}

/// Shows how far the reading is.
struct Reading {
    bar: Bar,
    lang: Lang,
}

impl Reading {
    fn new(lang: Lang) -> Self {
        let left = pick(lang, "encore", "left:");
        let bar = Bar::new(&format!(
            "{{msg}} {{bar:30}} {{percent}} % ({left} {{eta}})"
        ));
        Self { bar, lang }
    }
}

impl Progress for Reading {
    fn begin(&mut self, name: &ArchiveName, bytes: u64) {
        self.bar.begin(bytes);
        self.bar.say(visible::line(&name.file).into_owned());
    }

    fn read(&mut self, bytes: u64) {
        self.bar.advance(bytes);
    }

    fn finish(&mut self) {
        self.bar
            .say(pick(self.lang, "Mise en ordre…", "Putting in order…"));
    }
}
