//! `links/empty-target`: a link that leads nowhere.

use crate::address::Nature;
use crate::rules::addresses::{Address, Role};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports links whose address is empty, `#` alone, or a script.
pub struct EmptyTarget;

impl Rule for EmptyTarget {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for address in context.addresses() {
            if address.role != Role::Link {
                continue;
            }
            let message = match address.nature {
                Nature::Empty if address.text.is_empty() => "empty",
                Nature::Empty if !leads_to_top(address) => "hash",
                Nature::Script => "script",
                _ => continue,
            };
            report.add(Draft::new(address.span, message));
        }
    }
}

/// Whether the link says that it leads to the top of the page: that is what browsers make of `#`.
fn leads_to_top(address: &Address<'_>) -> bool {
    let words = address
        .element
        .map(|link| link.text().to_lowercase())
        .unwrap_or_default();
    ["haut de", "en haut", "au début", "top"]
        .iter()
        .any(|top| words.contains(top))
}
