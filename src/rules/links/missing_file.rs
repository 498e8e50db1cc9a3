//! `links/missing-file`: a document, picture or other file that the site does not have.

use crate::finding::{Edit, Fix};
use crate::rules::addresses::{Internal, is_file};
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::site::{Entry, Resolution, Site};

/// Reports addresses of files under the site's own host that are not in the repository.
pub struct MissingFile;

impl Rule for MissingFile {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(site) = context.site else { return };
        for address in context.internal_addresses() {
            if let Some(leads_to) = address.leads_to
                && is_file(&address.path)
            {
                check(context, site, address, leads_to, report);
            }
        }
    }
}

/// What to say of a file that was there before the change that is linted.
fn moved(context: &Context<'_>, site: &Site, address: &Internal<'_>) -> Option<Draft> {
    let was_at = site.absolute(&address.path, context.entry);
    let fate = context.moves?.fate(&was_at, &address.path)?;
    let draft = |message| Draft::new(address.span, message).with("address", address.shown());
    let Some(right) = fate.address(site) else {
        return Some(draft("removed").with("file", fate.before.as_str()));
    };
    let draft = draft("renamed").with("right", right.as_str());
    Some(match address.path_span {
        Some(span) => {
            let edits = vec![Edit::replace(span, right.as_str())];
            draft.fix(Fix::needs_consent("replace", edits).with("right", right))
        }
        None => draft,
    })
}

fn check(
    context: &Context<'_>,
    site: &Site,
    address: &Internal<'_>,
    leads_to: Resolution<'_>,
    report: &mut Report<'_>,
) {
    let draft = |message| Draft::new(address.span, message).with("address", address.shown());
    match leads_to {
        Resolution::OnlyCaseOrEncoding(entry) => {
            report.add(nearly(site, address, entry));
        }
        Resolution::SourcePath(entry) => {
            let url = entry.url().filter(|_| entry.is_published());
            let right = url.map(|url| site.in_place_of(&address.path, url));
            let draft = draft("source-path").with("right", right.as_deref().unwrap_or("–"));
            report.add(match (right, address.path_span) {
                (Some(right), Some(span)) => {
                    let edits = vec![Edit::replace(span, right.as_str())];
                    draft.fix(Fix::needs_consent("replace", edits).with("right", right))
                }
                _ => draft,
            });
        }
        Resolution::Unpublished(entry) => {
            report.add(draft("unpublished").with("file", entry.path.as_str()));
        }
        Resolution::Missing | Resolution::ExtraTrailingSlash(_) => {
            if let Some(moved) = moved(context, site, address) {
                report.add(moved);
                return;
            }
            let from = context.entry.filter(|_| !address.path.starts_with('/'));
            let Some(near) = site.nearest(&address.path, from) else {
                report.add(draft("missing"));
                return;
            };
            let near = site.in_place_of(&address.path, &near);
            let draft = draft("missing-near").with("near", near.as_str());
            report.add(match address.path_span {
                Some(span) => {
                    let edits = vec![Edit::replace(span, near.as_str())];
                    draft.alternative(
                        Fix::needs_consent("replace", edits).with("right", near.as_str()),
                    )
                }
                None => draft,
            });
        }
        Resolution::Page(_)
        | Resolution::File(_)
        | Resolution::Redirect(_)
        | Resolution::Generated
        | Resolution::Intended(_)
        | Resolution::MissingTrailingSlash(_)
        | Resolution::WithoutExtension(_) => {}
    }
}

/// Right but for capitals, or for the way accents are encoded.
fn nearly(site: &Site, address: &Internal<'_>, entry: &Entry) -> Draft {
    let url = entry.url().unwrap_or_default();
    let right = site.in_place_of(&address.path, url);
    let decoded = |text: &str| crate::site::decoded(text).to_lowercase();
    let written = decoded(&address.path);
    let same_letters = decoded(&right).ends_with(written.trim_start_matches(['.', '/']));
    let message = if same_letters { "case" } else { "encoding" };
    let draft = Draft::new(address.span, message)
        .with("address", address.shown())
        .with("right", right.as_str());
    let only = site
        .entries()
        .iter()
        .filter(|other| {
            other.is_published()
                && other
                    .url()
                    .is_some_and(|other| decoded(other) == decoded(url))
        })
        .count()
        == 1;
    match address.path_span {
        Some(span) if only => {
            let edits = vec![Edit::replace(span, right.as_str())];
            draft.fix(Fix::safe("replace", edits).with("right", right))
        }
        _ => draft,
    }
}
