//! `links/http`: an address without encryption, of a host that is known to serve https, or that says so itself.

use url::Url;

use crate::address::{Nature, split};
use crate::finding::{Edit, Fix};
use crate::rules::addresses::Address;
use crate::rules::https_hosts::reason;
use crate::rules::web_answers::{Asked, asked, shown_host};
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
            let told = asked(context, address).and_then(|asked| told(&asked, context));
            if let Some(draft) = told.or_else(|| known(address)) {
                report.add(draft);
            }
        }
    }
}

/// What is known of the host without asking it.
fn known(address: &Address<'_>) -> Option<Draft> {
    let host = split(&address.text).and_then(|parts| parts.host)?;
    // Whatever stands before it may be a password.
    let host = host.rsplit('@').next()?;
    let draft = Draft::new(address.span, "plain")
        .with("host", shown_host(host))
        .with("reason", reason(host)?);
    Some(match encrypting(address) {
        Some(edits) => draft.fix(Fix::needs_consent("encrypt", edits)),
        None => draft,
    })
}

/// What the host answered: that it leads to the same address over https itself, which proves that this is the same page; or
/// that something answers there as well.
fn told(asked: &Asked<'_, '_>, context: &Context<'_>) -> Option<Draft> {
    let mut encrypted = asked.encrypted()?;
    encrypted.set_fragment(None);
    if !asked.answer.verdict.is_alive() {
        return None;
    }
    let draft = |message| {
        Draft::new(asked.address.span, message)
            .with("host", asked.host())
            .with("when", asked.when(context.today))
    };
    let edits = encrypting(asked.address);
    let leads_there = |address: &str| {
        Url::parse(address).is_ok_and(|mut url| {
            url.set_fragment(None);
            url == encrypted
        })
    };
    let mut hops = asked.answer.chain.iter();
    if hops.any(|hop| leads_there(&hop.address)) {
        let draft = draft("redirected");
        return Some(match edits {
            Some(edits) => draft.fix(Fix::safe("encrypt", edits)),
            None => draft,
        });
    }
    let (answer, _) = context.web?.answers.get(encrypted.as_str())?;
    let leads_back = |address: &str| address.starts_with("http:");
    let stays = !answer.chain.iter().any(|hop| leads_back(&hop.address));
    (answer.verdict.is_alive() && stays).then(|| {
        let draft = draft("answers");
        match edits {
            Some(edits) => draft.fix(Fix::needs_consent("encrypt", edits)),
            None => draft,
        }
    })
}

fn encrypting(address: &Address<'_>) -> Option<Vec<Edit>> {
    let place = address.place()?;
    Some(vec![Edit::insert(place.start + "http".len(), "s")])
}
