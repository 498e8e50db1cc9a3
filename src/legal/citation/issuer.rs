//! Who made a text, named between nature and date: "arrêté du ministre de l'économie du 5 juin 2020".

use super::cursor::Cursor;
use super::text::introduces_date;

/// Words that name who made the text: what follows them up to number or date is part of the name.
const ISSUERS: [&str; 15] = [
    "premier ministre",
    "premiere ministre",
    "parlement europeen et du conseil",
    "parlement europeen",
    "conseil d'etat",
    "conseil constitutionnel",
    "conseil",
    "commission europeenne",
    "commission nationale de l'informatique et des libertes",
    "commission",
    "cnil",
    "gouvernement",
    "president de la republique",
    "defenseur des droits",
    "secretariat general du gouvernement",
];

/// Beginnings of offices that are named with their domain: "ministre de l'économie, des finances et de la relance".
const OFFICES: [&str; 9] = [
    "ministres",
    "ministre",
    "ministere",
    "secretaire",
    "prefete",
    "prefet",
    "directrice",
    "directeur",
    "garde des sceaux",
];

/// How long the name of an office may be, in bytes.
const REACH_OF_OFFICES: usize = 160;

/// Go past "du Premier ministre", "de la CNIL", "du ministre de l'économie"; whether there was one.
pub fn go_past(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if !ahead.one_of(&["du", "de la", "des"]) {
        return false;
    }
    ahead.blanks();
    let end = if ISSUERS.iter().any(|issuer| ahead.phrase(issuer)) {
        Some(ahead)
    } else if OFFICES.iter().any(|office| ahead.phrase(office)) {
        end_of_office(&ahead)
    } else {
        None
    };
    end.is_some_and(|end| {
        *cursor = end;
        true
    })
}

/// Where the name of an office ends: right before " n° " or " du " and a number or date.
fn end_of_office<'t>(cursor: &Cursor<'t>) -> Option<Cursor<'t>> {
    let mut ahead = *cursor;
    let limit = cursor.at() + REACH_OF_OFFICES;
    while ahead.at() < limit {
        let here = ahead;
        if !ahead.blanks() && !ahead.eat(&[',', '\'', '’', '-']) && ahead.word().is_empty() {
            return None;
        }
        let mut at_date = ahead;
        if introduces_date(&mut at_date) && at_date.date().is_some() {
            return Some(ahead);
        }
        let mut at_number = ahead;
        if at_number.blanks() && at_number.sign().is_some() {
            return Some(ahead);
        }
        if ahead.at() == here.at() {
            return None;
        }
    }
    None
}
