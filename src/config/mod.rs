//! The configuration of a site, `.dinum-lint.yml`: what its pages are checked with, and where each setting comes from.
//!
//! A configuration is a pile of layers: a preset, the files that extend it, the file that was found. Each file is checked
//! against one description of what may be said ([`keys`]); what is wrong is a finding at its place, and the rest holds.

mod check;
mod in_force;
mod keys;
mod layers;
mod organisation;
mod own_entries;
mod pattern;
mod ruling;
mod schema;
mod shape;
mod told;
mod unmatched;
mod web;
mod yaml_fault;

use std::fs::Metadata;

use camino::{Utf8Path, Utf8PathBuf};

pub use check::{RULE, finding};
pub use in_force::{Page, Provenance, Setting};
pub use layers::{Layer, Origin};
pub use pattern::Pattern;
pub use ruling::Written;
pub use schema::schema;
pub use web::{AddressPattern, Web};
pub use yaml_fault::{in_words, reason};

use crate::book::Book;
use crate::finding::{Finding, Wording};
use crate::organisation::{Names, Structures};
use crate::rules::RuleSettings;
use crate::site::Site;
use crate::site::preset::Preset;
use crate::source::{Files, Span, with_real_folder};
use ruling::{Override, Ruling};
use shape::Shape;
use told::Told;

/// The file's name.
pub const FILE_NAME: &str = ".dinum-lint.yml";

/// Which file to use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// The one that is found upwards.
    #[default]
    Discovered,
    /// This one.
    File(Utf8PathBuf),
    /// None: only a preset.
    None,
}

/// What is in force for the files of one site, or of one folder outside any site.
#[derive(Debug)]
pub struct Configuration {
    /// What it is made of: the preset first.
    pub layers: Vec<Layer>,
    /// The conventions of the site.
    pub preset: Preset,
    /// Files that are not to be checked, from [`Self::folder`].
    pub exclude: Vec<Written<Pattern>>,
    /// The file of the findings that are accepted for now.
    pub baseline: Option<Written<Utf8PathBuf>>,
    /// Where the rule documents are published.
    pub documentation: Option<String>,
    /// The local index of legal texts, absolute.
    pub legal_index: Option<Written<Utf8PathBuf>>,
    /// How addresses of other sites are asked for.
    pub web: Web,
    /// The folder from which patterns count.
    pub folder: Utf8PathBuf,
    /// What is wrong between several values, with the place of its layer.
    pub contradictions: Vec<(usize, Finding)>,
    /// What the layers tell together.
    told: Option<Told>,
    names: Option<Names>,
    structures: Option<Structures>,
    ruling: Ruling,
    overrides: Vec<Override>,
}

/// The configuration file of `folder`: in it, or in the nearest folder above.
#[must_use]
pub fn find(folder: &Utf8Path, files: &Files) -> Option<Utf8PathBuf> {
    let above = folder.ancestors().map(|folder| folder.join(FILE_NAME));
    // A folder of that name, or a link to nowhere, is no file that can be used, which has to be said.
    let is_there = |file: &Utf8PathBuf| {
        files.is_file(file) || file.symlink_metadata().is_ok_and(|there| is_odd(&there))
    };
    above.into_iter().find(is_there)
}

/// A file in `folder` that was meant to be its configuration and is not read for its name.
#[must_use]
pub fn misnamed(folder: &Utf8Path, files: &Files) -> Option<(Utf8PathBuf, Finding)> {
    let file = folder.join(".dinum-lint.yaml");
    let is_alone = files.is_file(&file) && !files.is_file(&folder.join(FILE_NAME));
    is_alone.then(|| (file, finding(Span::default(), Wording::new("misnamed"))))
}

fn is_odd(there: &Metadata) -> bool {
    there.is_dir() || there.is_symlink()
}

/// The preset of a site that names none: that of numerique.gouv.fr where the site has its host or says none, and for
/// files outside any site; else the neutral one.
fn default_preset(site: Option<&Site>) -> &'static str {
    let host = site.and_then(Site::host);
    let is_own = |host: &str| {
        let hosts = &Preset::numerique().hosts;
        let ends = |own: &String| host.strip_suffix(own.as_str());
        let is_below = |rest: &str| rest.is_empty() || rest.ends_with('.');
        hosts.iter().filter_map(ends).any(is_below)
    };
    if host.is_none_or(|host| is_own(&host)) {
        "numerique.gouv.fr"
    } else {
        "jekyll"
    }
}

impl Configuration {
    /// What `choice` gives for the files of `site`, or of `folder` outside any site.
    #[must_use]
    pub fn load(
        choice: &Choice,
        folder: &Utf8Path,
        site: Option<&Site>,
        files: &Files,
        book: &Book,
    ) -> Self {
        let by_default = default_preset(site);
        let file = match choice {
            Choice::Discovered => find(folder, files),
            Choice::File(file) => Some(file.clone()),
            Choice::None => None,
        };
        let Some(file) = file else {
            let layers = layers::preset(by_default).into_iter().collect();
            return Self::of(layers, folder.to_owned(), None);
        };
        let base = match choice {
            Choice::Discovered => file.parent().unwrap_or(folder),
            _ => folder,
        };
        let shape = keys::root(book);
        let layers = layers::read(&file, files, by_default, &shape);
        Self::of(layers, base.to_owned(), Some(&shape))
    }

