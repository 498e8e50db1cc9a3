//! `links/download-size`: a document whose link announces another format or size than it has.

use crate::finding::{Edit, Fix};
use crate::rules::download::{Download, downloads, size_argument};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports announced formats that are not the file's, and announced sizes more than a tenth off.
pub struct DownloadSize;

impl Rule for DownloadSize {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for download in downloads(context) {
            format(&download, report);
            size(&download, report);
        }
    }
}

fn format(download: &Download, report: &mut Report<'_>) {
    let Some((said, place)) = &download.format else {
        return;
    };
    if download.format_is_right() {
        return;
    }
    let real = download.extension.as_str();
    let edits = vec![Edit::replace(*place, real)];
    report.add(
        Draft::new(*place, "format")
            .with("said", said.as_str())
            .with("real", real)
            .fix(Fix::needs_consent("replace", edits).with("real", real)),
    );
}

fn size(download: &Download, report: &mut Report<'_>) {
    let (Some((said, place)), Some(file)) = (&download.size, download.file) else {
        return;
    };
    if said.is_about(file.size) {
        return;
    }
    let right = said.like(file.size);
    let edits = vec![Edit::replace(*place, right.as_str())];
    report.add(
        Draft::new(*place, "size")
            .with("real", size_argument(file.size))
            .fix(Fix::needs_consent("replace", edits).with("real", right)),
    );
}
