//! Writing a file as a whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};

use camino::{Utf8Path, Utf8PathBuf};

/// How many names are tried for the file beside.
const ATTEMPTS: u32 = 100;

/// How the name of a file beside begins and ends: hidden from Jekyll, and short whatever the name of the file is.
const BESIDE: (&str, &str) = (".dinum-lint-", ".tmp");

/// Give the file at `path` the content `text`: written beside it first, then put in its place in one step, so that
/// nobody ever sees half of it. A link stays a link, and the mode of a file stays what it was.
///
/// # Errors
/// Those of the file system; the file is then as it was.
pub fn replace_file(path: &Utf8Path, text: &str) -> io::Result<()> {
    let real = match path.canonicalize_utf8() {
        Ok(real) => real,
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(error),
    };
    let (mut file, beside) = create_beside(&real)?;
    // The mode comes first: what few may read is never shown to many.
    let permitted = match fs::metadata(&real) {
        Ok(metadata) => file.set_permissions(metadata.permissions()),
        Err(_) => Ok(()),
    };
    let written = permitted
        .and_then(|()| file.write_all(text.as_bytes()))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, &real));
    if written.is_err() {
        // What is left would only be in the way; the first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A new file in the folder of `path`, locked as long as it is open: so it is known to be somebody's.
fn create_beside(path: &Utf8Path) -> io::Result<(File, Utf8PathBuf)> {
    let process = std::process::id();
    let (head, tail) = BESIDE;
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for attempt in 0..ATTEMPTS {
        let beside = path.with_file_name(format!("{head}{process}-{attempt}{tail}"));
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&beside)
        {
            Ok(file) => {
                // Where a file system knows no locks, nobody can lock it and take it for left over either.
                let _ = file.lock();
                // Somebody may have taken it for that before it was locked.
                if beside.exists() {
                    return Ok((file, beside));
                }
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

/// Remove from `folder` the files beside that programs left there which were stopped before they could put them in place.
/// What cannot be removed is in nobody's way.
pub fn remove_leftovers(folder: &Utf8Path) {
    let (head, tail) = BESIDE;
    for entry in folder.read_dir_utf8().into_iter().flatten().flatten() {
        let is_beside = entry.file_name().starts_with(head) && entry.file_name().ends_with(tail);
        if !is_beside || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let Ok(file) = File::open(entry.path()) else {
            continue;
        };
        if file.try_lock().is_ok() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside() {
        let folder = tempfile::tempdir().unwrap();
        let folder = Utf8Path::from_path(folder.path()).unwrap();
        let file = folder.join("a.md");
        replace_file(&file, "un").unwrap();
        replace_file(&file, "deux").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "deux");
        assert_eq!(fs::read_dir(folder).unwrap().count(), 1);
        assert!(replace_file(&folder.join("absent/a.md"), "x").is_err());
    }
    #[test]
    fn what_a_stopped_program_left_goes_and_what_is_being_written_stays() {
        let folder = tempfile::tempdir().unwrap();
        let folder = Utf8Path::from_path(folder.path()).unwrap();
        let page = folder.join(format!("{}.md", "é".repeat(120)));
        fs::write(folder.join(".dinum-lint-1-0.tmp"), "à moiti").unwrap();
        fs::write(folder.join(".dinum-lint.yml"), "").unwrap();
        let (file, beside) = create_beside(&page).unwrap();
        remove_leftovers(folder);
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, [beside.file_name().unwrap(), ".dinum-lint.yml"]);
        drop(file);
        remove_leftovers(folder);
        assert!(!beside.exists());
    }
}
