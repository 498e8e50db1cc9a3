//! Numbers of texts.

use std::ops::RangeInclusive;

use super::Part;
use super::cursor::Cursor;
use crate::legal::index::Nature;

/// Years that numbers of texts begin with: numbers by year began after the second world war.
const YEARS: RangeInclusive<u16> = 1944..=2099;

/// The first year of two digits in numbers of texts.
const FIRST_SHORT_YEAR: &str = "44";

/// Since when acts of the Union have the year first.
const YEAR_FIRST_SINCE: u16 = 2015;

/// The greatest number that a month has.
const MONTHS: u16 = 12;

/// What stands between nature and number.
#[derive(Clone, Copy, Debug, Default)]
pub struct Before {
    /// Whether "n°" stands there.
    pub signed: bool,
    /// Whether "(UE)" stands there.
    pub union: bool,
}

/// Go past the number of a text of `nature`.
pub fn number(cursor: &mut Cursor<'_>, nature: Nature, before: Before) -> Option<Part<String>> {
    let start = cursor.at();
    let mut ahead = *cursor;
    let value = match nature {
        Nature::Code | Nature::Constitution => return None,
        Nature::Circulaire | Nature::Instruction => of_general_secretariat(&mut ahead)
            .or_else(|| {
                ahead = *cursor;
                national(&mut ahead, nature, before)
            })
            .or_else(|| {
                ahead = *cursor;
                before.signed.then(|| of_ministry(&mut ahead))?
            }),
        Nature::Reglement | Nature::Directive | Nature::Decision => {
            of_union(&mut ahead, nature, before).or_else(|| {
                ahead = *cursor;
                national(&mut ahead, nature, before)
            })
        }
        _ => national(&mut ahead, nature, before),
    }?;
    *cursor = ahead;
    Some(Part {
        value,
        range: start..ahead.at(),
    })
}

/// Signs between the year and the number of a text.
const HYPHENS: [char; 5] = ['-', '‑', '–', '−', '‐'];

/// "2019-1088", "78-17", "2020-841 DC"; "2019/1088" of what has no other number with a bar.
fn national(cursor: &mut Cursor<'_>, nature: Nature, before: Before) -> Option<String> {
    let year = cursor.digits();
    let mut hyphen = *cursor;
    // "n° 2019 - 1088" is a number only with its sign.
    let is_spaced = hyphen.blanks();
    let is_of_series = matches!(nature, Nature::Loi | Nature::Decret | Nature::Ordonnance);
    let is_bar = is_of_series && year.len() == 4 && hyphen.eat(&['/']);
    if !(is_bar || hyphen.eat(&HYPHENS)) || (is_spaced && !before.signed) {
        return None;
    }
    *cursor = hyphen;
    cursor.eat(&['\u{ad}', '\u{2060}']);
    // A line may end behind the hyphen.
    let gap = cursor.rest();
    let gap = &gap[..gap.len() - gap.trim_start().len()];
    if is_spaced || (before.signed && gap.contains('\n')) {
        cursor.blanks();
    }
    let number = cursor.digits();
    if number.is_empty() || number.len() > 5 || !ends(cursor) {
        return None;
    }
    let is_year = match year.len() {
        2 => true,
        4 => year.parse().is_ok_and(|year| YEARS.contains(&year)),
        _ => false,
    };
    // "la loi de programmation 2019-2025" names years.
    let is_stretch = || {
        let from: Option<u16> = year.parse().ok();
        let to: Option<u16> = number.parse().ok();
        let both = from.zip(to);
        year.len() == 4 && both.is_some_and(|(from, to)| from <= to && YEARS.contains(&to))
    };
    // "une décision 50-50" is no number.
    let is_short = || year.len() == 2 && !(is_of_series && year >= FIRST_SHORT_YEAR);
    // "2019/10" is a month.
    let is_month = || is_bar && number.parse().is_ok_and(|number: u16| number <= MONTHS);
    if !is_year || (!before.signed && (is_stretch() || is_short() || is_month())) {
        return None;
    }
    let mut value = format!("{year}-{number}");
    if nature == Nature::Decision {
        let mut suffix = *cursor;
        if suffix.blanks() {
            let word = suffix.word();
            if matches!(word, "DC" | "QPC" | "L" | "LP" | "AN" | "PDR") {
                value.push(' ');
                value.push_str(word);
                *cursor = suffix;
            }
        }
    }
    Some(value)
}

