//! The baseline: findings that a site accepts to live with for now, so that only new ones are reported.
//!
//! It is kept by file, rule and content, never by line: what is written above a finding does not bring it back, and a
//! second fault of the same kind is one too many. A file that moves is a new file.

mod content;
mod file;

use std::collections::{BTreeMap, BTreeSet};

pub use content::{content_of, digest_of};
pub use file::Unreadable;

/// The rule that reports entries without an object.
pub const STALE: &str = "site/stale-baseline";

/// What an entry is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The file, from the baseline's folder, with `/`.
    pub path: String,
    /// The rule's id.
    pub rule: String,
    /// What the finding says and points at; see [`content_of`].
    pub content: String,
}

/// How many findings of each kind are accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<Key, usize>,
}

/// An entry that accepts more than there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The entry.
    pub key: Key,
    /// How many findings it accepts in vain.
    pub count: usize,
}

impl Baseline {
    /// Accept one more finding.
    pub fn add(&mut self, key: Key) {
        *self.entries.entry(key).or_default() += 1;
    }

    /// How many findings are accepted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.values().sum()
    }

    /// How many of the findings that are accepted `other` does not accept.
    #[must_use]
    pub fn beyond(&self, other: &Self) -> usize {
        let beyond = self.entries.iter().map(|(key, count)| {
            let there = other.entries.get(key).copied().unwrap_or_default();
            count.saturating_sub(there)
        });
        beyond.sum()
    }

    /// Whether none is accepted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The files that are named.
    #[must_use]
    pub fn paths(&self) -> BTreeSet<&str> {
        self.entries.keys().map(|key| key.path.as_str()).collect()
    }

    /// Take one finding out of what is accepted; whether it was.
    pub fn take(&mut self, key: &Key) -> bool {
        let Some(count) = self.entries.get_mut(key).filter(|count| **count > 0) else {
            return false;
        };
        *count -= 1;
        true
    }

    /// What is left of the entries that `is_judged`: they accept what is no longer there.
    pub fn stale(&self, is_judged: impl Fn(&Key) -> bool) -> Vec<Stale> {
        let left = self.entries.iter().filter(|(_, count)| **count > 0);
        left.filter(|(key, _)| is_judged(key))
            .map(|(key, count)| Stale {
                key: key.clone(),
                count: *count,
            })
            .collect()
    }

    /// The same with the entries that `is_judged` as they are `now`: new ones added, others gone.
    #[must_use]
    pub fn updated(&self, now: &Self, is_judged: impl Fn(&Key) -> bool) -> Self {
        let mut entries = self.entries.clone();
        entries.retain(|key, _| !is_judged(key));
        entries.extend(now.entries.clone());
        Self { entries }
    }

    /// The same without what is no longer there `now`, among the entries that `is_judged`; nothing is added.
    #[must_use]
    pub fn pruned(&self, now: &Self, is_judged: impl Fn(&Key) -> bool) -> Self {
        let mut entries = self.entries.clone();
        for (key, count) in &mut entries {
            if is_judged(key) {
                *count = (*count).min(now.entries.get(key).copied().unwrap_or_default());
            }
        }
        entries.retain(|_, count| *count > 0);
        Self { entries }
    }
}
