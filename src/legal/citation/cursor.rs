//! A place in a text, and the small things that can be read from there. Reading never goes back and never looks
//! further than the thing it reads, so that a text is read in linear time whatever it holds.

use std::ops::Range;

use jiff::civil::Date;

use super::{OddDate, Part};

/// A place in a text.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

/// The months, folded, with the shortest abbreviation that is used for each.
const MONTHS: [(&str, &str); 12] = [
    ("janvier", "janv"),
    ("fevrier", "fev"),
    ("mars", "mars"),
    ("avril", "avr"),
    ("mai", "mai"),
    ("juin", "juin"),
    ("juillet", "juil"),
    ("aout", "aout"),
    ("septembre", "sept"),
    ("octobre", "oct"),
    ("novembre", "nov"),
    ("decembre", "dec"),
];

/// The months of the republican calendar, folded.
const REPUBLICAN_MONTHS: [&str; 12] = [
    "vendemiaire",
    "brumaire",
    "frimaire",
    "nivose",
    "pluviose",
    "ventose",
    "germinal",
    "floreal",
    "prairial",
    "messidor",
    "thermidor",
    "fructidor",
];

const WEEKDAYS: [&str; 7] = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
];

/// What a date says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Day {
    /// A day of the calendar.
    Real(Part<Date>),
    /// Anything else that has the shape of a date.
    Odd(Part<OddDate>),
}

/// A letter in lower case, without its accent; the signs of one kind made one.
pub fn fold(letter: char) -> char {
    match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'à' | 'â' | 'À' | 'Â' => 'a',
        'î' | 'ï' | 'Î' | 'Ï' => 'i',
        'ô' | 'Ô' => 'o',
        'û' | 'ù' | 'Û' | 'Ù' => 'u',
        'ç' | 'Ç' => 'c',
        '’' => '\'',
        '‑' | '–' | '−' => '-',
        other => other,
    }
}

/// All of `text` folded.
pub fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// Whether readers see nothing but a gap: white space, no-break and thin spaces, zero-width ones, soft hyphens.
pub fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

impl<'t> Cursor<'t> {
    /// At byte `at` of `text`, which has to be the beginning of a letter.
    pub fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    /// The whole text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Where it stands.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The text from here on.
    pub fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next letter.
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Go past the next letter if it is one of `letters`.
    pub fn eat(&mut self, letters: &[char]) -> bool {
        match self.peek() {
            Some(letter) if letters.contains(&letter) => {
                self.at += letter.len_utf8();
                true
            }
            _ => false,
        }
    }

    /// Go past blanks; whether there was one.
    pub fn blanks(&mut self) -> bool {
        let rest = self.rest();
        let length = rest.find(|c| !is_blank(c)).unwrap_or(rest.len());
        self.at += length;
        length > 0
    }

    /// Go past `phrase`, which is folded, if it stands here as whole words; a space of it stands for any blanks.
    pub fn phrase(&mut self, phrase: &str) -> bool {
        let mut ahead = *self;
        for expected in phrase.chars() {
            if expected == ' ' {
                if !ahead.blanks() {
                    return false;
                }
                continue;
            }
            match ahead.peek() {
                Some(letter) if fold(letter) == expected => ahead.at += letter.len_utf8(),
                _ => return false,
            }
        }
        let word = |c: char| c.is_alphanumeric();
        if phrase.ends_with(word) && ahead.peek().is_some_and(word) {
            return false;
        }
        *self = ahead;
        true
    }

    /// Go past blanks and the first of `phrases` that stands there.
    pub fn one_of(&mut self, phrases: &[&str]) -> bool {
        let mut ahead = *self;
        ahead.blanks();
        let found = phrases.iter().any(|phrase| ahead.phrase(phrase));
        if found {
            *self = ahead;
        }
        found
    }

