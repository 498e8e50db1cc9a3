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

use super::arguments::{LegalVerb, Options};
use crate::book::{Book, Lang};

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
