//! Putting repaired files in the place of those that were read.

use std::collections::BTreeSet;
use std::io;

use camino::Utf8Path;

use super::passes::RepairedFile;
use crate::source::{read_page, remove_leftovers, replace_file};

/// Why a file was not replaced; it is as it was.
#[derive(Debug)]
pub enum NotSaved {
    /// Somebody else changed it since it was read.
    ChangedMeanwhile,
    /// Somebody forbade to write it.
    ReadOnly,
    /// The file system refused.
    Refused(io::Error),
}

/// Replace the file by its repaired text, in one step. A link stays a link, the mode of the file stays what it was.
///
/// # Errors
/// Why it was not replaced.
pub fn save(file: &RepairedFile, directory: &Utf8Path) -> Result<(), NotSaved> {
    let path = directory.join(&file.label);
    let metadata = path.metadata().map_err(NotSaved::Refused)?;
    if metadata.permissions().readonly() {
        return Err(NotSaved::ReadOnly);
    }
    match read_page(&path) {
        Ok(text) if text == file.before => {
            replace_file(&path, &file.after).map_err(NotSaved::Refused)
        }
        // The same file by another name.
        Ok(text) if text == file.after => Ok(()),
        _ => Err(NotSaved::ChangedMeanwhile),
    }
}

/// Remove what programs that were stopped while they replaced files left in the folders of `files`.
pub fn tidy(files: &[RepairedFile], directory: &Utf8Path) {
    let real = files
        .iter()
        .filter_map(|file| directory.join(&file.label).canonicalize_utf8().ok());
    let folders: BTreeSet<_> = real
        .filter_map(|path| path.parent().map(Utf8Path::to_owned))
        .collect();
    for folder in folders {
        remove_leftovers(&folder);
    }
}
