//! A page while it is repaired: its states, and the best of them.

use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, Hash as _, Hasher as _};

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::choice::Candidate;
use super::conditions::Counts;

/// A page under repair.
pub struct Draft {
    /// Its text when it was read.
    pub before: String,
    /// Its present text.
    pub now: String,
    /// How many repairs of each rule were made.
    pub made: Counts,
    /// The states in which it was, this one included.
    pub seen: FxHashSet<u64>,
    /// The best of its states, if a later one is worse: with the fewest repairs left to make.
    best: Option<(usize, String, Counts)>,
    /// Whether no more repairs are to be made in it.
    pub is_done: bool,
    /// The rules of the repairs that were made since its best state.
    pub busy: BTreeSet<&'static str>,
}

impl Draft {
    /// The page as it was read.
    pub fn new(text: String) -> Self {
        Self {
            seen: FxHashSet::from_iter([state(&text)]),
            before: text.clone(),
            now: text,
            made: Counts::new(),
            best: None,
            is_done: false,
            busy: BTreeSet::new(),
        }
    }

    /// Note that so many repairs are left to make in the present state.
    pub fn note_state(&mut self, left: usize) {
        if self.best.as_ref().is_none_or(|(fewest, ..)| left < *fewest) {
            self.best = Some((left, self.now.clone(), self.made.clone()));
            self.busy.clear();
        }
    }

    /// Return to the best state.
    pub fn go_back(&mut self) {
        if let Some((_, text, made)) = self.best.take() {
            self.now = text;
            self.made = made;
        }
    }
}

/// What tells one state of a page from others.
pub fn state(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}

/// What tells a repair from others when the text around has moved: its edits and the text beside them.
pub fn trace(text: &str, candidate: &Candidate) -> u64 {
    const BESIDE: usize = 40;
    let mut hasher = FxBuildHasher.build_hasher();
    for edit in &candidate.fix.edits {
        let bytes = text.as_bytes();
        let from = edit.span.start.saturating_sub(BESIDE);
        let to = (edit.span.end + BESIDE).min(bytes.len());
        bytes.get(from..to).hash(&mut hasher);
        edit.text.hash(&mut hasher);
    }
    hasher.finish()
}
