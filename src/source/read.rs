//! Reading a page from the disk, with the limits that keep one bad file from stopping the rest.

use std::fs::File;
use std::io::{ErrorKind, Read as _};

use camino::Utf8Path;

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
        /// 1-based line of the first NUL byte.
        line: usize,
        /// Its offset in the file.
        offset: usize,
    },
    /// Not UTF-8 from this byte on.
    NotUtf8 {
        /// 1-based line of the first wrong byte.
        line: usize,
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
    let line_of = |offset: usize| 1 + memchr::memchr_iter(b'\n', &bytes[..offset]).count();
    if let Some(offset) = memchr::memchr(0, &bytes) {
        let line = line_of(offset);
        return Err(ReadError::Binary { line, offset });
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let line = 1 + memchr::memchr_iter(b'\n', &error.as_bytes()[..offset]).count();
        ReadError::NotUtf8 { line, offset }
    })
}