    /// Go past a run of letters, and say it.
    pub fn word(&mut self) -> &'t str {
        self.run(char::is_alphabetic)
    }

    /// Go past a run of digits, and say it.
    pub fn digits(&mut self) -> &'t str {
        self.run(|c| c.is_ascii_digit())
    }

    fn run(&mut self, of: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let length = rest.find(|c| !of(c)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Whether a word may end here.
    pub fn at_word_end(&self) -> bool {
        !self.peek().is_some_and(char::is_alphanumeric)
    }

    /// Go past "n°" in any of its spellings ("nº", "no", "N°", "n", "numéro", "nos", "n°s"), and say where it stands.
    pub fn sign(&mut self) -> Option<Range<usize>> {
        const CIRCLES: [char; 5] = ['°', 'º', '˚', 'ᵒ', '⁰'];
        let mut ahead = *self;
        let start = ahead.at;
        if ahead.eat(&['№']) {
            let end = ahead.at;
            ahead.blanks();
            *self = ahead;
            return Some(start..end);
        }
        if !ahead.eat(&['n', 'N']) {
            return None;
        }
        let mut spaced = ahead;
        spaced.blanks();
        let has_circle = if spaced.eat(&CIRCLES) {
            ahead = spaced;
            true
        } else if ahead.phrase("umeros") || ahead.phrase("umero") {
            false
        } else {
            let is_letter = spaced.eat(&['o', 'O']) && {
                spaced.eat(&['s']);
                !spaced.peek().is_some_and(char::is_alphabetic)
            };
            if is_letter {
                ahead = spaced;
            } else {
                ahead.eat(&['.']);
            }
            false
        };
        if has_circle {
            let mut plural = ahead;
            plural.blanks();
            if plural.eat(&['s']) && !plural.peek().is_some_and(char::is_alphabetic) {
                ahead = plural;
            }
        }
        let mut behind = ahead;
        behind.eat(&['.']);
        let end = ahead.at;
        behind.blanks();
        // Without a number behind it, it is no sign.
        let is_followed = behind.peek().is_some_and(|c| c.is_ascii_digit());
        if !is_followed {
            return None;
        }
        *self = behind;
        Some(start..end)
    }

    /// Go past a date: "25 octobre 2019", "1er avril 2016", "25/10/2019", "25 ventôse an XI".
    pub fn date(&mut self) -> Option<Day> {
        let mut ahead = *self;
        if WEEKDAYS.iter().any(|day| ahead.phrase(day)) && !ahead.blanks() {
            return None;
        }
        let start = ahead.at;
        let day = ahead.day_of_month()?;
        if let Some(separator) = ahead.peek().filter(|c| matches!(c, '/' | '.' | '-')) {
            let date = ahead.date_in_figures(day, separator)?;
            let range = start..ahead.at;
            *self = ahead;
            return Some(real_or_odd(date, range));
        }
        if !ahead.blanks() {
            return None;
        }
        let name = folded(ahead.word());
        if REPUBLICAN_MONTHS.contains(&name.as_str()) {
            if !(ahead.blanks() && ahead.phrase("an") && ahead.blanks()) {
                return None;
            }
            let year = ahead.run(char::is_alphanumeric);
            let is_year = !year.is_empty()
                && year.len() <= 4
                && (year.bytes().all(|b| b.is_ascii_digit())
                    || year.bytes().all(|b| b"IVX".contains(&b)));
            let range = start..ahead.at;
            *self = ahead;
            return is_year.then_some(Day::Odd(Part {
                value: OddDate::Republican,
                range,
            }));
        }
        let month = month(&name)?;
        ahead.eat(&['.']);
        if !ahead.blanks() {
            return None;
        }
        let year = ahead.year()?;
        let range = start..ahead.at;
        *self = ahead;
        Some(real_or_odd(Date::new(year, month, day).ok(), range))
    }

    /// Go past "5", "05", "1er", "1 er", "premier".
    pub fn day_of_month(&mut self) -> Option<i8> {
        if self.phrase("premier") {
            return Some(1);
        }
        let digits = self.digits();
        if digits.is_empty() || digits.len() > 2 {
            return None;
        }
        let day: i8 = digits.parse().ok()?;
        if day == 1 {
            let mut ahead = *self;
            ahead.blanks();
            if ahead.phrase("er") || ahead.eat(&['ᵉ']) && ahead.eat(&['ʳ']) {
                *self = ahead;
            }
        }
        Some(day)
    }

    /// Go past the name of a month, and say its number.
    pub fn month(&mut self) -> Option<i8> {
        let mut ahead = *self;
        let found = month(&folded(ahead.word()))?;
        *self = ahead;
        Some(found)
    }

    /// Go past a year of four digits.
    pub fn year(&mut self) -> Option<i16> {
        let digits = self.digits();
        (digits.len() == 4).then(|| digits.parse().ok())?
    }

    /// The rest of a date whose day has been read; the day itself, where it exists.
    #[allow(
        clippy::option_option,
        reason = "no date at all is told from a date that does not exist"
    )]
    fn date_in_figures(&mut self, day: i8, separator: char) -> Option<Option<Date>> {
        self.eat(&[separator]);
        let month = self.digits();
        if month.is_empty() || month.len() > 2 || !self.eat(&[separator]) {
            return None;
        }
        let month = month.parse().ok()?;
        let year = self.digits();
        let year: i16 = match year.len() {
            4 => year.parse().ok()?,
            // "06/01/78": texts of before 1950 are not cited so.
            2 if separator == '/' => match year.parse::<i16>().ok()? {
                year @ 50.. => 1900 + year,
                year => 2000 + year,
            },
            _ => return None,
        };
        Some(Date::new(year, month, day).ok())
    }
}

