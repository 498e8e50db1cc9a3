//! Lists of texts of one nature: "décrets n° 2011-193 et n° 2014-879", "arrêtés des 5 juin et 20 septembre 2019".

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::cursor::{Cursor, folded};
use super::kind::{self, Kind};
use super::text;
use super::{Citation, OddDate, Part};

/// How long the title of a text may be before the next number of the list, in bytes.
const REACH_OF_TITLES: usize = 200;

const SEPARATORS: [&str; 5] = ["ainsi que", "et", "ou", "puis", "et enfin"];

/// The next number of a list behind a title.
static NEXT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:,|(?-u:\b)(?:et|ou))\s+(?:du\s+|de\s+la\s+|le\s+|la\s+)?(?P<item>n\s?[°ºo]\s?\d{2,4}[-‑–]\d)").ok()
});

/// Add to `found` the texts that follow its last one in a list.
pub fn more(text: &str, found: &mut Vec<Citation>) {
    while let Some(next) = found.last().and_then(|last| next(text, last)) {
        found.push(next);
    }
}

fn next(text: &str, last: &Citation) -> Option<Citation> {
    let mut cursor = Cursor::new(text, last.range.end);
    cursor.one_of(&text::MODIFIED);
    let mut ahead = cursor;
    ahead.blanks();
    let comma = ahead.eat(&[',', ';']);
    let joined = ahead.one_of(&SEPARATORS);
    if comma || joined {
        ahead.blanks();
        let with_article = ahead;
        if let Some(item) = text::item(&ahead, last) {
            return Some(item);
        }
        let mut ahead = with_article;
        if ["du", "de la", "de l'", "le", "la", "l'", "des", "les"]
            .iter()
            .any(|word| ahead.phrase(word))
        {
            ahead.blanks();
            if let Some(item) = text::item(&ahead, last) {
                return Some(item);
            }
        }
    }
    behind_title(text, last, cursor.at())
}

/// The next text of the list behind the title of `last`.
fn behind_title(text: &str, last: &Citation, from: usize) -> Option<Citation> {
    last.number.as_ref()?;
    let rest = text.get(from..)?;
    let end = rest
        .char_indices()
        .find(|(at, c)| {
            *at >= REACH_OF_TITLES || matches!(c, '.' | ';' | ':' | '!' | '?' | '(' | ')' | '«')
        })
        .map_or(rest.len(), |(at, _)| at);
    // The dot may be that of a sign; a number stands behind the title in any case.
    let window = rest.get(..end)?;
    let item = NEXT.as_ref()?.captures(window)?.name("item")?;
    let title = &window[..item.start()];
    let names_another = title
        .split(|c: char| !c.is_alphabetic())
        .any(|word| kind::of_word(&folded(word)).is_some());
    if names_another {
        return None;
    }
    text::item(&Cursor::new(text, from + item.start()), last)
}

/// A day of a list, whose month and year may stand further on.
struct DayPart {
    day: i8,
    month: Option<i8>,
    year: Option<i16>,
    range: Range<usize>,
}

/// "des 5 juin et 20 septembre 2019" behind a nature in the plural that begins at `start`.
pub fn days(cursor: &Cursor<'_>, kind: Kind, start: usize) -> Vec<Citation> {
    let mut ahead = *cursor;
    if !kind.plural || !ahead.one_of(&["interministeriels", "ministeriels", "des"]) {
        return Vec::new();
    }
    ahead.one_of(&["des"]);
    let mut parts: Vec<DayPart> = Vec::new();
    loop {
        ahead.blanks();
        let from = ahead.at();
        let Some(day) = ahead.day_of_month() else {
            break;
        };
        let mut end = ahead.at();
        let mut more = ahead;
        more.blanks();
        let month = more.month();
        let mut year = None;
        if month.is_some() {
            ahead = more;
            end = ahead.at();
            let mut more = ahead;
            more.blanks();
            year = more.year();
            if year.is_some() {
                ahead = more;
                end = ahead.at();
            }
        }
        parts.push(DayPart {
            day,
            month,
            year,
            range: from..end,
        });
        let mut next = ahead;
        next.blanks();
        if !next.eat(&[',']) && !next.phrase("et") {
            break;
        }
        ahead = next;
    }
    let (mut month, mut year) = (None, None);
    let mut citations = Vec::new();
    for part in parts.into_iter().rev() {
        month = part.month.or(month);
        year = part.year.or(year);
        let (Some(month), Some(year)) = (month, year) else {
            return Vec::new();
        };
        let range = part.range;
        let mut citation = Citation::new(kind.nature, range.clone());
        if let Ok(value) = Date::new(year, month, part.day) {
            citation.date = Some(Part { value, range });
        } else {
            let value = OddDate::NoSuchDay;
            citation.odd_date = Some(Part { value, range });
        }
        citations.push(citation);
    }
    citations.reverse();
    if let Some(first) = citations.first_mut() {
        first.word = Some(start..cursor.at());
        first.range.start = start;
    }
    citations
}
