//! Building a local index from archives: beside the one that is there, which it replaces only when all went well.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use rusqlite::Connection;

use super::Store;
use super::beside::{Beside, NoPlace};
use super::schema;
use super::writer::{Found, Kept, Writer};
use crate::legal::archive::{ArchiveName, Document, Fault, Interrupted, Member, members};
use crate::legal::local::{Base, Covered, Refusal};

/// So many kibibytes of the data base are held in memory while it is written.
const CACHE_KIB: i64 = 32 * 1024;
/// So many documents that cannot be read are named.
const NAMED: usize = 5;
/// More than one document in so many that cannot be read: the format is another one.
const UNREADABLE_IN: u64 = 100;

/// Is told how far the reading of an archive is.
pub trait Progress {
    /// An archive of so many bytes is about to be read.
    fn begin(&mut self, name: &ArchiveName, bytes: u64);
    /// So many more bytes of it were read.
    fn read(&mut self, bytes: u64);
    /// The tables are being completed.
    fn finish(&mut self);
}

/// A document that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Its path in the archive.
    pub path: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What was imported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The archives that were read, in that order.
    pub archives: Vec<String>,
    /// Daily archives that the index held already, or that are older than its global one.
    pub known: Vec<String>,
    /// How many documents were kept.
    pub documents: u64,
    /// How many texts or articles an archive held twice; the document that was written later holds.
    pub twice: u64,
    /// How many documents could not be read.
    pub unreadable: u64,
    /// The first of them, with what is wrong.
    pub named: Vec<Unreadable>,
    /// States that this program does not know.
    pub unknown_states: Vec<String>,
    /// A base was begun with a daily archive: only what changed since is known.
    pub without_global: bool,
    /// Bases whose global archive is older than what the index knew before: what the daily ones had told since is gone.
    pub shortened: Vec<Shortened>,
}

/// A base that an index knows until an earlier moment than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortened {
    /// The base.
    pub base: Base,
    /// Until when it was known.
    pub before: DateTime,
    /// Until when it is now.
    pub now: DateTime,
}

/// Why nothing was imported. The index that was there is as it was.
#[derive(Debug)]
pub enum ImportError {
    /// The name is not that of an archive of LEGI or JORF.
    Name(PathBuf),
    /// The archive cannot be opened.
    Open(PathBuf, io::Error),
    /// The archive is cut short or damaged.
    Damaged(PathBuf, io::Error),
    /// The archive holds no text and no article.
    Empty(PathBuf),
    /// So many of so many documents cannot be read, the first of which are named.
    Format {
        /// The archive.
        archive: PathBuf,
        /// How many cannot be read.
        unreadable: u64,
        /// How many there are.
        documents: u64,
        /// The first of them.
        named: Vec<Unreadable>,
    },
    /// The index that is there cannot be completed.
    Index(Refusal),
    /// The folder of the index, or a file in it, cannot be written.
    Write(PathBuf, io::Error),
    /// The disk is full.
    Full(PathBuf),
    /// Another import is under way.
    Busy(PathBuf),
    /// The data base failed.
    Database(rusqlite::Error),
}

impl ImportError {
    fn write(path: &Path, error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::StorageFull {
            Self::Full(path.to_owned())
        } else {
            Self::Write(path.to_owned(), error)
        }
    }

    fn database(path: &Path, error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::Full(path.to_owned()),
            _ => Self::Database(error),
        }
    }
}

/// Limits of an import.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// The greatest size of the index in bytes; as much as the disk holds where none is set.
    pub index_bytes: Option<u64>,
}

/// Read `archives` into the index at `index`: a global archive takes the place of what the index holds of its base, daily
/// ones complete it, in the order of their moments.
///
/// # Errors
/// Whatever goes wrong, the index that was there stays as it was.
pub fn import(
    archives: &[PathBuf],
    index: &Path,
    limits: Limits,
    progress: &mut dyn Progress,
) -> Result<Imported, ImportError> {
    let archives = in_order(archives)?;
    let beside = Beside::begin(index).map_err(|refused| match refused {
        NoPlace::Busy => ImportError::Busy(index.to_owned()),
        NoPlace::Write(path, error) => ImportError::write(&path, error),
    })?;
    let before = coverage(index);
    let mut imported = build(&archives, index, beside.partial(), limits, progress)?;
    imported.shortened = shortened(&before, &coverage(beside.partial()));
    beside
        .put_in_place()
        .map_err(|error| ImportError::write(index, error))?;
    Ok(imported)
}

