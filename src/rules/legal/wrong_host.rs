//! `legal/wrong-host`: an address of a site that passes for one that publishes the law, or of one that is gone.

use crate::address::{Nature, split};
use crate::finding::Argument;
use crate::legal::wrong_hosts::{Fault, fault, may_be_faulty};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports look-alikes of Légifrance and EUR-Lex, their misspelt names, and hosts that were switched off.
pub struct WrongHost;

impl Rule for WrongHost {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for address in context.addresses() {
            if address.nature != Nature::External || !may_be_faulty(&address.text) {
                continue;
            }
            let Some(host) = split(&address.text).and_then(|parts| parts.host) else {
                continue;
            };
            let host = host.rsplit('@').next().unwrap_or_default();
            let host = host.split(':').next().unwrap_or_default();
            let draft = match fault(host) {
                None => continue,
                Some(Fault::Known(known)) => Draft::new(address.span, "known")
                    .with(
                        "reason",
                        Argument::Bilingual {
                            fr: known.fr.clone(),
                            en: known.en.clone(),
                        },
                    )
                    .with("right", known.right()),
                Some(Fault::Misspelt(right)) => {
                    Draft::new(address.span, "misspelt").with("right", right)
                }
            };
            report.add(draft.with("host", host));
        }
    }
}
