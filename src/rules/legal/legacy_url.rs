//! `legal/legacy-url`: an address of the former Légifrance (`*.do`, `WAspad`, its `circulaires.` and `beta.` hosts).

use crate::legal::address::{Address, Site, malformed};
use crate::legal::ended::Ended;
use crate::legal::stale::Stale;
use crate::legal::succession::successor;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports links to the former Légifrance, with today's address where one can be derived.
pub struct LegacyUrl;

impl Rule for LegacyUrl {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for link in context.legal_addresses() {
            let address: &Address = &link.address;
            if !address.is_former() {
                continue;
            }
            let Some(today) = successor(address, context.law) else {
                // Without a right identifier there is nothing to derive from: that is said by another rule.
                if malformed(&link.text).is_empty() {
                    let is_beta = address.site == Site::Beta;
                    let message = if is_beta { "beta" } else { "underivable" };
                    report.add(Draft::new(link.span, message));
                }
                continue;
            };
            let is_dated = address.day().is_some();
            let message = match (today.certain, is_dated) {
                (true, _) => "moved",
                (false, true) => "dated",
                (false, false) => "derived",
            };
            let day = context.facts.day;
            // What has moved with its path may show a wording that no longer holds.
            let current = Stale::in_force_instead_of(&today.address, context.law, day);
            let replace = link
                .replaced("replace", &current, today.certain)
                .map(|fix| fix.with("address", current.as_str()));
            let keep = today.dated.as_ref().and_then(|(day, dated)| {
                let fix = link.replaced("keep-day", dated, false)?;
                Some(fix.with("day", *day).with("address", dated.as_str()))
            });
            // Of a text that has ended there is no wording in force: the page means the one of its day.
            let has_ended = Address::read(&current).is_some_and(|address| {
                Ended::of_target(&address.reference.target, context.law, day).is_some()
            });
            let mut draft = Draft::new(link.span, message).with("address", current.as_str());
            if has_ended && let Some((pinned, dated)) = &today.dated {
                draft = Draft::new(link.span, "dated-and-ended")
                    .with("day", *pinned)
                    .with("address", dated.as_str());
            }
            let (first, second) = match keep {
                Some(keep) if has_ended => (Some(keep), replace),
                keep => (replace, keep),
            };
            if let Some(fix) = first {
                draft = draft.fix(fix);
            }
            if let Some(fix) = second {
                draft = draft.alternative(fix);
            }
            report.add(draft);
        }
    }
}
