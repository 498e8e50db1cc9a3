//! `legal/superseded-article`: the identifier of a version of an article that another version has followed.

use crate::legal::stale::Tie;
use crate::rules::stale_link;
use crate::rules::{Context, Report, Rule, Subject};

/// Reports links to former versions of articles.
pub struct SupersededArticle;

impl Rule for SupersededArticle {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        stale_link::report(
            context,
            report,
            |tie| tie == Tie::Version,
            |stale| {
                if stale.changes.is_empty() {
                    "superseded"
                } else {
                    "amended"
                }
            },
        );
    }
}
