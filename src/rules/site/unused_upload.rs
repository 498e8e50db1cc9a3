//! `site/unused-upload`: an upload that nothing in the site names.

use crate::rules::{Draft, Rule, SiteContext, SiteReport, Subject};
use crate::site::{Entry, Kind};

/// Reports uploads that no page, layout, include, data file, style sheet or script names.
pub struct UnusedUpload;

impl Rule for UnusedUpload {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Site]
    }

    fn site(&self, context: &SiteContext<'_>, report: &mut SiteReport<'_>) {
        // Pages that were not read may name it.
        if !context.is_whole {
            return;
        }
        let records = || context.pages.iter().map(|page| &page.record.files);
        let elsewhere = &*context.named_elsewhere;
        if elsewhere.is_open || records().any(|files| files.is_open) {
            return;
        }
        let mut is_named = vec![false; context.site.entries().len()];
        for place in records()
            .chain([elsewhere])
            .flat_map(|files| files.places.iter())
        {
            let place = usize::try_from(*place).ok();
            if let Some(named) = place.and_then(|place| is_named.get_mut(place)) {
                *named = true;
            }
        }
        for (entry, _) in context
            .site
            .entries()
            .iter()
            .zip(is_named)
            .filter(|(entry, is_named)| is_upload(entry) && !is_named)
        {
            report.add(&entry.path, Draft::whole_file("unused"));
        }
    }
}

/// Whether the file is one that editors uploaded.
pub fn is_upload(entry: &Entry) -> bool {
    matches!(&entry.kind, Kind::StaticFile { collection: Some(name) } if name == "uploads")
}
