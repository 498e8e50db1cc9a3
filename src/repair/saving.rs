//! Putting repaired files in the place of those that were read.

use std::io;

use camino::Utf8Path;

use super::passes::RepairedFile;
use crate::source::{read_page, replace_file};

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
    if read_page(&path).ok().as_deref() != Some(file.before.as_str()) {
        return Err(NotSaved::ChangedMeanwhile);
    }
    replace_file(&path, &file.after).map_err(NotSaved::Refused)
}
