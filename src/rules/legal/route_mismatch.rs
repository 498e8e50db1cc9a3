//! `legal/route-mismatch`: an identifier on a route of Légifrance where it does not belong.

use crate::finding::Severity;
use crate::legal::address::{Agreement, mismatch};
use crate::legal::stale::Stale;
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
            // The article as it was first published may no longer be in force.
            let meant = found
                .meant
                .as_deref()
                .map(|meant| Stale::in_force_instead_of(meant, context.law, context.facts.day));
            if let Some(meant) = &meant {
                draft = draft.with("address", meant.as_str());
                if let Some(fix) = link.replaced("replace", meant, false) {
                    draft = draft.fix(fix.with("address", meant.as_str()));
                }
            }
            report.add(draft);
        }
    }
}