    fn of(layers: Vec<Layer>, folder: Utf8PathBuf, shape: Option<&Shape>) -> Self {
        let mut told: Option<Told> = None;
        for layer in &layers {
            told = match (told, layer.told.clone(), shape) {
                (Some(below), Some(top), Some(shape)) => Some(below.extended_by(top, shape)),
                (below, top, _) => top.or(below),
            };
        }
        let get = |key: &str| told.as_ref().and_then(|told| told.get(key));
        let own = |key: &str| get("organisation").and_then(|told| told.get(key));
        let entries = |told: &Told| (!told.items().is_empty()).then(|| told.items().to_vec());
        let mut contradictions = own_entries::empty_lists(get("overrides"), &layers);
        let names = own("names").and_then(entries).map(|items| {
            let more = own_entries::names(&items, &layers, &mut contradictions);
            Names::shipped_and(more)
        });
        let structures = own("structures").and_then(entries).map(|items| {
            let more = own_entries::structures(&items, &mut contradictions);
            Structures::shipped_and(more)
        });
        let overrides = get("overrides").map(Told::items).unwrap_or_default();
        Self {
            preset: preset(told.as_ref(), &layers),
            baseline: get("baseline").and_then(|told| named_file(told, &layers)),
            exclude: ruling::patterns(get("exclude")),
            documentation: get("documentation").and_then(Told::text).map(str::to_owned),
            legal_index: get("legal-index").and_then(|told| named_file(told, &layers)),
            web: Web::of(get("web")),
            names,
            structures,
            ruling: Ruling::of(get("rules")),
            overrides: overrides.iter().map(Override::of).collect(),
            contradictions,
            told,
            layers,
            folder,
        }
    }

    /// The names of organisations: those that ship with the program and the site's own.
    #[must_use]
    pub fn names(&self) -> &Names {
        self.names.as_ref().unwrap_or_else(|| Names::shipped())
    }

    /// The structures of organisations: those that ship with the program and the site's own.
    #[must_use]
    pub fn structures(&self) -> &Structures {
        self.structures
            .as_ref()
            .unwrap_or_else(|| Structures::shipped())
    }

    /// Whether the file at `path`, absolute, is not to be checked; the last pattern that names it decides.
    #[must_use]
    pub fn excludes(&self, path: &Utf8Path) -> bool {
        let Ok(inside) = path.strip_prefix(&self.folder) else {
            return false;
        };
        let inside = inside.as_str();
        let mut naming = self.exclude.iter().rev().map(|written| &written.what);
        naming
            .find(|pattern| pattern.names(inside))
            .is_some_and(|pattern| pattern.matches(inside))
    }

    /// The overrides that hold for a file, by their places: `path` is the file's, `collection` its collection.
    #[must_use]
    pub fn overrides_of(&self, path: &Utf8Path, collection: Option<&str>) -> Vec<usize> {
        let inside = path.strip_prefix(&self.folder).unwrap_or(path).as_str();
        let concerned =
            |(at, one): (usize, &Override)| one.concerns(inside, collection).then_some(at);
        self.overrides
            .iter()
            .enumerate()
            .filter_map(concerned)
            .collect()
    }

    /// The settings of the rules for files with these overrides.
    #[must_use]
    pub fn settings(&self, book: &Book, overrides: &[usize]) -> RuleSettings {
        let mut settings = RuleSettings::of(book);
        self.ruling.apply(&mut settings);
        for each in overrides.iter().filter_map(|at| self.overrides.get(*at)) {
            each.ruling.apply(&mut settings);
        }
        settings
    }

    /// Why a file of the configuration cannot be used, with that file.
    pub fn faults(&self) -> impl Iterator<Item = (&Layer, &Finding)> {
        let fault = |layer| Some((layer, Layer::fault(layer)?));
        self.layers.iter().filter_map(fault)
    }
}

/// The file that `told` names, absolute: from the folder of the file that says so.
fn named_file(told: &Told, layers: &[Layer]) -> Option<Written<Utf8PathBuf>> {
    let Origin::File(file) = &layers.get(told.layer)?.origin else {
        return None;
    };
    Some(Written {
        what: with_real_folder(&file.parent()?.join(told.text()?)),
        span: told.span,
        layer: told.layer,
    })
}

/// The conventions that `told` holds.
fn preset(told: Option<&Told>, layers: &[Layer]) -> Preset {
    let Some(told) = told else {
        return Preset::numerique().clone();
    };
    let names: Vec<String> = keys::conventions()
        .into_iter()
        .map(|key| key.name)
        .collect();
    let mut preset: Preset = told.only(&names).typed().unwrap_or_default();
    // A level that a file tells wins over the one that the layout's own text shows; the preset's does not.
    for entry in told.get("layouts").map(Told::entries).unwrap_or_default() {
        let level = entry.value.get("base_level");
        let by_file = level
            .and_then(|level| layers.get(level.layer))
            .is_some_and(|layer| matches!(layer.origin, Origin::File(_)));
        if let Some(layout) = preset.layouts.get_mut(&entry.key) {
            layout.base_level_is_told = by_file;
        }
    }
    preset
}
