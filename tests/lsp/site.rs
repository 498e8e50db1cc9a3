//! A small site in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};

/// A site in a folder of its own, removed when dropped.
pub(crate) struct Site {
    folder: tempfile::TempDir,
}

/// What every page of it begins with.
pub(crate) fn page(title: &str, address: &str, body: &str) -> String {
    format!(
        "---\ntitle: {title}\npermalink: {address}\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\n{body}\n"
    )
}

impl Site {
    /// One with a page on the team, which has a place `#contact`, and a document to download.
    pub(crate) fn new() -> Self {
        let site = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        site.write(
            "_config.yml",
            "url: https://exemple.gouv.fr\ncollections:\n  pages:\n    output: true\n  uploads:\n    output: true\n",
        );
        site.write(
            "_layouts/page-annexe.html",
            "<!doctype html>\n<html lang=\"fr\"><head><title>{{ page.title }}</title></head><body><h1>{{ page.title }}</h1>\n{{ content }}</body></html>\n",
        );
        site.write("_uploads/plan.csv", "a,b\n");
        site.write(
            "_pages/equipe.md",
            &page("Équipe", "/equipe/", "Une équipe.\n\n## Contact\n\nÉcrivez-nous. Le [plan des locaux (CSV)](/uploads/plan.csv)."),
        );
        site
    }

    /// The path of something in it, without links.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    /// The address of something in it.
    pub(crate) fn uri(&self, name: &str) -> String {
        super::editor::uri(&self.path(name))
    }

    /// Write a file.
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Give a file another name.
    pub(crate) fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }
}
