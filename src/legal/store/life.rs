//! The lives of texts and articles, put together from the tables.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::schema::{to_day, to_key};
use crate::legal::archive::{Key, Verb, VersionState};
use crate::legal::index::{
    Article, Basis, Change, Effect, Fate, Ids, Nature, State, Text, TextName, Version,
};

/// What an index says of itself: until when it knows, and in which words it is named as a source.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub as_of: Date,
    pub name: String,
}

/// Since when and until when something holds.
#[derive(Clone, Copy, Debug)]
struct Days {
    id: Key,
    state: VersionState,
    since: Option<Date>,
    until: Option<Date>,
}

impl Days {
    /// Read the columns `id, state, since, until` from column `at` on.
    fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Self>> {
        let id = row.get::<_, Option<i64>>(at)?.and_then(to_key);
        Ok(match id {
            Some(id) => Some(Self {
                id,
                state: VersionState::from_number(row.get(at + 1)?),
                since: to_day(row.get(at + 2)?),
                until: to_day(row.get(at + 3)?),
            }),
            None => None,
        })
    }

    /// Whether it never held a day: another version took its place before.
    fn never_held(&self) -> bool {
        let ends_first =
            matches!((self.since, self.until), (Some(since), Some(until)) if until <= since);
        self.state == VersionState::StillBorn || ends_first
    }
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
            by: author_of_end(&changes, end),
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

/// The text that has ended another one on `end` by repealing its articles one by one.
fn author_of_end(changes: &[Change], end: Date) -> Option<TextName> {
    let mut authors = changes
        .iter()
        .filter(|change| change.effect == Effect::Repeals && change.date == end)
        .map(|change| change.by.as_ref());
    let first = authors.next()??;
    authors
        .all(|other| other == Some(first))
        .then(|| first.clone())
}

/// One row of `change`, with what is known of its two ends.
struct Changed {
    verb: Verb,
    article: String,
    item: Option<Key>,
    days: Option<Days>,
    amending: Key,
    by: Option<TextName>,
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
fn changes(
    connection: &Connection,
    text: Key,
    end: Option<Date>,
    source: &str,
) -> rusqlite::Result<Vec<Change>> {
    let mut found = Vec::new();
    let mut statement = connection.prepare_cached(
        "SELECT change.verb, change.article, change.item, article.id, article.state, article.since, article.until,
                COALESCE(version.text, change.amending), by.nature, by.number, by.signed, article.number
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
        let by = nature
            .and_then(|nature| nature_of(&nature))
            .zip(number.filter(|number| !number.is_empty()))
            .map(|(nature, number)| TextName { nature, number });
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
            signed: to_day(row.get(10)?),
        });
    }
    Ok(grouped(&found, end, source))
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

/// Sorts `2` before `10`, and `10` before `L2`.
fn in_order(article: &str) -> (u32, String) {
    let digits: String = article.chars().take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(u32::MAX), article.to_owned())
}

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

fn nature_of(word: &str) -> Option<Nature> {
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
fn without_name(title: &str) -> &str {
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

    #[test]
    fn articles_sort_as_people_count() {
        let mut articles = ["10", "L311-1", "2", "2 bis"];
        articles.sort_by_key(|article| in_order(article));
        assert_eq!(articles, ["2", "2 bis", "10", "L311-1"]);
    }
}
