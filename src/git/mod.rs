//! What git knows of the files: what changed, when, and how they were before.
//!
//! The `git` program is called, not a library: it is there wherever a repository is, it reads every repository that its
//! user's git reads (work trees, sparse and partial clones, foreign index versions, trusted owners), and it costs no
//! dependency. It is called a fixed number of times for a run, never once per page; its arguments are lists, its answers
//! are separated by NUL, and nothing in a repository's own settings makes it run another program. Every failure is a
//! [`Trouble`], for the caller to say or to pass over.

mod base;
mod blobs;
mod difference;
mod environment;
mod history;
mod raw;

use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::process::{Command, Stdio};

use camino::{Utf8Path, Utf8PathBuf};

pub use base::Base;
pub use blobs::Blobs;
pub use difference::{Difference, Side};
pub use history::{Commit, History};
pub use raw::{Change, Version};

/// Why git cannot tell.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The program is not installed.
    #[error("git is not installed")]
    NoGit,
    /// The folder lies in no repository.
    #[error("no repository")]
    NoRepository,
    /// The repository has no work tree.
    #[error("a bare repository")]
    Bare,
    /// It knows no such commit, branch or tag.
    #[error("unknown revision {0}")]
    UnknownRevision(String),
    /// The clone is shallow, and holds no branch that the work may be meant for.
    #[error("the shallow clone holds no branch to compare with")]
    NoTargetBranch,
    /// Anything else, in git's own words.
    #[error("{0}")]
    Refused(String),
}

/// The name of an object: 40 or 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectId(Box<str>);

impl ObjectId {
    /// The object with this name; none where git writes noughts for "nothing", or for what it has not stored.
    fn read(text: &str) -> Option<Self> {
        let is_name = text.len() >= 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_nothing = text.bytes().all(|byte| byte == b'0');
        (is_name && !is_nothing).then(|| Self(text.into()))
    }

    /// Its hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its first digits, as people write it.
    #[must_use]
    pub fn short(&self) -> &str {
        self.0.get(..9).unwrap_or(&self.0)
    }
}

/// A repository with its work tree.
#[derive(Clone, Debug)]
pub struct Repository {
    top: Utf8PathBuf,
    is_shallow: bool,
    is_sha256: bool,
    index: Option<OsString>,
}

impl Repository {
    /// Whether `.git` stands in `folder` or above it: a look at the disk, which spares calling git where there is none.
    #[must_use]
    pub fn is_around(folder: &Utf8Path) -> bool {
        folder.ancestors().any(|above| above.join(".git").exists())
    }

    /// The repository in whose work tree `folder` lies.
    ///
    /// # Errors
    /// [`Trouble::NoGit`], [`Trouble::NoRepository`], [`Trouble::Bare`], or git's own words, such as those about a
    /// folder that belongs to somebody else.
    pub fn around(folder: &Utf8Path) -> Result<Self, Trouble> {
        let arguments = [
            "rev-parse",
            "--is-bare-repository",
            "--is-shallow-repository",
            "--show-object-format",
            "--absolute-git-dir",
            "--show-toplevel",
        ];
        let output = start(folder, None, &arguments)
            .output()
            .map_err(|error| not_started(&error))?;
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut lines = told.lines();
        let mut line = || lines.next().unwrap_or_default();
        let (is_bare, is_shallow, format, folder_of_git) = (line(), line(), line(), line());
        let top = line();
        if !top.is_empty() {
            return Ok(Self {
                top: Utf8PathBuf::from(top),
                is_shallow: is_shallow == "true",
                is_sha256: format == "sha256",
                index: environment::index_of(Utf8Path::new(folder_of_git), Utf8Path::new(top)),
            });
        }
        let words = first_line(&output.stderr);
        Err(match is_bare {
            "true" => Trouble::Bare,
            // Inside `.git` itself.
            "false" => Trouble::NoRepository,
            _ if words.contains("not a git repository") => Trouble::NoRepository,
            _ => Trouble::Refused(words),
        })
    }

    /// The folder of the work tree, absolute and without links.
    #[must_use]
    pub fn top(&self) -> &Utf8Path {
        &self.top
    }

    /// Whether older commits were left out when it was cloned, so that the past is unknown from some point on.
    #[must_use]
    pub fn is_shallow(&self) -> bool {
        self.is_shallow
    }

    /// The commit that is checked out; `None` where there is no commit yet.
    #[must_use]
    pub fn head(&self) -> Option<ObjectId> {
        self.commit("HEAD")
    }

    /// The commit that a branch, a tag or another expression names.
    #[must_use]
    pub fn commit(&self, name: &str) -> Option<ObjectId> {
        // No name of git's begins with a dash: it would be taken for an option.
        if name.is_empty() || name.starts_with('-') {
            return None;
        }
        let peeled = format!("{name}^{{commit}}");
        let told = self
            .text(&["rev-parse", "--verify", "--quiet", &peeled])
            .ok()?;
        ObjectId::read(told.trim())
    }

    /// The files that git keeps although a `.gitignore` names them, from the top of the work tree. Git goes on keeping
    /// what was added before the pattern, or with `git add --force`.
    ///
    /// # Errors
    /// As git tells.
    pub fn kept_though_ignored(&self) -> Result<Vec<Utf8PathBuf>, Trouble> {
        let arguments = [
            "ls-files",
            "-z",
            "--cached",
            "--ignored",
            "--exclude-per-directory=.gitignore",
        ];
        let told = self.text(&arguments)?;
        let names = told.split('\0').filter(|name| !name.is_empty());
        Ok(names.map(Utf8PathBuf::from).collect())
    }

    /// The tree that holds nothing.
    fn empty_tree(&self) -> &'static str {
        if self.is_sha256 {
            "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"
        } else {
            "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
        }
    }

    /// A call of git in the work tree.
    fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        start(&self.top, self.index.as_deref(), arguments)
    }

    /// What git answers, as bytes.
    fn bytes<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Result<Vec<u8>, Trouble> {
        let output = self
            .command(arguments)
            .output()
            .map_err(|error| not_started(&error))?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(Trouble::Refused(first_line(&output.stderr)))
        }
    }

    /// What git answers, as text.
    fn text<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Result<String, Trouble> {
        self.bytes(arguments)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// A call of git in `folder`, deaf to the variables of another repository and to settings that would make it start
/// other programs (a monitor of the file system) or take locks.
fn start<S: AsRef<OsStr>>(folder: &Utf8Path, index: Option<&OsStr>, arguments: &[S]) -> Command {
    let mut command = Command::new("git");
    command.args(["--no-pager", "--no-optional-locks", "--literal-pathspecs"]);
    command.args([
        "-c",
        "core.fsmonitor=false",
        "-c",
        "log.showSignature=false",
    ]);
    command.args(arguments);
    command.current_dir(folder);
    environment::clean(&mut command, index);
    command.stdin(Stdio::null());
    command
}

fn not_started(error: &std::io::Error) -> Trouble {
    if error.kind() == ErrorKind::NotFound {
        Trouble::NoGit
    } else {
        Trouble::Refused(error.to_string())
    }
}

fn first_line(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let line = text.lines().next().unwrap_or_default();
    line.trim_start_matches("fatal: ").to_owned()
}
