//! `dinum-lint suppress RULE PATH[:LINE] --reason "…"`: comments for findings that somebody accepts.

use std::path::{Path, PathBuf};

use super::arguments::Options;
use super::{CLEAN, FINDINGS, TROUBLE, answered, explain, missing, output, request};
use crate::book::{Book, Lang};
use crate::lint::{self, Request, Suppressed};
use crate::report::visible;
use crate::report::wording::{counted, pick};
use crate::source::replace_file;
use crate::suppression::is_writable;

/// What is to be suppressed.
pub struct Wish {
    /// The rule's id.
    pub rule: String,
    /// A file or folder, or a file with `:` and a line.
    pub place: PathBuf,
    /// Why.
    pub reason: String,
}

/// Write comments that suppress the findings of a rule; the exit status.
pub fn run(wish: &Wish, options: &Options, book: &Book, lang: Lang) -> u8 {
    if book.document(&wish.rule).is_none() {
        output::remark(lang, &explain::unknown(&wish.rule, lang));
        return TROUBLE;
    }
    if !is_writable(&wish.reason) {
        let text = pick(
            lang,
            "--reason doit dire en quelques mots pourquoi, sans « -- », accolades doubles ni « {% »",
            "--reason has to say why in a few words, without '--', double braces or '{%'",
        );
        output::remark(lang, &format!("{text}."));
        return TROUBLE;
    }
    let (path, line) = split(&wish.place);
    if !path.exists() {
        missing(&path, lang);
        return TROUBLE;
    }
    let Some((request, _)) = request(&[path], options, lang) else {
        return TROUBLE;
    };
    let pages = lint::suppress(&request, book, &wish.rule, line, &wish.reason);
    if pages.is_empty() {
        let text = pick(
            lang,
            "rien à ignorer : cette règle n'a pas de constat à cet endroit",
            "nothing to ignore: this rule has no finding there",
        );
        output::remark(lang, &format!("{text}."));
        return CLEAN;
    }
    pages
        .iter()
        .map(|page| save(page, &request, lang))
        .max()
        .unwrap_or(CLEAN)
}

/// The path and the line of `PATH[:LINE]`. A file whose name ends that way is taken as it is.
fn split(place: &Path) -> (PathBuf, Option<usize>) {
    let with_line = || {
        let (path, line) = place.to_str()?.rsplit_once(':')?;
        Some((PathBuf::from(path), line.parse().ok()?))
    };
    match with_line() {
        Some((path, line)) if !place.exists() => (path, Some(line)),
        _ => (place.to_owned(), None),
    }
}

/// Write a page and say what was done.
fn save(page: &Suppressed, request: &Request, lang: Lang) -> u8 {
    let path = visible::line(page.path.as_str());
    let mut status = CLEAN;
    if page.after != page.before {
        let file = request.directory.join(&page.path);
        let is_unchanged = request
            .files
            .read_page(&file)
            .is_ok_and(|text| text == page.before);
        let written = if is_unchanged {
            replace_file(&file, &page.after)
        } else {
            Err(std::io::Error::other(pick(
                lang,
                "le fichier vient de changer",
                "the file has just changed",
            )))
        };
        if let Err(error) = written {
            let what = pick(lang, "n'a pas pu être écrit", "could not be written");
            output::remark(
                lang,
                &format!("{path} {what} ({}).", output::io_error(&error, lang)),
            );
            return TROUBLE;
        }
        let done = match lang {
            Lang::Fr => counted(page.lines.len(), lang, "constat ignoré", "constats ignorés"),
            Lang::En => counted(
                page.lines.len(),
                lang,
                "finding ignored",
                "findings ignored",
            ),
        };
        let colon = pick(lang, " :", ":");
        let text = format!("{path}{colon} {done}.\n");
        status = answered(output::answer(|out| out.write_all(text.as_bytes())), lang);
    }
    for line in &page.refused {
        let text = pick(
            lang,
            "aucune place où un commentaire laisserait la page telle quelle ; écrivez-en un pour toute la page (dinum-lint-ignore-file), ou réglez la règle dans la configuration",
            "no place where a comment would leave the page as it is; write one for the whole page (dinum-lint-ignore-file), or set the rule in the configuration",
        );
        output::remark(lang, &format!("{path}:{line} – {text}."));
        status = status.max(FINDINGS);
    }
    status
}
