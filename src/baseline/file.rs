//! The baseline file: YAML, one entry a line, sorted, so that git merges it line by line.

use std::fmt::Write as _;

use serde::Deserialize;

use super::{Baseline, Key};
use crate::page::front_matter::{Cause, why_no_yaml};
use crate::source::LineIndex;

/// The version of the format.
const VERSION: u32 = 1;

const HEAD: &str = "\
# Constats acceptés pour l'instant par dinum-lint : seuls les nouveaux sont signalés.
# Ne modifiez pas ce fichier à la main : dinum-lint baseline update, dinum-lint baseline prune.
# Findings that dinum-lint accepts for now: only new ones are reported.
";

/// Why a baseline file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Marks of a merge that nobody has finished stand in it, from this line on.
    Conflict(usize),
    /// It is no YAML, for this reason; the 1-based line.
    NoYaml(Cause, usize),
    /// It is YAML, but no baseline; the 1-based line where that shows, if anywhere.
    Malformed(Option<usize>),
    /// It was written by a newer program.
    Newer(u32),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u32,
    #[serde(default)]
    findings: Option<Vec<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    rule: String,
    content: String,
    #[serde(default = "one")]
    count: usize,
}

fn one() -> usize {
    1
}

/// Why `text` is no baseline, of which serde says `error`.
fn malformed(text: &str, error: &serde_yaml::Error) -> Unreadable {
    let line = error.location().map(|at| at.line());
    match why_no_yaml(text) {
        Some((cause, at)) => Unreadable::NoYaml(cause, LineIndex::new(text).line(at.start)),
        None => Unreadable::Malformed(line),
    }
}

#[derive(Deserialize)]
struct Version {
    version: u32,
}

impl Baseline {
    /// Read the text of a baseline file. Entries of the same content, as a merge may leave them, are taken together.
    ///
    /// # Errors
    /// See [`Unreadable`].
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let is_mark = |line: &str| {
            ["<<<<<<< ", "=======", ">>>>>>> "]
                .iter()
                .any(|mark| line.starts_with(mark))
        };
        if let Some(line) = text.lines().position(is_mark) {
            return Err(Unreadable::Conflict(line + 1));
        }
        if let Ok(Version { version }) = serde_yaml::from_str(text)
            && version > VERSION
        {
            return Err(Unreadable::Newer(version));
        }
        let document: Document =
            serde_yaml::from_str(text).map_err(|error| malformed(text, &error))?;
        if document.version != VERSION {
            return Err(Unreadable::Malformed(None));
        }
        let mut baseline = Self::default();
        for entry in document.findings.unwrap_or_default() {
            let key = Key {
                path: entry.path,
                rule: entry.rule,
                content: entry.content,
            };
            let count = baseline.entries.entry(key).or_default();
            *count = entry.count.max(*count);
        }
        Ok(baseline)
    }

    /// The text of the file.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = format!("{HEAD}version: {VERSION}\n");
        if self.is_empty() {
            text.push_str("findings: []\n");
            return text;
        }
        text.push_str("findings:\n");
        for (key, count) in &self.entries {
            let _ = writeln!(text, "{}, count: {count}}}", line_start(key));
        }
        text
    }
}

impl Key {
    /// The 1-based line of a baseline file's `text` on which the entry stands as the program writes it.
    #[must_use]
    pub fn line(&self, text: &str) -> Option<usize> {
        let start = line_start(self);
        let found = text.lines().position(|line| line.starts_with(&start))?;
        Some(found + 1)
    }
}

/// The line of an entry up to its count. JSON's strings are YAML's as well, whatever a path holds.
fn line_start(key: &Key) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    format!(
        "- {{path: {}, rule: {}, content: {}",
        quoted(&key.path),
        quoted(&key.rule),
        quoted(&key.content)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(path: &str) -> Key {
        Key {
            path: path.to_owned(),
            rule: "a11y/img-alt".to_owned(),
            content: "1e10000000000000".to_owned(),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let mut baseline = Baseline::default();
        assert_eq!(Baseline::read(&baseline.write()), Ok(baseline.clone()));
        for path in [
            "b.md",
            "a.md",
            "a.md",
            "_pages/l'été : « <<x>> » #1 \"y\".md",
        ] {
            baseline.add(key(path));
        }
        let text = baseline.write();
        assert_eq!(Baseline::read(&text), Ok(baseline));
        assert_eq!(
            text.lines().filter(|line| line.starts_with("- ")).count(),
            3
        );
        assert_eq!(key("a.md").line(&text), Some(7));
        assert_eq!(key("c.md").line(&text), None);
    }

    #[test]
    fn what_is_wrong_is_told() {
        let merge = "version: 1\nfindings:\n<<<<<<< HEAD\n=======\n>>>>>>> x\n";
        assert_eq!(Baseline::read(merge), Err(Unreadable::Conflict(3)));
        assert_eq!(
            Baseline::read("version: 2\nx: y\n"),
            Err(Unreadable::Newer(2))
        );
        for (text, line) in [
            ("", None),
            ("x", Some(1)),
            ("- a", Some(1)),
            ("version: 1\nfinding: []\n", Some(2)),
            ("version: 0\n", None),
        ] {
            let found = Baseline::read(text);
            assert!(
                matches!(found, Err(Unreadable::Malformed(_))),
                "{text:?} {found:?}"
            );
            if line.is_some() {
                assert_eq!(found, Err(Unreadable::Malformed(line)), "{text:?}");
            }
        }
        assert_eq!(
            Baseline::read("\tversion: 1"),
            Err(Unreadable::NoYaml(Cause::Tab, 1))
        );
        assert_eq!(Baseline::read("version: 1\n"), Ok(Baseline::default()));
    }
}
