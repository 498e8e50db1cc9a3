//! `legal/legacy-url`: an address of the former Légifrance (`*.do`, `WAspad`, its `circulaires.` and `beta.` hosts).

use crate::finding::Edit;
use crate::finding::Fix;
use crate::legal::address::{Address, Site, Version};
use crate::legal::succession::successor;
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports links to the former Légifrance, with today's address where one can be derived.
pub struct LegacyUrl;

impl Rule for LegacyUrl {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("href")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(href) = element.attribute("href") else {
            return;
        };
        let (Some(place), false) = (href.value_span, href.dynamic) else {
            return;
        };
        let Some(address) = Address::read(href.value).filter(Address::is_former) else {
            return;
        };
        let Some(today) = successor(&address, context.law) else {
            let message = if address.site == Site::Beta {
                "beta"
            } else {
                "underivable"
            };
            report.add(Draft::new(place, message));
            return;
        };
        let dated = address.reference.version != Version::Current;
        let message = match (today.certain, dated) {
            (true, _) => "moved",
            (false, true) => "dated",
            (false, false) => "derived",
        };
        let edits = vec![Edit::replace(place, today.address.as_str())];
        let fix = if today.certain {
            Fix::safe("replace", edits)
        } else {
            Fix::needs_consent("replace", edits)
        };
        report.add(
            Draft::new(place, message)
                .with("address", today.address.as_str())
                .fix(fix.with("address", today.address.as_str())),
        );
    }
}
