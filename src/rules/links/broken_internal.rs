//! `links/broken-internal`: an address of the site at which Jekyll publishes nothing.

use camino::Utf8Path;

use crate::finding::{Edit, Fix, Severity};
use crate::page::liquid::Token;
use crate::rules::addresses::{Internal, is_file};
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
        for token in &context.page.liquid.tokens {
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
    let draft = |message| Draft::new(address.span, message).with("address", address.path.as_str());
    let (draft, right) = match leads_to {
        Resolution::Page(_)
        | Resolution::File(_)
        | Resolution::Redirect(_)
        | Resolution::Generated
        | Resolution::Intended(_) => return,
        Resolution::MissingTrailingSlash(entry) => {
            let draft = draft("no-slash").severity(Severity::Warning);
            (draft, Some(slashed(entry, &address.path)))
        }
        Resolution::WithoutExtension(entry) => {
            let draft = draft("no-extension").severity(Severity::Warning);
            (draft, entry.url().map(str::to_owned))
        }
        Resolution::ExtraTrailingSlash(entry) => {
            (draft("extra-slash"), entry.url().map(str::to_owned))
        }
        Resolution::OnlyCaseOrEncoding(entry) => (draft("case"), entry.url().map(str::to_owned)),
        Resolution::SourcePath(entry) => {
            let published = entry.is_published().then(|| entry.url().map(str::to_owned));
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
            let draft = draft.with("right", right.as_str());
            match address.path_span {
                Some(span) => {
                    let edits = vec![Edit::replace(span, right.as_str())];
                    draft.fix(Fix::needs_consent("replace", edits).with("right", right.as_str()))
                }
                None => draft,
            }
        }
        None => draft.with("right", "–"),
    };
    report.add(draft);
}

/// The address with its final `/`: for a former address of the page, where the page is now.
fn slashed(entry: &Entry, path: &str) -> String {
    match entry.url() {
        Some(url) => url.to_owned(),
        None => format!("{path}/"),
    }
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
    let draft = |message| Draft::new(address.span, message).with("address", address.path.as_str());
    let from = context.entry.filter(|_| !address.path.starts_with('/'));
    let Some(near) = site.nearest(&address.path, from) else {
        return draft("missing");
    };
    let near_draft = draft("missing-near").with("near", near.as_str());
    match address.path_span {
        Some(span) => {
            let edits = vec![Edit::replace(span, near.as_str())];
            near_draft
                .alternative(Fix::needs_consent("replace", edits).with("right", near.as_str()))
        }
        None => near_draft,
    }
}

/// `{% link path %}` and `{% post_url name %}` stop the build when their file is not there.
fn check_tag(context: &Context<'_>, site: &Site, token: &Token, report: &mut Report<'_>) {
    let markup = token.markup.slice(context.text()).trim();
    if markup.is_empty() || markup.contains("{{") {
        return;
    }
    let (message, found) = match token.tag() {
        Some("link") => {
            let path = markup.trim_start_matches('/');
            ("link-tag", site.entry(Utf8Path::new(path)).is_some())
        }
        Some("post_url") => ("post-url-tag", site.post(markup).is_some()),
        _ => return,
    };
    if !found {
        report.add(Draft::new(token.span, message).with("address", markup));
    }
}
