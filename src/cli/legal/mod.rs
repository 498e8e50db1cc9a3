//! `dinum-lint legal …`: the index of legal texts.

#[cfg(feature = "legal-index")]
mod import;
mod named;
#[cfg(feature = "network")]
mod news;
mod place;
#[cfg(feature = "network")]
mod refresh;
mod show;
mod status;
#[cfg(all(feature = "network", feature = "legal-index"))]
mod update;
mod wording;

use super::arguments::{LegalVerb, Options};
#[cfg(not(all(feature = "network", feature = "legal-index")))]
use super::left_out;
use crate::book::{Book, Lang};

pub use place::{local_index, remark_unread};

/// The components without which some actions cannot be.
#[cfg(not(feature = "network"))]
const WEB: &str = "network";
/// The same.
#[cfg(not(feature = "legal-index"))]
const LOCAL: &str = "legal-index";

/// Do what `action` says; the exit status.
pub fn run(action: LegalVerb, options: &Options, book: &Book, lang: Lang) -> u8 {
    match action {
        #[cfg(feature = "legal-index")]
        LegalVerb::Import { archives } => import::run(&archives, options, book, lang),
        #[cfg(not(feature = "legal-index"))]
        LegalVerb::Import { .. } => left_out::refuse("dinum-lint legal import", LOCAL, lang),
        #[cfg(feature = "network")]
        LegalVerb::Refresh { paths, sandbox } => refresh::run(&paths, sandbox, options, book, lang),
        #[cfg(not(feature = "network"))]
        LegalVerb::Refresh { .. } => left_out::refuse("dinum-lint legal refresh", WEB, lang),
        LegalVerb::Show { text } => show::run(&text.join(" "), options, book, lang),
        LegalVerb::Status => status::run(options, book, lang),
        #[cfg(all(feature = "network", feature = "legal-index"))]
        LegalVerb::Update { from } => update::run(from.as_deref(), options, book, lang),
        #[cfg(not(feature = "network"))]
        LegalVerb::Update { .. } => left_out::refuse("dinum-lint legal update", WEB, lang),
        #[cfg(all(feature = "network", not(feature = "legal-index")))]
        LegalVerb::Update { .. } => left_out::refuse("dinum-lint legal update", LOCAL, lang),
    }
}
