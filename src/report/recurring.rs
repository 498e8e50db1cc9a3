//! Findings known again from one run to the next, wherever they stand.

use rustc_hash::FxHashMap;

use super::account::Entry;

/// Counts findings that say the same of the same file.
#[derive(Default)]
pub struct Recurring<'a> {
    seen: FxHashMap<(&'a str, &'a str, &'a str), usize>,
}

impl<'a> Recurring<'a> {
    /// What `entry` says and points at, and how many in its file said so before it, with itself; in the order of the file,
    /// so that the pair stays the same while lines move.
    pub fn count(&mut self, entry: &'a Entry) -> (&'a str, usize) {
        let content = entry.content.as_deref().unwrap_or_default();
        let told = &entry.told;
        let count = self.seen.entry((&told.path, &told.rule, content));
        let count = count.or_default();
        *count += 1;
        (content, *count)
    }
}
