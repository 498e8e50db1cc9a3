//! The lives of texts, put together from the tables.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _};

use super::changes::changes;
use super::days::Days;
use super::schema::{to_day, to_key};
use crate::legal::archive::Key;
use crate::legal::index::{Basis, Change, Effect, Ids, Nature, State, Text};

/// What an index says of itself: until when it knows, and in which words it is named as a source.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub as_of: Date,
    pub name: String,
}

/// The text that `id` names: itself, or the text of which it names a version.
pub(super) fn text_of(connection: &Connection, id: Key) -> rusqlite::Result<Option<Key>> {
    let version = connection
        .prepare_cached("SELECT text FROM version WHERE id = ?1")?
        .query_row([id.number()], |row| row.get(0))
        .optional()?;
    if version.is_some() {
        return Ok(version.and_then(to_key));
    }
    connection
        .prepare_cached("SELECT id FROM text WHERE id = ?1")?
        .query_row([id.number()], |row| row.get(0))
        .optional()
        .map(|found| found.and_then(to_key))
}

/// The texts for which `condition`, of the columns of `text` and of one parameter, is true.
pub(super) fn texts_where(
    connection: &Connection,
    condition: &str,
    parameter: &dyn rusqlite::ToSql,
) -> rusqlite::Result<Vec<Key>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id FROM text WHERE {condition} ORDER BY id"
    ))?;
    let found = statement.query_map([parameter], |row| row.get::<_, i64>(0))?;
    let keys: rusqlite::Result<Vec<i64>> = found.collect();
    Ok(keys?.into_iter().filter_map(to_key).collect())
}

/// The identity and the life of a text; `None` for one that others name and no document describes, and for kinds of texts
/// that nobody cites.
pub(super) fn text(
    connection: &Connection,
    key: Key,
    origin: &Origin,
) -> rusqlite::Result<Option<Text>> {
    let identity = connection
        .prepare_cached(
            "SELECT nature, number, nor, signed, title FROM text WHERE id = ?1 AND titled >= 0",
        )?
        .query_row([key.number()], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                to_day(row.get(3)?),
                row.get::<_, String>(4)?,
            ))
        })
        .optional()?;
    let Some((nature, number, nor, signed, title)) = identity else {
        return Ok(None);
    };
    let Some(nature) = nature_of(&nature) else {
        return Ok(None);
    };
    let consolidated = consolidated(connection, key)?;
    let end = end(&consolidated);
    // Nobody lists what has changed a code: its articles tell, one by one.
    let mut changes = if nature == Nature::Code {
        Vec::new()
    } else {
        changes(connection, key, end, &origin.name)?
    };
    let ends_whole =
        |change: &Change| change.effect == Effect::Repeals && change.articles.is_empty();
    if let Some(end) = end
        && !changes.iter().any(ends_whole)
    {
        changes.push(Change {
            by: Change::author_of_end(&changes, end),
            effect: Effect::Repeals,
            date: end,
            basis: Basis::InForce,
            articles: Vec::new(),
            verified: true,
            source: origin.name.clone(),
        });
    }
    changes.sort_by(|one, other| (one.date, &one.by).cmp(&(other.date, &other.by)));
    let state = state(&consolidated, end, &changes, origin.as_of);
    let legi = consolidated.iter().max_by_key(|version| version.since);
    let own = |prefix: &str| (key.prefix() == prefix).then(|| key.to_string());
    Ok(Some(Text {
        nature,
        number: Some(number).filter(|number| !number.is_empty()),
        date: signed,
        ids: Ids {
            jorf: own("JORFTEXT"),
            legi: legi
                .map(|version| version.id.to_string())
                .or_else(|| own("LEGITEXT")),
            ..Ids::default()
        },
        nor: Some(nor).filter(|nor| !nor.is_empty()),
        title: without_name(&title).to_owned(),
        state,
        consolidated: legi.map(|_| true),
        changes,
        source: vec![origin.name.clone()],
        verified: true,
        as_of: origin.as_of,
    }))
}

