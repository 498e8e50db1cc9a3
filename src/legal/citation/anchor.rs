//! Where a citation may begin: one fast look over the text for pieces of the words that begin one.

use std::sync::LazyLock;

use super::cursor::{Cursor, folded};
use super::kind::{self, Kind};
use super::nickname::{self, Standalone};
use crate::legal::index::Nature;
use crate::source::Literals;

/// Pieces of the words that begin a citation, in the cases that occur; few other words hold them.
const PIECES: [&str; 32] = [
    "écr.",
    "cret",
    "CRET",
    "loi",
    "Loi",
    "LOI",
    "rdonnance",
    "RDONNANCE",
    "rrêt",
    "rrét",
    "rret",
    "RRÊT",
    "RRET",
    "irculaire",
    "IRCULAIRE",
    "irective",
    "IRECTIVE",
    "glement",
    "GLEMENT",
    "cision",
    "CISION",
    "nstruction",
    "ibération",
    "IBÉRATION",
    "Constitution",
    "code",
    "Code",
    "CODE",
    "rticle",
    "RTICLE",
    "art.",
    "arts.",
];

/// Upper case of "art." and of the piece that instructions have.
const MORE_PIECES: [&str; 3] = ["Art.", "Arts.", "NSTRUCTION"];

/// The longest word that begins a citation, in letters.
const LONGEST_WORD: usize = 13;

/// Searches for the pieces. A longer one is told apart by more of its letters, which spares looks at places where there is
/// none, so those of three letters have a search of their own.
static LONG: LazyLock<Literals> = LazyLock::new(|| pieces(|piece| piece.len() > SHORT));
static SHORTER: LazyLock<Literals> = LazyLock::new(|| pieces(|piece| piece.len() <= SHORT));

/// The length of short pieces, in bytes.
const SHORT: usize = 3;

fn pieces(is_meant: impl Fn(&str) -> bool) -> Literals {
    let names = nickname::standalone().iter().map(|one| one.name.as_str());
    let pieces = PIECES.into_iter().chain(MORE_PIECES).chain(names);
    Literals::new(pieces.filter(|piece| is_meant(piece)))
}

/// The beginning of something.
#[derive(Clone, Copy, Debug)]
pub enum Anchor<'t> {
    /// A word that says a nature; it begins at the number, the cursor stands behind it.
    Nature(Kind, usize, Cursor<'t>),
    /// The word "article", at which the cursor stands.
    Article(Cursor<'t>),
    /// A name without its nature; it begins at the number, the cursor stands behind it.
    Name(&'static Standalone, usize, Cursor<'t>),
}

/// The places of `text` where something may begin, in order.
pub fn places(text: &str) -> impl Iterator<Item = usize> {
    let (mut long, mut short) = (LONG.find(text, 0), SHORTER.find(text, 0));
    std::iter::from_fn(move || {
        let at = long.into_iter().chain(short).min()?;
        if long == Some(at) {
            long = LONG.find(text, at + 1);
        }
        if short == Some(at) {
            short = SHORTER.find(text, at + 1);
        }
        Some(at)
    })
}

/// What begins with the word that holds byte `at` of `text`.
pub fn around(text: &str, at: usize) -> Option<Anchor<'_>> {
    let before = text.get(..at)?;
    let start = before
        .char_indices()
        .rev()
        .take(LONGEST_WORD)
        .take_while(|(_, c)| c.is_alphabetic())
        .last()
        .map_or(at, |(start, _)| start);
    let glued =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '@' | '#' | '\\' | '‑');
    if text[..start].chars().next_back().is_some_and(glued) {
        return None;
    }
    at_word(Cursor::new(text, start))
}

/// What begins at the cursor, which stands at the beginning of a word.
pub fn at_word(cursor: Cursor<'_>) -> Option<Anchor<'_>> {
    let start = cursor.at();
    let mut end = cursor;
    let word = end.word();
    // The sign of a file name or an address.
    if end.peek().is_some_and(|c| matches!(c, '_' | '@')) {
        return None;
    }
    let plain = folded(word);
    if matches!(plain.as_str(), "article" | "articles" | "art" | "arts") {
        return Some(Anchor::Article(cursor));
    }
    if let Some(mut kind) = kind::of_word(&plain) {
        // "Décret(s)": one or several.
        if end.rest().starts_with("(s)") {
            kind.plural = true;
            end = Cursor::new(end.text(), end.at() + "(s)".len());
        }
        return Some(Anchor::Nature(kind, start, end));
    }
    // "décr. n°".
    if plain == "decr" && end.eat(&['.']) {
        let kind = Kind {
            nature: Nature::Decret,
            plural: false,
        };
        return Some(Anchor::Nature(kind, start, end));
    }
    nickname::standalone().iter().find_map(|one| {
        let rest = cursor.rest().strip_prefix(one.name.as_str())?;
        let end = Cursor::new(cursor.text(), cursor.text().len() - rest.len());
        let ends = end.at_word_end() && !matches!(end.peek(), Some('_' | '@'));
        ends.then_some(Anchor::Name(one, start, end))
    })
}
