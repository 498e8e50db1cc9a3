//! `links/http`: an address without encryption, of a host that is known to serve https.

use crate::address::{Nature, split};
use crate::finding::{Edit, Fix};
use crate::rules::https_hosts::reason;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `http:` where `https:` is known to answer.
pub struct Http;

impl Rule for Http {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for address in context.addresses() {
            let text: &str = &address.text;
            let is_plain = text
                .get(..5)
                .is_some_and(|scheme| scheme.eq_ignore_ascii_case("http:"));
            if !is_plain || address.nature != Nature::External {
                continue;
            }
            let Some(host) = split(text).and_then(|parts| parts.host) else {
                continue;
            };
            let Some(reason) = reason(host) else { continue };
            let draft = Draft::new(address.span, "plain")
                .with("host", host)
                .with("reason", reason);
            report.add(match address.place() {
                Some(place) => {
                    let edits = vec![Edit::insert(place.start + "http".len(), "s")];
                    draft.fix(Fix::needs_consent("encrypt", edits))
                }
                None => draft,
            });
        }
    }
}
