//! `links/placeholder`: an address that was never filled in.

use crate::address::{Nature, Placeholder as Kind};
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports addresses of examples, words instead of an address, and addresses of the author's own computer.
pub struct Placeholder;

impl Rule for Placeholder {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if context.facts.publication == Publication::Unpublished {
            return;
        }
        for address in context.addresses() {
            let Nature::Placeholder(kind) = address.nature else {
                continue;
            };
            let message = match kind {
                Kind::Example => "example",
                Kind::Words => "words",
                Kind::Local => "local",
            };
            report.add(Draft::new(address.span, message).with("address", &*address.text));
        }
    }
}
