//! What is read of a citation: its parts, each with its place.

use std::ops::Range;

use jiff::civil::Date;

use crate::legal::index::{Nature, TextName};

/// A part of a citation with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<T> {
    /// What it says.
    pub value: T,
    /// Where it stands in the text.
    pub range: Range<usize>,
}

/// What a nature is more exactly: "loi organique", "décret-loi", "règlement d'exécution".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// "loi organique".
    Organic,
    /// "loi constitutionnelle".
    Constitutional,
    /// "loi de finances", "loi de financement de la sécurité sociale".
    Finance,
    /// "loi de programme", "de programmation", "d'orientation".
    Programme,
    /// "décret-loi".
    DecreeLaw,
    /// "règlement d'exécution", "décision d'exécution", "directive d'exécution".
    Implementing,
    /// "règlement délégué", "directive déléguée".
    Delegated,
}

/// An article, or several, cited of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its number without dots, stars and spaces: `47`, `1`, `L311-1`, `R112-9-1`, `6 bis`.
    pub number: String,
    /// Where the number stands, from its letter to its last sign.
    pub range: Range<usize>,
    /// The last article of a stretch: `L311-14` for "L. 311-1 à L. 311-14".
    pub to: Option<String>,
    /// Whether "et suivants" follows.
    pub and_following: bool,
}

impl Article {
    /// Its number; those of all articles of a stretch of whole numbers, "2 à 6".
    pub fn numbers(&self) -> impl Iterator<Item = String> {
        /// No text is cited by a longer stretch of articles.
        const LONGEST: u32 = 200;
        let ends = self
            .to
            .as_ref()
            .and_then(|to| Some((self.number.parse::<u32>().ok()?, to.parse::<u32>().ok()?)));
        let last = self.to.clone().filter(|_| ends.is_none());
        let between = ends.filter(|(first, last)| last.saturating_sub(*first) <= LONGEST);
        let rest = between.map(|(first, last)| (first + 1..=last).map(|number| number.to_string()));
        std::iter::once(self.number.clone())
            .chain(rest.into_iter().flatten())
            .chain(last)
    }
}

/// A date that is no day of our calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddDate {
    /// "30 février 2019": the day does not exist.
    NoSuchDay,
    /// "25 ventôse an XI": recognised, not judged.
    Republican,
}

/// The text that a nickname or the title of a code means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// Its identifier: `JORFTEXT…`, `LEGITEXT…`, or a CELEX number.
    pub id: String,
    /// Its number, where it has one.
    pub number: Option<String>,
}

/// A text named inside a status: "modifié par **le décret n° 2023-304 du 22 avril 2023**".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRef {
    /// From the nature to the end of number and date.
    pub range: Range<usize>,
    /// What kind of text it is.
    pub nature: Nature,
    /// Its number.
    pub number: Option<Part<String>>,
    /// Its day.
    pub date: Option<Part<Date>>,
}

impl TextRef {
    /// Nature and number, if it is cited by its number.
    #[must_use]
    pub fn name(&self) -> Option<TextName> {
        name(self.nature, self.number.as_ref())
    }
}

/// What part a citation plays in its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// The sentence speaks of the text.
    #[default]
    Cited,
    /// It is named as what amended another: "… modifié par **X**".
    Amending,
    /// It is named as what repealed or replaced another: "… abrogé par **X**".
    Repealing,
    /// It stands in the title of another: "décret n° … pris pour l'application de **X**".
    InTitle,
    /// It is named for the version of another that it made: "… dans sa rédaction issue de **X**".
    OfVersion,
}

/// Which version of the text the sentence speaks of: "dans sa rédaction issue de …", "version consolidée".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The words.
    pub range: Range<usize>,
    /// The text that made this version, where one is named.
    pub by: Option<TextRef>,
    /// The day of this version, where one is named: "en vigueur au 1er janvier 2020".
    pub date: Option<Part<Date>>,
}

