//! Since when and until when versions hold.

use jiff::civil::Date;
use rusqlite::Row;

use super::schema::{to_day, to_key};
use crate::legal::archive::{Key, VersionState};

/// Since when and until when something holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    pub id: Key,
    pub state: VersionState,
    pub since: Option<Date>,
    pub until: Option<Date>,
}

impl Days {
    /// Read the columns `id, state, since, until` from column `at` on.
    pub fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Self>> {
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
    pub fn never_held(&self) -> bool {
        let ends_first =
            matches!((self.since, self.until), (Some(since), Some(until)) if until <= since);
        self.state == VersionState::StillBorn || ends_first
    }
}
