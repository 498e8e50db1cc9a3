//! Writing a file as a whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};

use camino::{Utf8Path, Utf8PathBuf};

/// How many names are tried for the file beside.
const ATTEMPTS: u32 = 100;

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
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| match fs::metadata(&real) {
            Ok(metadata) => file.set_permissions(metadata.permissions()),
            Err(_) => Ok(()),
        })
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, &real));
    if written.is_err() {
        // What is left would only be in the way; the first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A new file in the folder of `path`.
fn create_beside(path: &Utf8Path) -> io::Result<(File, Utf8PathBuf)> {
    let name = path.file_name().unwrap_or("dinum-lint");
    let process = std::process::id();
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for attempt in 0..ATTEMPTS {
        let beside = path.with_file_name(format!(".{name}.{process}-{attempt}.tmp"));
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&beside)
        {
            Ok(file) => return Ok((file, beside)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
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
}
