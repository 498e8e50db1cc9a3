//! Addresses of files as editors write them, and paths.

use std::str::FromStr as _;

use camino::{Utf8Path, Utf8PathBuf};
use lsp_types::Uri;
use url::Url;

use crate::source::with_real_folder;

/// The file at `uri`, by its name in its real folder; `None` for what is no file, such as a page never saved.
pub fn path(uri: &Uri) -> Option<Utf8PathBuf> {
    let url = Url::parse(uri.as_str()).ok()?;
    if url.scheme() != "file" {
        return None;
    }
    let path = Utf8PathBuf::from_path_buf(url.to_file_path().ok()?).ok()?;
    Some(with_real_folder(&path))
}

/// The address of the file at `path`, absolute.
pub fn of(path: &Utf8Path) -> Option<Uri> {
    let url = Url::from_file_path(path).ok()?;
    Uri::from_str(url.as_str()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_spaces_and_accents_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let folder = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
        let file = folder.join("une démarche (1).md");
        let uri = of(&file).unwrap();
        assert!(uri.as_str().ends_with("/une%20d%C3%A9marche%20(1).md"));
        assert_eq!(path(&uri), Some(file.clone()));
        // Editors escape more, or less, than others.
        let other = uri.as_str().replace('(', "%28").replace("%20", " ");
        assert!(Uri::from_str(&other).is_err());
        let other = uri.as_str().replace('(', "%28");
        assert_eq!(path(&Uri::from_str(&other).unwrap()), Some(file));
    }

    #[test]
    fn only_files_have_a_path() {
        for uri in [
            "untitled:Untitled-1",
            "https://exemple.fr/a.md",
            "git:/a/b.md?HEAD",
        ] {
            assert_eq!(path(&Uri::from_str(uri).unwrap()), None, "{uri}");
        }
    }
}
