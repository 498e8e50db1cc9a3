//! `legal/route-mismatch`: an identifier on a route of Légifrance where it does not belong.

use crate::finding::Severity;
use crate::legal::address::{Agreement, mismatch};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports addresses whose route and identifier disagree.
pub struct RouteMismatch;

impl Rule for RouteMismatch {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for link in context.legal_addresses() {
            let Some(found) = mismatch(&link.address) else {
                continue;
            };
            let is_odd = found.agreement == Agreement::Odd;
            let message = match (is_odd, &found.meant) {
                (true, _) => "odd",
                (false, Some(_)) => "wrong",
                (false, None) => "unclear",
            };
            let mut draft = Draft::new(link.span, message)
                .with("route", format!("`{}`", found.route))
                .with("id", found.id.as_str());
            if is_odd {
                draft = draft.severity(Severity::Warning);
            }
            if let Some(meant) = &found.meant {
                draft = draft.with("address", meant.as_str());
                if let Some(fix) = link.replaced("replace", meant, false) {
                    draft = draft.fix(fix.with("address", meant.as_str()));
                }
            }
            report.add(draft);
        }
    }
}