/// What the index at `path` covers; nothing where there is none.
fn coverage(path: &Path) -> Vec<Covered> {
    Store::open(path).map_or_else(|_| Vec::new(), |store| store.coverage().to_vec())
}

/// The bases of `before` that `now` covers until an earlier moment.
fn shortened(before: &[Covered], now: &[Covered]) -> Vec<Shortened> {
    let pairs = before.iter().filter_map(|former| {
        let own = now.iter().find(|own| own.base == former.base)?;
        Some((former, own))
    });
    pairs
        .filter(|(former, own)| own.until < former.until)
        .map(|(former, own)| Shortened {
            base: former.base,
            before: former.until,
            now: own.until,
        })
        .collect()
}

/// The archives in the order in which they are read.
fn in_order(paths: &[PathBuf]) -> Result<Vec<(ArchiveName, PathBuf)>, ImportError> {
    let mut archives = Vec::new();
    for path in paths {
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name
            .and_then(ArchiveName::read)
            .ok_or_else(|| ImportError::Name(path.clone()))?;
        archives.push((name, path.clone()));
    }
    archives.sort();
    archives.dedup_by(|one, other| one.0 == other.0);
    Ok(archives)
}

fn build(
    archives: &[(ArchiveName, PathBuf)],
    index: &Path,
    partial: &Path,
    limits: Limits,
    progress: &mut dyn Progress,
) -> Result<Imported, ImportError> {
    let mut read = Vec::new();
    let mut imported = Imported::default();
    let starts_anew = starts_anew(archives, index)?;
    if !starts_anew {
        fs::copy(index, partial).map_err(|error| ImportError::write(partial, error))?;
    }
    let failed = |error| ImportError::database(partial, error);
    let connection = open(partial, limits).map_err(failed)?;
    if starts_anew {
        schema::create(&connection).map_err(failed)?;
    }
    for (name, path) in archives {
        if name.is_daily && holds(&connection, name).map_err(failed)? {
            imported.known.push(name.file.clone());
        } else {
            read.push((name, path));
        }
    }
    for (name, path) in read {
        let has_base = has_base(&connection, name).map_err(failed)?;
        imported.without_global |= name.is_daily && !has_base;
        let transaction = connection.unchecked_transaction().map_err(failed)?;
        archive(&connection, name, path, partial, &mut imported, progress)?;
        transaction.commit().map_err(failed)?;
        imported.archives.push(name.file.clone());
    }
    progress.finish();
    Writer::new(&connection).tidy().map_err(failed)?;
    schema::finish(&connection).map_err(failed)?;
    connection.close().map_err(|(_, error)| failed(error))?;
    Ok(imported)
}

/// Whether nothing of the index that is there is needed: there is none, or each of its bases gets a global archive.
fn starts_anew(archives: &[(ArchiveName, PathBuf)], index: &Path) -> Result<bool, ImportError> {
    if !index.exists() {
        return Ok(true);
    }
    let is_replaced = |base| {
        archives
            .iter()
            .any(|(name, _)| name.base == base && !name.is_daily)
    };
    match Store::open(index) {
        Ok(store) => Ok(store
            .coverage()
            .iter()
            .all(|covered| is_replaced(covered.base))),
        // A global archive mends whatever is wrong with the index.
        Err(_) if archives.iter().any(|(name, _)| !name.is_daily) => Ok(true),
        Err(refusal) => Err(ImportError::Index(refusal)),
    }
}

