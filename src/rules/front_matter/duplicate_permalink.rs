//! `front-matter/duplicate-permalink`: two files of the site get the same address.

use crate::finding::Argument;
use crate::rules::{Draft, Rule, SiteContext, SiteReport, Subject};
use crate::site::{Entry, Front};

/// Reports published files that are written to the same place, each with the others.
pub struct DuplicatePermalink;

impl Rule for DuplicatePermalink {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Site]
    }

    fn site(&self, context: &SiteContext<'_>, report: &mut SiteReport<'_>) {
        for (output, mut claimants) in context.site.duplicates() {
            // The address of a page whose front matter is broken or hidden is not the one that its author meant.
            claimants.retain(|entry| matches!(entry.front, Front::None | Front::Read));
            // What git ignores lies on this machine only: the published site is built without it.
            claimants.retain(|entry| !context.ignored.contains(&entry.path));
            for entry in &claimants {
                let others: Vec<Argument> = claimants
                    .iter()
                    .filter(|other| other.path != entry.path)
                    .map(|other| Argument::from(other.path.as_str()))
                    .collect();
                if !others.is_empty() {
                    report.add(&entry.path, draft(context, entry, &output, others));
                }
            }
        }
    }
}

fn draft(context: &SiteContext<'_>, entry: &Entry, output: &str, others: Vec<Argument>) -> Draft {
    let mut addresses = entry.address.iter().chain(&entry.also_at);
    let address = addresses
        .find(|address| address.output == output)
        .map_or(output, |address| address.url.as_str());
    let draft = match context.page(entry) {
        Some(page) => Draft::new(page.record.address_span, "same-address"),
        None => Draft::whole_file("same-address"),
    };
    draft
        .with("address", address)
        .with("others", Argument::List(others))
}
