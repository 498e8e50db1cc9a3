//! What a change does to the addresses of a site: where the file that stood at an address lies by now.

use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::{Entry, Resolution, Site};
use crate::source::Files;

/// A site before a change. It is read when somebody asks: most changes break no address.
#[derive(Debug)]
pub struct Moves {
    files: Files,
    root: Utf8PathBuf,
    as_of: Date,
    renamed: FxHashMap<Utf8PathBuf, Utf8PathBuf>,
    before: OnceLock<Site>,
}

/// What became of a file that an address led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fate<'m> {
    /// Its path from the root before.
    pub before: &'m Utf8Path,
    /// Its path from the root by now, where no other file may be there: the same, unless the change renames it.
    pub now: &'m Utf8Path,
}

impl Moves {
    /// Those of the site in the folder `root`, of which `files` is the state before. `renamed` gives the paths before and
    /// after, absolute, of the files that have another by now.
    pub fn new<'r>(
        files: Files,
        root: &Utf8Path,
        as_of: Date,
        renamed: impl Iterator<Item = (&'r Utf8Path, &'r Utf8Path)>,
    ) -> Self {
        let inside = |path: &Utf8Path| path.strip_prefix(root).ok().map(Utf8Path::to_owned);
        Self {
            files,
            root: root.to_owned(),
            as_of,
            renamed: renamed
                .filter_map(|(before, after)| Some((inside(before)?, inside(after)?)))
                .collect(),
            before: OnceLock::new(),
        }
    }

    /// What became of the file that was published at `address`, an absolute path of the site; none where none was.
    pub fn fate(&self, address: &str) -> Option<Fate<'_>> {
        let load = || Site::load_from(&self.files, &self.root, self.as_of);
        let site = self.before.get_or_init(load);
        let (Resolution::Page(entry) | Resolution::File(entry)) = site.resolve(address, None)
        else {
            return None;
        };
        Some(Fate {
            before: &entry.path,
            now: self.renamed.get(&entry.path).unwrap_or(&entry.path),
        })
    }
}

impl Fate<'_> {
    /// The address at which `site`, as it is by now, publishes the file, to take the place of `written`, the former one.
    #[must_use]
    pub fn address(&self, site: &Site, written: &str) -> Option<String> {
        let entry = site.entry(self.now).filter(|entry| entry.is_published());
        let url = entry.and_then(Entry::url)?;
        Some(site.in_place_of(written, url))
    }
}
