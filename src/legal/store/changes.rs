//! What later texts did to a text, put together from the tables.

use jiff::civil::Date;
use rusqlite::Connection;

use super::days::Days;
use super::schema::{to_day, to_key};
use super::texts::{nature_of, without_name};
use crate::legal::archive::{Key, Verb};
use crate::legal::index::{Author, Basis, Change, DatedName, Effect, Nature, TextName, in_order};

/// One row of `change`, with what is known of its two ends.
struct Changed {
    verb: Verb,
    article: String,
    item: Option<Key>,
    days: Option<Days>,
    amending: Key,
    by: Option<Author>,
    signed: Option<Date>,
}

impl Changed {
    /// The day of the change and what it is; `None` where it never happened, or nothing tells that it did.
    fn day(&self, end: Option<Date>) -> Option<(Date, Basis)> {
        let signed = || self.signed.map(|day| (day, Basis::Signed));
        let in_force = |day: Option<Date>| day.map(|day| (day, Basis::InForce));
        match (self.verb, &self.days) {
            (_, Some(days)) if days.never_held() => None,
            (Verb::Repeals | Verb::Annuls | Verb::Transfers, Some(days)) => in_force(days.until),
            (Verb::Repeals | Verb::Annuls, None) if self.is_whole() => in_force(end),
            (Verb::Repeals | Verb::Annuls | Verb::Transfers, None) => None,
            (Verb::Amends | Verb::Creates, Some(days)) => in_force(days.since).or_else(signed),
            (Verb::Amends | Verb::Creates | Verb::Ratifies, _) => signed(),
        }
    }

    /// Whether it is about the text as a whole.
    fn is_whole(&self) -> bool {
        self.article.is_empty() && self.item.is_none_or(Key::is_text)
    }

    fn effect(&self) -> Effect {
        match self.verb {
            Verb::Amends | Verb::Creates | Verb::Transfers => Effect::Amends,
            Verb::Repeals | Verb::Annuls => Effect::Repeals,
            Verb::Ratifies => Effect::Ratifies,
        }
    }
}

/// What later texts did to `text`, whose last day is before `end`.
pub(super) fn changes(
    connection: &Connection,
    text: Key,
    end: Option<Date>,
    source: &str,
) -> rusqlite::Result<Vec<Change>> {
    let mut found = Vec::new();
    let mut statement = connection.prepare_cached(
        "SELECT change.verb, change.article, change.item, article.id, article.state, article.since, article.until,
                COALESCE(version.text, change.amending), by.nature, by.number, by.signed, article.number, by.title
         FROM change
         LEFT JOIN article ON article.id = change.item
         LEFT JOIN version ON version.id = change.amending
         LEFT JOIN text AS by ON by.id = COALESCE(version.text, change.amending)
         WHERE change.amended = ?1 OR change.amended IN (SELECT id FROM version WHERE text = ?1)",
    )?;
    let mut rows = statement.query([text.number()])?;
    while let Some(row) = rows.next()? {
        let (Some(verb), Some(amending)) = (
            Verb::from_number(row.get(0)?),
            row.get::<_, Option<i64>>(7)?.and_then(to_key),
        ) else {
            continue;
        };
        if amending == text {
            continue;
        }
        let nature: Option<String> = row.get(8)?;
        let number: Option<String> = row.get(9)?;
        let signed = to_day(row.get(10)?);
        let title: Option<String> = row.get(12)?;
        let nature = nature.and_then(|nature| nature_of(&nature));
        let by = nature.and_then(|nature| author(nature, number, signed, title));
        let article = match row.get::<_, Option<String>>(11)? {
            Some(number) if !number.is_empty() => number,
            _ => row.get(1)?,
        };
        found.push(Changed {
            verb,
            article,
            item: to_key(row.get(2)?),
            days: Days::read(row, 3)?,
            amending,
            by,
            signed,
        });
    }
    Ok(grouped(&found, end, source))
}

/// The name of a text: by its number, or where it has none by its day and title.
fn author(
    nature: Nature,
    number: Option<String>,
    signed: Option<Date>,
    title: Option<String>,
) -> Option<Author> {
    if let Some(number) = number.filter(|number| !number.is_empty()) {
        return Some(Author::Numbered(TextName { nature, number }));
    }
    let title = title.unwrap_or_default();
    Some(Author::Dated(DatedName {
        nature,
        date: signed?,
        title: without_name(&title).to_owned(),
    }))
}

/// One change for each author, effect and day. What an author did on a day that is known is not told again with the day
/// of signature.
fn grouped(found: &[Changed], end: Option<Date>, source: &str) -> Vec<Change> {
    let mut groups: Vec<(Key, Change)> = Vec::new();
    for one in found {
        let Some((date, basis)) = one.day(end) else {
            continue;
        };
        let effect = one.effect();
        let is_same = |(amending, change): &(Key, Change)| {
            *amending == one.amending
                && change.effect == effect
                && change.date == date
                && change.basis == basis
        };
        if !groups.iter().any(is_same) {
            groups.push((
                one.amending,
                Change {
                    by: one.by.clone(),
                    effect,
                    date,
                    basis,
                    articles: Vec::new(),
                    verified: true,
                    source: source.to_owned(),
                },
            ));
        }
        let Some((_, change)) = groups.iter_mut().find(|group| is_same(group)) else {
            continue;
        };
        if !one.article.is_empty() && !change.articles.contains(&one.article) {
            change.articles.push(one.article.clone());
        }
    }
    let dated: Vec<(Key, Effect)> = groups
        .iter()
        .filter(|(_, change)| change.basis == Basis::InForce)
        .map(|(amending, change)| (*amending, change.effect))
        .collect();
    groups.retain(|(amending, change)| {
        change.basis == Basis::InForce || !dated.contains(&(*amending, change.effect))
    });
    for (_, change) in &mut groups {
        change.articles.sort_by_key(|article| in_order(article));
    }
    groups.into_iter().map(|(_, change)| change).collect()
}
