//! Names and patterns of a configuration that name nothing.

use camino::Utf8Path;
use ignore::WalkBuilder;

use super::check::finding;
use super::pattern::Pattern;
use super::told::Told;
use super::{Configuration, Origin, Written};
use crate::finding::{Finding, Wording};
use crate::rules::near;
use crate::site::Site;
use crate::source::Files;

/// A pattern is not looked for among more files than this: whether it names something is then not known.
const MAX_ENTRIES: usize = 100_000;

impl Configuration {
    /// The patterns that name no file, and the collections and layouts that neither the site nor its preset has, each with
    /// the place of its layer. Only the file that was found is asked: what it extends may serve several sites.
    #[must_use]
    pub fn unmatched(&self, site: Option<&Site>, files: &Files) -> Vec<(usize, Finding)> {
        let last = self.layers.len().saturating_sub(1);
        let Some(layer) = self.layers.get(last) else {
            return Vec::new();
        };
        if matches!(layer.origin, Origin::Preset(_)) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let of_overrides = self.overrides.iter().flat_map(|each| &each.paths);
        for written in self.exclude.iter().chain(of_overrides) {
            if written.layer == last && !self.names_something(&written.what, site, files) {
                let wording = Wording::new("unmatched-pattern");
                let wording = wording.with("pattern", written.what.written());
                found.push((last, finding(written.span, wording)));
            }
        }
        if let Some(site) = site {
            let named = self.overrides.iter().flat_map(|each| &each.collections);
            for written in named.filter(|written| written.layer == last) {
                found.extend(self.collection(written, site));
            }
            let own = layer.told.as_ref();
            let own = own.and_then(|told| told.get("collections"));
            for entry in own.map(Told::entries).unwrap_or_default() {
                let written = Written {
                    what: entry.key.clone(),
                    span: entry.key_span,
                    layer: last,
                };
                found.extend(self.collection(&written, site));
            }
        }
        found
    }

    /// What is wrong with the name of a collection: neither the site nor the preset has it.
    fn collection(&self, written: &Written<String>, site: &Site) -> Option<(usize, Finding)> {
        let of_site = site.config().collections.iter();
        let mut known: Vec<&str> = of_site.map(|known| known.label.as_str()).collect();
        for layer in &self.layers {
            if let (Origin::Preset(_), Some(told)) = (&layer.origin, &layer.told) {
                let named = told.get("collections").map(Told::entries);
                let named = named.unwrap_or_default().iter();
                known.extend(named.map(|entry| entry.key.as_str()));
            }
        }
        if known.contains(&written.what.as_str()) {
            return None;
        }
        let wording = match near::nearest(&written.what, known.into_iter(), 2) {
            Some(nearest) => Wording::new("unknown-collection-near").with("nearest", nearest),
            None => Wording::new("unknown-collection"),
        };
        let wording = wording.with("name", written.what.as_str());
        Some((written.layer, finding(written.span, wording)))
    }

    /// Whether a pattern names a file: one of the site's, else one on the disk. True where nobody knows.
    fn names_something(&self, pattern: &Pattern, site: Option<&Site>, files: &Files) -> bool {
        let in_site = site.is_some_and(|site| {
            let root = site.root().strip_prefix(&self.folder).ok();
            root.is_some_and(|root| {
                let mut entries = site.entries().iter();
                entries.any(|entry| pattern.names(root.join(&entry.path).as_str()))
            })
        });
        let differing = || {
            let mut paths = files.differing().keys();
            paths.any(|path| self.is_named(pattern, path))
        };
        in_site || differing() || self.is_on_disk(pattern)
    }

    fn is_named(&self, pattern: &Pattern, path: &Utf8Path) -> bool {
        let inside = path.strip_prefix(&self.folder);
        inside.is_ok_and(|inside| pattern.names(inside.as_str()))
    }

    fn is_on_disk(&self, pattern: &Pattern) -> bool {
        let start = self.folder.join(pattern.literal_start());
        let entries = WalkBuilder::new(start).standard_filters(false).build();
        let mut seen = 0;
        for entry in entries.filter_map(Result::ok) {
            seen += 1;
            let path = Utf8Path::from_path(entry.path());
            if seen > MAX_ENTRIES || path.is_some_and(|path| self.is_named(pattern, path)) {
                return true;
            }
        }
        false
    }
}
