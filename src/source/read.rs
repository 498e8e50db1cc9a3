//! Reading a page from the disk, with the limits that keep one bad file from stopping the rest.

use std::fs::File;
use std::io::{ErrorKind, Read as _};

use camino::Utf8Path;

use super::lines::{LineIndex, Position};

/// The largest page that is read, in bytes (10 MB).
pub const MAX_PAGE_BYTES: u64 = 10_000_000;

/// Why a page cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// The operating system refused, or it is no regular file (a folder: [`ErrorKind::IsADirectory`]; a pipe or a
    /// device: [`ErrorKind::Unsupported`]).
    Refused(ErrorKind),
    /// Larger than [`MAX_PAGE_BYTES`]; the size in bytes.
    TooLarge(u64),
    /// Holds a NUL byte: no text.
    Binary {
        /// Line and column of the first NUL byte.
        position: Position,
        /// Its offset in the file.
        offset: usize,
    },
    /// Not UTF-8 from this byte on.
    NotUtf8 {
        /// Line and column of the first wrong byte.
        position: Position,
        /// Its offset in the file.
        offset: usize,
    },
}

/// Read a page's text, byte-order mark and line ends kept.
///
/// # Errors
/// See [`ReadError`]; nothing above [`MAX_PAGE_BYTES`] is ever held in memory.
pub fn read_page(path: &Utf8Path) -> Result<String, ReadError> {
    let refused = |error: std::io::Error| ReadError::Refused(error.kind());
    let metadata = std::fs::metadata(path).map_err(refused)?;
    if metadata.is_dir() {
        return Err(ReadError::Refused(ErrorKind::IsADirectory));
    }
    if !metadata.is_file() {
        return Err(ReadError::Refused(ErrorKind::Unsupported));
    }
    let size = metadata.len();
    if size > MAX_PAGE_BYTES {
        return Err(ReadError::TooLarge(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    let file = File::open(path).map_err(refused)?;
    file.take(MAX_PAGE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(refused)?;
    if bytes.len() as u64 > MAX_PAGE_BYTES {
        return Err(ReadError::TooLarge(bytes.len() as u64));
    }
    page_text(bytes)
}

/// The text of a page of these bytes.
///
/// # Errors
/// [`ReadError::Binary`] and [`ReadError::NotUtf8`].
pub(super) fn page_text(bytes: Vec<u8>) -> Result<String, ReadError> {
    if let Some(offset) = memchr::memchr(0, &bytes) {
        let position = end_of(&bytes[..offset]);
        return Err(ReadError::Binary { position, offset });
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let position = end_of(&error.as_bytes()[..offset]);
        ReadError::NotUtf8 { position, offset }
    })
}

/// The place behind `bytes`; what is not UTF-8 in them counts as one character each.
fn end_of(bytes: &[u8]) -> Position {
    let text = String::from_utf8_lossy(bytes);
    LineIndex::new(&text).position(&text, text.len())
}
