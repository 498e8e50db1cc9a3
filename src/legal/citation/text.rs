//! One text: nature, qualifier, number, date, in the orders that occur.

use super::cursor::{Cursor, Day, folded};
use super::issuer;
use super::kind::{self, Kind};
use super::nickname;
use super::number::{self, Before};
use super::{Citation, Relative};
use crate::legal::index::Nature;

/// How long a title may be between nature and "(n° …)", in bytes.
const REACH_OF_TITLES: usize = 200;

/// Words behind a nature that point back to a text named before.
const POINTING_BACK: [&str; 18] = [
    "precitee",
    "precites",
    "precitees",
    "precite",
    "susvisee",
    "susvises",
    "susvisees",
    "susvise",
    "susmentionnee",
    "susmentionnes",
    "susmentionnees",
    "susmentionne",
    "susdite",
    "susdit",
    "ci-dessus mentionnee",
    "ci-dessus mentionne",
    "citee ci-dessus",
    "cite ci-dessus",
];

/// Letters and digits of a NOR.
const LENGTH_OF_A_NOR: usize = 12;

/// "modifié" between the parts of a name, as in "loi du 6 janvier 1978 modifiée".
pub const MODIFIED: [&str; 4] = ["modifiees", "modifiee", "modifies", "modifie"];

/// Words behind a bare "règlement du …" that show it is a text and no payment.
const OF_A_TEXT: [&str; 8] = [
    "relatif",
    "portant",
    "etablissant",
    "concernant",
    "fixant",
    "modifiant",
    "sur",
    "du parlement",
];

/// Read the text whose nature, said by the word right before `cursor`, begins at `start`. The cursor ends behind it.
pub fn read(cursor: &mut Cursor<'_>, kind: Kind, start: usize) -> Option<Citation> {
    let word = start..cursor.at();
    let mut reading = Reading {
        cursor: *cursor,
        citation: Citation::new(kind.nature, word.clone()),
        before: Before::default(),
        is_introduced: false,
        has_capital_name: false,
    };
    reading.citation.word = Some(word);
    while reading.introduction() {}
    while reading.part() {}
    if reading.citation.number.is_none() && reading.citation.date.is_none() {
        reading.behind_words();
    }
    if reading.citation.number.is_none() && reading.citation.date.is_none() {
        reading.behind_title();
    }
    let Reading {
        cursor: end,
        mut citation,
        is_introduced,
        ..
    } = reading;
    let is_named = citation.number.is_some()
        || citation.date.is_some()
        || citation.odd_date.is_some()
        || citation.nickname.is_some();
    let is_text = is_named || citation.relative.is_some();
    // "le règlement du 3 mars 2020" may be a payment.
    let is_bare = kind.nature == Nature::Reglement
        && citation.number.is_none()
        && citation.nickname.is_none()
        && citation.relative.is_none()
        && !is_introduced;
    if !is_text || (is_bare && !end.clone().one_of(&OF_A_TEXT)) {
        return None;
    }
    // The day has to say more than that it does not exist: "le décret du 30 février" names nothing.
    if citation.number.is_none()
        && citation.date.is_none()
        && citation.nickname.is_none()
        && citation.relative.is_none()
        && citation
            .odd_date
            .as_ref()
            .is_some_and(|date| date.value == super::OddDate::NoSuchDay)
    {
        return None;
    }
    // A code is known by its title, the Constitution is read elsewhere.
    if matches!(kind.nature, Nature::Code | Nature::Constitution) && citation.nickname.is_none() {
        return None;
    }
    close_bracket(cursor.text(), &mut citation);
    *cursor = Cursor::new(cursor.text(), citation.range.end);
    Some(citation)
}

/// Let the citation end behind a bracket that it has opened.
fn close_bracket(text: &str, citation: &mut Citation) {
    let words = &text[citation.range.clone()];
    let is_open = words.matches('(').count() > words.matches(')').count();
    if is_open && text[citation.range.end..].starts_with(')') {
        citation.range.end += 1;
    }
}

/// Read a further text of a list of texts like `last`: its number, or "du" and its day; the nature is not repeated.
pub fn item(cursor: &Cursor<'_>, last: &Citation) -> Option<Citation> {
    let start = cursor.at();
    let mut reading = Reading {
        cursor: *cursor,
        citation: Citation::new(last.nature, start..start),
        before: Before::default(),
        is_introduced: true,
        has_capital_name: true,
    };
    reading.union();
    if !reading.number_or_date() {
        return None;
    }
    while reading.part() {}
    let mut citation = reading.citation;
    close_bracket(cursor.text(), &mut citation);
    // A list goes on as it began: numbers after a number, days after a day.
    let goes_on = if last.number.is_some() {
        citation.number.is_some()
    } else {
        citation.date.is_some() && citation.number.is_none()
    };
    if citation.number.is_none() {
        citation.range.start = citation.date.as_ref()?.range.start;
    }
    citation.qualifier = last.qualifier;
    goes_on.then_some(citation)
}

