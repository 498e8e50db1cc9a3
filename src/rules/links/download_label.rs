//! `links/download-label`: a document to download whose link does not say its format or its size.

use crate::finding::{Edit, Fix};
use crate::rules::download::{Download, downloads, size_words};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports links to documents without "(pdf - 250 Ko)". What layouts list (`files`, `avis`) gets it from them.
pub struct DownloadLabel;

impl Rule for DownloadLabel {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for download in downloads(context) {
            check(&download, report);
        }
    }
}

fn check(download: &Download, report: &mut Report<'_>) {
    let message = match (download.names_format, download.size.is_some()) {
        (true, true) => return,
        (true, false) => "no-size",
        (false, true) => "no-format",
        (false, false) => "neither",
    };
    let draft = Draft::new(download.text, message).with("format", download.extension.as_str());
    report.add(match repair(download) {
        Some((edit, label)) => {
            draft.fix(Fix::needs_consent("add", vec![edit]).with("label", label))
        }
        None => draft,
    });
}

/// The edit that adds what lacks, and what it adds; only what is known of the file itself.
fn repair(download: &Download) -> Option<(Edit, String)> {
    let bytes = download.file?.size;
    let size = size_words(bytes, ',');
    let extension = &download.extension;
    Some(match (&download.format, &download.size) {
        (None, None) => {
            let label = format!("({extension} - {size})");
            (Edit::insert(download.end, format!(" {label}")), label)
        }
        (None, Some((_, place))) => {
            let label = format!("{extension} - ");
            (Edit::insert(place.start, label.clone()), label)
        }
        (Some((_, place)), _) => {
            let label = format!(" - {size}");
            (Edit::insert(place.end, label.clone()), label)
        }
    })
}