/// The consolidated versions of a text that hold on some day.
fn consolidated(connection: &Connection, text: Key) -> rusqlite::Result<Vec<Days>> {
    let mut statement =
        connection.prepare_cached("SELECT id, state, since, until FROM version WHERE text = ?1")?;
    let mut rows = statement.query([text.number()])?;
    let mut versions = Vec::new();
    while let Some(row) = rows.next()? {
        versions.extend(Days::read(row, 0)?.filter(|days| {
            days.id.prefix() == "LEGITEXT" && days.since.is_some() && !days.never_held()
        }));
    }
    Ok(versions)
}

/// The day on which the whole text ends: all its versions do, and nothing follows the last one.
fn end(consolidated: &[Days]) -> Option<Date> {
    let last = consolidated
        .iter()
        .max_by_key(|version| (version.until.is_none(), version.until, version.since))?;
    last.until.filter(|_| last.state.is_last())
}

fn state(consolidated: &[Days], end: Option<Date>, changes: &[Change], day: Date) -> State {
    if consolidated.is_empty() {
        State::Unknown
    } else if end.is_some_and(|end| end <= day) {
        State::Repealed
    } else if changes.iter().any(|change| change.concerns(&[], day)) {
        State::Amended
    } else if consolidated
        .iter()
        .any(|version| version.until.is_none_or(|until| until > day))
    {
        State::InForce
    } else {
        State::Unknown
    }
}

/// The natures of texts that pages cite, as LEGI and JORF write them.
const NATURES: [(&str, Nature); 15] = [
    ("LOI", Nature::Loi),
    ("LOI_ORGANIQUE", Nature::Loi),
    ("LOI_CONSTIT", Nature::Loi),
    ("LOI_PROGRAMME", Nature::Loi),
    ("ORDONNANCE", Nature::Ordonnance),
    ("DECRET", Nature::Decret),
    ("DECRET_LOI", Nature::Decret),
    ("ARRETE", Nature::Arrete),
    ("CIRCULAIRE", Nature::Circulaire),
    ("INSTRUCTION", Nature::Instruction),
    ("DELIBERATION", Nature::Deliberation),
    ("DECISION", Nature::Decision),
    ("CODE", Nature::Code),
    ("CONSTITUTION", Nature::Constitution),
    ("DECISION_CC", Nature::Decision),
];

pub(super) fn nature_of(word: &str) -> Option<Nature> {
    let known = NATURES.iter().find(|(known, _)| *known == word)?;
    Some(known.1)
}

/// How documents may write `nature`.
pub(super) fn words_of(nature: Nature) -> impl Iterator<Item = &'static str> {
    NATURES
        .iter()
        .filter(move |(_, known)| *known == nature)
        .map(|(word, _)| *word)
}

/// A title without the nature, the number and the day that it begins with.
pub(super) fn without_name(title: &str) -> &str {
    let Some(first) = title.split_whitespace().next() else {
        return title;
    };
    if first.eq_ignore_ascii_case("code") {
        return title.get(first.len()..).unwrap_or_default().trim_start();
    }
    // The name ends with the year of its day: the first word of four digits that follows "du".
    let mut after_du = false;
    let mut end = 0;
    for (at, word) in title.split(' ').enumerate() {
        end += word.len() + usize::from(at > 0);
        after_du |= word.eq_ignore_ascii_case("du");
        let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        if after_du && is_year {
            return title.get(end..).unwrap_or_default().trim_start();
        }
        if at > 12 {
            break;
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_the_name_of_the_text() {
        for (title, rest) in [
            (
                "Décret n° 2019-1088 du 25 octobre 2019 relatif au système",
                "relatif au système",
            ),
            ("LOI n°2022-171 du 14 février 2022 pour (1)", "pour (1)"),
            ("Arrêté du 1er avril 2016 portant", "portant"),
            (
                "Code des relations entre le public et l'administration",
                "des relations entre le public et l'administration",
            ),
            ("Décret du 25 octobre 2019", ""),
            ("Constitution", "Constitution"),
            ("", ""),
        ] {
            assert_eq!(without_name(title), rest);
        }
    }
}
