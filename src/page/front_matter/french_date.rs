//! The French date in words, as `date_de_modification` is written and printed.

use jiff::civil::Date;

/// What a text says as a French day in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayWords {
    /// A day as it is written in French: `3 octobre 2022`, `1er mars 2023`; capitals are not looked at.
    Day(Date),
    /// A certain day, not quite as it is written in French: `3 fevrier 2022` without its accent, `1 mars 2023`
    /// without `er`.
    NearMiss(Date),
    /// Written like a day that the calendar does not have: `31 avril 2023`.
    NoSuchDay,
    /// Anything else.
    NotADate,
}

impl DayWords {
    /// The day, if the text says one, however it spells it.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) | Self::NearMiss(day) => Some(day),
            Self::NoSuchDay | Self::NotADate => None,
        }
    }
}

/// The months in French.
const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// What a written month is.
enum Month {
    Exact(i8),
    WithoutAccent(i8),
}

/// Read a French day in words: day, month and year of four digits with one blank between (no-break blanks included).
#[must_use]
pub fn date_words(text: &str) -> DayWords {
    const BLANKS: [char; 3] = [' ', '\u{a0}', '\u{202f}'];
    let mut parts = text.split(BLANKS).peekable();
    if parts.clone().any(str::is_empty) {
        let single = parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        // A text of blanks alone is no date; any other has no empty part left.
        return match single.as_str() {
            "" => DayWords::NotADate,
            single => match date_words(single) {
                DayWords::Day(date) => DayWords::NearMiss(date),
                other => other,
            },
        };
    }
    let words = &mut parts;
    let (Some(day), Some(month), Some(year), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return DayWords::NotADate;
    };
    let Some(month) = self::month(month) else {
        return DayWords::NotADate;
    };
    let (Some((day, day_is_french)), Some(year)) = (self::day(day), self::year(year)) else {
        return DayWords::NotADate;
    };
    let (month, month_is_french) = match month {
        Month::Exact(month) => (month, true),
        Month::WithoutAccent(month) => (month, false),
    };
    match Date::new(year, month, day) {
        Err(_) => DayWords::NoSuchDay,
        Ok(date) if day_is_french && month_is_french => DayWords::Day(date),
        Ok(date) => DayWords::NearMiss(date),
    }
}

/// The day in French words: `1er mars 2023`.
#[must_use]
pub fn to_french(date: Date) -> String {
    let index = usize::from(date.month().unsigned_abs()).saturating_sub(1);
    let month = MONTHS.get(index).copied().unwrap_or_default();
    let ordinal = if date.day() == 1 { "er" } else { "" };
    format!("{}{ordinal} {month} {}", date.day(), date.year())
}

/// A certain day in any notation that leaves no doubt: `2022-10-03` (a time may follow), `03/10/2022` (day first, as
/// everyone in France reads it), `03.10.2022`, `3 Octobre, 2022`, `le lundi 3 octobre 2022`, `1 mars 2023`.
/// A named weekday has to be that day's.
#[must_use]
pub fn parse_loose(text: &str) -> Option<Date> {
    let text = text.trim();
    iso(text)
        .or_else(|| numbers(text, '/'))
        .or_else(|| numbers(text, '.'))
        .or_else(|| words(text))
}

