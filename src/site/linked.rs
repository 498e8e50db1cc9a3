//! What is known of the files that pages link to, beyond their addresses: each is looked into once, and only if some
//! page links to it.

use std::io::Read as _;
use std::sync::OnceLock;

use camino::Utf8Path;

use super::pdf::{MAX_BYTES, PdfFacts};
use crate::source::Files;

/// What is known of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileFacts {
    /// Its size in bytes.
    pub size: u64,
    /// What it says of itself, if it is a PDF; `None` for other files and where nobody can tell.
    pub pdf: Option<PdfFacts>,
}

/// The facts of the files of a site, by the place of their entries; a cell is filled when a page links to the file.
#[derive(Debug, Default)]
pub(super) struct LinkedFiles(Box<[OnceLock<Option<FileFacts>>]>);

impl LinkedFiles {
    pub(super) fn new(entries: usize) -> Self {
        Self((0..entries).map(|_| OnceLock::new()).collect())
    }

    /// Look into the file at `path`, of the entry at `place`, unless that is done.
    pub(super) fn look_into(&self, place: u32, files: &Files, root: &Utf8Path, path: &Utf8Path) {
        if let Some(cell) = self.cell(place) {
            cell.get_or_init(|| FileFacts::read(files, root, path));
        }
    }

    pub(super) fn get(&self, place: u32) -> Option<FileFacts> {
        *self.cell(place)?.get()?
    }

    fn cell(&self, place: u32) -> Option<&OnceLock<Option<FileFacts>>> {
        self.0.get(usize::try_from(place).ok()?)
    }
}

impl FileFacts {
    fn read(files: &Files, root: &Utf8Path, path: &Utf8Path) -> Option<Self> {
        let file = root.join(path);
        if leads_outside(&file, root) {
            return None;
        }
        let size = files.size(&file)?;
        let is_pdf = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
        let pdf = if is_pdf && size <= MAX_BYTES {
            whole(files, &file, size).and_then(PdfFacts::read)
        } else {
            None
        };
        Some(Self { size, pdf })
    }
}

/// A link may not carry facts of files from elsewhere into a report.
fn leads_outside(file: &Utf8Path, root: &Utf8Path) -> bool {
    let is_link = file
        .symlink_metadata()
        .is_ok_and(|metadata| metadata.is_symlink());
    is_link
        && !file
            .canonicalize()
            .is_ok_and(|real| real.starts_with(root.as_std_path()))
}

/// The whole content of a file; `None` where it cannot be read, or where its state keeps the beginning only.
fn whole(files: &Files, file: &Utf8Path, size: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size).ok()?);
    let read = files
        .open(file)
        .ok()?
        .take(MAX_BYTES)
        .read_to_end(&mut bytes);
    (read.ok()? as u64 == size).then_some(bytes)
}
