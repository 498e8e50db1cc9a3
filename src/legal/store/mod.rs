//! A local index: what the open archives of the DILA say of two hundred thousand texts, in one SQLite file.
//!
//! It is read-only but for [`import()`], which writes another file beside it and then puts that in its place.

mod articles;
mod beside;
mod changes;
mod days;
mod import;
mod schema;
mod source;
mod texts;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::DateTime;
use rusqlite::{Connection, OpenFlags};
use rustc_hash::FxHashMap;

pub use beside::{Beside, NoPlace};
pub use import::{ImportError, Imported, Limits, Progress, Shortened, Unreadable, import};

use crate::legal::archive::Key;
use crate::legal::index::{Text, TextName};
use crate::legal::local::{Amount, Base, Covered, Refusal};

/// A local index, open for reading.
#[derive(Debug)]
pub struct Store {
    connection: Mutex<Connection>,
    path: PathBuf,
    coverage: Vec<Covered>,
    /// The lives of texts that were asked for.
    told: Mutex<FxHashMap<Key, Option<Arc<Text>>>>,
    /// The texts that were asked for by name: pages cite few texts, often.
    named: Mutex<FxHashMap<TextName, Option<Arc<Text>>>>,
    /// The same by identifier.
    identified: Mutex<FxHashMap<String, Option<Arc<Text>>>>,
}

impl Store {
    /// Open the index at `path`.
    ///
    /// # Errors
    /// Where it is missing, damaged, or no index of this version.
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        if !path.is_file() {
            return Err(Refusal::Missing(path.to_owned()));
        }
        let damaged = |error: rusqlite::Error| Refusal::Damaged(path.to_owned(), error.to_string());
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(damaged)?;
        if !schema::is_ours(&connection).map_err(damaged)? {
            return Err(Refusal::Foreign(path.to_owned()));
        }
        let coverage = coverage(&connection).map_err(damaged)?;
        if coverage.is_empty() {
            return Err(Refusal::Foreign(path.to_owned()));
        }
        Ok(Self {
            connection: Mutex::new(connection),
            path: path.to_owned(),
            coverage,
            told: Mutex::default(),
            named: Mutex::default(),
            identified: Mutex::default(),
        })
    }

    /// Its file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it covers, LEGI first.
    #[must_use]
    pub fn coverage(&self) -> &[Covered] {
        &self.coverage
    }

    /// Until when it knows what became of texts: LEGI tells of all changes, JORF of what was published only. An index
    /// has one of them.
    #[must_use]
    pub fn until(&self) -> Option<DateTime> {
        self.coverage.first().map(|covered| covered.until)
    }

    /// How much it holds.
    ///
    /// # Errors
    /// Where the file is damaged.
    pub fn amount(&self) -> Result<Amount, Refusal> {
        let count = |sql: &str| {
            let number: i64 =
                self.ask(|connection| connection.query_row(sql, [], |row| row.get(0)))?;
            Ok(u64::try_from(number).unwrap_or_default())
        };
        Ok(Amount {
            texts: count("SELECT COUNT(DISTINCT text) FROM version")?,
            articles: count("SELECT COUNT(*) FROM article")?,
            changes: count(
                "SELECT COUNT(*) FROM (SELECT DISTINCT verb, amended, item, article, amending FROM change)",
            )?,
        })
    }

    /// Ask the data base, one thread at a time.
    fn ask<T>(
        &self,
        question: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Refusal> {
        // A question that stumbled has changed nothing: the connection only reads.
        let connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        question(&connection)
            .map_err(|error| Refusal::Damaged(self.path.clone(), error.to_string()))
    }
}

fn coverage(connection: &Connection) -> rusqlite::Result<Vec<Covered>> {
    let mut covered: Vec<Covered> = Vec::new();
    let mut statement =
        connection.prepare("SELECT base, moment, daily FROM archive ORDER BY moment")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (base, moment, daily): (String, String, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (Some(base), Ok(moment)) = (Base::named(&base), moment.parse::<DateTime>()) else {
            continue;
        };
        let global = (!daily).then_some(moment);
        match covered.iter_mut().find(|known| known.base == base) {
            Some(known) => {
                known.until = moment;
                known.global = known.global.or(global);
                known.archives += 1;
            }
            None => covered.push(Covered {
                base,
                until: moment,
                global,
                archives: 1,
            }),
        }
    }
    covered.sort_by_key(|known| known.base);
    Ok(covered)
}