fn open(partial: &Path, limits: Limits) -> rusqlite::Result<Connection> {
    let connection = Connection::open(partial)?;
    connection.set_prepared_statement_cache_capacity(32);
    // The file is nobody's until it is renamed: it needs no journal, and one sync at the end.
    connection.pragma_update_and_check(None, "journal_mode", "OFF", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    if let Some(bytes) = limits.index_bytes {
        let page: i64 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
        let pages = i64::try_from(bytes).unwrap_or(i64::MAX) / page.max(1);
        connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
    }
    Ok(connection)
}

/// Whether the index knows what the daily archive `name` says, or later things.
fn holds(connection: &Connection, name: &ArchiveName) -> rusqlite::Result<bool> {
    connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM archive WHERE base = ?1 AND moment >= ?2)",
        [name.base.as_str(), &name.moment.to_string()],
        |row| row.get(0),
    )
}

/// Whether the index holds anything of the base of `name`.
fn has_base(connection: &Connection, name: &ArchiveName) -> rusqlite::Result<bool> {
    connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM archive WHERE base = ?1)",
        [name.base.as_str()],
        |row| row.get(0),
    )
}

/// Read one archive into the tables.
fn archive(
    connection: &Connection,
    name: &ArchiveName,
    path: &Path,
    partial: &Path,
    imported: &mut Imported,
    progress: &mut dyn Progress,
) -> Result<(), ImportError> {
    let opened = |error| ImportError::Open(path.to_owned(), error);
    let file = File::open(path).map_err(opened)?;
    progress.begin(name, file.metadata().map_err(opened)?.len());
    let failed = |error| ImportError::database(partial, error);
    let writer = Writer::new(connection);
    let number = writer.begin(name).map_err(failed)?;
    let (mut documents, mut unreadable) = (0, 0);
    let source = Watched { file, progress };
    let taken = members(source, |member| -> rusqlite::Result<()> {
        match member {
            Member::Document {
                path,
                folder,
                written,
                bytes,
            } => {
                documents += 1;
                let document = match Document::read(bytes) {
                    Ok(document) => document,
                    Err(fault) => {
                        unreadable += 1;
                        name_unreadable(imported, path, fault);
                        return Ok(());
                    }
                };
                note_state(imported, &document);
                let found = Found {
                    archive: number,
                    folder,
                    written,
                };
                match writer.keep(&document, found)? {
                    Kept::Yes => imported.documents += 1,
                    Kept::Twice => imported.twice += 1,
                    Kept::Not => {}
                }
            }
            Member::Oversized { path } => {
                documents += 1;
                unreadable += 1;
                name_unreadable(imported, path, Fault::TooLarge);
            }
            Member::Forgotten {
                id,
                folder,
                is_structure,
            } => {
                if !is_structure {
                    writer.forget(id, folder, number)?;
                }
            }
        }
        Ok(())
    });
    taken.map_err(|stopped| match stopped {
        Interrupted::Archive(error) => ImportError::Damaged(path.to_owned(), error),
        Interrupted::Taker(error) => failed(error),
    })?;
    imported.unreadable += unreadable;
    if documents == 0 && !name.is_daily {
        return Err(ImportError::Empty(path.to_owned()));
    }
    if unreadable * UNREADABLE_IN > documents && unreadable > 1 {
        return Err(ImportError::Format {
            archive: path.to_owned(),
            unreadable,
            documents,
            named: imported.named.clone(),
        });
    }
    writer.end(number, documents).map_err(failed)
}

fn name_unreadable(imported: &mut Imported, path: &str, fault: Fault) {
    if imported.named.len() < NAMED {
        imported.named.push(Unreadable {
            path: path.to_owned(),
            fault,
        });
    }
}

fn note_state(imported: &mut Imported, document: &Document) {
    let state = match document {
        Document::Text(version) => &version.unknown_state,
        Document::Article(article) => &article.unknown_state,
        Document::Structure(_) | Document::Other => &None,
    };
    if let Some(state) = state
        && imported.unknown_states.len() < NAMED
        && !imported.unknown_states.contains(state)
    {
        imported.unknown_states.push(state.clone());
    }
}

/// A file that tells how much of it was read.
struct Watched<'a> {
    file: File,
    progress: &'a mut dyn Progress,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.progress.read(read as u64);
        Ok(read)
    }
}
