//! Which keys of a page's front matter nobody reads, and what they were probably meant to be.

use super::Context;
use super::near::nearest;
use crate::page::front_matter::{Entry, Node, Value};

/// A key that neither the collection nor the layout nor the site knows.
pub struct UnknownKey<'a> {
    /// Its entry.
    pub entry: &'a Entry,
    /// The key that was probably meant, absent from the same mapping.
    pub meant: Option<&'a str>,
}

/// Shorter keys are never taken for misspelt ones.
const SHORTEST: usize = 5;

/// The unknown keys of the page, in the order of the file; below an unknown key nothing is looked at.
pub fn unknown_keys<'a>(context: &Context<'a>) -> Vec<UnknownKey<'a>> {
    let mut found = Vec::new();
    if let Some(root) = context.front_matter() {
        let preset = context.preset;
        let facts = context.facts;
        let known: Vec<&str> = preset
            .known_paths(facts.collection.as_deref(), facts.layout.as_deref())
            .collect();
        let search = Search { context, known };
        search.mapping(root, "", &mut found);
    }
    found
}

struct Search<'c, 'a> {
    context: &'c Context<'a>,
    known: Vec<&'a str>,
}

impl<'a> Search<'_, 'a> {
    fn mapping(&self, mapping: &'a Node, path: &str, found: &mut Vec<UnknownKey<'a>>) {
        for entry in mapping.entries().iter().filter(|entry| !entry.merged) {
            let inside = join(path, &entry.key);
            if self.knows(&inside) {
                self.value(&entry.value, &inside, found);
            } else if !self.is_read(&entry.key) && !self.has_default(path, &entry.key) {
                let meant = self.meant(mapping, path, &entry.key);
                found.push(UnknownKey { entry, meant });
            }
        }
    }

    /// Go on below a value, where it has the form that is known.
    fn value(&self, value: &'a Node, path: &str, found: &mut Vec<UnknownKey<'a>>) {
        match &value.value {
            Value::Mapping(_) if self.goes_on(&format!("{path}.")) => {
                self.mapping(value, path, found);
            }
            Value::Sequence(items) if self.goes_on(&format!("{path}[].")) => {
                let inside = format!("{path}[]");
                for item in items {
                    self.mapping(item, &inside, found);
                }
            }
            _ => {}
        }
    }

    fn knows(&self, path: &str) -> bool {
        let facts = self.context.facts;
        self.context
            .preset
            .knows(facts.collection.as_deref(), facts.layout.as_deref(), path)
    }

    fn goes_on(&self, start: &str) -> bool {
        self.known.iter().any(|known| known.starts_with(start))
    }

    /// Whether some layout or include of the site reads a value of this name.
    fn is_read(&self, key: &str) -> bool {
        self.context
            .read_keys
            .is_some_and(|keys| keys.contains(key))
    }

    /// Whether the site's defaults hold the key, at the top level.
    fn has_default(&self, path: &str, key: &str) -> bool {
        let entry = self.context.entry.filter(|_| path.is_empty());
        entry.is_some_and(|entry| entry.default_value(key).is_some())
    }

    /// The one known key of the same mapping that is nearest, unless it is there already.
    fn meant(&self, mapping: &Node, path: &str, key: &str) -> Option<&'a str> {
        let elsewhere = |known: &&str| known.split(['.', '[', ']']).any(|name| name == key);
        if key.chars().count() < SHORTEST || self.known.iter().any(elsewhere) {
            return None;
        }
        let start = if path.is_empty() {
            String::new()
        } else {
            format!("{path}.")
        };
        let beside = self.known.iter().filter_map(|known| {
            let name = known.strip_prefix(start.as_str())?;
            let end = name.find(['.', '[']).unwrap_or(name.len());
            name.get(..end)
                .filter(|name| name.chars().count() >= SHORTEST)
        });
        nearest(key, beside, 2).filter(|meant| mapping.entry(meant).is_none())
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}
