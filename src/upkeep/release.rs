//! The index that is built every night and published with its checksum.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek as _, Write};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use jiff::civil::DateTime;
use sha2::{Digest as _, Sha256};

use crate::legal::local::Refusal;
use crate::legal::store::{Beside, NoPlace, Store};
use crate::network::download::{Fault, Patience, fetch};

/// Where the index is published, compressed; its checksum stands beside it, under the same name and `.sha256`. Elsewhere it
/// may be published as it is.
pub const DEFAULT_ADDRESS: &str = "https://github.com/numerique-gouv/dinum-lint/releases/download/legal-index/legal-index.sqlite.gz";

/// The greatest compressed index in bytes: one of today has 0.2 GB.
const MAX_COMPRESSED: u64 = 4 << 30;
/// The greatest index in bytes.
const MAX_INDEX: u64 = 16 << 30;
/// The greatest file of checksums in bytes.
const MAX_CHECKSUMS: u64 = 4096;

/// Is told how many bytes were fetched, of how many where that is known.
pub type Watch<'a> = &'a mut dyn FnMut(u64, Option<u64>);

/// What has become of the local index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Updated {
    /// It is the published one now, which knows the law until this moment.
    Replaced(Option<DateTime>),
    /// It was the published one already.
    Current,
    /// The published one is older: the local one stays.
    Older {
        /// Until when the published one knows.
        published: Option<DateTime>,
        /// Until when the local one knows.
        own: Option<DateTime>,
    },
}

/// Why the local index is as it was.
#[derive(Debug)]
pub enum UpdateError {
    /// The file at this address was not fetched.
    Fetch(String, Fault),
    /// The file at this address holds no checksum.
    NoChecksum(String),
    /// The index that was fetched is not the one whose checksum is published.
    Checksum(String),
    /// The index that was fetched cannot be unpacked.
    Damaged(String),
    /// The index that was fetched is none of this version of the program.
    Foreign(String),
    /// A file cannot be written.
    Write(PathBuf, io::Error),
    /// An import or another update is under way.
    Busy(PathBuf),
}

/// Fetch the index published at `address`, compare it with its checksum, and put it in the place of the one at `index`.
///
/// # Errors
/// Whatever goes wrong, the index that was there stays as it was.
pub fn update(
    address: &str,
    index: &Path,
    patience: Patience,
    watch: Watch<'_>,
) -> Result<Updated, UpdateError> {
    let beside = Beside::begin(index).map_err(|refused| match refused {
        NoPlace::Busy => UpdateError::Busy(index.to_owned()),
        NoPlace::Write(path, error) => UpdateError::Write(path, error),
    })?;
    let published = checksums(&format!("{address}.sha256"), patience)?;
    let own = Store::open(index).ok();
    let told = [&published.index, &published.unnamed];
    let mut told = told.into_iter().flatten().peekable();
    if own.is_some()
        && told.peek().is_some()
        && let Some(digest) = digest_of(index)
        && told.any(|told| *told == digest)
    {
        return Ok(Updated::Current);
    }
    // It has no name: nothing of it is left where the program is killed.
    let packed = tempfile::tempfile_in(beside.folder())
        .map_err(|error| UpdateError::Write(index.to_owned(), error))?;
    let fetched = fetch_into(&packed, address, patience, watch)?;
    let is_packed =
        is_packed(&packed).map_err(|error| UpdateError::Write(index.to_owned(), error))?;
    let expected = published
        .of(is_packed)
        .ok_or_else(|| UpdateError::NoChecksum(format!("{address}.sha256")))?;
    if fetched != expected {
        return Err(UpdateError::Checksum(address.to_owned()));
    }
    unpack(packed, is_packed, beside.partial(), address)?;
    let store = Store::open(beside.partial()).map_err(|refusal| match refusal {
        Refusal::Foreign(_) => UpdateError::Foreign(address.to_owned()),
        Refusal::Missing(_) | Refusal::Damaged(..) | Refusal::LeftOut(_) => {
            UpdateError::Damaged(address.to_owned())
        }
    })?;
    let until = store.until();
    drop(store);
    if let Some(own) = own
        && own.until() > until
    {
        return Ok(Updated::Older {
            published: until,
            own: own.until(),
        });
    }
    beside
        .put_in_place()
        .map_err(|error| UpdateError::Write(index.to_owned(), error))?;
    Ok(Updated::Replaced(until))
}

