//! A page from standard input, under the name that an editor gives it.

use std::io::{self, Read as _, Write as _};
use std::path::PathBuf;

use camino::Utf8PathBuf;

use super::arguments::Options;
use super::output;
use crate::book::Lang;
use crate::report::wording::pick;
use crate::source::MAX_PAGE_BYTES;

/// A page that came from standard input.
pub struct Typed {
    /// The name that it goes by.
    pub name: Utf8PathBuf,
    /// Its text.
    pub text: String,
}

/// The page on standard input, where `-` names it; an error, said on standard error, where it cannot be read. Where
/// repairs are asked for, what cannot be read is given back as it is: an editor replaces its text by what it gets.
pub fn read(paths: &[PathBuf], options: &Options, lang: Lang) -> Result<Option<Typed>, ()> {
    let refuse = |fr: &'static str, en: &'static str| {
        output::remark(lang, pick(lang, fr, en));
        Err(())
    };
    let is_named = paths.iter().any(|path| path.as_os_str() == "-");
    match (&options.repair.stdin_filename, is_named) {
        (None, false) => return Ok(None),
        (None, true) => {
            return refuse(
                "pour lire l'entrée standard (-), donnez le nom de la page : --stdin-filename CHEMIN.",
                "to read standard input (-), give the page's name: --stdin-filename PATH.",
            );
        }
        (Some(_), false) => {
            return refuse(
                "--stdin-filename ne va qu'avec - (l'entrée standard) comme chemin.",
                "--stdin-filename goes with - (standard input) as the path only.",
            );
        }
        (Some(_), true) if paths.len() > 1 => {
            return refuse(
                "- (l'entrée standard) ne va avec aucun autre chemin.",
                "- (standard input) goes with no other path.",
            );
        }
        (Some(_), true) => {}
    }
    let mut bytes = Vec::new();
    if let Err(error) = io::stdin()
        .lock()
        .take(MAX_PAGE_BYTES + 1)
        .read_to_end(&mut bytes)
    {
        let what = pick(
            lang,
            "l'entrée standard n'a pas pu être lue",
            "standard input could not be read",
        );
        output::remark(
            lang,
            &format!("{what} ({}).", output::io_error(&error, lang)),
        );
        return Err(());
    }
    let name = options.repair.stdin_filename.clone();
    let name = name.and_then(|name| Utf8PathBuf::from_path_buf(name).ok());
    match (String::from_utf8(bytes), name) {
        (Ok(text), Some(name)) if text.len() as u64 <= MAX_PAGE_BYTES => {
            Ok(Some(Typed { name, text }))
        }
        (read, _) => {
            let bytes =
                read.map_or_else(std::string::FromUtf8Error::into_bytes, String::into_bytes);
            if super::fix::is_asked(options) {
                give_back(&bytes);
            }
            refuse(
                "l'entrée standard n'est pas une page en UTF-8 d'au plus 10 Mo, ou son nom n'est pas de l'UTF-8.",
                "standard input is no UTF-8 page of at most 10 MB, or its name is not UTF-8.",
            )
        }
    }
}

/// Write what was read, and what is still to be read, to standard output as it is. Nobody can be told if that fails.
fn give_back(bytes: &[u8]) {
    let mut out = io::stdout().lock();
    let _ = out
        .write_all(bytes)
        .and_then(|()| io::copy(&mut io::stdin().lock(), &mut out).map(drop))
        .and_then(|()| out.flush());
}
