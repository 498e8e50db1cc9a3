//! Which text of the index a citation means: by its number, by its nature and day, or by a nickname.

use std::sync::Arc;

use jiff::civil::Date;

use super::citation::{Citation, OddDate, Qualifier, celex, citations, folded};
use super::index::{Index, Nature, Text, TextName};

/// The natures whose numbers are one series: "loi n° 2019-1088" is a decree called by a wrong name.
const ONE_SERIES: [Nature; 3] = [Nature::Loi, Nature::Ordonnance, Nature::Decret];

/// What the index answers to a citation. What it does not hold is unknown, never wrong.
#[derive(Clone, Debug)]
pub enum Resolution {
    /// The text of this number.
    Number(Arc<Text>),
    /// The only text of this nature and day.
    Day(Arc<Text>),
    /// The text of this nickname, or the code of this title.
    Nickname(Arc<Text>),
    /// Several texts of this nature and day.
    Several(Vec<Arc<Text>>),
    /// The number or nickname is that of a text, and something else of the citation is not.
    Contradicted(Arc<Text>, Contradiction),
    /// No text, or nothing that names one.
    Unknown,
}

/// What of a citation is not that of the text that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// The day is another one.
    Day,
    /// The day does not exist.
    NoSuchDay,
    /// Number and day are those of a text of another nature.
    Nature,
    /// The nickname is that of a text of another number.
    Number,
}

/// A citation, with the text that it means.
#[derive(Clone, Debug)]
pub struct Cited {
    /// The citation.
    pub citation: Citation,
    /// What the index answers to it.
    pub resolution: Resolution,
}

impl Cited {
    /// The citations in `text`, in order.
    #[must_use]
    pub fn read_all(text: &str, index: &Index) -> Vec<Self> {
        citations(text)
            .into_iter()
            .map(|citation| Self {
                resolution: resolve(&citation, index),
                citation,
            })
            .collect()
    }
}

impl Resolution {
    /// The text that is meant, where only one can be.
    #[must_use]
    pub fn text(&self) -> Option<&Arc<Text>> {
        match self {
            Self::Number(text) | Self::Day(text) | Self::Nickname(text) => Some(text),
            Self::Several(_) | Self::Contradicted(..) | Self::Unknown => None,
        }
    }
}

/// The text that `citation` means.
#[must_use]
pub fn resolve(citation: &Citation, index: &Index) -> Resolution {
    let date = citation.date.as_ref().map(|part| part.value);
    let nickname = citation
        .nickname
        .as_ref()
        .and_then(|part| index.identified(&part.value.id));
    if let Some(number) = &citation.number {
        return numbered(citation, &number.value, date, nickname.as_ref(), index);
    }
    if let Some(text) = nickname {
        return match date {
            Some(date) if text.date.is_some_and(|day| day != date) => {
                Resolution::Contradicted(text, Contradiction::Day)
            }
            _ => Resolution::Nickname(text),
        };
    }
    if let Some(date) = date {
        let mut texts = index.signed(citation.nature, date);
        texts.retain(|text| may_be(citation, text));
        return match texts.len() {
            0 => Resolution::Unknown,
            1 => Resolution::Day(texts.swap_remove(0)),
            _ => Resolution::Several(texts),
        };
    }
    let pointed = citation.relative.as_ref().and_then(|relative| {
        let to = relative.to.as_ref()?;
        match to.name() {
            Some(name) => index.named(&name),
            None => index.only_signed(to.nature, to.date.as_ref()?.value),
        }
    });
    pointed.map_or(Resolution::Unknown, Resolution::Number)
}

/// Words that say nothing of what a text is about.
const EMPTY_WORDS: [&str; 24] = [
    "relatif",
    "relative",
    "relatifs",
    "portant",
    "fixant",
    "pris",
    "prise",
    "pour",
    "application",
    "dans",
    "avec",
    "leur",
    "leurs",
    "cette",
    "certains",
    "certaines",
    "dispositions",
    "diverses",
    "mesures",
    "modifie",
    "modifiee",
    "modifiant",
    "visant",
    "concernant",
];

/// How many letters two words have to share at their beginnings to be about one thing.
const SHARED_LETTERS: usize = 5;

/// Whether a text cited by its day may be `text`: many are signed on one day, and few are in the index. What the page says of
/// its kind, author or subject must not be of another.
fn may_be(citation: &Citation, text: &Text) -> bool {
    let title = folded(&text.title);
    let kind = match citation.qualifier {
        Some(Qualifier::Organic) => "organique",
        Some(Qualifier::Constitutional) => "constitutionnelle",
        Some(Qualifier::Finance) => "financ",
        _ => "",
    };
    if !title.contains(kind) {
        return false;
    }
    let Some(description) = citation.description.as_deref().map(folded) else {
        return true;
    };
    let own: Vec<&str> = telling_words(&title).collect();
    let share = |one: &str, other: &str| {
        let same = one
            .bytes()
            .zip(other.bytes())
            .take_while(|(one, other)| one == other);
        same.count() >= SHARED_LETTERS.min(one.len()).min(other.len())
    };
    let mut said = telling_words(&description).peekable();
    said.peek().is_none()
        || own.is_empty()
        || said.any(|word| own.iter().any(|other| share(word, other)))
}

/// The words of a folded title that tell what it is about.
fn telling_words(title: &str) -> impl Iterator<Item = &str> {
    let words = title.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.len() > 3 && !EMPTY_WORDS.contains(word))
}

