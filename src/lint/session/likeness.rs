//! Whether a site that is read again is still, for its pages, the site that it was.

use std::hash::{Hash as _, Hasher as _};
use std::time::SystemTime;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

use crate::lint::sites::Plan;
use crate::lint::{Request, faces};
use crate::site::Kind;
use crate::source::{Files, Held};

/// What was known of a site's files when it was read.
#[derive(Debug)]
pub struct Likeness {
    /// The state of the files.
    files: Files,
    /// What files told then that were asked about since: the disk may have moved on.
    told: FxHashMap<Utf8PathBuf, u64>,
    /// What tells whether the site has changed. Nobody asks before some page was read for the others.
    footprint: Option<Footprint>,
}

/// What tells one state of a site from another.
#[derive(Debug)]
struct Footprint {
    /// Of what pages lean on: addresses, layouts, includes, data, settings.
    foundations: u64,
    /// Of each page, whether its content is the same.
    stamps: FxHashMap<Utf8PathBuf, u64>,
}

impl Footprint {
    fn of(plan: &Plan, files: &Files) -> Self {
        let mut hasher = FxHasher::default();
        for around in &plan.sites {
            around.site.root().hash(&mut hasher);
            for entry in around.site.entries() {
                faces::note(entry, &mut hasher);
                if matches!(entry.kind, Kind::Layout | Kind::Include | Kind::Data) {
                    stamp(files, &around.site.root().join(&entry.path)).hash(&mut hasher);
                }
            }
            for name in ["_config.yml", "Gemfile.lock"] {
                stamp(files, &around.site.root().join(name)).hash(&mut hasher);
            }
        }
        for configuration in &plan.configurations {
            for layer in &configuration.layers {
                layer.text.hash(&mut hasher);
            }
            configuration.folder.hash(&mut hasher);
        }
        let jobs = plan.jobs.par_iter();
        let stamped = jobs.map(|job| {
            let file = job.target.file.clone();
            let stamp = stamp(files, &file);
            (file, stamp)
        });
        Self {
            foundations: hasher.finish(),
            stamps: stamped.collect(),
        }
    }
}

impl Likeness {
    /// What is known when a site is read in this state of the files.
    pub fn new(files: &Files) -> Self {
        Self {
            files: files.clone(),
            told: FxHashMap::default(),
            footprint: None,
        }
    }

    /// Take the footprint of the sites of `plan`, if it is not taken yet; whether it was not.
    pub fn measure(&mut self, plan: &Plan) -> bool {
        let is_new = self.footprint.is_none();
        if is_new {
            self.footprint = Some(Footprint::of(plan, &self.files));
        }
        is_new
    }

    /// Whether all that pages lean on is the same.
    pub fn is_like(&self, before: &Self) -> bool {
        let both = self.footprint.as_ref().zip(before.footprint.as_ref());
        both.is_some_and(|(now, then)| now.foundations == then.foundations)
    }

    /// Whether the page at this path is the same.
    pub fn is_same_file(&self, before: &Self, file: &Utf8Path) -> bool {
        let stamp = |likeness: &Self| likeness.footprint.as_ref()?.stamps.get(file).copied();
        stamp(self).is_some_and(|now| stamp(before) == Some(now))
    }

    /// Whether the file, as `request` holds it now, tells the site what it told when the site was read.
    pub fn tells_the_same(&mut self, file: &Utf8Path, plan: &Plan, request: &Request) -> bool {
        let entries = plan.sites.iter().map(|around| around.site.entry(file));
        let is_page = entries
            .flatten()
            .any(|entry| !matches!(entry.kind, Kind::Layout | Kind::Include | Kind::Data));
        let is_page = is_page || plan.sites.is_empty();
        let told = |files: &Files| {
            let mut hasher = FxHasher::default();
            match files.read_page(file) {
                Ok(text) if is_page => front_matter(&text).hash(&mut hasher),
                Ok(text) => text.hash(&mut hasher),
                // What is there and cannot be read is not what is not there.
                Err(why) => format!("{why:?}").hash(&mut hasher),
            }
            hasher.finish()
        };
        let files = &self.files;
        let then = self
            .told
            .entry(file.to_owned())
            .or_insert_with(|| told(files));
        *then == told(&request.files)
    }
}

/// What differs when the content of a file does, as far as that is known without reading it.
fn stamp(files: &Files, file: &Utf8Path) -> u64 {
    let mut hasher = FxHasher::default();
    match files.differing().get(file) {
        Some(Held::Content(bytes)) => bytes.hash(&mut hasher),
        Some(Held::Beginning(_, size)) => size.hash(&mut hasher),
        Some(Held::Nothing) => {}
        None => {
            if let Ok(metadata) = file.metadata() {
                metadata.len().hash(&mut hasher);
                let since = |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH).ok();
                metadata.modified().ok().and_then(since).hash(&mut hasher);
            }
        }
    }
    hasher.finish()
}

/// The beginning of a text that Jekyll may take for front matter.
fn front_matter(text: &str) -> &str {
    let Some(opened) = text.trim_start_matches('\u{feff}').strip_prefix("---") else {
        return "";
    };
    let closed = ["\n---", "\n...", "\r---"];
    let ends = closed.iter().filter_map(|mark| opened.find(mark));
    match ends.min() {
        Some(end) => &opened[..end],
        None => opened,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_the_dashes_counts() {
        assert_eq!(front_matter("---\ntitle: a\n---\nTexte\n"), "\ntitle: a");
        assert_eq!(
            front_matter("\u{feff}---\r\ntitle: a\r\n...\r\n"),
            "\r\ntitle: a\r"
        );
        assert_eq!(
            front_matter("---\ntitle: a\nTexte\n"),
            "\ntitle: a\nTexte\n"
        );
        assert_eq!(front_matter("Texte\n---\ntitle: a\n---\n"), "");
    }
}
