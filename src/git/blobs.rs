//! The contents that git stores, read one after the other from one process.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use camino::Utf8Path;

use super::{ObjectId, Repository, Trouble, not_started};
use crate::source::{Held, MAX_PAGE_BYTES};

/// What is kept of a file that is no text, or too large for a page.
const BEGINNING: u64 = 64 * 1024;

/// A process of git that gives contents.
#[derive(Debug)]
pub struct Blobs {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Blobs {
    /// Start the process.
    ///
    /// # Errors
    /// Those of starting it.
    pub fn open(repository: &Repository) -> Result<Self, Trouble> {
        let mut child = repository
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| not_started(&error))?;
        let pipes = (child.stdin.take(), child.stdout.take());
        let (Some(questions), Some(answers)) = pipes else {
            return Err(Trouble::NoGit);
        };
        Ok(Self {
            child,
            questions,
            answers: BufReader::new(answers),
        })
    }

    /// The content of an object: whole if it can be a page, else its beginning. `None` where git does not have it.
    pub fn read(&mut self, id: &ObjectId) -> Option<Held> {
        self.read_named(id.as_str())
    }

    /// The content, as [`Blobs::read`] gives it, of the file at `path`, from the top, in the checked-out commit.
    pub fn read_in_head(&mut self, path: &Utf8Path) -> Option<Held> {
        // Questions are lines.
        let is_line = !path.as_str().contains(['\n', '\r']);
        is_line.then(|| self.read_named(&format!("HEAD:{path}")))?
    }

    fn read_named(&mut self, name: &str) -> Option<Held> {
        writeln!(self.questions, "{name}").ok()?;
        self.questions.flush().ok()?;
        let mut header = String::new();
        self.answers.read_line(&mut header).ok()?;
        // `<name> blob <size>`, or `<name> missing`, where a path may hold blanks.
        if header.trim_end().ends_with(" missing") {
            return None;
        }
        let size: u64 = header.trim_end().split(' ').nth(2)?.parse().ok()?;
        let mut bytes = Vec::new();
        let mut rest = self.answers.by_ref().take(size + 1);
        rest.by_ref().take(BEGINNING).read_to_end(&mut bytes).ok()?;
        let is_text = memchr::memchr(0, &bytes).is_none() && size <= MAX_PAGE_BYTES;
        if is_text {
            rest.read_to_end(&mut bytes).ok()?;
        } else {
            std::io::copy(&mut rest, &mut std::io::sink()).ok()?;
        }
        let whole = usize::try_from(size).ok()?;
        bytes.truncate(whole);
        Some(if bytes.len() == whole {
            Held::Content(bytes.into())
        } else {
            Held::Beginning(bytes.into(), size)
        })
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        // It waits for questions that will not come; that it is gone already is no matter.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