fn digits<T: std::str::FromStr>(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<T> {
    let plain = lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn day(text: &str) -> Option<(i8, bool)> {
    if text.eq_ignore_ascii_case("1er") || text.eq_ignore_ascii_case("1ᵉʳ") {
        return Some((1, true));
    }
    let day: i8 = digits(text, 1..=2)?;
    Some((day, day != 1 && !text.starts_with('0')))
}

fn year(text: &str) -> Option<i16> {
    digits(text, 4..=4)
}

fn month(text: &str) -> Option<Month> {
    let lower = text.to_lowercase();
    for (number, name) in (1_i8..).zip(MONTHS) {
        if lower == name {
            return Some(Month::Exact(number));
        }
        if lower == without_accents(name) {
            return Some(Month::WithoutAccent(number));
        }
    }
    None
}

fn without_accents(name: &str) -> String {
    name.replace('é', "e").replace('û', "u")
}

fn iso(text: &str) -> Option<Date> {
    let (date, time) = match text.find([' ', 'T']) {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?),
        None => (text, ""),
    };
    let is_time = |character: char| character.is_ascii_digit() || ":+-Z. ".contains(character);
    if !time.chars().all(is_time) {
        return None;
    }
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Date::new(
        self::year(year)?,
        digits(month, 1..=2)?,
        digits(day, 1..=2)?,
    )
    .ok()
}

fn numbers(text: &str, separator: char) -> Option<Date> {
    let mut parts = text.split(separator);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Date::new(
        self::year(year)?,
        digits(month, 1..=2)?,
        digits(day, 1..=2)?,
    )
    .ok()
}

fn words(text: &str) -> Option<Date> {
    const WEEKDAYS: [&str; 7] = [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ];
    let mut words = text
        .split(|character: char| character.is_whitespace() || character == ',')
        .filter(|word| !word.is_empty())
        .peekable();
    words.next_if(|word| word.eq_ignore_ascii_case("le"));
    let weekday = words.peek().and_then(|word| {
        WEEKDAYS
            .iter()
            .position(|name| name.eq_ignore_ascii_case(word))
    });
    if weekday.is_some() {
        words.next();
    }
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() {
        return None;
    }
    let month = match self::month(month)? {
        Month::Exact(month) | Month::WithoutAccent(month) => month,
    };
    let date = Date::new(self::year(year)?, month, self::day(day)?.0).ok()?;
    let fits = weekday.is_none_or(|index| {
        usize::from(date.weekday().to_monday_zero_offset().unsigned_abs()) == index
    });
    fits.then_some(date)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_in_words() {
        assert_eq!(
            date_words("3 octobre 2022"),
            DayWords::Day(date(2022, 10, 3))
        );
        assert_eq!(date_words("1er mars 2023"), DayWords::Day(date(2023, 3, 1)));
        assert_eq!(
            date_words("29 FÉVRIER 2024"),
            DayWords::Day(date(2024, 2, 29))
        );
        assert_eq!(
            date_words("12\u{a0}août 2021"),
            DayWords::Day(date(2021, 8, 12))
        );
        assert_eq!(
            date_words("12 aout 2021"),
            DayWords::NearMiss(date(2021, 8, 12))
        );
        assert_eq!(
            date_words("1 mars 2023"),
            DayWords::NearMiss(date(2023, 3, 1))
        );
        assert_eq!(
            date_words("03 mars 2023"),
            DayWords::NearMiss(date(2023, 3, 3))
        );
        assert_eq!(
            date_words("3 octobre  2022"),
            DayWords::NearMiss(date(2022, 10, 3))
        );
        assert_eq!(date_words("31 avril 2023"), DayWords::NoSuchDay);
        assert_eq!(date_words("29 février 2023"), DayWords::NoSuchDay);
        assert_eq!(date_words("0 mai 2023"), DayWords::NoSuchDay);
        for other in [
            "",
            "octobre 2022",
            "3 october 2022",
            "3 octobre 22",
            "2022-10-03",
            "  ",
            "3er mars 2023",
        ] {
            assert_eq!(date_words(other), DayWords::NotADate, "{other}");
        }
    }

    #[test]
    fn french_words_are_read_back() {
        let mut day = date(2023, 1, 1);
        while day < date(2025, 1, 1) {
            assert_eq!(date_words(&to_french(day)), DayWords::Day(day));
            day = day.tomorrow().unwrap();
        }
        assert_eq!(to_french(date(2023, 3, 1)), "1er mars 2023");
    }

    #[test]
    fn other_notations_of_a_certain_day() {
        let expected = Some(date(2022, 10, 3));
        for text in [
            "2022-10-03",
            "2022-10-03 17:35:00 +02:00",
            "03/10/2022",
            "3/10/2022",
            "3.10.2022",
            "3 Octobre 2022",
            "3 octobre, 2022",
            " 3  octobre 2022 ",
            "lundi 3 octobre 2022",
            "le 3 octobre 2022",
        ] {
            assert_eq!(parse_loose(text), expected, "{text}");
        }
        assert_eq!(parse_loose("1 mars 2023"), Some(date(2023, 3, 1)));
        for text in [
            "31/02/2022",
            "10/2022",
            "03/10/22",
            "mardi 3 octobre 2022",
            "octobre 2022",
            "2022-13-01",
            "3 octobre 2022 environ",
        ] {
            assert_eq!(parse_loose(text), None, "{text}");
        }
    }
}
