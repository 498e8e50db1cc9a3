//! Addresses that reports lead to: of rule documents, and of lines in a hosted repository.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Where the program and its rule documents live.
pub const PROGRAM: &str = "https://github.com/numerique-gouv/dinum-lint";

/// The repository of the checked files; where it is on GitHub, at one commit at which they can be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosting {
    /// What comes before a file's path in the address of its lines, with `/` at its end; none where that is not known.
    folder: Option<String>,
    /// The repository's own address, where that is known.
    home: Option<String>,
    /// The address of the run of a workflow that checks, where there is one: its summary stands there.
    run: Option<String>,
    /// The working directory from the repository's root, with `/` at its end; empty where they are the same.
    directory: String,
}

impl Hosting {
    /// The repository `owner/name` of `server` at the commit `sha`; `folder` leads from its root to the working
    /// directory. `None` where one of them is none.
    #[must_use]
    pub fn new(server: &str, repository: &str, sha: &str, folder: &str) -> Option<Self> {
        let is_word = |text: &str, more: &str| {
            !text.is_empty()
                && text
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || more.contains(c))
        };
        let host = server.strip_prefix("https://")?.trim_end_matches('/');
        let (owner, name) = repository.split_once('/')?;
        let is_sound = is_word(host, ".-:")
            && is_word(owner, ".-_")
            && is_word(name, ".-_")
            && is_word(sha, "");
        let within = Self::somewhere(folder);
        let folder = path(&within.directory);
        is_sound.then(|| {
            let home = format!("https://{host}/{owner}/{name}");
            Self {
                folder: Some(format!("{home}/blob/{sha}/{folder}")),
                home: Some(home),
                ..within
            }
        })
    }

    /// The same repository, checked by the run `id` of a workflow; where that is no number, or no address is known, the run has
    /// none.
    #[must_use]
    pub fn with_run(mut self, id: &str) -> Self {
        let is_number = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
        self.run = self
            .home
            .as_ref()
            .filter(|_| is_number)
            .map(|home| format!("{home}/actions/runs/{id}"));
        self
    }

    /// The address of the run that checks, if it has one.
    #[must_use]
    pub fn run(&self) -> Option<&str> {
        self.run.as_deref()
    }

    /// A repository of which no address is known; `folder` leads from its root to the working directory.
    #[must_use]
    pub fn somewhere(folder: &str) -> Self {
        Self {
            folder: None,
            home: None,
            run: None,
            directory: match folder.trim_matches('/') {
                "" => String::new(),
                folder => format!("{folder}/"),
            },
        }
    }

    /// The path from the repository's root of the file that reports name `file`; of one outside the working directory, as
    /// they name it.
    #[must_use]
    pub fn in_repository<'f>(&self, file: &'f str) -> Cow<'f, str> {
        if self.directory.is_empty() || is_absolute(file) {
            Cow::Borrowed(file)
        } else {
            Cow::Owned(format!("{}{file}", self.directory))
        }
    }

    /// The address of the lines from `first` to `last` of the file that reports name `file`; `None` for one outside the
    /// working directory, or where no address is known.
    #[must_use]
    pub fn lines(&self, file: &str, first: usize, last: usize) -> Option<String> {
        if is_absolute(file) || file.split('/').any(|part| part == "..") {
            return None;
        }
        // GitHub shows Markdown without its line numbers, unless told otherwise.
        let folder = self.folder.as_deref()?;
        let mut address = format!("{folder}{}?plain=1#L{first}", path(file));
        if last > first {
            // Writing to a string never fails.
            let _ = write!(address, "-L{last}");
        }
        Some(address)
    }
}

/// Whether reports name a file outside the working directory by `path`: from the root of the machine or of a drive.
#[must_use]
pub fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || path.get(1..3) == Some(":/")
}

/// `path` as a part of an address: every byte but letters, digits, `-._~` and `/` written `%XX`.
#[must_use]
pub fn path(path: &str) -> String {
    encoded(path, b"-._~/")
}

/// The address of the document of a rule of which the contract gives `url`: that, where it is an address of the web, else
/// that of the document in the program's repository.
#[must_use]
pub fn document(url: &str) -> String {
    if url.starts_with("https://") || url.starts_with("http://") {
        encoded(url, b"-._~/:?#@!$&*+,;=%")
    } else {
        format!("{PROGRAM}/blob/main/{}", path(url))
    }
}

fn encoded(text: &str, plain: &[u8]) -> String {
    let mut address = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_in_the_repository() {
        let of = |folder| Hosting::new("https://github.com", "a-b/c.d", "0f1e", folder).unwrap();
        assert_eq!(
            of("").lines("_pages/é (1).md", 3, 3).unwrap(),
            "https://github.com/a-b/c.d/blob/0f1e/_pages/%C3%A9%20%281%29.md?plain=1#L3"
        );
        assert_eq!(
            of("site/").lines("a.md", 3, 5).unwrap(),
            "https://github.com/a-b/c.d/blob/0f1e/site/a.md?plain=1#L3-L5"
        );
        assert_eq!(of("").lines("/tmp/a.md", 1, 1), None);
        assert_eq!(of("").lines("../a.md", 1, 1), None);
        assert_eq!(of("").in_repository("a.md"), "a.md");
        assert_eq!(of("un site").in_repository("é.md"), "un site/é.md");
        assert_eq!(of("site").in_repository("/tmp/a.md"), "/tmp/a.md");
        assert_eq!(of("site").in_repository("C:/tmp/a.md"), "C:/tmp/a.md");
        assert_eq!(
            of("site").with_run("77").run(),
            Some("https://github.com/a-b/c.d/actions/runs/77")
        );
        assert_eq!(of("site").with_run("7/7").run(), None);
        let nowhere = Hosting::somewhere("site");
        assert_eq!(nowhere.clone().with_run("77").run(), None);
        assert_eq!(nowhere.in_repository("a.md"), "site/a.md");
        assert_eq!(nowhere.lines("a.md", 1, 1), None);
    }

    #[test]
    fn what_is_no_repository_leads_nowhere() {
        for (server, repository, sha) in [
            ("http://github.com", "a/b", "0f"),
            ("https://github.com)", "a/b", "0f"),
            ("https://github.com", "a", "0f"),
            ("https://github.com", "a/b/c", "0f"),
            ("https://github.com", "a/b", "x y"),
            ("https://github.com", "a/b", ""),
        ] {
            assert_eq!(
                Hosting::new(server, repository, sha, ""),
                None,
                "{server} {repository} {sha}"
            );
        }
    }

    #[test]
    fn documents_are_on_the_web() {
        assert_eq!(document("https://x.fr/r/a11y/a"), "https://x.fr/r/a11y/a");
        assert_eq!(document("https://x.fr/)<b>"), "https://x.fr/%29%3Cb%3E");
        let own = format!("{PROGRAM}/blob/main/rules/a11y/a.md");
        assert_eq!(document("rules/a11y/a.md"), own);
        assert!(document("javascript:alert(1)").starts_with(PROGRAM));
    }
}
