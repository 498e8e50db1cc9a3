//! Patterns of paths: `_pages/anciennes/`, `*.old`, `/README.md`.

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// A pattern as a `.gitignore` writes it: without `/` inside it names files and folders at any depth, else from the
/// configuration's folder on; what names a folder names all that is in it.
#[derive(Clone, Debug)]
pub struct Pattern {
    written: String,
    matcher: Gitignore,
}

impl Pattern {
    /// The pattern `written`; none where it is empty, leads out of its folder or cannot be read.
    #[must_use]
    pub fn new(written: &str) -> Option<Self> {
        let line = written.trim().trim_start_matches("./");
        if line.split('/').any(|part| part == "..") {
            return None;
        }
        let mut builder = GitignoreBuilder::new("");
        builder.add_line(None, line).ok()?;
        let matcher = builder.build().ok()?;
        (!matcher.is_empty()).then(|| Self {
            written: written.to_owned(),
            matcher,
        })
    }

    /// The pattern as it was written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Whether the file at `path`, from the configuration's folder with `/`, is concerned.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        matches!(self.verdict(path), Match::Ignore(()))
    }

    /// Whether the file at `path` is named, be it as an exception (`!a.md`).
    pub(super) fn names(&self, path: &str) -> bool {
        !self.verdict(path).is_none()
    }

    fn verdict(&self, path: &str) -> Match<()> {
        if path.starts_with('/') {
            return Match::None;
        }
        self.matcher
            .matched_path_or_any_parents(path, false)
            .map(|_| ())
    }

    /// The folders at its beginning that are written without wildcards, where it names a place rather than a name;
    /// empty where there is none.
    pub(super) fn literal_start(&self) -> &str {
        let path = self.written.trim().trim_start_matches('!');
        let path = path.trim_start_matches("./").trim_start_matches('/');
        let wild = path.find(['*', '?', '[', '{', '\\']).unwrap_or(path.len());
        let is_place = path.trim_end_matches('/').contains('/');
        match path.get(..wild).and_then(|start| start.rfind('/')) {
            Some(end) if is_place => path.get(..end).unwrap_or_default(),
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_read_as_gitignore_reads_them() {
        let matches = |pattern: &str, path: &str| Pattern::new(pattern).unwrap().matches(path);
        assert!(matches("*.old", "_pages/a/b.old"));
        assert!(matches("_drafts/", "_drafts/a.md") && matches("_drafts", "x/_drafts/a.md"));
        assert!(matches("_pages/old", "_pages/old/a.md"));
        assert!(!matches("_pages/old", "x/_pages/old/a.md"));
        assert!(!matches("_pages/*.md", "_pages/a/b.md"));
        assert!(matches("_pages/**/*.md", "_pages/a/b.md"));
        assert!(matches("_pages/**/*.md", "_pages/b.md"));
        assert!(matches("_actualites/2018-*", "_actualites/2018-01-01-a.md"));
        assert!(matches("./_pages/**", "_pages/a.md") && matches("/a.md", "a.md"));
        assert!(!matches("/a.md", "b/a.md") && !matches("*.md", "/elsewhere/a.md"));
        for wrong in ["../x", "a[z-b]", " ", "# a"] {
            assert!(Pattern::new(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn where_to_look_for_a_pattern() {
        let start = |pattern: &str| Pattern::new(pattern).unwrap().literal_start().to_owned();
        assert_eq!(start("_pages/old/*.md"), "_pages/old");
        assert_eq!(start("_pages/old"), "_pages");
        assert_eq!(start("/_pages/old/"), "_pages/old");
        assert_eq!(start("./.github/a.md"), ".github");
        assert_eq!(start("_drafts/"), "");
        assert_eq!(start("*.md"), "");
        assert_eq!(start("_pages/a[bc]/x"), "_pages");
    }
}
