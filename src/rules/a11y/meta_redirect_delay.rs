//! `a11y/meta-redirect-delay`: a redirection that waits longer than any reader (RGAA 13.1, test 13.1.2; ACT bisz58).
//!
//! Apart from `a11y/meta-refresh`, for ACT bc659a and WCAG 2.2.1 leave delays of more than 20 hours be.

use crate::rules::meta_refresh::{LONGEST, MetaRefresh};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports redirections after more than 20 hours.
pub struct MetaRedirectDelay;

impl Rule for MetaRedirectDelay {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let found = MetaRefresh::of(context);
        let late = found.filter(|found| found.is_redirection && found.delay > LONGEST);
        if let Some(place) = late.and_then(|found| found.element.start_tag()) {
            report.add(Draft::new(place, "late"));
        }
    }
}
