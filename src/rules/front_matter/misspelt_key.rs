//! `front-matter/misspelt-key`: a key that is nearly one that the site reads.

use crate::finding::Fix;
use crate::page::Kind;
use crate::rules::known_keys::unknown_keys;
use crate::rules::yaml_edits::rename_key;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports unknown keys one or two letters away from a known one that is absent.
pub struct MisspeltKey;

impl Rule for MisspeltKey {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if context.page.kind == Kind::Other {
            return;
        }
        for unknown in unknown_keys(context) {
            let Some(meant) = unknown.meant else { continue };
            let place = unknown.entry.key_span;
            let draft = Draft::new(place, "misspelt")
                .with("key", unknown.entry.key.as_str())
                .with("meant", meant);
            report.add(match rename_key(context.text(), unknown.entry, meant) {
                Some(edit) => draft.fix(Fix::safe("rename", vec![edit]).with("meant", meant)),
                None => draft,
            });
        }
    }
}
