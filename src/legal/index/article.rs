//! One article and its life: the versions that have followed each other.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The place of an article among others by its number: `2` before `10`, and `10` before `L2`.
#[must_use]
pub fn in_order(number: &str) -> (u32, String) {
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(u32::MAX), number.to_owned())
}

/// What became of a wording. Days decide whether it holds; this says how it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// In force, now or from a day to come.
    InForce,
    /// Another wording has taken or will take its place.
    Superseded,
    /// It was superseded before it came into force.
    StillBorn,
    /// Repealed, or to be repealed on a known day.
    Repealed,
    /// Annulled by a court.
    Annulled,
    /// It has lapsed.
    Lapsed,
    /// It stands under another number or in another text.
    Moved,
}

/// A wording of an article and the days on which it is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its identifier, `LEGIARTI…`; `None` where the wording is known to exist and its identifier is not.
    pub id: Option<String>,
    /// The first day.
    pub from: Date,
    /// The first day on which it no longer holds; `None` where no end is known.
    pub until: Option<Date>,
    /// What became of it.
    pub fate: Fate,
}

impl Version {
    /// Whether it is in force on `day`. A version that ends before it begins (superseded before it came into force) never
    /// is.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// Whether another wording or a repeal has put an end to it by `day`.
    #[must_use]
    pub fn has_ended(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until <= day)
    }
}

/// One article of a text, under one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// An identifier of its text: `LEGITEXT…` or `JORFTEXT…`.
    pub text: String,
    /// Its number: `47`, `L311-1`.
    pub number: String,
    /// The identifier that all versions share.
    pub cid: Option<String>,
    /// Its identifier in the original text, `JORFARTI…`.
    pub jorf: Option<String>,
    /// Its versions, in the order of days.
    pub versions: Vec<Version>,
    /// Whether a source was found for all this.
    pub verified: bool,
    /// The day on which all this held.
    pub as_of: Date,
}

impl Article {
    /// The version with this identifier.
    #[must_use]
    pub fn version(&self, id: &str) -> Option<&Version> {
        let own = |version: &&Version| version.id.as_deref() == Some(id);
        self.versions.iter().find(own)
    }

    /// The version in force on `day`; `None` where none is: the article does not exist yet, or no longer.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Version> {
        self.versions.iter().find(|version| version.holds_on(day))
    }

    /// The version whose end has ended the article, if all that ever held have ended by `day`.
    #[must_use]
    pub fn last(&self, day: Date) -> Option<&Version> {
        let held = |version: &&Version| version.until.is_none_or(|until| version.from < until);
        let versions = self.versions.iter().filter(held);
        let all_ended = versions.clone().all(|version| version.has_ended(day));
        let last = || versions.max_by_key(|version| version.until);
        all_ended.then(last)?
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn articles_sort_as_people_count() {
        let mut articles = ["10", "L311-1", "2", "2 bis"];
        articles.sort_by_key(|article| in_order(article));
        assert_eq!(articles, ["2", "2 bis", "10", "L311-1"]);
    }

    fn article(versions: &[(&str, Date, Option<Date>)]) -> Article {
        let version = |(id, from, until): &(&str, Date, Option<Date>)| Version {
            id: Some((*id).to_owned()),
            from: *from,
            until: *until,
            fate: Fate::Superseded,
        };
        Article {
            text: "LEGITEXT000031366350".to_owned(),
            number: "L311-1".to_owned(),
            cid: None,
            jorf: None,
            versions: versions.iter().map(version).collect(),
            verified: true,
            as_of: date(2026, 8, 20),
        }
    }

    #[test]
    fn the_day_decides() {
        let (first, second) = (date(2016, 1, 1), date(2020, 2, 29));
        let life = article(&[
            ("still-born", first, Some(date(2015, 12, 24))),
            ("one", first, Some(second)),
            ("two", second, None),
        ]);
        let on = |day| life.on(day).and_then(|version| version.id.as_deref());
        assert_eq!(on(date(2015, 12, 31)), None);
        assert_eq!(on(first), Some("one"));
        assert_eq!(on(date(2020, 2, 28)), Some("one"));
        assert_eq!(on(second), Some("two"));
        assert_eq!(life.last(date(2026, 1, 1)), None);
        let still_born = life.version("still-born").unwrap();
        assert!(still_born.has_ended(first));
        assert!(!life.version("two").unwrap().has_ended(date(2026, 1, 1)));
    }

    #[test]
    fn an_article_ends_with_its_last_version() {
        let end = date(2020, 2, 29);
        let life = article(&[
            ("one", date(2016, 1, 1), Some(date(2018, 1, 1))),
            ("two", date(2018, 1, 1), Some(end)),
        ]);
        assert_eq!(life.last(date(2019, 1, 1)), None);
        assert_eq!(life.last(end), life.version("two"));
        assert_eq!(article(&[]).last(end), None);
    }
}
