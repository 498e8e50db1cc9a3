//! What other pages may ask of a page, in one number: where it changes, they may be found otherwise than before. And
//! where these others are.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash as _, Hasher as _};
use std::mem::discriminant;

use camino::Utf8PathBuf;
use rustc_hash::FxHasher;

use super::Request;
use super::places::Kept;
use super::sites::{self, Plan};
use crate::site::{Entry, Site};
use crate::source::with_real_folder;

/// What tells one state of what others see of a file from another, by the name that reports give it.
pub type Faces = BTreeMap<Utf8PathBuf, u64>;

/// What others see of the pages `kept`, each with the place of its job in `plan`.
pub fn of<'k>(plan: &Plan, kept: impl Iterator<Item = (usize, &'k Kept)>) -> Faces {
    let faces = kept.filter_map(|(at, kept)| {
        let job = plan.jobs.get(at)?;
        let mut hasher = FxHasher::default();
        if let Some(entry) = job.surroundings(plan).1 {
            entry.title.hash(&mut hasher);
            note(entry, &mut hasher);
        }
        kept.places.hash(&mut hasher);
        Some((job.target.label.clone(), hasher.finish()))
    });
    faces.collect()
}

/// Note what is known of a file without its text: its addresses, and whether it is published.
pub fn note(entry: &Entry, hasher: &mut FxHasher) {
    entry.path.hash(hasher);
    discriminant(&entry.kind).hash(hasher);
    discriminant(&entry.state).hash(hasher);
    let addresses = entry.address.iter().chain(&entry.also_at);
    for address in addresses.chain(&entry.intended) {
        address.url.hash(hasher);
        address.output.hash(hasher);
    }
    entry.redirect_from.hash(hasher);
    entry.redirect_to.hash(hasher);
}

impl Request {
    /// The same request for the whole sites around what it names, whatever changed in them; `None` where it names them
    /// wholly, or no site is around.
    #[must_use]
    pub fn beyond(&self) -> Option<Self> {
        let named = sites::named(self);
        let named: Vec<Utf8PathBuf> = named
            .iter()
            .map(|path| with_real_folder(&self.directory.join(path)))
            .collect();
        let roots = named.iter().filter_map(|path| {
            let folder = path.parent().filter(|_| !self.files.is_dir(path));
            Site::find_root_in(&self.files, folder.unwrap_or(path))
        });
        let is_named = |root: &Utf8PathBuf| named.iter().any(|path| root.starts_with(path));
        let paths: BTreeSet<Utf8PathBuf> = roots.filter(|root| !is_named(root)).collect();
        if paths.is_empty() {
            return None;
        }
        Some(Self {
            paths: paths.into_iter().collect(),
            change: None,
            ..self.clone()
        })
    }
}
