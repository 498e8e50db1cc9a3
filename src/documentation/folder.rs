//! Writing the site into a folder, which has to be empty or written by us before.

use std::collections::BTreeSet;
use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use super::File;
use crate::source::{remove_leftovers, replace_file};

/// The file that says what was written: it makes the folder ours.
const LIST: &str = ".dinum-lint-docs";

/// Its first line.
const HEAD: &str =
    "# Files that `dinum-lint docs` wrote, and removes when it no longer writes them.";

/// Why the site was not written.
#[derive(Debug)]
pub enum Refusal {
    /// The folder holds this, which is not ours.
    Foreign(Utf8PathBuf),
    /// A file or folder could not be read or written.
    Failed(Utf8PathBuf, io::Error),
}

/// Write `files` below `folder`, each in one step, and remove those that an earlier call wrote and that are no longer among
/// them. What was put there by somebody else stays; the list of what is ours is written first, so that a call that was
/// interrupted can be made again.
///
/// # Errors
/// [`Refusal`]; nothing is written where the folder is not ours.
pub fn write(folder: &Utf8Path, files: &[File]) -> Result<(), Refusal> {
    let new: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let old = former(folder)?;
    for path in &new {
        let there = folder.join(path);
        if !old.contains(*path) && there.symlink_metadata().is_ok() {
            return Err(Refusal::Foreign(there));
        }
    }
    let folders: BTreeSet<&Utf8Path> = new
        .iter()
        .filter_map(|path| Utf8Path::new(path).parent())
        .collect();
    for below in folders {
        make_folder(folder, below)?;
    }
    let both = new.iter().copied().chain(old.iter().map(String::as_str));
    write_list(folder, &both.collect())?;
    for file in files {
        write_file(&folder.join(&file.path), &file.text)?;
    }
    for gone in old.iter().filter(|path| !new.contains(path.as_str())) {
        remove(folder, Utf8Path::new(gone))?;
    }
    write_list(folder, &new)
}

/// What an earlier call wrote into `folder`; nothing where there is nothing.
fn former(folder: &Utf8Path) -> Result<BTreeSet<String>, Refusal> {
    let failed = |error| Refusal::Failed(folder.to_owned(), error);
    let mut entries = match folder.read_dir_utf8() {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(failed(error)),
    };
    let list = folder.join(LIST);
    match fs::read_to_string(&list) {
        Ok(text) => match text.strip_prefix(HEAD) {
            Some(rest) => Ok(rest
                .lines()
                .filter(|path| is_inside(path))
                .map(str::to_owned)
                .collect()),
            None => Err(Refusal::Foreign(list)),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => match entries.next() {
            None => Ok(BTreeSet::new()),
            Some(Ok(entry)) => Err(Refusal::Foreign(entry.into_path())),
            Some(Err(error)) => Err(failed(error)),
        },
        Err(error) => Err(Refusal::Failed(list, error)),
    }
}

/// Whether `path` of a list names a file below the folder: somebody may have changed the list.
fn is_inside(path: &str) -> bool {
    let mut parts = Utf8Path::new(path).components();
    let is_plain = |part| matches!(part, camino::Utf8Component::Normal(_));
    !path.is_empty() && parts.all(is_plain)
}

/// Make the folder `below` of `folder`. A link in place of one of ours would lead elsewhere: it is not followed.
fn make_folder(folder: &Utf8Path, below: &Utf8Path) -> Result<(), Refusal> {
    let mut path = folder.to_owned();
    fs::create_dir_all(&path).map_err(|error| Refusal::Failed(path.clone(), error))?;
    for part in below.components() {
        path.push(part);
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => return Err(Refusal::Foreign(path)),
            Err(_) => {
                fs::create_dir(&path).map_err(|error| Refusal::Failed(path.clone(), error))?;
            }
        }
    }
    remove_leftovers(&path);
    Ok(())
}

fn write_list(folder: &Utf8Path, paths: &BTreeSet<&str>) -> Result<(), Refusal> {
    let mut text = format!("{HEAD}\n");
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    write_file(&folder.join(LIST), &text)
}

/// A file that is as it should be is left alone.
fn write_file(path: &Utf8Path, text: &str) -> Result<(), Refusal> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    replace_file(path, text).map_err(|error| Refusal::Failed(path.to_owned(), error))
}

/// Remove the file `path` of `folder`, and the folders that this leaves empty.
fn remove(folder: &Utf8Path, path: &Utf8Path) -> Result<(), Refusal> {
    let file = folder.join(path);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(Refusal::Failed(file, error));
        }
        _ => {}
    }
    for parent in path
        .ancestors()
        .skip(1)
        .filter(|parent| !parent.as_str().is_empty())
    {
        // A folder that holds something stays: that is what the error says.
        if fs::remove_dir(folder.join(parent)).is_err() {
            break;
        }
    }
    Ok(())
}
