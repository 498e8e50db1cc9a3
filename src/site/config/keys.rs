//! The keys of `_config.yml`, read so that one wrong value does not lose the others.
//!
//! What Jekyll 4.3 makes of a wrong value is recorded in `fixtures/jekyll/configurations.txt`.

use super::FILE_NAME;
use crate::page::front_matter::{Node, Value, read_whole_yaml};
use crate::site::problems::{Effect, Expected, Place, ProblemKind, SiteProblem};
use crate::site::yaml;
use crate::source::LineIndex;

/// Lists without which Jekyll stops; it does without any other.
const NEEDED_LISTS: [&str; 4] = ["include", "exclude", "plugins", "keep_files"];

/// Texts that Jekyll stops at where they are anything else, a number included.
const NEEDED_TEXTS: [&str; 8] = [
    "collections_dir",
    "data_dir",
    "destination",
    "layouts_dir",
    "markdown",
    "markdown_ext",
    "permalink",
    "timezone",
];

/// Access to the keys of the file that keeps one wrong value from losing the others.
pub(super) struct Keys<'a> {
    pub node: &'a Node,
    pub text: &'a str,
    pub problems: &'a mut Vec<SiteProblem>,
}

impl<'a> Keys<'a> {
    /// The value of `key`, unless it is null.
    pub fn get(&self, key: &str) -> Option<&'a Node> {
        self.node.get(key).filter(|node| !node.is_null())
    }

    /// Report that the value of `key` is of another kind than the expected one.
    pub fn wrong(&mut self, key: &str, expected: Expected, effect: Effect) {
        self.wrong_at(key, &[key], expected, effect);
    }

    /// The same of what lies at `path`: keys from the outermost on, and numbers of items.
    pub fn wrong_at(&mut self, key: &str, path: &[&str], expected: Expected, effect: Effect) {
        let at = offset_of(self.text, path).map(|at| place(self.text, at));
        let kind = ProblemKind::ConfigWrongType {
            key: key.to_owned(),
            expected,
            effect,
        };
        self.problems.push(problem(kind, at));
    }

    /// The text of `key`, or its number as a text.
    pub fn text(&mut self, key: &str) -> Option<String> {
        let node = self.get(key)?;
        if NEEDED_TEXTS.contains(&key) && !matches!(node.value, Value::String(_)) {
            self.wrong(key, Expected::Text, Effect::Stops);
            return None;
        }
        let text = yaml::text_of(node);
        if text.is_none() {
            self.wrong(key, Expected::Text, Effect::Ignored);
        }
        text
    }

    /// Whether `key` is switched on: to Ruby everything is but `false` and nothing.
    pub fn switch(&mut self, key: &str) -> bool {
        let Some(node) = self.get(key) else {
            return false;
        };
        yaml::bool_of(node).unwrap_or_else(|| {
            self.wrong(key, Expected::Switch, Effect::TakenForYes);
            true
        })
    }

    /// The texts of a list. A text in its place is read as Jekyll 3 read it, items set apart by commas.
    pub fn list(&mut self, key: &str) -> Option<Vec<String>> {
        let node = self.get(key)?;
        if matches!(node.value, Value::Sequence(_)) {
            return Some(yaml::texts_of(node));
        }
        if !NEEDED_LISTS.contains(&key) {
            self.wrong(key, Expected::List, Effect::Ignored);
            return None;
        }
        let Some(text) = node.text() else {
            self.wrong(key, Expected::List, Effect::Stops);
            return None;
        };
        self.wrong(key, Expected::List, Effect::StopsButPlain);
        let items = text.split(',').map(str::trim);
        let items = items.filter(|item| !item.is_empty());
        Some(items.map(str::to_owned).collect())
    }

    /// The mapping of `key`.
    pub fn mapping(&mut self, key: &str) -> Option<&'a Node> {
        let node = self.get(key)?;
        if matches!(node.value, Value::Mapping(_)) {
            return Some(node);
        }
        self.wrong(key, Expected::Mapping, Effect::Stops);
        None
    }
}

/// Where the last key of `path` stands, or the innermost one that is there. The nodes of `serde_yaml` have no places.
fn offset_of(text: &str, path: &[&str]) -> Option<usize> {
    let (root, _) = read_whole_yaml(text).ok()?;
    let root = root?;
    let mut node = &root;
    let mut offset = None;
    for step in path {
        if let Some(entry) = node.entry(step) {
            offset = Some(entry.key_span.start);
            node = &entry.value;
        } else if let Some(item) = step.parse().ok().and_then(|at: usize| node.items().get(at)) {
            offset = Some(item.span.start);
            node = item;
        } else {
            break;
        }
    }
    offset
}

/// A problem of the file.
pub(super) fn problem(kind: ProblemKind, place: Option<Place>) -> SiteProblem {
    SiteProblem {
        file: FILE_NAME.into(),
        place,
        kind,
    }
}

/// A place in the file's text.
pub(super) fn place(text: &str, offset: usize) -> Place {
    let position = LineIndex::new(text).position(text, offset);
    Place {
        offset,
        line: position.line,
        column: position.column,
    }
}
