//! The answers of earlier checks, on disk: what need not be asked again, and what is known without a network.
//!
//! Several programs may use one file at a time. Whoever reads it sees a whole one, since it is replaced in one step; whoever
//! writes holds a lock beside it, reads what others wrote meanwhile and adds its own.

mod lifetime;
mod record;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::answers::{Answer, Answers};
pub use lifetime::{MEMORY, is_fresh, lifetime};

/// The greatest file that is read, in bytes: a million answers take less.
const MAX_SIZE: u64 = 1 << 29;

/// The answers in a file, as they were when it was opened.
#[derive(Debug, Default)]
pub struct Cache {
    /// `None` for one that is never written.
    file: Option<PathBuf>,
    answers: BTreeMap<String, Answer>,
}

/// What may be done with the file of a cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It is read, and written anew.
    Write,
    /// It is read, and nothing of it or beside it changes.
    Read,
}

/// Why a file cannot be a cache: somebody else's, it is neither renamed nor written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A folder, a device, a pipe.
    NotAFile,
    /// It holds what no cache ever held.
    Content,
}

/// Why a cache begins with nothing.
#[derive(Debug)]
pub enum Trouble {
    /// The file cannot be read: nothing will be written.
    Unreadable(io::Error),
    /// It was damaged, and lies there now, unless it could not or must not be moved.
    Damaged(Option<PathBuf>),
    /// It is of a later program, with this version of its form: it is left as it is, and nothing will be written.
    Newer(u32),
}

impl Cache {
    /// One that knows nothing and is never written.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The cache in `file`, and what is wrong with it. A file that does not exist or is empty is an empty one. A damaged file
    /// is put aside, under its name and `.damaged`, so that nothing of it is lost.
    ///
    /// # Errors
    /// Where the file is something else than a cache.
    pub fn open(file: &Path, access: Access) -> Result<(Self, Option<Trouble>), Foreign> {
        let written = (access == Access::Write).then(|| file.to_owned());
        let content = match content(file) {
            Ok(content) => content,
            Err(Unread::Foreign(foreign)) => return Err(foreign),
            Err(Unread::System(error)) => {
                return Ok((Self::none(), Some(Trouble::Unreadable(error))));
            }
        };
        match record::read(&content) {
            Ok(answers) => {
                let file = written;
                Ok((Self { file, answers }, None))
            }
            Err(record::Unreadable::Foreign) => Err(Foreign::Content),
            Err(record::Unreadable::Newer(version)) => {
                Ok((Self::none(), Some(Trouble::Newer(version))))
            }
            Err(record::Unreadable::Damaged) => {
                let aside = written.as_deref().and_then(put_aside);
                Ok((Self::new(written), Some(Trouble::Damaged(aside))))
            }
        }
    }

    fn new(file: Option<PathBuf>) -> Self {
        Self {
            file,
            answers: BTreeMap::new(),
        }
    }

    /// What is known of `address`, as [`Answers::iter`] gives it, however old.
    #[must_use]
    pub fn any(&self, address: &str) -> Option<&Answer> {
        self.answers.get(address)
    }

    /// What is known of `address` and takes the place of another question at the moment `now`.
    #[must_use]
    pub fn fresh(&self, address: &str, now: Timestamp) -> Option<&Answer> {
        self.any(address).filter(|answer| is_fresh(answer, now))
    }

    /// How many addresses are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.answers.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// Write the file anew: what it holds by now, but for what nobody has asked for in a long time, and `answers`. Its
    /// folder is made where it does not exist.
    ///
    /// # Errors
    /// Those of the file system; the file is then as it was.
    pub fn keep(&self, answers: &Answers, now: Timestamp) -> io::Result<()> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        let folder = folder_of(file);
        fs::create_dir_all(folder).map_err(|error| match error.kind() {
            // Where a file has the name of the folder.
            io::ErrorKind::AlreadyExists => io::ErrorKind::NotADirectory.into(),
            _ => error,
        })?;
        let lock = File::options()
            .create(true)
            .append(true)
            .open(with_suffix(file, ".lock"))?;
        // Nobody holds it for longer than it takes to write a file. Where a file system knows no locks, the last writer
        // wins, and what others learnt is asked again.
        let _ = lock.lock();
        let mut all = match record::read(&content(file)?) {
            Ok(answers) => answers,
            Err(record::Unreadable::Damaged) => {
                put_aside(file);
                BTreeMap::new()
            }
            // Another program put something else in its place meanwhile.
            Err(record::Unreadable::Foreign | record::Unreadable::Newer(_)) => {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
        };
        for (address, answer) in answers.iter() {
            let known = all.get(address);
            let is_newer = known.is_none_or(|known| {
                known.asked_at <= answer.asked_at || lifetime::is_from_future(known, now)
            });
            if is_newer && answer.verdict.was_asked() {
                all.insert(address.to_owned(), joined(known, answer));
            }
        }
        all.retain(|_, answer| lifetime::is_kept(answer, now));
        let text = record::written(&all)?;
        let mut beside = tempfile::Builder::new()
            .prefix(".dinum-lint-")
            .suffix(".tmp")
            .tempfile_in(folder)?;
        beside.write_all(text.as_bytes())?;
        beside.as_file().sync_all()?;
        beside.persist(file).map_err(|error| error.error)?;
        Ok(())
    }
}

/// `answer`, with what another check found of other places of the page at the same moment.
fn joined(known: Option<&Answer>, answer: &Answer) -> Answer {
    let mut answer = answer.clone();
    if let Some(known) = known.filter(|known| known.asked_at == answer.asked_at) {
        for (fragment, found) in &known.fragments {
            answer.fragments.entry(fragment.clone()).or_insert(*found);
        }
    }
    answer
}

/// Why nothing is known of what a file holds.
enum Unread {
    Foreign(Foreign),
    System(io::Error),
}

impl From<Unread> for io::Error {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::System(error) => error,
            Unread::Foreign(_) => io::ErrorKind::AlreadyExists.into(),
        }
    }
}

/// What the file holds; nothing where there is none.
fn content(file: &Path) -> Result<Vec<u8>, Unread> {
    // A device or a pipe is not even opened: that may never end.
    match fs::metadata(file) {
        Ok(found) if !found.is_file() => return Err(Unread::Foreign(Foreign::NotAFile)),
        Ok(_) => {}
        Err(error) if is_absence(&error) => return Ok(Vec::new()),
        Err(error) => return Err(Unread::System(error)),
    }
    let mut content = Vec::new();
    let opened = File::open(file).map_err(Unread::System)?;
    let read = opened.take(MAX_SIZE).read_to_end(&mut content);
    read.map_err(Unread::System)?;
    Ok(content)
}

/// Whether there is no such file; where a folder of its path is a file, writing says what is wrong.
fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// As many damaged files of one name are put aside.
const MOST_ASIDE: usize = 100;

/// Rename a damaged file; its new name, unless that failed. What was put aside before stays.
fn put_aside(file: &Path) -> Option<PathBuf> {
    let names = (1..=MOST_ASIDE).map(|number| match number {
        1 => with_suffix(file, ".damaged"),
        _ => with_suffix(file, &format!(".damaged-{number}")),
    });
    // The name is taken before anything is renamed to it: two programs never take the same.
    let mut free = names.filter(|name| File::create_new(name).is_ok());
    let aside = free.next()?;
    fs::rename(file, &aside).ok().map(|()| aside)
}

fn folder_of(file: &Path) -> &Path {
    let folder = file.parent();
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests;