/// SHA-256, in hexadecimal.
#[derive(Default)]
struct Checksums {
    /// Of the compressed index.
    packed: Option<String>,
    /// Of the index itself.
    index: Option<String>,
    /// Of a file that is not named: the one that is published.
    unnamed: Option<String>,
}

impl Checksums {
    /// That of the file that was fetched.
    fn of(&self, is_packed: bool) -> Option<&str> {
        let named = if is_packed { &self.packed } else { &self.index };
        named.as_deref().or(self.unnamed.as_deref())
    }
}

/// The checksums published at `address`, as `sha256sum` writes them.
fn checksums(address: &str, patience: Patience) -> Result<Checksums, UpdateError> {
    let mut bytes = Vec::new();
    fetch(address, patience, MAX_CHECKSUMS, &mut |part, _| {
        bytes.extend_from_slice(part);
        Ok(())
    })
    .map_err(|fault| UpdateError::Fetch(address.to_owned(), fault))?;
    let text = String::from_utf8_lossy(&bytes);
    let mut found = Checksums::default();
    for line in text.lines() {
        let mut words = line.split_whitespace();
        let digest = words.next().unwrap_or_default().to_ascii_lowercase();
        if digest.len() != 64 || !digest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            continue;
        }
        let of = match words.next() {
            Some(name) if name.strip_suffix(".gz").is_some() => &mut found.packed,
            Some(_) => &mut found.index,
            None => &mut found.unnamed,
        };
        *of = Some(digest);
    }
    match found {
        Checksums {
            packed: None,
            index: None,
            unnamed: None,
        } => Err(UpdateError::NoChecksum(address.to_owned())),
        found => Ok(found),
    }
}

/// Whether what was fetched is compressed.
fn is_packed(mut fetched: &File) -> io::Result<bool> {
    /// How a file of gzip begins.
    const SIGN: [u8; 2] = [0x1f, 0x8b];
    fetched.rewind()?;
    let mut first = Vec::new();
    fetched.take(SIGN.len() as u64).read_to_end(&mut first)?;
    Ok(first == SIGN)
}

/// Fetch what is at `address` into `file`; its SHA-256.
fn fetch_into(
    mut file: &File,
    address: &str,
    patience: Patience,
    watch: Watch<'_>,
) -> Result<String, UpdateError> {
    let mut digest = Sha256::new();
    let mut fetched = 0;
    fetch(address, patience, MAX_COMPRESSED, &mut |part, whole| {
        digest.update(part);
        fetched += part.len() as u64;
        watch(fetched, whole);
        file.write_all(part)
    })
    .map_err(|fault| UpdateError::Fetch(address.to_owned(), fault))?;
    Ok(hexadecimal(&digest.finalize()))
}

/// Write into `index` what was fetched from `address`, unpacked where it is compressed.
fn unpack(
    mut fetched: File,
    is_packed: bool,
    index: &Path,
    address: &str,
) -> Result<(), UpdateError> {
    let written = |error| UpdateError::Write(index.to_owned(), error);
    let mut file = File::create(index).map_err(written)?;
    fetched.rewind().map_err(written)?;
    let fetched = BufReader::new(fetched);
    let mut source: Box<dyn Read> = if is_packed {
        Box::new(MultiGzDecoder::new(fetched).take(MAX_INDEX))
    } else {
        Box::new(fetched)
    };
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = source
            .read(&mut buffer)
            .map_err(|_| UpdateError::Damaged(address.to_owned()))?;
        if read == 0 {
            return Ok(());
        }
        file.write_all(buffer.get(..read).unwrap_or_default())
            .map_err(written)?;
    }
}

/// The SHA-256 of a file; none where it cannot be read.
fn digest_of(path: &Path) -> Option<String> {
    let mut file = fs::File::open(path).ok()?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).ok()? {
            0 => return Some(hexadecimal(&digest.finalize())),
            read => digest.update(buffer.get(..read)?),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<Vec<_>>()
        .concat()
}
