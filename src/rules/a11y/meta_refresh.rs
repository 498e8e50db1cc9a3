//! `a11y/meta-refresh`: a document that loads itself or another after a while (RGAA 13.1, tests 13.1.1 and 13.1.2; ACT
//! bc659a, bisz58).

use crate::rules::meta_refresh::{LONGEST, MetaRefresh as Found};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports delays from one second to 20 hours.
pub struct MetaRefresh;

impl Rule for MetaRefresh {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(found) = Found::of(context).filter(|found| (1..=LONGEST).contains(&found.delay))
        else {
            return;
        };
        let Some(place) = found.element.start_tag() else {
            return;
        };
        let message = if found.is_redirection {
            "redirection"
        } else {
            "refresh"
        };
        // At most 72,000, which a count holds.
        let delay = usize::try_from(found.delay).unwrap_or_default();
        report.add(Draft::new(place, message).with("seconds", delay));
    }
}
