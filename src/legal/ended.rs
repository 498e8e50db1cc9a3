//! Texts and articles that are no longer in force.

use std::sync::Arc;

use jiff::civil::Date;

use super::address::Target;
use super::index::{Article, Change, Effect, Fate, Index, State, Text};

/// How a text or an article ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Repealed, annulled or lapsed: nothing of it is in force.
    Repealed,
    /// Another text has taken its place; a formal repeal was not found.
    Replaced,
    /// It stands under another number or in another text.
    Moved,
}

/// The end of a text, or of an article of it.
#[derive(Clone, Debug)]
pub struct Ended {
    /// The text.
    pub text: Arc<Text>,
    /// The number of the article; `None` for the text as a whole.
    pub article: Option<String>,
    /// How it ended.
    pub end: End,
    /// Since when; `None` where this is not known.
    pub since: Option<Date>,
    /// What ended it, where that is known.
    pub by: Option<Change>,
    /// Whether a source says so.
    pub verified: bool,
    /// The day on which this was known.
    pub as_of: Date,
}

impl Ended {
    /// The end of `text` as a whole by `day`.
    #[must_use]
    pub fn of_text(text: &Arc<Text>, day: Date) -> Option<Self> {
        if let Some(by) = text.end(day) {
            return Some(Self::by(text, None, by));
        }
        // Without a day nothing is known of earlier days.
        let end = match text.state {
            State::Repealed if text.changes.iter().all(|change| change.date <= day) => {
                End::Repealed
            }
            State::Replaced if text.changes.is_empty() => End::Replaced,
            _ => return None,
        };
        (text.as_of <= day).then(|| Self {
            text: Arc::clone(text),
            article: None,
            end,
            since: None,
            by: None,
            verified: text.verified && end == End::Repealed,
            as_of: text.as_of,
        })
    }

    /// The end of the article `number` of `text` by `day`; that of the text as a whole is not asked for.
    #[must_use]
    pub fn of_article(text: &Arc<Text>, number: &str, index: &Index, day: Date) -> Option<Self> {
        if let Some(by) = text.end_of_article(number, day) {
            return Some(Self::by(text, Some(number), by));
        }
        Self::of_life(text, &*index.article_of(text, number)?, day)
    }

    /// The end of what `target` leads to by `day`.
    #[must_use]
    pub fn of_target(target: &Target, index: &Index, day: Date) -> Option<Self> {
        let text = index.addressed(target)?;
        if let Some(ended) = Self::of_text(&text, day) {
            return Some(ended);
        }
        match target {
            Target::Article { id, .. } => {
                let article = index.article(id.as_str())?;
                let by = text.end_of_article(&article.number, day);
                by.map(|by| Self::by(&text, Some(&article.number), by))
                    .or_else(|| Self::of_life(&text, &article, day))
            }
            Target::Eli(eli) => Self::of_article(&text, eli.article()?, index, day),
            _ => None,
        }
    }

    fn by(text: &Arc<Text>, article: Option<&str>, by: &Change) -> Self {
        Self {
            text: Arc::clone(text),
            article: article.map(str::to_owned),
            end: match by.effect {
                Effect::Replaces => End::Replaced,
                _ => End::Repealed,
            },
            since: Some(by.date),
            verified: by.verified && by.effect == Effect::Repeals,
            as_of: text.as_of,
            by: Some(by.clone()),
        }
    }

    /// An article none of whose versions is in force any more. That its last version was followed by another, which is
    /// not known, is no end.
    fn of_life(text: &Arc<Text>, article: &Article, day: Date) -> Option<Self> {
        let last = article.last(day)?;
        let end = match last.fate {
            Fate::Repealed | Fate::Annulled | Fate::Lapsed => End::Repealed,
            Fate::Moved => End::Moved,
            Fate::InForce | Fate::Superseded | Fate::StillBorn => return None,
        };
        Some(Self {
            text: Arc::clone(text),
            article: Some(article.number.clone()),
            end,
            since: last.until,
            by: None,
            verified: article.verified,
            as_of: article.as_of,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legal::index::{Nature, TextName};
    use jiff::civil::date;

    fn text(nature: Nature, number: &str) -> Arc<Text> {
        let number = number.to_owned();
        Index::shipped()
            .named(&TextName { nature, number })
            .unwrap()
    }

    #[test]
    fn a_text_ends_on_a_day() {
        let decree = text(Nature::Decret, "2018-532");
        assert!(Ended::of_text(&decree, date(2025, 8, 31)).is_none());
        let ended = Ended::of_text(&decree, date(2025, 9, 1)).unwrap();
        assert_eq!((ended.end, ended.verified), (End::Repealed, true));
        assert_eq!(ended.since, Some(date(2025, 9, 1)));
        let replaced = Ended::of_text(&text(Nature::Decret, "2014-879"), date(2026, 1, 1)).unwrap();
        assert_eq!((replaced.end, replaced.verified), (End::Replaced, false));
        assert!(Ended::of_text(&text(Nature::Decret, "2019-1088"), date(2026, 11, 22)).is_none());
    }

    #[test]
    fn an_article_ends_while_its_text_goes_on() {
        let index = Index::shipped();
        let ordinance = text(Nature::Ordonnance, "2005-1516");
        let day = date(2026, 11, 22);
        assert!(Ended::of_text(&ordinance, day).is_none());
        assert!(Ended::of_article(&ordinance, "9", index, day).is_none());
        let ended = Ended::of_article(&ordinance, "3", index, day).unwrap();
        assert_eq!(ended.since, Some(date(2016, 1, 1)));
    }

    #[test]
    fn a_code_of_which_no_day_is_known_has_ended_since_the_list_says_so() {
        let old = &Index::shipped().codes("du blé")[0];
        assert!(Ended::of_text(old, date(2018, 12, 31)).is_none());
        let ended = Ended::of_text(old, date(2026, 11, 22)).unwrap();
        assert_eq!((ended.end, ended.since), (End::Repealed, None));
    }
}
