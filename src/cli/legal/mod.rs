//! `dinum-lint legal …`: the index of legal texts.

mod import;
mod named;
mod news;
mod place;
mod refresh;
mod show;
mod status;
mod update;
mod wording;

use clap::Command;

use super::arguments::{LegalVerb, Options};
use crate::book::{Book, Lang};
use crate::report::wording::pick;

pub use place::{local_index, remark_unread};

/// Do what `action` says; the exit status.
pub fn run(action: LegalVerb, options: &Options, book: &Book, lang: Lang) -> u8 {
    match action {
        LegalVerb::Import { archives } => import::run(&archives, options, book, lang),
        LegalVerb::Refresh { paths, sandbox } => refresh::run(&paths, sandbox, options, book, lang),
        LegalVerb::Show { text } => show::run(&text.join(" "), options, book, lang),
        LegalVerb::Status => status::run(options, book, lang),
        LegalVerb::Update { from } => update::run(from.as_deref(), options, book, lang),
    }
}

/// The settings that an action heeds, of those that every verb accepts.
pub fn heeded(action: &str) -> &'static [&'static str] {
    match action {
        "import" | "update" => &["lang", "config", "no_config", "legal_index"],
        "status" => &["format", "lang", "config", "no_config", "legal_index"],
        "show" => &[
            "format",
            "lang",
            "as_of",
            "config",
            "no_config",
            "legal_index",
        ],
        _ => &[
            "format",
            "lang",
            "as_of",
            "exclude",
            "no_exclude",
            "changed",
            "since",
            "staged",
            "config",
            "no_config",
            "legal_index",
            "threads",
        ],
    }
}

/// What an action does, and how it is called.
pub fn describe(action: Command, lang: Lang) -> Command {
    let (about, usage) = match action.get_name() {
        "import" => (
            pick(
                lang,
                "Construit ou complète l'index local à partir des archives ouvertes de la DILA",
                "Builds or completes the local index from the open archives of the DILA",
            ),
            "dinum-lint legal import [OPTIONS] ARCHIVES...",
        ),
        "refresh" => (
            pick(
                lang,
                "Demande à Légifrance (API PISTE) ce que sont devenus les textes que citent les pages. Il faut les identifiants d'une application dans PISTE_CLIENT_ID et PISTE_CLIENT_SECRET",
                "Asks Légifrance (PISTE API) what became of the texts that pages cite. It needs the credentials of an application in PISTE_CLIENT_ID and PISTE_CLIENT_SECRET",
            ),
            pick(
                lang,
                "dinum-lint legal refresh [OPTIONS] [CHEMINS]...",
                "dinum-lint legal refresh [OPTIONS] [PATHS]...",
            ),
        ),
        "show" => (
            pick(
                lang,
                "Montre la vie d'un texte : ses versions, qui l'a modifié et quand",
                "Prints the life of a text: its versions, who amended it and when",
            ),
            pick(
                lang,
                "dinum-lint legal show [OPTIONS] TEXTE",
                "dinum-lint legal show [OPTIONS] TEXT",
            ),
        ),
        "update" => (
            pick(
                lang,
                "Télécharge l'index publié, en vérifie l'empreinte et remplace l'index local",
                "Fetches the published index, verifies its checksum and replaces the local index",
            ),
            "dinum-lint legal update [OPTIONS]",
        ),
        _ => (
            pick(
                lang,
                "Dit ce que les index couvrent, et jusqu'à quand",
                "Says what the indexes cover, and until when",
            ),
            "dinum-lint legal status [OPTIONS]",
        ),
    };
    action.about(about).override_usage(usage)
}
