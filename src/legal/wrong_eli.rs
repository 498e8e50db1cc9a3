//! European Legislation Identifiers of Légifrance whose parts are not those of one text.

use std::sync::Arc;

use super::address::Eli;
use super::index::{Index, Nature, Text, TextName};

/// What is wrong with an identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongEli {
    /// The number or the NOR is that of a text of another day.
    Day(Arc<Text>),
    /// It is that of a text of another nature.
    Nature(Arc<Text>),
    /// The number is of another year than the day. No index is needed to see that.
    Year,
}

/// The natures whose numbers are one series.
const ONE_SERIES: [Nature; 3] = [Nature::Loi, Nature::Ordonnance, Nature::Decret];

impl WrongEli {
    /// What is wrong with `eli`; `None` where nothing is known to be.
    #[must_use]
    pub fn of(eli: &Eli, index: &Index) -> Option<Self> {
        let name = eli.name.as_deref()?;
        let date = eli.date()?;
        let nature = Nature::of_eli(&eli.nature)?;
        let numbered = |nature| {
            index.named(&TextName {
                nature,
                number: name.to_owned(),
            })
        };
        let mut others = ONE_SERIES.into_iter().filter(|other| *other != nature);
        let of_series = || {
            ONE_SERIES
                .contains(&nature)
                .then(|| others.find_map(numbered))?
        };
        let text = index
            .identified(name)
            .or_else(|| numbered(nature))
            .or_else(of_series);
        match text {
            Some(text) if text.date.is_some_and(|day| day != date) => Some(Self::Day(text)),
            Some(text) if text.nature != nature => Some(Self::Nature(text)),
            Some(_) => None,
            None => (ONE_SERIES.contains(&nature) && !is_of_year(name, date.year()))
                .then_some(Self::Year),
        }
    }

    /// The identifier `eli` with what is known put right; `None` where that cannot be told.
    #[must_use]
    pub fn corrected(&self, eli: &Eli) -> Option<Eli> {
        let (Self::Day(text) | Self::Nature(text)) = self else {
            return None;
        };
        let day = text.date?;
        Some(Eli {
            nature: text.nature.eli()?.to_owned(),
            day: [
                day.year().to_string(),
                day.month().to_string(),
                day.day().to_string(),
            ],
            ..eli.clone()
        })
    }
}

/// Whether `number`, if it is one of the form `2019-1088` or `78-17`, is of `year`.
fn is_of_year(number: &str, year: i16) -> bool {
    let Some((written, of_year)) = number.split_once('-') else {
        return true;
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(written) || !digits(of_year) {
        return true;
    }
    match written.len() {
        2 => written == format!("{:02}", year % 100),
        4 => written == year.to_string(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legal::address::{Address, Target};

    /// What is said of the identifier at `path`, with the path that would be right.
    fn judged(path: &str) -> Option<(&'static str, Option<String>)> {
        let address = Address::read(&format!("https://www.legifrance.gouv.fr{path}"))?;
        let Target::Eli(eli) = address.reference.target else {
            return None;
        };
        let wrong = WrongEli::of(&eli, Index::shipped())?;
        let right = wrong.corrected(&eli).map(|eli| eli.path());
        let what = match wrong {
            WrongEli::Day(_) => "day",
            WrongEli::Nature(_) => "nature",
            WrongEli::Year => "year",
        };
        Some((what, right))
    }

    #[test]
    fn the_parts_of_an_identifier_name_one_text() {
        let right = || Some("/eli/decret/2019/10/25/2019-1088/jo/texte".to_owned());
        for (path, expected) in [
            ("/eli/decret/2019/10/25/2019-1088/jo/texte", None),
            (
                "/eli/decret/2019/10/26/2019-1088/jo/texte",
                Some(("day", right())),
            ),
            (
                "/eli/decret/2018/10/25/2019-1088/jo/texte",
                Some(("day", right())),
            ),
            (
                "/eli/loi/2019/10/25/2019-1088/jo/texte",
                Some(("nature", right())),
            ),
            (
                "/eli/decret/2019/7/25/CPAJ1907246D/jo/texte",
                Some((
                    "day",
                    Some("/eli/decret/2019/7/24/CPAJ1907246D/jo/texte".to_owned()),
                )),
            ),
            (
                "/eli/decret/2018/10/25/2019-9999/jo/texte",
                Some(("year", None)),
            ),
            ("/eli/decret/2019/10/25/2019-9999/jo/texte", None),
            ("/eli/loi/1978/1/6/78-17/jo/texte", None),
            ("/eli/loi/1979/1/6/78-9999/jo/texte", Some(("year", None))),
            ("/eli/arrete/2016/4/20/PRMJ1526716A/jo", None),
            ("/eli/decret/2019/13/26/2019-1088/jo/texte", None),
        ] {
            assert_eq!(judged(path), expected, "{path}");
        }
    }
}
