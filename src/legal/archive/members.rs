//! The files inside an archive, one after the other, in memory that does not grow with the archive.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

use super::key::Key;

/// A document larger than this is passed over: the largest known ones have 10 MB.
const MAX_DOCUMENT: u64 = 64 << 20;
/// A list of files to forget is at most this long.
const MAX_LIST: u64 = 256 << 20;

/// The folder of LEGI that a file stands in. A text that leaves force moves to another folder, and only then is the file
/// in the former one to be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folder {
    /// `code_et_TNC_en_vigueur`, and all of JORF.
    InForce,
    /// `code_et_TNC_non_vigueur`.
    NotInForce,
}

impl Folder {
    fn of(path: &str) -> Self {
        if path.contains("non_vigueur") {
            Self::NotInForce
        } else {
            Self::InForce
        }
    }

    /// As an index keeps it.
    #[must_use]
    pub fn number(self) -> i64 {
        match self {
            Self::InForce => 0,
            Self::NotInForce => 1,
        }
    }
}

/// A file inside an archive.
#[derive(Debug)]
pub enum Member<'a> {
    /// The XML document of a text or an article.
    Document {
        /// Its path in the archive.
        path: &'a str,
        /// Its folder.
        folder: Folder,
        /// When it was written, in seconds since 1970.
        written: i64,
        /// Its bytes.
        bytes: &'a [u8],
    },
    /// A document that is too large to be one.
    Oversized {
        /// Its path in the archive.
        path: &'a str,
    },
    /// A file that an earlier archive brought and that is to be forgotten.
    Forgotten {
        /// The text or article.
        id: Key,
        /// Its folder.
        folder: Folder,
        /// Whether it is the structure of a text rather than a version of it.
        is_structure: bool,
    },
}

/// Why the reading of an archive stopped.
#[derive(Debug)]
pub enum Interrupted<E> {
    /// The archive is cut short or damaged.
    Archive(io::Error),
    /// Whoever takes the members cannot go on.
    Taker(E),
}

/// Give every text and article of the archive `source`, a `.tar.gz`, to `take`.
///
/// # Errors
/// Where the archive is damaged, or `take` stops.
pub fn members<E>(
    source: impl Read,
    mut take: impl FnMut(Member<'_>) -> Result<(), E>,
) -> Result<(), Interrupted<E>> {
    let mut archive = tar::Archive::new(MultiGzDecoder::new(source));
    let mut bytes = Vec::new();
    for entry in archive.entries().map_err(Interrupted::Archive)? {
        let mut entry = entry.map_err(Interrupted::Archive)?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let file = path.rsplit('/').next().unwrap_or_default();
        if is_list(file) {
            forgotten(&mut entry, &mut take)?;
            continue;
        }
        let Some(id) = file.strip_suffix(".xml").and_then(Key::read) else {
            continue;
        };
        if !id.is_text() && !id.is_article() {
            continue;
        }
        if entry.size() > MAX_DOCUMENT {
            take(Member::Oversized { path: &path }).map_err(Interrupted::Taker)?;
            continue;
        }
        bytes.clear();
        entry
            .read_to_end(&mut bytes)
            .map_err(Interrupted::Archive)?;
        let written = entry.header().mtime().unwrap_or_default();
        take(Member::Document {
            path: &path,
            folder: Folder::of(&path),
            written: i64::try_from(written).unwrap_or_default(),
            bytes: &bytes,
        })
        .map_err(Interrupted::Taker)?;
    }
    // What follows the last member holds the checksum of the whole.
    let mut rest = archive.into_inner();
    io::copy(&mut rest, &mut io::sink()).map_err(Interrupted::Archive)?;
    Ok(())
}

/// Whether `file` lists what to forget: `liste_suppression_legi.dat`. A list of folders (`…_dossier.dat`) repeats it.
fn is_list(file: &str) -> bool {
    let list = file.strip_prefix("liste_suppression");
    let base = list.and_then(|list| list.strip_suffix(".dat"));
    base.is_some_and(|base| !base.ends_with("_dossier"))
}

/// Give what a list of files to forget names: one path a line, without `.xml`, maybe followed by a letter.
fn forgotten<E>(
    list: &mut impl Read,
    take: &mut impl FnMut(Member<'_>) -> Result<(), E>,
) -> Result<(), Interrupted<E>> {
    let mut lines = io::BufReader::new(list.take(MAX_LIST));
    let mut line = Vec::new();
    while next_line(&mut lines, &mut line).map_err(Interrupted::Archive)? {
        let text = String::from_utf8_lossy(&line);
        let Some(path) = text.split_whitespace().next() else {
            continue;
        };
        let file = path.rsplit('/').next().unwrap_or_default();
        let id = Key::read(file.strip_suffix(".xml").unwrap_or(file));
        if let Some(id) = id.filter(|id| id.is_text() || id.is_article()) {
            take(Member::Forgotten {
                id,
                folder: Folder::of(path),
                is_structure: path.contains("/struct/"),
            })
            .map_err(Interrupted::Taker)?;
        }
    }
    Ok(())
}

/// Read one line, of which no more than a path's length is kept; `false` at the end.
fn next_line(lines: &mut impl io::BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    loop {
        let there = lines.fill_buf()?;
        if there.is_empty() {
            return Ok(!line.is_empty());
        }
        let end = memchr::memchr(b'\n', there);
        let taken = end.unwrap_or(there.len());
        if line.len() < 4096 {
            line.extend_from_slice(there.get(..taken).unwrap_or_default());
        }
        lines.consume(end.map_or(taken, |end| end + 1));
        if end.is_some() {
            return Ok(true);
        }
    }
}
