//! Which texts of law the pages cite: read as for a check, without judging.

use camino::Utf8PathBuf;
use rayon::prelude::*;

use super::located::Located;
use super::sites::Plan;
use super::{Request, page};
use crate::book::Book;
use crate::legal::address::{Address, Target};
use crate::legal::citation::Citation;

/// What the pages cite.
#[derive(Clone, Debug, Default)]
pub struct Cited {
    /// What addresses of the law lead to, in the order of pages.
    pub addresses: Vec<Target>,
    /// The citations in prose, in the order of pages.
    pub citations: Vec<Citation>,
    /// How many pages were read.
    pub pages: usize,
    /// Why pages cannot be read.
    pub unreadable: Vec<Located>,
    /// Named paths that do not exist.
    pub missing: Vec<Utf8PathBuf>,
}

/// What the pages that `request` names cite.
#[must_use]
pub fn cited(request: &Request, book: &Book) -> Cited {
    let plan = Plan::new(request, book);
    let read: Vec<_> = plan
        .jobs
        .par_iter()
        .map(|job| {
            page::with_context(job, &plan, request, |context| {
                let addresses = context.addresses().iter();
                let targets = addresses
                    .filter_map(|address| Some(Address::read(&address.text)?.reference.target));
                let citations = context
                    .citations()
                    .flat_map(|(_, found)| found.iter().map(|one| one.citation.clone()));
                (targets.collect::<Vec<_>>(), citations.collect::<Vec<_>>())
            })
        })
        .collect();
    let mut all = Cited::default();
    for page in read {
        match page {
            Ok((addresses, citations)) => {
                all.pages += 1;
                all.addresses.extend(addresses);
                all.citations.extend(citations);
            }
            Err(unreadable) => all.unreadable.push(*unreadable),
        }
    }
    all.unreadable.extend(plan.unreadable);
    all.missing = plan.missing;
    all
}
