//! `legal/session-parameter`: an address of Légifrance that keeps traces of its author's visit.

use crate::finding::Argument;
use crate::legal::address::{Site, Target, visit};
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports session numbers and search parameters in addresses of today's Légifrance. Those of the former Légifrance go
/// with the address itself, which another rule replaces; a search is nothing but its parameters.
pub struct SessionParameter;

impl Rule for SessionParameter {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for link in context.legal_addresses() {
            let address = &link.address;
            let is_of_a_text = address.reference.target != Target::Other;
            if address.site != Site::Legifrance || address.is_former() || !is_of_a_text {
                continue;
            }
            let Some(raw) = link.raw() else { continue };
            let found = visit(raw, address.site);
            let (Some(first), Some(last)) = (found.ranges.first(), found.ranges.last()) else {
                continue;
            };
            let span = Span::new(link.part(first).start, link.part(last).end);
            let names = found
                .names
                .iter()
                .map(|name| Argument::Text(format!("`{name}`")))
                .collect();
            let draft = Draft::new(span, "visit").with("names", Argument::List(names));
            report.add(match link.without("strip", &found.ranges) {
                Some(fix) => draft.fix(fix),
                None => draft,
            });
        }
    }
}
