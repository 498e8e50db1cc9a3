//! `front-matter/unknown-key`: a key that nobody reads.

use crate::page::Kind;
use crate::rules::known_keys::unknown_keys;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports keys that neither the collection nor the layout nor the site knows.
pub struct UnknownKey;

impl Rule for UnknownKey {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        // Of a file outside any site and any collection nobody knows which keys are read.
        let is_placed = context.site.is_some() || context.facts.collection.is_some();
        if !is_placed || context.page.kind == Kind::Other {
            return;
        }
        for unknown in unknown_keys(context) {
            if unknown.meant.is_none() {
                let draft = Draft::new(unknown.entry.key_span, "unknown");
                report.add(draft.with("key", unknown.entry.key.as_str()));
            }
        }
    }
}
