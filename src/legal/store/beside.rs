//! A file that is written beside an index and then takes its place.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The work on a new index, which only one program does at a time. What is not put in place is removed.
#[derive(Debug)]
pub struct Beside {
    index: PathBuf,
    partial: PathBuf,
    /// Held for as long as the work goes on.
    _lock: File,
}

/// How long, and how often, somebody who holds the lock is waited for.
const MOMENT: Duration = Duration::from_millis(20);
const MOMENTS: u32 = 25;

/// Why no work on an index can begin.
#[derive(Debug)]
pub enum NoPlace {
    /// A file or folder cannot be written.
    Write(PathBuf, io::Error),
    /// Another program is at it.
    Busy,
}

impl Beside {
    /// Begin to work on a new index for `index`. What a program that was killed left behind is removed.
    ///
    /// # Errors
    /// Where its folder cannot be written, or another program is at it.
    pub fn begin(index: &Path) -> Result<Self, NoPlace> {
        let folder = folder_of(index);
        fs::create_dir_all(folder).map_err(|error| NoPlace::Write(folder.to_owned(), error))?;
        let path = with_suffix(index, ".lock");
        let refused = |error| NoPlace::Write(path.clone(), error);
        let lock = File::options()
            .create(true)
            .append(true)
            .open(&path)
            .map_err(refused)?;
        take(&lock).map_err(|error| match error {
            fs::TryLockError::WouldBlock => NoPlace::Busy,
            fs::TryLockError::Error(error) => refused(error),
        })?;
        let begun = Self {
            index: index.to_owned(),
            partial: with_suffix(index, ".partial"),
            _lock: lock,
        };
        match fs::remove_file(&begun.partial) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(NoPlace::Write(begun.partial.clone(), error))
            }
            _ => Ok(begun),
        }
    }

    /// Where the new index is written.
    #[must_use]
    pub fn partial(&self) -> &Path {
        &self.partial
    }

    /// The folder of the index, where there is room for large files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        folder_of(&self.index)
    }

    /// Put it in the place of the former one, so that a crash leaves one or the other.
    ///
    /// # Errors
    /// Those of the file system; the former index is as it was.
    pub fn put_in_place(self) -> io::Result<()> {
        File::open(&self.partial)?.sync_all()?;
        fs::rename(&self.partial, &self.index)?;
        if let Ok(folder) = File::open(folder_of(&self.index)) {
            // Not every system lets a folder be synced; the rename itself is done.
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // What was put in place is there no more; what cannot be removed the next work removes.
        let _ = fs::remove_file(&self.partial);
    }
}

/// Take the lock. A program that this one starts holds a copy of a lock given back until it has begun: it gets a moment.
fn take(lock: &File) -> Result<(), fs::TryLockError> {
    for _ in 0..MOMENTS {
        match lock.try_lock() {
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(MOMENT),
            other => return other,
        }
    }
    lock.try_lock()
}

fn folder_of(index: &Path) -> &Path {
    index
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// The file `path` with `suffix` behind its name.
fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
