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
    /// Whether its address was written without the `baseurl` that the site had.
    does_without_base: bool,
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

    /// What became of the file that `address` led to, an absolute path of the site that a page has as `written`; none where it
    /// led to none. Servers find a page without its final `/` or the end of its name as well.
    pub fn fate(&self, address: &str, written: &str) -> Option<Fate<'_>> {
        let site = self.before();
        let (Resolution::Page(entry)
        | Resolution::File(entry)
        | Resolution::Redirect(entry)
        | Resolution::MissingTrailingSlash(entry)
        | Resolution::WithoutExtension(entry)) = site.resolve(address, None)
        else {
            return None;
        };
        Some(self.fate_of(entry, site.does_without_base(written)))
    }

    /// What became of the file at `path` from the root; none where there was none.
    pub fn fate_of_file(&self, path: &Utf8Path) -> Option<Fate<'_>> {
        let entry = self.before().entry(path)?;
        Some(self.fate_of(entry, false))
    }

    fn before(&self) -> &Site {
        let load = || Site::load_from(&self.files, &self.root, self.as_of);
        self.before.get_or_init(load)
    }

    fn fate_of<'m>(&'m self, entry: &'m Entry, does_without_base: bool) -> Fate<'m> {
        Fate {
            before: &entry.path,
            now: self.renamed.get(&entry.path).unwrap_or(&entry.path),
            does_without_base,
        }
    }
}

impl Fate<'_> {
    /// The address at which `site`, as it is by now, publishes the file, to take the place of the former one.
    #[must_use]
    pub fn address(&self, site: &Site) -> Option<String> {
        let entry = site.entry(self.now).filter(|entry| entry.is_published());
        let url = entry.and_then(Entry::url)?;
        Some(if self.does_without_base {
            url.to_owned()
        } else {
            site.with_base(url)
        })
    }
}
