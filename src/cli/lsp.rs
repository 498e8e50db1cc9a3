//! `dinum-lint lsp`: the language server, over standard input and output.

use std::io::{BufReader, stdin, stdout};

use camino::Utf8PathBuf;

use super::arguments::Options;
use super::{CLEAN, TROUBLE, choice, legal};
use crate::book::{Book, Lang};
use crate::editor::{self, Setup};

/// Serve until the editor says goodbye; the exit status that the protocol wants.
pub fn run(options: &Options, book: Book, lang: Lang) -> u8 {
    let Some(legal_index) = legal::local_index(options, lang) else {
        return TROUBLE;
    };
    let directory = std::env::current_dir().ok();
    let directory = directory.and_then(|directory| Utf8PathBuf::from_path_buf(directory).ok());
    let setup = Setup {
        book,
        lang,
        as_of: options.as_of,
        configuration: choice(options, &directory.unwrap_or_default()),
        legal_index,
    };
    let input = BufReader::new(stdin());
    if editor::serve(setup, input, Box::new(stdout())) {
        CLEAN
    } else {
        // "The server should exit with 1" where nobody asked it to shut down first.
        1
    }
}
