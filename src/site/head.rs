//! The front matter of a file, read from its beginning only.

use std::fs::File;
use std::io::Read as _;

use camino::Utf8Path;

use super::yaml;
use crate::page::front_matter::{FrontMatter, Node, State, Typing};

/// The most that is read of a file, in bytes; larger front matter counts as broken.
const MAX_BYTES: u64 = 64 * 1024;
/// What is read of every file.
const FIRST_BYTES: u64 = 2048;

/// What stands at a file's beginning.
pub(super) enum Head {
    /// No front matter: the first line is not `---`.
    None,
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
    /// Read; none for an empty block.
    Read(Option<Node>),
}

/// Read the beginning of the file at `path`.
pub(super) fn read(path: &Utf8Path, typing: Typing) -> std::io::Result<Head> {
    let mut file = File::open(path)?;
    let mut bytes = Vec::new();
    file.by_ref().take(FIRST_BYTES).read_to_end(&mut bytes)?;
    let Some(start) = header(&bytes) else {
        return Ok(Head::None);
    };
    let mut block = closing(&bytes, start, false);
    if block.is_none() {
        file.take(MAX_BYTES).read_to_end(&mut bytes)?;
        block = closing(&bytes, start, true);
    }
    let Some(end) = block else {
        return Ok(Head::Unclosed);
    };
    bytes.truncate(end);
    Ok(match String::from_utf8(bytes) {
        Ok(text) => of_text(&text, typing),
        Err(error) => broken(&String::from_utf8_lossy(error.as_bytes()), false),
    })
}

fn of_text(text: &str, typing: Typing) -> Head {
    let front = front_matter_of(text, typing);
    match front.state {
        State::Absent | State::HiddenByByteOrderMark => Head::None,
        State::Unclosed => Head::Unclosed,
        State::Invalid(error) => broken(
            text,
            error.cause == crate::page::front_matter::Cause::NotAMapping,
        ),
        State::Parsed => Head::Read(front.root),
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

/// The end of the opening line, if the first line is `---` and blanks. A byte-order mark hides it from Jekyll.
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

/// The front matter of `text`.
fn front_matter_of(text: &str, typing: Typing) -> FrontMatter {
    stand_in(text, typing)
}

/// Until `front_matter::read` is there.
fn stand_in(text: &str, _typing: Typing) -> FrontMatter {
    use crate::page::front_matter::{Cause, Value, YamlError};
    use crate::source::Span;
    let start = text.find('\n').map_or(text.len(), |at| at + 1);
    let end = text.trim_end().len().saturating_sub(3).max(start);
    let invalid = |cause, message: String| {
        State::Invalid(YamlError {
            gave_up: Span::at(start),
            cause,
            at: Span::at(start),
            parser_message: message,
        })
    };
    let (state, root) = match yaml::parse(&text[start..end]) {
        Ok(node) => match node.value {
            Value::Null | Value::Bool(false) => (State::Parsed, None),
            Value::Mapping(_) => (State::Parsed, Some(node)),
            _ => (invalid(Cause::NotAMapping, String::new()), None),
        },
        Err(error) => (invalid(Cause::Other, error.to_string()), None),
    };
    FrontMatter {
        state,
        span: Span::new(0, text.len()),
        yaml: Span::new(start, end),
        root,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(bytes: &[u8]) -> Head {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8Path::from_path(folder.path()).unwrap().join("x.md");
        std::fs::write(&path, bytes).unwrap();
        read(&path, Typing::Psych).unwrap()
    }

    #[test]
    fn what_counts_as_front_matter() {
        assert!(matches!(head(b""), Head::None));
        assert!(matches!(head(b"---"), Head::None));
        assert!(matches!(head(b"\xef\xbb\xbf---\na: 1\n---\n"), Head::None));
        assert!(matches!(head(b"--- x\n---\n"), Head::None));
        assert!(matches!(head(b"---\na: 1\n"), Head::Unclosed));
        assert!(matches!(head(b"---\n---\n"), Head::Read(None)));
        let Head::Read(Some(node)) = head(b"---  \r\na: b\r\n...\t\r\nbody") else {
            panic!("not read");
        };
        assert_eq!(node.get("a").unwrap().text(), Some("b"));
    }

    #[test]
    fn long_blocks_and_broken_ones() {
        let long = format!("---\na: {}\n---", "x".repeat(50_000));
        assert!(matches!(head(long.as_bytes()), Head::Read(Some(_))));
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
