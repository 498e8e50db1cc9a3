//! What is found about sites as wholes and about configurations: not on every change, so places have to be brought up
//! to date.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use super::Session;
use crate::book::Book;
use crate::lint::located::Located;
use crate::lint::rulings::Rulings;
use crate::lint::{configured, problems, targets, whole_site};
use crate::source::{Source, Span};

/// The findings about sites and configurations, by the file that they are in.
#[derive(Debug, Default)]
pub struct Around {
    by_file: BTreeMap<Utf8PathBuf, Vec<Placed>>,
}

/// A finding with what stood at its place when it was made.
#[derive(Debug, PartialEq, Eq)]
struct Placed {
    located: Located,
    stood: String,
    /// How many bytes the file had.
    length: usize,
}

impl Around {
    /// Before the pages are read: what is wrong with the configurations and with the sites themselves.
    pub fn of_configurations(session: &Session, book: &Book) -> Self {
        let rulings = Rulings::again(&session.plan, book, &session.settled);
        let mut around = Self::default();
        around.extend(session, of_configurations(session, &rulings));
        around
    }

    /// When the pages have been read: what is wrong with the sites as wholes, too.
    pub fn of_sites(session: &Session, book: &Book) -> Self {
        let rulings = Rulings::again(&session.plan, book, &session.settled);
        let mut found = of_configurations(session, &rulings);
        let (plan, request) = (&session.plan, &session.request);
        found.extend(whole_site::findings(plan, &session.kept, request, &rulings));
        let mut around = Self::default();
        around.extend(session, found);
        around
    }

    fn extend(&mut self, session: &Session, found: Vec<Located>) {
        let request = &session.request;
        for configuration in &session.plan.configurations {
            for layer in &configuration.layers {
                if let crate::config::Origin::File(file) = &layer.origin {
                    let label = targets::target(file.clone(), &request.directory).label;
                    self.by_file.entry(label).or_default();
                }
            }
        }
        for site in &session.plan.sites {
            let file = site.site.root().join("_config.yml");
            let label = targets::target(file, &request.directory).label;
            self.by_file.entry(label).or_default();
        }
        let mut by_file: BTreeMap<Utf8PathBuf, Vec<Located>> = BTreeMap::new();
        for located in found {
            by_file
                .entry(located.path.clone())
                .or_default()
                .push(located);
        }
        for (label, found) in by_file {
            let is_placed = |located: &Located| {
                located.finding.span != Span::default() || !located.labels.is_empty()
            };
            let file = request.directory.join(&label);
            let text = found
                .iter()
                .any(is_placed)
                .then(|| request.files.read_page(&file).ok())
                .flatten()
                .unwrap_or_default();
            let placed = found.into_iter().map(|located| Placed {
                stood: located.finding.span.slice(&text).to_owned(),
                length: text.len(),
                located,
            });
            self.by_file.insert(label, placed.collect());
        }
    }

    /// Keep what `before` says until the rules are asked again.
    pub fn take_over(&mut self, before: Self) {
        for (label, found) in before.by_file {
            let of_pages = found.into_iter().filter(|placed| {
                // What is wrong with configurations is known anew.
                !is_of_configurations(&placed.located)
            });
            self.by_file.entry(label).or_default().extend(of_pages);
        }
    }

    /// Whether the other says the same of all files.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.by_file == other.by_file
    }

    /// Whether it is about this file, and has nothing to say perhaps.
    pub fn speaks_of(&self, label: &Utf8Path) -> bool {
        self.by_file.contains_key(label)
    }

    /// The findings in the file of `source`, where what they are about still stands in it.
    pub fn about(&self, label: &Utf8Path, source: &Source) -> Vec<Located> {
        let found = self.by_file.get(label).into_iter().flatten();
        found.filter_map(|placed| placed.now(source)).collect()
    }
}

/// Whether it comes from reading the site and its configuration, not from the rules about it.
fn is_of_configurations(located: &Located) -> bool {
    crate::rules::find(located.finding.rule).is_some_and(|rule| rule.rule.is_none())
}

fn of_configurations(session: &Session, rulings: &Rulings<'_>) -> Vec<Located> {
    let mut found = Vec::new();
    for around in &session.plan.sites {
        let of_site = problems::findings(around, &session.request).into_iter();
        let wanted = |located| rulings.of_program(around.configuration, located);
        found.extend(of_site.filter_map(wanted));
    }
    let unusable = &session.baselines.unusable;
    let (of_files, _) = configured::findings(&session.plan, &session.request, rulings, unusable);
    found.extend(of_files);
    found
}

impl Placed {
    /// The finding where it stands now: at its place, or as far from the end of the file as it was.
    fn now(&self, source: &Source) -> Option<Located> {
        let finding = &self.located.finding;
        if finding.span == Span::default() && finding.labels.is_empty() {
            return Some(self.located.clone());
        }
        let text = source.text();
        let stands = |span: Span| text.get(span.start..span.end) == Some(self.stood.as_str());
        let is_same_length = text.len() == self.length;
        if is_same_length && stands(finding.span) {
            return Some(self.located.clone());
        }
        let moved = |span: Span| {
            let start = (span.start + text.len()).checked_sub(self.length)?;
            Some(Span::new(start, start + span.len()))
        };
        let near_end = moved(finding.span).filter(|span| stands(*span));
        let mut finding = finding.clone();
        // Edits are made where the text is known to be the same only.
        finding.fix = None;
        finding.alternatives.clear();
        if let Some(span) = near_end {
            finding.span = span;
            for label in &mut finding.labels {
                label.span = moved(label.span)?;
            }
        } else if !stands(finding.span) {
            return None;
        }
        Some(Located::new(source, finding))
    }
}
