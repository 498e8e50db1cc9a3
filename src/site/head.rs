//! The front matter of a file, read from its beginning only.

use std::io::Read as _;
use std::sync::Arc;

use camino::Utf8Path;

use super::yaml;
use crate::page::front_matter::{self, Known, State, Typing, Value};
use crate::source::Files;

/// The most that is read of a file, in bytes; larger front matter counts as broken.
const MAX_BYTES: u64 = 64 * 1024;
/// What is read of every file.
const FIRST_BYTES: usize = 2048;

/// What stands at a file's beginning.
pub(super) enum Head {
    /// No front matter: the first line is not `---`.
    None,
    /// A byte-order mark hides what would be one: Jekyll sees no front matter.
    Hidden(Box<Head>),
    /// Opened and never closed.
    Unclosed,
    /// Not readable; what single lines say all the same.
    Broken {
        /// The value of a line `permalink:`.
        permalink: Option<String>,
        /// A line `published: false`.
        is_unpublished: bool,
        /// It is YAML, but no mapping.
        is_other_yaml: bool,
    },
    /// Read.
    Read(Arc<Known>),
}

impl Head {
    /// What was parsed, to be kept.
    pub(super) fn known(&self) -> Option<Arc<Known>> {
        match self {
            Self::Read(known) => Some(Arc::clone(known)),
            _ => None,
        }
    }
}

/// Read the beginning of the file at `path` of `files`. A byte-order mark hides the front matter from Jekyll but in posts and
/// drafts (`is_post`), which it takes for such whatever their first bytes are.
pub(super) fn read(
    files: &Files,
    path: &Utf8Path,
    typing: Typing,
    is_post: bool,
) -> std::io::Result<Head> {
    let mut file = files.open(path)?;
    // With the room for it, the system is asked once.
    let mut bytes = Vec::with_capacity(FIRST_BYTES);
    file.by_ref()
        .take(FIRST_BYTES as u64)
        .read_to_end(&mut bytes)?;
    let has_mark = bytes.starts_with(b"\xef\xbb\xbf");
    if has_mark {
        bytes.drain(..3);
    }
    let Some(start) = header(&bytes) else {
        return Ok(Head::None);
    };
    let mut block = closing(&bytes, start, false);
    if block.is_none() {
        file.take(MAX_BYTES).read_to_end(&mut bytes)?;
        block = closing(&bytes, start, true);
    }
    let head = match block {
        Some(end) => {
            bytes.truncate(end);
            of_bytes(bytes, typing)
        }
        None => Head::Unclosed,
    };
    Ok(if has_mark && !is_post {
        Head::Hidden(Box::new(head))
    } else {
        head
    })
}

fn of_bytes(bytes: Vec<u8>, typing: Typing) -> Head {
    match String::from_utf8(bytes) {
        Ok(text) => of_text(&text, typing),
        Err(error) => broken(&String::from_utf8_lossy(error.as_bytes()), false),
    }
}

fn of_text(text: &str, typing: Typing) -> Head {
    let front = front_matter::read(text, typing);
    match front.state {
        State::Absent | State::HiddenByByteOrderMark => Head::None,
        State::Unclosed => Head::Unclosed,
        State::Invalid(_) => {
            // A forgotten blank (`title:x`) is reported by its cause, and is YAML text to Jekyll all the same.
            let is_other = yaml::parse(front.yaml.slice(text))
                .is_ok_and(|node| !matches!(node.value, Value::Mapping(_)));
            broken(text, is_other)
        }
        State::Parsed => {
            Known::of(text, front, typing).map_or(Head::None, |known| Head::Read(Arc::new(known)))
        }
    }
}

fn broken(text: &str, is_other_yaml: bool) -> Head {
    let value = |key: &str| {
        text.lines().find_map(|line| {
            let value = line.strip_prefix(key)?.strip_prefix(':')?.trim();
            Some(value.trim_matches(['"', '\'']).to_owned())
        })
    };
    Head::Broken {
        permalink: value("permalink").filter(|value| value.starts_with('/')),
        is_unpublished: value("published").as_deref() == Some("false"),
        is_other_yaml,
    }
}

/// The end of the opening line, if the first line is `---` and blanks.
fn header(bytes: &[u8]) -> Option<usize> {
    let end = memchr::memchr(b'\n', bytes)?;
    let blanks = bytes.get(..end)?.strip_prefix(b"---")?;
    blanks
        .iter()
        .all(u8::is_ascii_whitespace)
        .then_some(end + 1)
}

/// The end of the closing line; the last line counts only when nothing may follow it (`whole`).
fn closing(bytes: &[u8], start: usize, whole: bool) -> Option<usize> {
    let mut at = start;
    while at < bytes.len() {
        let line_end = memchr::memchr(b'\n', &bytes[at..]).map(|length| at + length);
        if line_end.is_none() && !whole {
            return None;
        }
        let end = line_end.unwrap_or(bytes.len());
        let line = bytes[at..end].trim_ascii_end();
        if line == b"---" || line == b"..." {
            return Some((end + 1).min(bytes.len()));
        }
        at = end + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(bytes: &[u8]) -> Head {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8Path::from_path(folder.path()).unwrap().join("x.md");
        std::fs::write(&path, bytes).unwrap();
        read(&Files::on_disk(), &path, Typing::Psych, false).unwrap()
    }

    #[test]
    fn what_counts_as_front_matter() {
        assert!(matches!(head(b""), Head::None));
        assert!(matches!(head(b"---"), Head::None));
        let Head::Hidden(hidden) = head(b"\xef\xbb\xbf---\na: 1\n---\n") else {
            panic!("not hidden");
        };
        assert!(matches!(*hidden, Head::Read(_)));
        assert!(matches!(head(b"\xef\xbb\xbf# Titre\n"), Head::None));
        assert!(matches!(head(b"--- x\n---\n"), Head::None));
        assert!(matches!(head(b"---\na: 1\n"), Head::Unclosed));
        assert!(matches!(head(b"---\n---\n"), Head::Read(known) if known.root().is_none()));
        let Head::Read(known) = head(b"---  \r\na: b\r\n...\t\r\nbody") else {
            panic!("not read");
        };
        let node = known.root().unwrap();
        assert_eq!(node.get("a").unwrap().text(), Some("b"));
    }

    #[test]
    fn long_blocks_and_broken_ones() {
        let long = format!("---\na: {}\n---", "x".repeat(50_000));
        assert!(matches!(head(long.as_bytes()), Head::Read(_)));
        let Head::Broken {
            permalink,
            is_unpublished,
            ..
        } = head(b"---\ntitle: \"a\nx: 'y\npermalink: \"/z/\"\npublished: false\n---\n")
        else {
            panic!("read");
        };
        assert_eq!(permalink.as_deref(), Some("/z/"));
        assert!(is_unpublished);
        assert!(matches!(
            head(b"---\ntitle: caf\xe9\n---\n"),
            Head::Broken { .. }
        ));
        assert!(matches!(
            head(b"---\n- a\n---\n"),
            Head::Broken {
                is_other_yaml: true,
                ..
            }
        ));
    }
}
