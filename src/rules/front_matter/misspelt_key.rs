//! `front-matter/misspelt-key`: a key that is nearly one that the site reads.

use crate::finding::{Edit, Fix};
use crate::page::Kind;
use crate::rules::known_keys::unknown_keys;
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
            let fix = Fix::safe("rename", vec![Edit::replace(place, meant)]).with("meant", meant);
            report.add(
                Draft::new(place, "misspelt")
                    .with("key", unknown.entry.key.as_str())
                    .with("meant", meant)
                    .fix(fix),
            );
        }
    }
}
