//! `legal/frozen-version`: an address that pins a day, whose wording has been superseded since.

use crate::legal::stale::Tie;
use crate::rules::stale_link;
use crate::rules::{Context, Report, Rule, Subject};

/// Reports links that show the law as it stood on a day gone by.
pub struct FrozenVersion;

impl Rule for FrozenVersion {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let is_meant = |tie| matches!(tie, Tie::Day(_));
        stale_link::report(context, report, is_meant, |stale| {
            match (&stale.article, stale.changes.is_empty()) {
                (Some(_), true) => "article",
                (Some(_), false) => "amended-article",
                (None, _) => "text",
            }
        });
    }
}
