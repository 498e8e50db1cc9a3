//! Where the local index is.

use std::path::PathBuf;

use camino::{Utf8Path, Utf8PathBuf};
use etcetera::BaseStrategy as _;

use super::wording;
use crate::book::{Book, Lang};
use crate::cli::arguments::Options;
use crate::cli::{choice, output};
use crate::config::Configuration;
use crate::legal::local::Refusal;
use crate::legal::refreshed;
use crate::lint::LocalIndex;
use crate::report::wording::pick;
use crate::source::Files;

/// A place for the local index.
#[derive(Clone, Debug)]
pub struct Place {
    /// The file.
    pub file: PathBuf,
    /// Whether the command line names it.
    pub is_chosen: bool,
}

/// In the user's data folder: `~/.local/share/dinum-lint/legal.sqlite`, or where `XDG_DATA_HOME` says; none where the user
/// has no folder.
fn usual() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.data_dir().join("dinum-lint").join("legal.sqlite"))
}

/// The place that the command line, the configuration around the working directory or habit names; `None`, said on
/// standard error, where there is none.
pub fn find(options: &Options, book: &Book, lang: Lang) -> Option<Place> {
    let directory = std::env::current_dir().ok();
    let directory = directory.and_then(|folder| Utf8PathBuf::from_path_buf(folder).ok());
    find_around(directory.as_deref(), options, book, lang)
}

/// The same with the configuration around `folder`, absolute.
pub fn find_around(
    folder: Option<&Utf8Path>,
    options: &Options,
    book: &Book,
    lang: Lang,
) -> Option<Place> {
    if let Some(file) = &options.legal_index {
        return Some(Place {
            file: file.clone(),
            is_chosen: true,
        });
    }
    let configured = folder.and_then(|folder| {
        let choice = choice(options, folder);
        Configuration::load(&choice, folder, None, &Files::on_disk(), book).legal_index
    });
    let file = configured
        .map(|written| written.what.into_std_path_buf())
        .or_else(usual);
    if file.is_none() {
        output::remark(
            lang,
            pick(
                lang,
                "le dossier de l'utilisateur n'est pas connu : dites où est l'index avec --legal-index.",
                "the user's folder is not known: say where the index is with --legal-index.",
            ),
        );
    }
    file.map(|file| Place {
        file,
        is_chosen: false,
    })
}

/// The local index for a check: the one that the command line names, or that of the user's folder where there is one.
/// `None`, said on standard error, where the command line names one that cannot serve.
pub fn local_index(options: &Options, lang: Lang) -> Option<LocalIndex> {
    if let Some(file) = &options.legal_index {
        return match LocalIndex::open(file, true) {
            Ok(index) => {
                say_unread(&index, lang);
                Some(index)
            }
            Err(refusal) => {
                output::remark(lang, &wording::refusal(&refusal, lang));
                None
            }
        };
    }
    let Some(file) = usual().filter(|file| LocalIndex::is_at(file)) else {
        return Some(LocalIndex::default());
    };
    let index = LocalIndex::open(&file, false).unwrap_or_else(|refusal| {
        remark_refusal(&refusal, lang);
        LocalIndex::default()
    });
    say_unread(&index, lang);
    Some(index)
}

fn say_unread(index: &LocalIndex, lang: Lang) {
    if let Some(refusal) = &index.unread {
        remark_unread(refusal, lang);
    }
}

/// Say why facts that were asked of Légifrance cannot serve.
pub fn remark_unread(refusal: &refreshed::Refusal, lang: Lang) {
    output::remark(lang, &wording::unread(refusal, lang));
}

/// Say why a local index that nobody chose for this run cannot serve, and what does in its place.
pub(super) fn remark_refusal(refusal: &Refusal, lang: Lang) {
    let why = wording::refusal(refusal, lang);
    let instead = pick(
        lang,
        "L'index livré avec dinum-lint est utilisé à sa place.",
        "The index that ships with dinum-lint is used in its place.",
    );
    output::remark(lang, &format!("{why} {instead}"));
}
