//! `links/broken-internal`: an address of the site at which Jekyll publishes nothing.

use camino::Utf8Path;

use crate::finding::{Edit, Fix, Severity};
use crate::page::liquid::Token;
use crate::rules::addresses::{Internal, is_file, neighbour};
use crate::rules::liquid_address::linked_entry;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::site::{Entry, Resolution, Site, State};

/// Reports links to pages of the own site that are not there or not published.
pub struct BrokenInternal;

impl Rule for BrokenInternal {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(site) = context.site else { return };
        for address in context.internal_addresses() {
            if let Some(leads_to) = &address.leads_to
                && !is_file(&address.path)
            {
                check(context, site, address, *leads_to, report);
            }
        }
        for token in context.page.liquid.active() {
            check_tag(context, site, token, report);
        }
    }
}

fn check(
    context: &Context<'_>,
    site: &Site,
    address: &Internal<'_>,
    leads_to: Resolution<'_>,
    report: &mut Report<'_>,
) {
    let draft = |message| Draft::new(address.span, message).with("address", address.shown());
    let url = |entry: &Entry| {
        let url = entry.url()?;
        Some(site.in_place_of(&address.path, url))
    };
    let (draft, right) = match leads_to {
        Resolution::Page(_)
        | Resolution::File(_)
        | Resolution::Redirect(_)
        | Resolution::Generated
        | Resolution::Intended(_) => return,
        Resolution::MissingTrailingSlash(entry) => {
            let draft = draft("no-slash").severity(Severity::Warning);
            let right = url(entry).unwrap_or_else(|| format!("{}/", address.path));
            (draft, Some(right))
        }
        Resolution::WithoutExtension(entry) => {
            let draft = draft("no-extension").severity(Severity::Warning);
            (draft, url(entry))
        }
        Resolution::ExtraTrailingSlash(entry) => (draft("extra-slash"), url(entry)),
        Resolution::OnlyCaseOrEncoding(entry) => (draft("case"), url(entry)),
        Resolution::SourcePath(entry) => {
            let published = entry.is_published().then(|| url(entry));
            (draft("source-path"), published.flatten())
        }
        Resolution::Unpublished(entry) => {
            let draft = draft(unpublished(entry)).with("file", entry.path.as_str());
            (draft, None)
        }
        Resolution::Missing => {
            report.add(missing(context, site, address));
            return;
        }
    };
    let draft = match right {
        Some(right) => {
            let whole = format!("{right}{}", tail(context, address));
            let draft = draft
                .with("right", right.as_str())
                .with("whole", whole.as_str());
            match address.path_span {
                Some(span) => {
                    let edits = vec![Edit::replace(span, right.as_str())];
                    draft.fix(Fix::needs_consent("replace", edits).with("right", whole))
                }
                None => draft,
            }
        }
        None => draft.with("right", "–").with("whole", "–"),
    };
    report.add(draft);
}

/// The query and the place in the page (`?x=1#y`) that stand behind the path of `address`, and stay.
fn tail<'c>(context: &'c Context<'_>, address: &Internal<'_>) -> &'c str {
    address
        .path_span
        .and_then(|path| context.text().get(path.end..address.span.end))
        .unwrap_or_default()
}

fn unpublished(entry: &Entry) -> &'static str {
    match entry.state {
        State::Published | State::Unpublished | State::Hidden => "unpublished",
        State::NoOutput => "no-output",
        State::Future => "future",
        State::Draft => "draft",
    }
}

fn missing(context: &Context<'_>, site: &Site, address: &Internal<'_>) -> Draft {
    let draft = |message| Draft::new(address.span, message).with("address", address.shown());
    let replaced = |near: &str| {
        let edit = Edit::replace(address.path_span?, near);
        let whole = format!("{near}{}", tail(context, address));
        Some(Fix::needs_consent("replace", vec![edit]).with("right", whole))
    };
    let was_at = site.absolute(&address.path, context.entry);
    if let Some(moves) = context.moves
        && let Some(fate) = moves.fate(&was_at, &address.path)
    {
        let Some(right) = fate.address(site) else {
            return draft("removed").with("file", fate.before.as_str());
        };
        let draft = draft("renamed").with("right", right.as_str());
        return match replaced(&right) {
            Some(fix) => draft.fix(fix),
            None => draft,
        };
    }
    if let Some(meant) = meant_by_relative(context, site, &address.path) {
        let meant = site.in_place_of(&address.path, meant);
        let draft = draft("missing-near").with("near", meant.as_str());
        return match replaced(&meant) {
            Some(fix) => draft.fix(fix),
            None => draft,
        };
    }
    let from = context.entry.filter(|_| !address.path.starts_with('/'));
    let Some(near) = site.nearest(&address.path, from) else {
        return draft("missing");
    };
    let near = site.in_place_of(&address.path, &near);
    let draft = draft("missing-near").with("near", near.as_str());
    match replaced(&near) {
        Some(fix) => draft.alternative(fix),
        None => draft,
    }
}

/// The address of what a relative path names where its author looked from: beside the file, or at the root of the site.
fn meant_by_relative<'s>(context: &Context<'_>, site: &'s Site, path: &str) -> Option<&'s str> {
    if path.starts_with('/') {
        return None;
    }
    let published = |entry: &'s Entry| entry.url().filter(|_| entry.is_published());
    let beside = neighbour(context, site, path).and_then(published);
    beside.or_else(|| match site.resolve(&format!("/{path}"), None) {
        Resolution::Page(entry)
        | Resolution::File(entry)
        | Resolution::MissingTrailingSlash(entry) => published(entry),
        _ => None,
    })
}

/// `{% link path %}` and `{% post_url name %}` stop the build when Jekyll does not find their file.
fn check_tag(context: &Context<'_>, site: &Site, token: &Token, report: &mut Report<'_>) {
    let Some(name @ ("link" | "post_url")) = token.tag() else {
        return;
    };
    let markup = token.markup.slice(context.text()).trim();
    if markup.is_empty() || markup.contains("{{") || linked_entry(name, markup, site).is_some() {
        return;
    }
    let file = Utf8Path::new(markup.trim_start_matches('/'));
    let moved = context.moves.filter(|_| name == "link");
    if let Some(fate) = moved.and_then(|moves| moves.fate_of_file(file))
        && fate.now != file
        && linked_entry(name, fate.now.as_str(), site).is_some()
    {
        let right = fate.now.as_str();
        let edits = vec![Edit::replace(token.markup, right)];
        let draft = Draft::new(token.span, "link-tag-renamed").with("address", markup);
        report.add(
            draft
                .with("right", right)
                .fix(Fix::needs_consent("replace", edits).with("right", right)),
        );
        return;
    }
    let message = match (name, site.entry(file)) {
        ("link", Some(entry)) if entry.state == State::Unpublished => "link-tag-unpublished",
        ("link", _) => "link-tag",
        _ => "post-url-tag",
    };
    report.add(Draft::new(token.span, message).with("address", markup));
}
