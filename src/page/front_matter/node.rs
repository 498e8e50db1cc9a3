//! YAML values with their places.

use super::{DayWords, date_words, parse_loose};
use crate::source::Span;

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// No quotes.
    Plain,
    /// `'…'`.
    SingleQuoted,
    /// `"…"`.
    DoubleQuoted,
    /// `|`.
    Literal,
    /// `>`.
    Folded,
    /// A list or mapping.
    Collection,
}

/// A YAML value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is to Jekyll.
    pub value: Value,
    /// Its bytes in the file: quotes and block header included, anchors, tags and trailing blank lines not.
    /// Empty, right after `key:`, for a null that is not written.
    pub span: Span,
    /// How it was written.
    pub style: Style,
}

/// A value as Jekyll types it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, `~`, `null`.
    Null,
    /// `true`, `yes`, `on`…
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A decimal number.
    Float(f64),
    /// A day without a time.
    Date(jiff::civil::Date),
    /// A moment; the wall-clock time as Ruby reads it and the offset from UTC in minutes (0 when none is written).
    Time(jiff::civil::DateTime, i32),
    /// Text.
    String(String),
    /// `:symbol`.
    Symbol(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in source order, doubled keys included.
    Mapping(Vec<Entry>),
}

/// One `key: value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key as text.
    pub key: String,
    /// The key's bytes.
    pub key_span: Span,
    /// The value.
    pub value: Node,
    /// Whether the entry comes from a `<<` merge: its places lie in the merged mapping, and it doubles no key.
    pub merged: bool,
}

impl Node {
    /// The value of `key` in a mapping; the last one wins, as in Ruby.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of `key` in a mapping; the last one wins, as in Ruby.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().rev().find(|entry| entry.key == key)
    }

    /// The entries of a mapping; empty for anything else.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; empty for anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::Sequence(items) => items,
            _ => &[],
        }
    }

    /// Whether `other` is the same value, wherever and however it is written.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Sequence(own), Value::Sequence(others)) => {
                let mut pairs = own.iter().zip(others);
                own.len() == others.len() && pairs.all(|(own, other)| own.says_the_same(other))
            }
            (Value::Mapping(own), Value::Mapping(others)) => {
                let mut pairs = own.iter().zip(others);
                own.len() == others.len()
                    && pairs.all(|(own, other)| {
                        own.key == other.key && own.value.says_the_same(&other.value)
                    })
            }
            (own, other) => own == other,
        }
    }

    /// The text of a string value.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The day that the value names: a date, a moment, or a text that leaves no doubt about its day.
    #[must_use]
    pub fn day(&self) -> Option<jiff::civil::Date> {
        match &self.value {
            Value::Date(day) => Some(*day),
            Value::Time(moment, _) => Some(moment.date()),
            Value::String(text) => match date_words(text.trim()) {
                DayWords::Day(day) | DayWords::NearMiss(day) => Some(day),
                DayWords::NoSuchDay => None,
                DayWords::NotADate => parse_loose(text),
            },
            _ => None,
        }
    }

    /// Whether the value is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    /// Call `with` for each entry below this value, in the order of the file, with its path such as `une.image` or
    /// `files[].nom`. What a `<<` brings is left out: it is looked at where it stands.
    pub fn each_entry<'a>(&'a self, mut with: impl FnMut(&str, &'a Entry)) {
        self.each_entry_below(&mut String::new(), &mut with);
    }

    fn each_entry_below<'a>(&'a self, path: &mut String, with: &mut impl FnMut(&str, &'a Entry)) {
        let length = path.len();
        for item in self.items() {
            path.push_str("[]");
            item.each_entry_below(path, with);
            path.truncate(length);
        }
        for entry in self.entries().iter().filter(|entry| !entry.merged) {
            if length > 0 {
                path.push('.');
            }
            path.push_str(&entry.key);
            with(path, entry);
            entry.value.each_entry_below(path, with);
            path.truncate(length);
        }
    }

    /// All entries at a path such as `une.image` or `files[].file`, doubled keys included; the places of their keys are known.
    #[must_use]
    pub fn select_entries<'a>(&'a self, path: &str) -> Vec<&'a Entry> {
        let (parents, key) = match path.rsplit_once('.') {
            Some((parents, key)) => (self.select(parents), key),
            None => (vec![self], path),
        };
        parents
            .into_iter()
            .flat_map(Self::entries)
            .filter(|entry| entry.key == key)
            .collect()
    }

    /// All nodes at a path such as `une.image` or `files[].file`; `[]` stands for every item of a list.
    #[must_use]
    pub fn select<'a>(&'a self, path: &str) -> Vec<&'a Self> {
        let mut found = vec![self];
        for step in path.split('.') {
            let (key, every) = match step.strip_suffix("[]") {
                Some(key) => (key, true),
                None => (step, false),
            };
            found = found
                .into_iter()
                .filter_map(|node| node.get(key))
                .flat_map(|node| {
                    if every {
                        node.items().iter().collect::<Vec<_>>()
                    } else {
                        vec![node]
                    }
                })
                .collect();
        }
        found
    }
}
