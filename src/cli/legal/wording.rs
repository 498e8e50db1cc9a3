//! What can be wrong with an index or an archive, in both languages.

use std::io;
use std::path::Path;

use crate::book::Lang;
use crate::cli::left_out;
use crate::cli::output::io_error;
use crate::legal::local::Refusal;
use crate::legal::refreshed;
use crate::report::visible;
use crate::report::wording;

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
        (Refusal::LeftOut(path), Lang::Fr) => format!(
            "l'index local « {} » ne peut pas être lu : {}",
            shown(path),
            left_out::explained("legal-index", lang)
        ),
        (Refusal::LeftOut(path), Lang::En) => format!(
            "the local index '{}' cannot be read: {}",
            shown(path),
            left_out::explained("legal-index", lang)
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

/// A number with the right form of a word.
pub fn counted(count: u64, lang: Lang, one: &str, many: &str) -> String {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    wording::counted(count, lang, one, many)
}
