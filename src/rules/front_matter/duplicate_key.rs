//! `front-matter/duplicate-key`: one key twice in the same group.

use rustc_hash::FxHashMap;

use crate::finding::Wording;
use crate::page::front_matter::Node;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports a key that stands in a mapping already: Jekyll keeps the last one without a word.
pub struct DuplicateKey;

impl Rule for DuplicateKey {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if let Some(root) = context.front_matter() {
            below(root, report);
        }
    }
}

fn below(node: &Node, report: &mut Report<'_>) {
    for item in node.items() {
        below(item, report);
    }
    let mut first: FxHashMap<&str, Span> = FxHashMap::default();
    for entry in node.entries().iter().filter(|entry| !entry.merged) {
        match first.get(entry.key.as_str()) {
            Some(before) => report.add(
                Draft::new(entry.key_span, "twice")
                    .with("key", entry.key.as_str())
                    .label(*before, Wording::new("first")),
            ),
            None => {
                first.insert(&entry.key, entry.key_span);
            }
        }
        below(&entry.value, report);
    }
}