fn numbered(
    citation: &Citation,
    number: &str,
    date: Option<Date>,
    nickname: Option<&Arc<Text>>,
    index: &Index,
) -> Resolution {
    let named = |nature| {
        index.named(&TextName {
            nature,
            number: number.to_owned(),
        })
    };
    let of_union = || index.identified(&celex(citation.nature, number)?);
    let Some(text) = named(citation.nature).or_else(of_union) else {
        let other = nickname.filter(|text| {
            let own = text.number.as_deref();
            own.is_some_and(|own| own != number) && text.nature == citation.nature
        });
        if let Some(text) = other {
            return Resolution::Contradicted(Arc::clone(text), Contradiction::Number);
        }
        let of_another_nature = ONE_SERIES
            .into_iter()
            .filter(|nature| ONE_SERIES.contains(&citation.nature) && *nature != citation.nature)
            .filter_map(named)
            .find(|text| date.is_none_or(|date| text.date == Some(date)));
        let of_union = || of_another_union_nature(citation.nature, number, index);
        let of_another_nature = of_another_nature
            .or_else(|| of_union().filter(|text| date.is_none_or(|date| text.date == Some(date))));
        return of_another_nature.map_or(Resolution::Unknown, |text| {
            Resolution::Contradicted(text, Contradiction::Nature)
        });
    };
    let is_no_day = citation
        .odd_date
        .as_ref()
        .is_some_and(|odd| odd.value == OddDate::NoSuchDay);
    if is_no_day {
        return Resolution::Contradicted(text, Contradiction::NoSuchDay);
    }
    match (date, text.date) {
        (Some(cited), Some(known)) if cited != known => {
            Resolution::Contradicted(text, Contradiction::Day)
        }
        _ => Resolution::Number(text),
    }
}

/// Since when regulations, directives and decisions of the Union share one series of numbers.
const ONE_SERIES_OF_UNION_SINCE: u16 = 2015;

/// The act of the Union of this number that is called by the wrong nature: "directive 2016/679".
fn of_another_union_nature(nature: Nature, number: &str, index: &Index) -> Option<Arc<Text>> {
    const NATURES: [Nature; 3] = [Nature::Reglement, Nature::Directive, Nature::Decision];
    let year: u16 = number.split_once('/')?.0.parse().ok()?;
    if !NATURES.contains(&nature) || year < ONE_SERIES_OF_UNION_SINCE {
        return None;
    }
    let others = NATURES.into_iter().filter(|other| *other != nature);
    others
        .filter_map(|other| celex(other, number))
        .find_map(|id| index.identified(&id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(text: &str) -> String {
        let label = |text: &Arc<Text>| text.label();
        match resolve(&citations(text)[0], Index::shipped()) {
            Resolution::Number(text) => format!("number: {}", label(&text)),
            Resolution::Day(text) => format!("day: {}", label(&text)),
            Resolution::Nickname(text) => format!("nickname: {}", label(&text)),
            Resolution::Several(texts) => format!("{} texts", texts.len()),
            Resolution::Contradicted(text, what) => format!("{what:?}: {}", label(&text)),
            Resolution::Unknown => "unknown".to_owned(),
        }
    }

    #[test]
    fn three_ways_to_a_text() {
        for (words, answer) in [
            ("le décret n° 2019-1088", "number: décret n° 2019-1088"),
            (
                "le décret n° 2019-1088 du 25 octobre 2019",
                "number: décret n° 2019-1088",
            ),
            ("le décret du 25 octobre 2019", "day: décret n° 2019-1088"),
            ("la loi Handicap", "nickname: loi n° 2005-102"),
            (
                "la loi Handicap du 11 février 2005",
                "nickname: loi n° 2005-102",
            ),
            (
                "le règlement (UE) 2016/679",
                "number: règlement (UE) 2016/679",
            ),
            ("le décret n° 2001-1234", "unknown"),
            ("le décret du 3 mai 2001", "unknown"),
            ("un décret du 14 mars 2017", "2 texts"),
            (
                "le décret du 25 octobre 2019 relatif au système d'information",
                "day: décret n° 2019-1088",
            ),
            ("le décret du 25 octobre 2019 relatif à la pêche", "unknown"),
            (
                "par décret du 25 octobre 2019, elle est nommée directrice",
                "unknown",
            ),
            ("la loi organique du 11 février 2005", "unknown"),
            (
                "la circulaire du ministre de l'intérieur du 5 juillet 2021",
                "unknown",
            ),
            (
                "la directive du 17 avril 2019 relative au droit d'auteur",
                "unknown",
            ),
        ] {
            assert_eq!(resolved(words), answer, "{words}");
        }
    }

    #[test]
    fn contradictions() {
        for (words, answer) in [
            (
                "le décret n° 2019-1088 du 26 octobre 2019",
                "Day: décret n° 2019-1088",
            ),
            (
                "le décret n° 2019-1088 du 31 novembre 2019",
                "NoSuchDay: décret n° 2019-1088",
            ),
            (
                "la loi n° 2019-1088 du 25 octobre 2019",
                "Nature: décret n° 2019-1088",
            ),
            ("la loi n° 2019-1088 du 26 octobre 2019", "unknown"),
            ("l'ordonnance n° 2019-1088", "Nature: décret n° 2019-1088"),
            ("la directive 2016/679", "Nature: règlement (UE) 2016/679"),
            ("la loi Handicap n° 2005-103", "Number: loi n° 2005-102"),
            (
                "la circulaire n° 6264/SG du 5 juillet 2021",
                "Day: circulaire n° 6264/SG",
            ),
        ] {
            assert_eq!(resolved(words), answer, "{words}");
        }
    }
}