/// "6264/SG", "5953-SG", "6282 SG".
fn of_general_secretariat(cursor: &mut Cursor<'_>) -> Option<String> {
    let digits = cursor.digits();
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    cursor.blanks();
    if cursor.eat(&['/', '-', '‑', '–']) {
        cursor.blanks();
    }
    (cursor.word() == "SG" && ends(cursor)).then(|| format!("{digits}/SG"))
}

/// "901/SGDSN/ANSSI", "1300": the numbers that ministries give their circulars.
fn of_ministry(cursor: &mut Cursor<'_>) -> Option<String> {
    let digits = cursor.digits();
    if digits.is_empty() || digits.len() > 5 {
        return None;
    }
    let mut value = digits.to_owned();
    loop {
        let mut more = *cursor;
        if !more.eat(&['/']) {
            break;
        }
        let office = more.word();
        if office.is_empty() || !office.bytes().all(|byte| byte.is_ascii_uppercase()) {
            break;
        }
        value.push('/');
        value.push_str(office);
        *cursor = more;
    }
    ends(cursor).then_some(value)
}

/// "2016/679", "910/2014", "95/46/CE", "2913/92".
fn of_union(cursor: &mut Cursor<'_>, nature: Nature, before: Before) -> Option<String> {
    let first = cursor.digits();
    if !cursor.eat(&['/']) {
        return None;
    }
    let second = cursor.digits();
    if first.is_empty() || second.is_empty() || first.len() > 4 || second.len() > 4 {
        return None;
    }
    let mut suffix = *cursor;
    let has_suffix = suffix.eat(&['/'])
        && matches!(
            suffix.word(),
            "UE" | "CE" | "CEE" | "JAI" | "PESC" | "Euratom"
        );
    if has_suffix {
        *cursor = suffix;
    }
    if !ends(cursor) {
        return None;
    }
    let (one, two): (u16, u16) = (first.parse().ok()?, second.parse().ok()?);
    let told = has_suffix || before.union;
    let is_number = match nature {
        // "directive 12/2019" would be a month.
        Nature::Reglement => {
            YEARS.contains(&one) || told || before.signed || (YEARS.contains(&two) && one > MONTHS)
        }
        _ => YEARS.contains(&one) || told || before.signed,
    };
    is_number.then(|| format!("{first}/{second}"))
}

/// Whether a number may end here: before neither a letter nor more of a number.
fn ends(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if !ahead.at_word_end() {
        return false;
    }
    !(ahead.eat(&['-', '/', '‑', '–', '‐', '_', '.', ','])
        && ahead.peek().is_some_and(|c| c.is_ascii_digit()))
}

/// The CELEX number of an act of the Union by its number as written; `None` for other texts, and where the order of year
/// and number cannot be told.
#[must_use]
pub fn celex(nature: Nature, number: &str) -> Option<String> {
    let letter = match nature {
        Nature::Reglement => 'R',
        Nature::Directive => 'L',
        Nature::Decision => 'D',
        _ => return None,
    };
    let (first, second) = number.split_once('/')?;
    let year = |text: &str| -> Option<u16> {
        let value: u16 = text.parse().ok()?;
        match text.len() {
            2 if value >= 52 => Some(1900 + value),
            4 if (1952..=2099).contains(&value) => Some(value),
            _ => None,
        }
    };
    let (year, number) = match nature {
        Nature::Reglement => {
            let leading = year(first).filter(|year| *year >= YEAR_FIRST_SINCE);
            let trailing = year(second).filter(|year| *year < YEAR_FIRST_SINCE);
            match (leading, trailing) {
                (Some(year), None) => (year, second),
                (None, Some(year)) => (year, first),
                _ => return None,
            }
        }
        _ => (year(first)?, second),
    };
    let number: u16 = number.parse().ok()?;
    Some(format!("3{year}{letter}{number:04}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_orders_of_union_numbers() {
        for (nature, number, expected) in [
            (Nature::Reglement, "2016/679", Some("32016R0679")),
            (Nature::Reglement, "910/2014", Some("32014R0910")),
            (Nature::Reglement, "2913/92", Some("31992R2913")),
            (Nature::Reglement, "45/2001", Some("32001R0045")),
            (Nature::Reglement, "2018/2012", None),
            (Nature::Directive, "95/46", Some("31995L0046")),
            (Nature::Directive, "2016/2102", Some("32016L2102")),
            (Nature::Decision, "2018/1523", Some("32018D1523")),
            (Nature::Decret, "2016/679", None),
            (Nature::Loi, "78-17", None),
        ] {
            assert_eq!(celex(nature, number).as_deref(), expected, "{number}");
        }
    }
}
