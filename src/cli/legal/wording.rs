//! What can be wrong with an index or an archive, in both languages.

use std::io;
use std::path::Path;

use crate::book::Lang;
use crate::legal::archive::Fault;
use crate::legal::refreshed;
use crate::legal::store::{ImportError, Refusal, Unreadable};
use crate::report::visible;
use crate::report::wording::{self, number, pick};

/// A path as a message shows it.
pub fn shown(path: &Path) -> String {
    visible::line(&path.to_string_lossy()).into_owned()
}

/// Why a file cannot serve as an index.
pub fn refusal(refusal: &Refusal, lang: Lang) -> String {
    match (refusal, lang) {
        (Refusal::Missing(path), Lang::Fr) => {
            format!("l'index local « {} » n'existe pas.", shown(path))
        }
        (Refusal::Missing(path), Lang::En) => {
            format!("the local index '{}' does not exist.", shown(path))
        }
        (Refusal::Damaged(path, _), Lang::Fr) => format!(
            "l'index local « {} » est endommagé : reconstruisez-le avec une archive globale (dinum-lint legal import).",
            shown(path)
        ),
        (Refusal::Damaged(path, _), Lang::En) => format!(
            "the local index '{}' is damaged: build it again from a global archive (dinum-lint legal import).",
            shown(path)
        ),
        (Refusal::Foreign(path), Lang::Fr) => format!(
            "« {} » n'est pas un index de cette version de dinum-lint : reconstruisez-le avec une archive globale (dinum-lint legal import).",
            shown(path)
        ),
        (Refusal::Foreign(path), Lang::En) => format!(
            "'{}' is no index of this version of dinum-lint: build it again from a global archive (dinum-lint legal import).",
            shown(path)
        ),
    }
}

/// Why facts that were asked of Légifrance cannot serve.
pub fn unread(refusal: &refreshed::Refusal, lang: Lang) -> String {
    match (refusal, lang) {
        (refreshed::Refusal::Unreadable(path, kind), _) => {
            let why = io_error(&io::Error::from(*kind), lang);
            match lang {
                Lang::Fr => format!(
                    "« {} » ne peut pas être lu : {why}. Ce qui a été demandé à Légifrance n'est pas pris en compte.",
                    shown(path)
                ),
                Lang::En => format!(
                    "'{}' cannot be read: {why}. What was asked of Légifrance is not taken into account.",
                    shown(path)
                ),
            }
        }
        (refreshed::Refusal::Foreign(path), Lang::Fr) => format!(
            "« {} » n'a pas été écrit par cette version de dinum-lint, ou est endommagé : il n'est pas pris en compte. Supprimez-le, puis demandez de nouveau les textes (dinum-lint legal refresh).",
            shown(path)
        ),
        (refreshed::Refusal::Foreign(path), Lang::En) => format!(
            "'{}' was not written by this version of dinum-lint, or is damaged: it is not taken into account. Remove it, then ask for the texts again (dinum-lint legal refresh).",
            shown(path)
        ),
    }
}

/// Why nothing was imported.
pub fn import(error: &ImportError, lang: Lang) -> String {
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
        ImportError::Index(why) => refusal(why, lang),
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

/// What the system says of a file.
pub fn io_error(error: &io::Error, lang: Lang) -> String {
    let words = match error.kind() {
        io::ErrorKind::AlreadyExists => pick(
            lang,
            "un fichier a déjà ce nom",
            "a file has that name already",
        ),
        io::ErrorKind::NotFound => pick(lang, "il n'existe pas", "it does not exist"),
        io::ErrorKind::PermissionDenied => pick(lang, "accès refusé", "permission denied"),
        io::ErrorKind::IsADirectory => pick(lang, "c'est un dossier", "it is a folder"),
        io::ErrorKind::NotADirectory => {
            pick(lang, "son dossier est un fichier", "its folder is a file")
        }
        io::ErrorKind::ReadOnlyFilesystem => pick(
            lang,
            "le disque est en lecture seule",
            "the disk is read-only",
        ),
        _ => return visible::line(&error.to_string()).into_owned(),
    };
    words.to_owned()
}

/// A number with the right form of a word.
pub fn counted(count: u64, lang: Lang, one: &str, many: &str) -> String {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    wording::counted(count, lang, one, many)
}

/// A number with its thousands set apart.
fn count(count: u64, lang: Lang) -> String {
    number(usize::try_from(count).unwrap_or(usize::MAX), lang)
}