/// What the sentence says of the life of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// "modifié", "modifiant le …": where the sentence says that the text is or gets amended.
    pub amended: Option<Range<usize>>,
    /// The amending texts that it names, in its order.
    pub by: Vec<TextRef>,
    /// Whether these are said to be the last: "en dernier lieu".
    pub last: bool,
    /// Where the sentence says that the text is repealed or replaced.
    pub repealed: Option<Range<usize>>,
    /// The repealing texts that it names.
    pub repealed_by: Vec<TextRef>,
    /// The version that it speaks of.
    pub version: Option<Version>,
    /// "codifié à l'article …".
    pub codified: Option<Range<usize>>,
}

impl Said {
    /// Whether readers learn that the text is no longer as it was signed.
    #[must_use]
    pub fn tells_of_changes(&self) -> bool {
        self.amended.is_some() || self.repealed.is_some() || self.version.is_some()
    }
}

/// "dudit décret", "la même loi", "l'ordonnance précitée": a text named before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    /// The word that points back.
    pub range: Range<usize>,
    /// The text it points to, where the passage names one of this nature before; none for "présent" and unknown ones.
    pub to: Option<TextRef>,
}

/// A text cited in prose: by number, by date, by nickname, or by pointing back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// From the nature (from the number or date in a list) to the end of number and date.
    pub range: Range<usize>,
    /// What kind of text it is; an organic law is a law.
    pub nature: Nature,
    /// What more its words say of its kind.
    pub qualifier: Option<Qualifier>,
    /// Where its nature stands; none for the second and later texts of a list.
    pub word: Option<Range<usize>>,
    /// Where the sign `n°` stands, if there is one.
    pub sign: Option<Range<usize>>,
    /// Its number with plain hyphens: `2019-1088`, `6264/SG`; for EU acts both numbers in the order written, without
    /// `/UE` or `/CE`: `2016/679`, `910/2014`, `95/46`.
    pub number: Option<Part<String>>,
    /// Its day.
    pub date: Option<Part<Date>>,
    /// Of a text cited by its day alone, the words that say which one: who made it, what it is about.
    pub description: Option<String>,
    /// A date that is no day of the calendar.
    pub odd_date: Option<Part<OddDate>>,
    /// What its nickname means, or the title of a code: "loi Handicap", "RGPD", "code du travail".
    pub nickname: Option<Part<Meant>>,
    /// The articles that are cited of it; empty for the text as a whole.
    pub articles: Vec<Article>,
    /// What points back to a text named before.
    pub relative: Option<Relative>,
    /// What part it plays in its sentence.
    pub role: Role,
    /// What the sentence says of the text's life.
    pub said: Said,
}

impl Citation {
    /// A text of this nature at `range`, of which nothing else is known.
    pub(super) fn new(nature: Nature, range: Range<usize>) -> Self {
        Self {
            range,
            nature,
            qualifier: None,
            word: None,
            sign: None,
            number: None,
            date: None,
            description: None,
            odd_date: None,
            nickname: None,
            articles: Vec::new(),
            relative: None,
            role: Role::Cited,
            said: Said::default(),
        }
    }

    /// Nature and number, if it is cited by its number.
    #[must_use]
    pub fn name(&self) -> Option<TextName> {
        name(self.nature, self.number.as_ref())
    }

    /// The numbers of its articles, with both ends of stretches.
    #[must_use]
    pub fn article_numbers(&self) -> Vec<String> {
        self.articles
            .iter()
            .flat_map(|article| std::iter::once(&article.number).chain(&article.to))
            .cloned()
            .collect()
    }

    /// The text itself, as another citation may refer to it.
    #[must_use]
    pub fn text_ref(&self) -> TextRef {
        TextRef {
            range: self.range.clone(),
            nature: self.nature,
            number: self.number.clone(),
            date: self.date.clone(),
        }
    }
}

fn name(nature: Nature, number: Option<&Part<String>>) -> Option<TextName> {
    Some(TextName {
        nature,
        number: number?.value.clone(),
    })
}
