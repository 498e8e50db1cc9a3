//! When files changed: one call of git for all of them.

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;

use super::raw::{self, Change, Field, HEADER};
use super::{ObjectId, Repository, Trouble};

/// A commit and the files that it changed, with paths from the top of the work tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The day on which its author wrote it, on the author's own clock.
    pub day: Date,
    /// What it changed.
    pub changes: Vec<Change>,
}

/// Commits, the newest first. Merges are left out: what they bring together is in the commits before them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The commits.
    pub commits: Vec<Commit>,
}

/// How many commits are looked at: enough for years of daily work, and bounded for a repository of decades.
const MAX_COMMITS: &str = "--max-count=20000";

/// More folders than this are not named one by one.
const MAX_FOLDERS: usize = 100;

impl Repository {
    /// The commits up to `HEAD` that changed files in `folders`, back to the day `since` or to the commit `base`. Git looks
    /// into no other folder, so that a thousand pictures cost nothing; without folders it looks everywhere.
    ///
    /// # Errors
    /// Git's own words where it cannot tell.
    pub fn history(
        &self,
        folders: &[Utf8PathBuf],
        since: Option<Date>,
        base: Option<&ObjectId>,
    ) -> Result<History, Trouble> {
        if self.head().is_none() {
            return Ok(History::default());
        }
        let format = format!("--format=tformat:{HEADER}%aI");
        let mut arguments = vec![
            "log",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-color",
            MAX_COMMITS,
        ];
        arguments.extend(["-M", "-l100", "--no-ext-diff", "--no-textconv"]);
        arguments.extend(["--ignore-submodules=all", "--no-merges", &format]);
        let since = since.map(|day| format!("--since={day}T00:00:00+14:00"));
        arguments.extend(since.as_deref());
        let range = match base {
            Some(base) => format!("{}..HEAD", base.as_str()),
            None => "HEAD".to_owned(),
        };
        arguments.extend([range.as_str(), "--"]);
        let inside: Vec<&str> = folders
            .iter()
            .filter_map(|folder| folder.strip_prefix(&self.top).ok())
            .map(Utf8Path::as_str)
            .collect();
        if inside.len() <= MAX_FOLDERS && !inside.contains(&"") {
            arguments.extend(inside);
        }
        Ok(read(&self.bytes(&arguments)?))
    }

    /// The day on which the checked-out commit was written.
    #[must_use]
    pub fn day_of_head(&self) -> Option<Date> {
        let told = self
            .text(&["log", "-1", "--no-color", "--format=%aI"])
            .ok()?;
        day(told.trim())
    }
}

fn read(answer: &[u8]) -> History {
    let mut commits: Vec<Commit> = Vec::new();
    // Changes of a commit with an unreadable date are passed over.
    let mut is_dated = false;
    for field in raw::read(answer) {
        match field {
            Field::Header(text) => {
                let day = day(text);
                is_dated = day.is_some();
                commits.extend(day.map(|day| Commit {
                    day,
                    changes: Vec::new(),
                }));
            }
            Field::Change(change) => {
                if let Some(commit) = commits.last_mut().filter(|_| is_dated) {
                    commit.changes.push(change);
                }
            }
        }
    }
    History { commits }
}

/// The day of `2022-10-03T23:59:00+02:00`.
fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}
