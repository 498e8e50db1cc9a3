//! `links/malformed-url`: an address that no browser follows to where its author wanted.

use crate::address::{FlawKind, Nature};
use crate::finding::{Edit, Fix};
use crate::rules::addresses::{Internal, Role};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports addresses with a broken `https://`, stray characters, or another address glued to them.
pub struct MalformedUrl;

impl Rule for MalformedUrl {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for address in context.addresses() {
            let Nature::Malformed(flaw) = &address.nature else {
                continue;
            };
            let mut draft =
                Draft::new(address.span, message(flaw.kind)).with("address", &*address.text);
            // With braces somebody meant Liquid, and only its author knows which.
            let is_code = address.text.contains(['{', '}']);
            if let (Some(meant), Some(place), false) = (&flaw.meant, address.place(), is_code) {
                let edits = vec![Edit::replace(place, meant.as_str())];
                draft = draft.fix(Fix::safe("replace", edits).with("meant", meant.as_str()));
            }
            report.add(draft);
        }
        for address in context.internal_addresses() {
            spaces(address, report);
        }
    }
}

fn message(kind: FlawKind) -> &'static str {
    match kind {
        FlawKind::Scheme => "scheme",
        FlawKind::UnknownScheme => "unknown-scheme",
        FlawKind::DoubledScheme => "doubled-scheme",
        FlawKind::Glued => "glued",
        FlawKind::Words => "words",
        FlawKind::Quote => "quote",
        FlawKind::Bracket => "bracket",
        FlawKind::Backslash => "backslash",
        FlawKind::Space => "space",
        FlawKind::Percent => "percent",
        FlawKind::Host => "host",
    }
}

/// Spaces in an address of the own site under which something stands; else another rule says that nothing does.
fn spaces(address: &Internal<'_>, report: &mut Report<'_>) {
    let has_space = address.role != Role::FrontMatter && address.path.contains(' ');
    if !has_space || !address.is_there() {
        return;
    }
    let draft = Draft::new(address.span, "space").with("address", address.path.as_str());
    report.add(match address.path_span {
        Some(span) => {
            let meant = address.path.replace(' ', "%20");
            let edits = vec![Edit::replace(span, meant.as_str())];
            draft.fix(Fix::safe("replace", edits).with("meant", meant))
        }
        None => draft,
    });
}