/// The number of a month by its folded name or abbreviation.
fn month(name: &str) -> Option<i8> {
    let at = MONTHS
        .iter()
        .position(|(whole, short)| name.starts_with(short) && whole.starts_with(name))?;
    i8::try_from(at + 1).ok()
}

fn real_or_odd(date: Option<Date>, range: Range<usize>) -> Day {
    match date {
        Some(value) => Day::Real(Part { value, range }),
        None => Day::Odd(Part {
            value: OddDate::NoSuchDay,
            range,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn day(text: &str) -> Option<Day> {
        Cursor::new(text, 0).date()
    }

    #[test]
    fn dates() {
        let real = |value, range| Some(Day::Real(Part { value, range }));
        assert_eq!(day("25 octobre 2019 et"), real(date(2019, 10, 25), 0..15));
        assert_eq!(day("1er août 2014"), real(date(2014, 8, 1), 0..14));
        assert_eq!(day("25/10/2019."), real(date(2019, 10, 25), 0..10));
        assert_eq!(day("06/01/78,"), real(date(1978, 1, 6), 0..8));
        assert_eq!(day("11/02/05"), real(date(2005, 2, 11), 0..8));
        assert_eq!(
            day("vendredi 25 oct. 2019"),
            real(date(2019, 10, 25), 9..21)
        );
        let odd = |value, range| Some(Day::Odd(Part { value, range }));
        assert_eq!(day("30 février 2019"), odd(OddDate::NoSuchDay, 0..16));
        assert_eq!(day("25 ventôse an XI"), odd(OddDate::Republican, 0..17));
        for none in [
            "2019",
            "25 octobre",
            "25 octobre 20191",
            "125 mai 2019",
            "25 mille 2019",
            "25.10.19",
            "25/10/198",
        ] {
            assert_eq!(day(none), None, "{none}");
        }
    }

    #[test]
    fn signs() {
        for text in [
            "n° 2",
            "n°2",
            "nº 2",
            "N° 2",
            "no 2",
            "n o 2",
            "numéro 2",
            "n°s 2",
            "nos 2",
            "№ 2",
            "n 2",
            "n. 2",
        ] {
            let mut cursor = Cursor::new(text, 0);
            assert!(cursor.sign().is_some(), "{text}");
            assert_eq!(cursor.rest(), "2", "{text}");
        }
        for text in ["non 2", "n° ", "notre", "° 2"] {
            assert_eq!(Cursor::new(text, 0).sign(), None, "{text}");
        }
    }
}
