//! Names and patterns of a configuration that name nothing.

use camino::Utf8Path;
use ignore::WalkBuilder;

use super::check::finding;
use super::pattern::Pattern;
use super::told::Told;
use super::{Configuration, Layer, Origin, Written};
use crate::finding::{Finding, Wording};
use crate::rules::near;
use crate::site::Site;
use crate::source::{Files, Span};

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
            let own = layer.told.as_ref();
            let own = own.and_then(|told| told.get("layouts"));
            for entry in own.map(Told::entries).unwrap_or_default() {
                found.extend(self.layout(&entry.key, entry.key_span, last, site));
            }
        }
        found
    }

    /// What is wrong with the name of a layout: neither the site nor the preset has it. A theme brings layouts of its own;
    /// a folder without any layout is a part of a site.
    fn layout(
        &self,
        name: &str,
        span: Span,
        layer: usize,
        site: &Site,
    ) -> Option<(usize, Finding)> {
        let mut known = site.layouts().names();
        if site.config().theme.is_some() || known.is_empty() {
            return None;
        }
        known.extend(self.named_by_presets("layouts"));
        if known.contains(&name) {
            return None;
        }
        let wording = match near::nearest(name, known.into_iter(), 3.min(name.chars().count() / 2))
        {
            Some(nearest) => Wording::new("unknown-layout-near").with("nearest", nearest),
            None => Wording::new("unknown-layout"),
        };
        Some((layer, finding(span, wording.with("name", name))))
    }

    /// What the presets say something of under `key`, by name.
    fn named_by_presets(&self, key: &str) -> Vec<&str> {
        let is_preset = |layer: &&Layer| matches!(layer.origin, Origin::Preset(_));
        let presets = self.layers.iter().filter(is_preset);
        let told = presets.filter_map(|layer| layer.told.as_ref()?.get(key));
        let entries = told.flat_map(Told::entries);
        entries.map(|entry| entry.key.as_str()).collect()
    }

    /// What is wrong with the name of a collection: neither the site nor the preset has it.
    fn collection(&self, written: &Written<String>, site: &Site) -> Option<(usize, Finding)> {
        let of_site = site.config().collections.iter();
        let mut known: Vec<&str> = of_site.map(|known| known.label.as_str()).collect();
        known.extend(self.named_by_presets("collections"));
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
