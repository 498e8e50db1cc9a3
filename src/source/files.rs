//! Files as the disk holds them, or as another state of the same folders does: what is staged, what there was before.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Bound;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::read::{MAX_PAGE_BYTES, ReadError, page_text};

/// The files of the disk, but for some that this state holds with another content, holds besides, or does not hold.
///
/// Only the differences are kept, so that a state of ten thousand files costs what differs. Paths are absolute.
#[derive(Clone, Debug, Default)]
pub struct Files {
    differing: Arc<BTreeMap<Utf8PathBuf, Held>>,
}

/// What a state holds at a path where it differs from the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// A file with this content.
    Content(Arc<[u8]>),
    /// A file that is too large to be kept: its beginning, and its size in bytes.
    Beginning(Arc<[u8]>, u64),
    /// Nothing, though the disk holds a file.
    Nothing,
}

/// Something in a folder that the disk does not hold there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Its name in the folder.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
}

/// An open file.
pub enum Opened<'a> {
    /// On the disk.
    Disk(File),
    /// Held by the state itself.
    Memory(&'a [u8]),
}

impl Read for Opened<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Disk(file) => file.read(buffer),
            Self::Memory(bytes) => bytes.read(buffer),
        }
    }
}

/// The file by its name in its folder without links and `..`, so that paths count from that folder however it was named.
#[must_use]
pub fn with_real_folder(file: &Utf8Path) -> Utf8PathBuf {
    let folder = file.parent().map(Utf8Path::canonicalize_utf8);
    match (folder, file.file_name()) {
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => file.to_owned(),
    }
}

impl Files {
    /// What the disk holds.
    #[must_use]
    pub fn on_disk() -> Self {
        Self::default()
    }

    /// What the disk holds, but for `differing`, by absolute path.
    #[must_use]
    pub fn but_for(differing: BTreeMap<Utf8PathBuf, Held>) -> Self {
        Self {
            differing: Arc::new(differing),
        }
    }

    /// What this state holds differently from the disk, by absolute path.
    #[must_use]
    pub fn differing(&self) -> &BTreeMap<Utf8PathBuf, Held> {
        &self.differing
    }

    /// Read a page's text, byte-order mark and line ends kept.
    ///
    /// # Errors
    /// See [`ReadError`]; nothing above [`MAX_PAGE_BYTES`] is ever held in memory.
    pub fn read_page(&self, path: &Utf8Path) -> Result<String, ReadError> {
        match self.differing.get(path) {
            None => super::read::read_page(path),
            Some(Held::Nothing) => Err(ReadError::Refused(io::ErrorKind::NotFound)),
            Some(Held::Beginning(_, size)) => Err(ReadError::TooLarge(*size)),
            Some(Held::Content(bytes)) if bytes.len() as u64 > MAX_PAGE_BYTES => {
                Err(ReadError::TooLarge(bytes.len() as u64))
            }
            Some(Held::Content(bytes)) => page_text(bytes.to_vec()),
        }
    }

    /// Open a file to read it from its beginning.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn open(&self, path: &Utf8Path) -> io::Result<Opened<'_>> {
        match self.differing.get(path) {
            None => File::open(path).map(Opened::Disk),
            Some(Held::Nothing) => Err(io::ErrorKind::NotFound.into()),
            Some(Held::Content(bytes) | Held::Beginning(bytes, _)) => Ok(Opened::Memory(bytes)),
        }
    }

    /// The whole text of a file; nothing where it cannot be read or is no text.
    #[must_use]
    pub fn read_to_string(&self, path: &Utf8Path) -> Option<String> {
        let mut text = String::new();
        self.open(path).ok()?.read_to_string(&mut text).ok()?;
        Some(text)
    }

    /// How large a file is, in bytes; `None` where there is none.
    #[must_use]
    pub fn size(&self, path: &Utf8Path) -> Option<u64> {
        match self.differing.get(path) {
            None => {
                let metadata = std::fs::metadata(path).ok()?;
                metadata.is_file().then_some(metadata.len())
            }
            Some(Held::Nothing) => None,
            Some(Held::Content(bytes)) => Some(bytes.len() as u64),
            Some(Held::Beginning(_, size)) => Some(*size),
        }
    }

    /// Whether there is a file.
    #[must_use]
    pub fn is_file(&self, path: &Utf8Path) -> bool {
        match self.differing.get(path) {
            None => path.is_file(),
            Some(held) => *held != Held::Nothing,
        }
    }

    /// Whether there is a folder. One whose files are all gone in this state counts as long as the disk holds it.
    #[must_use]
    pub fn is_dir(&self, path: &Utf8Path) -> bool {
        path.is_dir() || !self.added(path).is_empty()
    }

    /// Whether the disk holds something at the path that this state does not hold.
    #[must_use]
    pub fn is_gone(&self, path: &Utf8Path) -> bool {
        self.differing.get(path) == Some(&Held::Nothing)
    }

    /// What this state holds right in `folder` besides what the disk holds there, by name.
    #[must_use]
    pub fn added(&self, folder: &Utf8Path) -> Vec<Added> {
        let mut added: Vec<Added> = Vec::new();
        let below = (Bound::Excluded(folder), Bound::Unbounded);
        let inside = self
            .differing
            .range::<Utf8Path, _>(below)
            .map_while(|(path, held)| Some((path.strip_prefix(folder).ok()?, path, held)));
        for (inner, path, held) in inside {
            let mut parts = inner.components();
            let Some(name) = parts.next().map(|part| part.as_str().to_owned()) else {
                continue;
            };
            let is_folder = parts.next().is_some();
            let is_known = added.last().is_some_and(|last| last.name == name);
            let on_disk = if is_folder {
                folder.join(&name).is_dir()
            } else {
                path.is_file()
            };
            if *held != Held::Nothing && !is_known && !on_disk {
                added.push(Added { name, is_folder });
            }
        }
        added
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_differs_from_the_disk_where_it_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        for name in ["kept", "changed", "gone"] {
            std::fs::write(root.join(name), "disk").unwrap();
        }
        let content = |text: &str| Held::Content(text.as_bytes().into());
        let files = Files::but_for(BTreeMap::from([
            (root.join("changed"), content("état")),
            (root.join("gone"), Held::Nothing),
            (root.join("new/deep/a.md"), content("a")),
            (root.join("new/deep/b.md"), content("b")),
            (root.join("new.md"), content("n")),
            (
                root.join("large"),
                Held::Beginning(b"---".as_slice().into(), 20_000_000),
            ),
        ]));
        let read = |name: &str| files.read_page(&root.join(name));
        assert_eq!(read("kept").unwrap(), "disk");
        assert_eq!(read("changed").unwrap(), "état");
        assert_eq!(
            read("gone"),
            Err(ReadError::Refused(io::ErrorKind::NotFound))
        );
        assert_eq!(read("large"), Err(ReadError::TooLarge(20_000_000)));
        assert!(files.is_gone(&root.join("gone")) && !files.is_file(&root.join("gone")));
        assert!(files.is_dir(&root.join("new/deep")) && !files.is_dir(&root.join("old")));
        let names = |folder: &str| -> Vec<(String, bool)> {
            files
                .added(&root.join(folder))
                .into_iter()
                .map(|added| (added.name, added.is_folder))
                .collect()
        };
        let expected = [("large", false), ("new", true), ("new.md", false)];
        assert_eq!(names(""), expected.map(|(name, is)| (name.to_owned(), is)));
        assert_eq!(names("new").len(), 1);
        assert_eq!(names("new/deep").len(), 2);
    }
}
