//! European Legislation Identifiers, as Légifrance and EUR-Lex write them.

use jiff::civil::Date;

use super::reference::{Edition, Version, read_day};

/// `/eli/{nature}/{year}/{month}/{day}/{number or NOR}/jo/{texte or article_N}`: month and day without leading zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eli {
    /// `decret`, `loi`, `arrete`…
    pub nature: String,
    /// Year, month and day as written.
    pub day: [String; 3],
    /// The number or the NOR; `None` for a list of texts.
    pub name: Option<String>,
    /// What follows: `jo`, `texte` or `article_3`, a language.
    pub rest: Vec<String>,
}

impl Eli {
    /// Read what follows `/eli/`.
    pub(super) fn read<'a>(mut segments: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut next = || segments.next().map(str::to_owned);
        let nature = next()?;
        let day = [next()?, next()?, next()?];
        let digits = |part: &String| part.bytes().all(|byte| byte.is_ascii_digit());
        if !day.iter().all(digits) {
            return None;
        }
        Some(Self {
            nature,
            day,
            name: next(),
            rest: segments.map(str::to_owned).collect(),
        })
    }

    /// The day, if it exists.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        let [year, month, day] = &self.day;
        read_day(year, month, day)
    }

    /// Whether month or day is written with a leading zero.
    #[must_use]
    pub fn has_leading_zero(&self) -> bool {
        self.day[1..].iter().any(|part| part.starts_with('0'))
    }

    /// The article that it names: `3` of `…/jo/article_3`.
    #[must_use]
    pub fn article(&self) -> Option<&str> {
        self.rest
            .iter()
            .find_map(|part| part.strip_prefix("article_"))
    }

    /// `jo`: as first published; `lc`: consolidated.
    #[must_use]
    pub fn edition(&self) -> Edition {
        match self.rest.first().map(String::as_str) {
            Some("jo") => Edition::Original,
            Some("lc") => Edition::Consolidated,
            _ => Edition::Unstated,
        }
    }

    /// The path of its address.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = format!("/eli/{}/{}", self.nature, self.day.join("/"));
        for part in self.name.iter().chain(&self.rest) {
            path.push('/');
            path.push_str(part);
        }
        path
    }
}

/// `/eli/reg/2016/679/oj`, `/eli/dir/2007/2/oj/fra`, `/eli/reg/2016/679/2016-05-04`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EuropeanEli {
    /// `reg`, `dir`, `dec`, `reg_impl`, `reg_del`…
    pub nature: String,
    /// The year.
    pub year: u16,
    /// The number within the year.
    pub number: u32,
    /// What follows: `oj` or a day, a language of three letters, a format.
    pub rest: Vec<String>,
}

impl EuropeanEli {
    /// The CELEX number of the act, as adopted: `32016R0679`; `None` for what is no regulation, directive or decision.
    #[must_use]
    pub fn celex(&self) -> Option<String> {
        let letter = match self.nature.split('_').next()? {
            "reg" => 'R',
            "dir" => 'L',
            "dec" => 'D',
            _ => return None,
        };
        Some(format!("3{}{letter}{:04}", self.year, self.number))
    }

    /// Read what follows `/eli/`.
    pub(super) fn read<'a>(mut segments: impl Iterator<Item = &'a str>) -> Option<Self> {
        let nature = segments.next()?.to_owned();
        let year = segments.next().filter(|year| year.len() == 4)?;
        let number = segments.next().filter(|number| !number.starts_with('0'))?;
        Some(Self {
            nature,
            year: year.parse().ok()?,
            number: number.parse().ok()?,
            rest: segments.map(str::to_owned).collect(),
        })
    }

    /// The day of the consolidated state that it names.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        Version::dashed(self.rest.first()?).day()
    }

    /// `oj`: as first published; a day: consolidated.
    #[must_use]
    pub fn edition(&self) -> Edition {
        match self.rest.first().map(String::as_str) {
            Some("oj") => Edition::Original,
            _ if self.day().is_some() => Edition::Consolidated,
            _ => Edition::Unstated,
        }
    }

    /// The language of three letters that it names, such as `fra`.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.rest
            .get(1)
            .map(String::as_str)
            .filter(|part| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_lowercase()))
    }

    /// The path of its address.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = format!("/eli/{}/{}/{}", self.nature, self.year, self.number);
        for part in &self.rest {
            path.push('/');
            path.push_str(part);
        }
        path
    }
}
