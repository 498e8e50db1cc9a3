//! `links/absolute-internal`: the site's own host written out.

use crate::address::{Nature, split};
use crate::finding::{Edit, Fix};
use crate::rules::addresses::{Address, Role};
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};
use crate::source::Span;

/// Reports addresses of the own site that begin with its host. Layouts need such addresses (`canonical`, `og:url`), and
/// so may values of the front matter.
pub struct AbsoluteInternal;

impl Rule for AbsoluteInternal {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if context.facts.publication == Publication::Chrome {
            return;
        }
        for address in context.addresses() {
            if address.nature == Nature::Internal && address.role != Role::FrontMatter {
                check(address, report);
            }
        }
    }
}

fn check(address: &Address<'_>, report: &mut Report<'_>) {
    let is_head = address
        .element
        .is_some_and(|element| element.name() == "link");
    let (Some(place), false) = (address.place(), is_head) else {
        return;
    };
    let text: &str = &address.text;
    let Some(host) = split(text).and_then(|parts| parts.host) else {
        return;
    };
    // The host is a piece of the address.
    let end = host.as_ptr() as usize - text.as_ptr() as usize + host.len();
    let Some(rest) = text.get(end..) else { return };
    let slash = if rest.starts_with('/') { "" } else { "/" };
    let edits = vec![Edit::replace(
        Span::new(place.start, place.start + end),
        slash,
    )];
    let right = format!("{slash}{rest}");
    report.add(
        Draft::new(address.span, "host")
            .with("right", right.as_str())
            .fix(Fix::safe("shorten", edits).with("right", right)),
    );
}
