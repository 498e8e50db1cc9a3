//! `legal/initial-version`: the edition of the Journal officiel of a text that has been amended since.

use crate::legal::stale::Tie;
use crate::rules::stale_link;
use crate::rules::{Context, Report, Rule, Subject};

/// Reports links to texts as they were first published.
pub struct InitialVersion;

impl Rule for InitialVersion {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let is_meant = |tie| tie == Tie::Publication;
        stale_link::report(context, report, is_meant, |_| "published");
    }
}
