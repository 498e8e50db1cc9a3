//! What can be wrong with archives, in both languages.

use crate::book::Lang;
use crate::cli::legal::wording::shown;
use crate::cli::output::io_error;
use crate::legal::archive::Fault;
use crate::legal::store::{ImportError, Unreadable};
use crate::report::visible;
use crate::report::wording::{number, pick};

/// Why nothing was imported.
pub fn refused(error: &ImportError, lang: Lang) -> String {
    let fr = lang == Lang::Fr;
    match error {
        ImportError::Name(path) if fr => format!(
            "« {} » n'a pas le nom d'une archive LEGI ou JORF de la DILA (par exemple Freemium_legi_global_20250713-140000.tar.gz ou LEGI_20250714-205933.tar.gz) : ce nom dit quoi en faire.",
            shown(path)
        ),
        ImportError::Name(path) => format!(
            "'{}' does not have the name of a LEGI or JORF archive of the DILA (such as Freemium_legi_global_20250713-140000.tar.gz or LEGI_20250714-205933.tar.gz): that name says what to do with it.",
            shown(path)
        ),
        ImportError::Open(path, error) if fr => {
            format!(
                "l'archive « {} » ne peut pas être ouverte : {}.",
                shown(path),
                io_error(error, lang)
            )
        }
        ImportError::Open(path, error) => {
            format!(
                "the archive '{}' cannot be opened: {}.",
                shown(path),
                io_error(error, lang)
            )
        }
        ImportError::Damaged(path, _) if fr => format!(
            "l'archive « {} » est incomplète ou endommagée : téléchargez-la de nouveau.",
            shown(path)
        ),
        ImportError::Damaged(path, _) => {
            format!(
                "the archive '{}' is incomplete or damaged: download it again.",
                shown(path)
            )
        }
        ImportError::Empty(path) if fr => {
            format!(
                "l'archive « {} » ne contient aucun texte : son format a peut-être changé.",
                shown(path)
            )
        }
        ImportError::Empty(path) => {
            format!(
                "the archive '{}' holds no text: its format may have changed.",
                shown(path)
            )
        }
        ImportError::Format {
            archive,
            unreadable,
            documents,
            named,
        } => {
            let (of, all) = (count(*unreadable, lang), count(*documents, lang));
            let archive = shown(archive);
            let intro = if fr {
                format!(
                    "{of} documents sur {all} de « {archive} » sont illisibles : son format a peut-être changé."
                )
            } else {
                format!(
                    "{of} documents of {all} in '{archive}' cannot be read: its format may have changed."
                )
            };
            format!("{intro}{}", list(named, lang))
        }
        ImportError::Index(why) => super::super::wording::refusal(why, lang),
        ImportError::Write(path, error) if fr => {
            format!(
                "« {} » ne peut pas être écrit : {}.",
                shown(path),
                io_error(error, lang)
            )
        }
        ImportError::Write(path, error) => {
            format!(
                "'{}' cannot be written: {}.",
                shown(path),
                io_error(error, lang)
            )
        }
        ImportError::Full(path) if fr => format!(
            "il n'y a plus assez de place sur le disque pour « {} » : comptez deux fois la taille de l'index.",
            shown(path)
        ),
        ImportError::Full(path) => format!(
            "there is not enough room on the disk for '{}': it takes twice the size of the index.",
            shown(path)
        ),
        ImportError::Busy(path) if fr => {
            format!(
                "un autre import est en cours dans « {} » : attendez qu'il finisse.",
                shown(path)
            )
        }
        ImportError::Busy(path) => {
            format!(
                "another import is under way in '{}': wait for its end.",
                shown(path)
            )
        }
        ImportError::Database(error) if fr => {
            format!(
                "la base de données a refusé d'écrire ({}).",
                visible::line(&error.to_string())
            )
        }
        ImportError::Database(error) => {
            format!(
                "the data base refused to write ({}).",
                visible::line(&error.to_string())
            )
        }
    }
}

/// Documents that cannot be read, one a line.
pub fn list(named: &[Unreadable], lang: Lang) -> String {
    let mut text = String::new();
    for document in named {
        let why = match document.fault {
            Fault::TooLarge => pick(lang, "trop grand", "too large"),
            Fault::Malformed => pick(lang, "XML mal formé", "malformed XML"),
            Fault::NoId => pick(lang, "sans identifiant", "without identifier"),
            Fault::NoText => pick(
                lang,
                "sans texte d'appartenance",
                "without a text to belong to",
            ),
        };
        text.push_str("\n  ");
        text.push_str(&visible::line(&document.path));
        text.push_str(pick(lang, " : ", ": "));
        text.push_str(why);
    }
    text
}

/// A number with its thousands set apart.
fn count(count: u64, lang: Lang) -> String {
    number(usize::try_from(count).unwrap_or(usize::MAX), lang)
}
