//! The two streams: where answers and remarks go, and how they may look.

use std::io::{self, BufWriter, IsTerminal as _, Write};

use super::arguments::Color;
use super::pipeline;
use crate::book::Lang;
use crate::report::wording::pick;
use crate::report::{Style, visible};

/// How reports for people look on standard output.
pub fn style(color: Color) -> Style {
    let terminal = io::stdout().is_terminal();
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && !dumb && !is_set("NO_COLOR"),
    };
    let width = terminal_size::terminal_size()
        .filter(|_| terminal)
        .map_or(Style::PLAIN.width, |(width, _)| usize::from(width.0));
    Style {
        color,
        hyperlinks: terminal && supports_hyperlinks::supports_hyperlinks(),
        width: width.clamp(40, 160),
    }
}

/// Write an answer to standard output, locked and buffered. A reader who has gone away (`| head`) is no error.
///
/// # Errors
/// Those of standard output, such as a full disk.
pub fn answer(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // What is left in the buffer has no reader: it is dropped, not written again.
            let _ = out.into_parts();
            Ok(())
        }
        result => result,
    }
}

/// Write a remark to standard error, after the program's name. Nobody can be told when that fails.
pub fn remark(lang: Lang, text: &str) {
    let name = pick(lang, "dinum-lint :", "dinum-lint:");
    let text = pipeline::for_log(text);
    let _ = writeln!(io::stderr().lock(), "{name} {text}");
}

/// Write lines that explain something to standard error, as they are.
#[cfg(feature = "network")]
pub fn lines(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", pipeline::for_log(text));
}

/// What the system says of a file, in an editor's words.
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
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            pick(lang, "le disque est plein", "the disk is full")
        }
        io::ErrorKind::OutOfMemory => pick(lang, "la mémoire manque", "there is not enough memory"),
        io::ErrorKind::BrokenPipe => {
            pick(lang, "plus personne ne la lit", "nobody reads it any more")
        }
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            pick(lang, "son contenu est abîmé", "its content is damaged")
        }
        _ => return other_error(error, lang),
    };
    words.to_owned()
}

/// An error that there are no words for: its number is what helps whoever looks after the machine.
fn other_error(error: &io::Error, lang: Lang) -> String {
    match (error.raw_os_error(), lang) {
        (Some(number), Lang::Fr) => format!("erreur {number} du système"),
        (Some(number), Lang::En) => format!("system error {number}"),
        // What this program says itself.
        (None, _) => visible::line(&error.to_string()).into_owned(),
    }
}