struct Reading<'t> {
    cursor: Cursor<'t>,
    citation: Citation,
    before: Before,
    /// Whether words were read that belong to names of texts only.
    is_introduced: bool,
    has_capital_name: bool,
}

impl Reading<'_> {
    /// Go past something between nature and the first of number and date.
    fn introduction(&mut self) -> bool {
        let nature = self.citation.nature;
        if kind::qualifier(&mut self.cursor, nature, &mut self.citation.qualifier) {
            self.is_introduced = true;
            return true;
        }
        if self.citation.nickname.is_none()
            && let Some((meant, end)) = nickname::behind(&self.cursor, nature)
        {
            self.cursor = end;
            self.citation.range.end = end.at();
            self.citation.nickname = Some(super::Part {
                value: meant,
                range: self.citation.range.clone(),
            });
            return true;
        }
        self.status() || self.made_by() || self.union() || self.nor() || self.capital_name()
    }

    /// Go past one of number, date, and what may stand between them.
    fn part(&mut self) -> bool {
        self.number_or_date() || self.status() || self.made_by() || self.union()
    }

    fn number_or_date(&mut self) -> bool {
        let mut ahead = self.cursor;
        ahead.blanks();
        let comma = ahead.eat(&[',']);
        ahead.blanks();
        let in_brackets = ahead.eat(&['(']);
        ahead.blanks();
        let citation = &mut self.citation;
        if citation.number.is_none() {
            let mut at_number = ahead;
            let sign = at_number.sign();
            self.before.signed = sign.is_some();
            let is_first = citation.date.is_none();
            // Behind a date, a comma or a bracket only a number with its sign belongs to the name.
            if (sign.is_some() || (is_first && !comma && !in_brackets))
                && let Some(number) = number::number(&mut at_number, citation.nature, self.before)
            {
                citation.range.end = number.range.end;
                citation.sign = sign;
                citation.number = Some(number);
                self.cursor = at_number;
                if in_brackets {
                    self.before_day_behind_bracket();
                }
                return true;
            }
        }
        if citation.date.is_none() && citation.odd_date.is_none() {
            let mut at_date = ahead;
            if !introduces_date(&mut at_date) {
                return false;
            }
            let Some(day) = at_date.date() else {
                return false;
            };
            // "du 1er janvier au 31 mars" is a stretch of time.
            if at_date.clone().one_of(&["au", "jusqu'au"]) {
                return false;
            }
            citation.range.end = at_date.at();
            match day {
                Day::Real(date) => citation.date = Some(date),
                Day::Odd(date) => citation.odd_date = Some(date),
            }
            self.cursor = at_date;
            return true;
        }
        false
    }

    /// Go past the bracket in "loi (n° 2005-102**)** du 11 février 2005".
    fn before_day_behind_bracket(&mut self) {
        let mut behind = self.cursor;
        if !behind.eat(&[')']) {
            return;
        }
        let mut day = behind;
        if introduces_date(&mut day) && day.date().is_some() {
            self.cursor = behind;
        }
    }

    /// "modifié", "précité".
    fn status(&mut self) -> bool {
        let mut ahead = self.cursor;
        if !ahead.blanks() {
            return false;
        }
        let start = ahead.at();
        if ahead.one_of(&MODIFIED) {
            let mut next = ahead;
            // "modifié par" speaks of what follows.
            if next.one_of(&["par", "en dernier"]) {
                return false;
            }
            self.cursor = ahead;
            return true;
        }
        if ahead.one_of(&POINTING_BACK) {
            self.citation.relative = Some(Relative {
                range: start..ahead.at(),
                to: None,
            });
            if self.citation.number.is_none() && self.citation.date.is_none() {
                self.citation.range.end = ahead.at();
            }
            self.cursor = ahead;
            return true;
        }
        false
    }

    /// "du Premier ministre".
    fn made_by(&mut self) -> bool {
        let found = issuer::go_past(&mut self.cursor);
        self.is_introduced |= found;
        found
    }

    /// "(UE)", "(CE, Euratom)", "UE".
    fn union(&mut self) -> bool {
        let is_of_union = matches!(
            self.citation.nature,
            Nature::Reglement | Nature::Directive | Nature::Decision
        );
        let mut ahead = self.cursor;
        if !is_of_union || self.before.union || self.citation.number.is_some() {
            return false;
        }
        ahead.blanks();
        let bracket = ahead.eat(&['(']);
        ahead.blanks();
        if !["ue", "cee", "ce"].iter().any(|body| ahead.phrase(body)) {
            return false;
        }
        if bracket {
            ahead.blanks();
            if ahead.eat(&[',']) && !ahead.one_of(&["euratom"]) {
                return false;
            }
            ahead.blanks();
            if !ahead.eat(&[')']) {
                return false;
            }
        }
        self.before.union = true;
        self.is_introduced = true;
        self.cursor = ahead;
        true
    }

    /// "NOR : PRMX1732742C".
    fn nor(&mut self) -> bool {
        let mut ahead = self.cursor;
        if !ahead.one_of(&["nor"]) {
            return false;
        }
        ahead.blanks();
        ahead.eat(&[':']);
        ahead.blanks();
        let start = ahead.at();
        while !ahead.word().is_empty() || !ahead.digits().is_empty() {}
        if ahead.at() - start != LENGTH_OF_A_NOR {
            return false;
        }
        self.cursor = ahead;
        true
    }

    /// "Handicap" in "loi Handicap du 11 février 2005", "« Informatique et Libertés »": a name in capitals or quotation
    /// marks that is no known nickname. Read only where a number or a date follows.
    fn capital_name(&mut self) -> bool {
        let mut ahead = self.cursor;
        if self.has_capital_name || !ahead.blanks() {
            return false;
        }
        if ahead.one_of(&["dite", "dit"]) {
            ahead.blanks();
        }
        let quoted = ahead.eat(&['«', '“', '"']);
        ahead.blanks();
        let mut words = 0;
        loop {
            let mut at_word = ahead;
            if words > 0 {
                if !at_word.blanks() {
                    break;
                }
                if at_word.one_of(&["et", "de", "pour une", "sur le", "sur la"]) {
                    at_word.blanks();
                }
            }
            let digits = at_word.digits();
            let word = at_word.word();
            let is_name = word.starts_with(char::is_uppercase)
                && digits.len() < 2
                && kind::of_word(&folded(word)).is_none();
            let is_word = is_name || (quoted && !word.is_empty() && digits.is_empty());
            if !is_word || words == 5 || word == "N" {
                break;
            }
            ahead = at_word;
            words += 1;
        }
        if words == 0 {
            return false;
        }
        let mut number = ahead;
        if number.blanks() && number.digits().len() == 1 && number.at_word_end() {
            ahead = number;
        }
        if quoted {
            ahead.blanks();
            if !ahead.eat(&['»', '”', '"']) {
                return false;
            }
        }
        self.has_capital_name = true;
        self.cursor = ahead;
        true
    }

    /// "circulaire data n° 6264/SG", "décret tertiaire n° 2019-771": a number with its sign behind one or two words.
    fn behind_words(&mut self) {
        let mut ahead = self.cursor;
        for _ in 0..2 {
            if !ahead.blanks() {
                return;
            }
            let word = folded(ahead.word());
            if word.len() < 3 || kind::of_word(&word).is_some() || word == "non" {
                return;
            }
            let mut at_number = ahead;
            at_number.blanks();
            if at_number.sign().is_some() {
                self.cursor = ahead;
                if self.number_or_date() {
                    while self.part() {}
                }
                return;
            }
        }
    }

    /// "loi de finances pour 2000 (n° 99-1172 du 30 décembre 1999)": the number behind the title, in brackets.
    fn behind_title(&mut self) {
        if matches!(self.citation.nature, Nature::Code | Nature::Constitution) {
            return;
        }
        let rest = self.cursor.rest();
        let end = rest
            .char_indices()
            .find(|(at, c)| {
                *at >= REACH_OF_TITLES || matches!(c, '.' | ';' | ':' | '!' | '?' | '(' | ')' | '«')
            })
            .map_or(rest.len(), |(at, _)| at);
        if !rest.get(end..).unwrap_or_default().starts_with('(') {
            return;
        }
        let title = rest.get(..end).unwrap_or_default();
        let names_another = title
            .split(|c: char| !c.is_alphabetic())
            .any(|word| kind::of_word(&folded(word)).is_some());
        if names_another {
            return;
        }
        let mut ahead = Cursor::new(self.cursor.text(), self.cursor.at() + end + 1);
        ahead.blanks();
        let Some(sign) = ahead.sign() else { return };
        self.before.signed = true;
        let Some(number) = number::number(&mut ahead, self.citation.nature, self.before) else {
            return;
        };
        self.citation.sign = Some(sign);
        self.citation.range.end = number.range.end;
        self.citation.number = Some(number);
        self.cursor = ahead;
        while self.part() {}
    }
}

/// Go past "du", "en date du", "signé le".
pub fn introduces_date(cursor: &mut Cursor<'_>) -> bool {
    cursor.one_of(&[
        "en date du",
        "date du",
        "datee du",
        "du",
        "signee le",
        "signe le",
    ]) && cursor.blanks()
}
