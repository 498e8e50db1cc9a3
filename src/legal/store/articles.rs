//! The lives of articles, put together from the tables.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _};

use super::days::Days;
use super::schema::to_key;
use crate::legal::archive::{Key, VersionState};
use crate::legal::index::{Article, Fate, Version};

/// The life of the article one of whose versions is `id`.
pub(super) fn article(
    connection: &Connection,
    id: Key,
    as_of: Date,
) -> rusqlite::Result<Option<Article>> {
    let found = connection
        .prepare_cached("SELECT first, text, number FROM article WHERE id = ?1")?
        .query_row([id.number()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((first, text, number)) = found else {
        return Ok(None);
    };
    let (first, text): (i64, i64) = (first, text);
    let versions = versions(connection, "first = ?1", &[&first])?;
    Ok(life(to_key(text), number, &versions, as_of))
}

/// The life of the article `number` of `text`. Where a number was given to another article later, both are told: their
/// days tell them apart.
pub(super) fn article_of(
    connection: &Connection,
    text: Key,
    number: &str,
    as_of: Date,
) -> rusqlite::Result<Option<Article>> {
    // The first article is written both ways.
    let number = match super::writer::number(number).as_str() {
        "1er" => "1".to_owned(),
        other => other.to_owned(),
    };
    let other = if number == "1" { "1er" } else { &number };
    let numbers: [&dyn rusqlite::ToSql; 3] = [&text.number(), &number, &other];
    let versions = versions(connection, "text = ?1 AND number IN (?2, ?3)", &numbers)?;
    Ok(life(Some(text), number.clone(), &versions, as_of))
}

/// The rows of `article` for which `condition` holds, each with the key that joins its versions.
fn versions(
    connection: &Connection,
    condition: &str,
    parameters: &[&dyn rusqlite::ToSql],
) -> rusqlite::Result<Vec<(Days, Option<Key>)>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, state, since, until, first FROM article WHERE {condition} ORDER BY since, id"
    ))?;
    let mut rows = statement.query(parameters)?;
    let mut versions = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(days) = Days::read(row, 0)? {
            versions.push((days, to_key(row.get(4)?)));
        }
    }
    Ok(versions)
}

fn life(
    text: Option<Key>,
    number: String,
    versions: &[(Days, Option<Key>)],
    as_of: Date,
) -> Option<Article> {
    let original = versions
        .iter()
        .find(|(days, _)| days.id.prefix() == "JORFARTI");
    let wordings: Vec<Version> = versions
        .iter()
        .filter(|(days, _)| days.id.prefix() == "LEGIARTI")
        .filter_map(|(days, _)| {
            Some(Version {
                id: Some(days.id.to_string()),
                from: days.since?,
                until: days.until,
                fate: fate(days),
            })
        })
        .collect();
    if wordings.is_empty() {
        return None;
    }
    let firsts = versions.iter().rev().filter_map(|(_, first)| *first);
    Some(Article {
        text: text?.to_string(),
        number,
        cid: firsts
            .filter(|first| first.prefix() == "LEGIARTI")
            .map(|first| first.to_string())
            .next(),
        jorf: original.map(|(days, _)| days.id.to_string()),
        versions: wordings,
        verified: true,
        as_of,
    })
}

/// How a wording ended: its days come first, for the state is that of the day on which the document was written.
fn fate(days: &Days) -> Fate {
    match days.state {
        VersionState::StillBorn => Fate::StillBorn,
        VersionState::Repealed | VersionState::RepealedLater => Fate::Repealed,
        VersionState::Annulled => Fate::Annulled,
        VersionState::Expired => Fate::Lapsed,
        VersionState::Transferred | VersionState::Disjoint => Fate::Moved,
        VersionState::Unknown
        | VersionState::InForce
        | VersionState::InForceLater
        | VersionState::Superseded => match days.until {
            Some(_) => Fate::Superseded,
            None => Fate::InForce,
        },
    }
}
