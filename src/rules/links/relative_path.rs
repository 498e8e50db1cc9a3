//! `links/relative-path`: a relative address that leads elsewhere depending on where the page is shown.

use crate::address::{Nature, split};
use crate::rules::addresses::Address;
use crate::rules::addresses::{Role, neighbour};
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};
use crate::site::{Resolution, Site, State};
use crate::source::Span;

/// Reports relative addresses in what several pages show – layouts, includes, summaries, contents without a page of their
/// own – and those that name another file in the repository than on the site. One that leads nowhere at all is the
/// subject of `links/broken-internal`.
pub struct RelativePath;

impl Rule for RelativePath {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(site) = context.site else { return };
        let summary = summary(context);
        for address in context.addresses() {
            if address.nature != Nature::Internal || address.role == Role::FrontMatter {
                continue;
            }
            let Some(path) = relative_path(address) else {
                continue;
            };
            if let Some(message) = why(context, site, path, address.span, summary) {
                report.add(Draft::new(address.span, message).with("address", path));
            }
        }
    }
}

/// The relative path of an address, if it has one.
fn relative_path<'t>(address: &'t Address<'_>) -> Option<&'t str> {
    let parts = split(&address.text)?;
    let is_relative = parts.host.is_none() && !parts.path.is_empty();
    (is_relative && !parts.path.starts_with('/')).then_some(parts.path)
}

/// Why the relative `path` does not lead to the same page everywhere.
fn why(
    context: &Context<'_>,
    site: &Site,
    path: &str,
    place: Span,
    summary: Option<Span>,
) -> Option<&'static str> {
    if context.facts.publication == Publication::Chrome {
        return Some("chrome");
    }
    let entry = context.entry?;
    if entry.state == State::NoOutput {
        return Some("shown-elsewhere");
    }
    if !entry.also_at.is_empty() {
        return Some("several");
    }
    let Resolution::Page(found) = site.resolve(path, Some(entry)) else {
        return None;
    };
    if summary.is_some_and(|summary| summary.encloses(place)) {
        return Some("summary");
    }
    let beside = neighbour(context, site, path)?;
    (beside.is_published() && beside.path != found.path).then_some("two-files")
}

/// The summary of the page, which lists at other addresses show too.
fn summary(context: &Context<'_>) -> Option<Span> {
    let root = context.page.front_matter.root.as_ref()?;
    root.get("chapeau-text").map(|value| value.span)
}
