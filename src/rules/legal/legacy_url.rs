//! `legal/legacy-url`: an address of the former Légifrance (`*.do`, `WAspad`, its `circulaires.` and `beta.` hosts).

use crate::legal::address::{Address, Site, malformed};
use crate::legal::stale::{Stale, Tie};
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
            // What has moved with its path may show a wording that no longer holds.
            let stale = Address::read(&today.address)
                .and_then(|address| Stale::of(&address, context.law, context.facts.day))
                .filter(|stale| stale.tie == Tie::Publication);
            let current = stale.and_then(|stale| stale.current);
            let address = current.as_deref().unwrap_or(&today.address);
            let mut draft = Draft::new(link.span, message).with("address", address);
            if let Some(fix) = link.replaced("replace", address, today.certain) {
                draft = draft.fix(fix.with("address", address));
            }
            if let Some((day, dated)) = &today.dated
                && let Some(fix) = link.replaced("keep-day", dated, false)
            {
                draft = draft.alternative(fix.with("day", *day).with("address", dated.as_str()));
            }
            report.add(draft);
        }
    }
}
