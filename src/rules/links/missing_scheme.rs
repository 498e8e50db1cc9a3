//! `links/missing-scheme`: an address that begins with a host, without `https://`.

use crate::address::Nature;
use crate::finding::{Edit, Fix};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `www.x.fr/…` as an address: browsers look for a page of that name on the own site.
pub struct MissingScheme;

impl Rule for MissingScheme {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for address in context.addresses() {
            if address.nature != Nature::NoScheme {
                continue;
            }
            let text: &str = &address.text;
            let (host, path) = text.split_at(text.find(['/', '?', '#']).unwrap_or(text.len()));
            let is_own = context.is_own_host(host);
            let right = match (is_own, path) {
                (true, "") => "/".to_owned(),
                (true, path) if path.starts_with('/') => path.to_owned(),
                (true, path) => format!("/{path}"),
                (false, _) => format!("https://{text}"),
            };
            let draft = Draft::new(address.span, if is_own { "own" } else { "other" })
                .with("address", text)
                .with("right", right.as_str());
            report.add(match address.place() {
                Some(place) => {
                    let edits = vec![Edit::replace(place, right.as_str())];
                    let fix = if is_own {
                        Fix::safe("replace", edits)
                    } else {
                        Fix::needs_consent("replace", edits)
                    };
                    draft.fix(fix.with("right", right))
                }
                None => draft,
            });
        }
    }
}
