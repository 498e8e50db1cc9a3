//! `site/case-collision`: two files whose paths differ by capitals only.

use std::collections::BTreeMap;

use crate::finding::Argument;
use crate::rules::{Draft, Rule, SiteContext, SiteReport, Subject};
use crate::site::Entry;

/// Reports files of which only one can exist where capitals do not count.
pub struct CaseCollision;

impl Rule for CaseCollision {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Site]
    }

    fn site(&self, context: &SiteContext<'_>, report: &mut SiteReport<'_>) {
        let mut by_folded: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
        for entry in context.site.entries() {
            let folded = entry.path.as_str().to_lowercase();
            by_folded.entry(folded).or_default().push(entry);
        }
        for twins in by_folded.into_values().filter(|twins| twins.len() > 1) {
            for entry in &twins {
                let others = twins
                    .iter()
                    .filter(|other| other.path != entry.path)
                    .map(|other| Argument::from(other.path.as_str()))
                    .collect();
                let draft = Draft::whole_file("same-but-for-case");
                report.add(&entry.path, draft.with("others", Argument::List(others)));
            }
        }
    }
}
