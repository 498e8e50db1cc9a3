//! The tables of a local index.
//!
//! Identifiers are kept as numbers ([`Key::number`]), days as `20191025`. A day that is not known is `NULL`.

use jiff::civil::Date;
use rusqlite::Connection;

use crate::legal::archive::Key;

/// Marks the file as one of ours: "dili" in ASCII.
const APPLICATION: i32 = 0x6469_6c69;
/// The version of the tables; an index of another one has to be built again.
const VERSION: i32 = 1;

/// Identities of texts (`text`), their versions, those of their articles (`article`, of which `first` joins the versions
/// of one), and which text changed what (`change`, read in the document `owner`).
const TABLES: &str = "
CREATE TABLE archive (
  id INTEGER PRIMARY KEY, base TEXT NOT NULL, file TEXT NOT NULL, moment TEXT NOT NULL, daily INTEGER NOT NULL,
  documents INTEGER NOT NULL
);
CREATE TABLE text (
  id INTEGER PRIMARY KEY, nature TEXT NOT NULL, number TEXT NOT NULL, nor TEXT NOT NULL, signed INTEGER,
  published INTEGER, title TEXT NOT NULL, titled INTEGER NOT NULL
);
CREATE TABLE version (
  id INTEGER PRIMARY KEY, text INTEGER NOT NULL, state INTEGER NOT NULL, since INTEGER, until INTEGER,
  archive INTEGER NOT NULL, folder INTEGER NOT NULL, written INTEGER NOT NULL
);
CREATE TABLE article (
  id INTEGER PRIMARY KEY, text INTEGER NOT NULL, first INTEGER NOT NULL, number TEXT NOT NULL, state INTEGER NOT NULL,
  since INTEGER, until INTEGER, archive INTEGER NOT NULL, folder INTEGER NOT NULL, written INTEGER NOT NULL
);
CREATE TABLE change (
  owner INTEGER NOT NULL, verb INTEGER NOT NULL, amended INTEGER NOT NULL, item INTEGER NOT NULL, article TEXT NOT NULL,
  amending INTEGER NOT NULL, PRIMARY KEY (owner, verb, amended, item, article, amending)
) WITHOUT ROWID;
";

/// Built once all is written: that is faster than keeping them up to date.
const INDEXES: &str = "
CREATE INDEX IF NOT EXISTS text_number ON text (number) WHERE number <> '';
CREATE INDEX IF NOT EXISTS text_nor ON text (nor) WHERE nor <> '';
CREATE INDEX IF NOT EXISTS text_signed ON text (signed);
CREATE INDEX IF NOT EXISTS text_code ON text (nature) WHERE nature = 'CODE';
CREATE INDEX IF NOT EXISTS version_text ON version (text);
CREATE INDEX IF NOT EXISTS article_first ON article (first);
CREATE INDEX IF NOT EXISTS article_number ON article (text, number);
CREATE INDEX IF NOT EXISTS change_amended ON change (amended);
";

/// Make the tables in an empty data base.
pub(super) fn create(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update(None, "user_version", VERSION)?;
    connection.execute_batch(TABLES)
}

/// Make the indexes that look-ups need.
pub(super) fn finish(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(INDEXES)
}

/// Whether the data base is a local index with these tables.
pub(super) fn is_ours(connection: &Connection) -> rusqlite::Result<bool> {
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    Ok(number("application_id")? == APPLICATION && number("user_version")? == VERSION)
}

/// A day as it is kept.
pub(super) fn from_day(day: Option<Date>) -> Option<i64> {
    day.map(|day| {
        i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
    })
}

/// A day that was kept.
pub(super) fn to_day(number: Option<i64>) -> Option<Date> {
    let number = number?;
    let year = i16::try_from(number / 10_000).ok()?;
    let month = i8::try_from(number / 100 % 100).ok()?;
    let day = i8::try_from(number % 100).ok()?;
    Date::new(year, month, day).ok()
}

/// An identifier that was kept; the number 0 stands for none.
pub(super) fn to_key(number: i64) -> Option<Key> {
    Key::from_number(number).filter(|_| number != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_come_back() {
        for day in [
            None,
            Some(date(2019, 10, 25)),
            Some(date(1, 1, 1)),
            Some(date(2222, 2, 22)),
        ] {
            assert_eq!(to_day(from_day(day)), day);
        }
        assert_eq!(to_day(Some(20_190_230)), None);
        assert_eq!(to_day(Some(i64::MAX)), None);
    }

    #[test]
    fn a_data_base_of_ours_is_known_as_such() {
        let connection = Connection::open_in_memory().unwrap();
        assert!(!is_ours(&connection).unwrap());
        create(&connection).unwrap();
        finish(&connection).unwrap();
        finish(&connection).unwrap();
        assert!(is_ours(&connection).unwrap());
    }
}
