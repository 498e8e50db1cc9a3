//! What differs between a commit and the files at hand, as two states of the files.

use std::collections::BTreeMap;
use std::io::Read as _;

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashSet;

use super::raw::{self, Change};
use super::{Base, Blobs, Repository, Trouble};
use crate::source::{Files, Held};

/// The files at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Those of the work tree, committed or not.
    WorkTree,
    /// Those of the index, which the next commit will hold.
    Index,
}

/// Two states of the files, and what differs.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The files before.
    pub before: Files,
    /// The files at hand.
    pub after: Files,
    /// The files that differ, with absolute paths.
    pub changes: Vec<Change>,
}

/// Above this number of new and deleted files, which of them are renamed ones is told by equal content alone.
const RENAME_LIMIT: &str = "-l500";

impl Repository {
    /// What differs between `base` and the files at hand. Git is called four times at most, however much differs.
    ///
    /// # Errors
    /// Git's own words where it cannot compare.
    pub fn difference(&self, base: &Base, side: Side) -> Result<Difference, Trouble> {
        let mut blobs = Blobs::open(self)?;
        let untracked = self.untracked()?;
        let mut after = BTreeMap::new();
        if side == Side::Index {
            self.index_over_disk(&untracked, &mut blobs, &mut after)?;
        }
        let after = Files::but_for(after);
        let tree = match &base.commit {
            Some(commit) => commit.as_str(),
            None => self.empty_tree(),
        };
        let mut arguments = vec![
            "diff-index",
            "--raw",
            "-z",
            "--no-abbrev",
            "-M",
            RENAME_LIMIT,
        ];
        arguments.extend(["--no-ext-diff", "--no-textconv", "--ignore-submodules=all"]);
        if side == Side::Index {
            arguments.push("--cached");
        }
        arguments.extend([tree, "--"]);
        let mut changes = raw::changes(&self.bytes(&arguments)?);
        let mut before = after.differing().clone();
        if side == Side::WorkTree {
            before.extend(untracked.iter().map(|path| (path.clone(), Held::Nothing)));
            let known: FxHashSet<&Utf8Path> = changes
                .iter()
                .filter_map(|change| Some(change.after.as_ref()?.path.as_path()))
                .collect();
            let new = untracked.iter().filter_map(|path| {
                let path = path.strip_prefix(&self.top).ok()?;
                (!known.contains(path)).then(|| new_file(path))
            });
            let new: Vec<Change> = new.collect();
            changes.extend(new);
        }
        for change in &mut changes {
            for version in change.before.iter_mut().chain(&mut change.after) {
                version.path = self.top.join(&version.path);
            }
        }
        for change in &changes {
            if let Some(version) = &change.after {
                before.insert(version.path.clone(), Held::Nothing);
            }
        }
        changes.retain(|change| {
            let Some(version) = &change.before else {
                return true;
            };
            let content = version.blob.as_ref().and_then(|blob| blobs.read(blob));
            let Some(content) = content else {
                // A partial clone does not have it: how the file was is unknown, and taken for what it is now.
                before.remove(&version.path);
                return true;
            };
            let stays = change.after.as_ref().map(|after| &after.path) == Some(&version.path);
            let differs = !stays || !is_same(&after, &version.path, &content);
            if differs {
                before.insert(version.path.clone(), content);
            } else {
                before.remove(&version.path);
            }
            differs
        });
        Ok(Difference {
            before: Files::but_for(before),
            after,
            changes,
        })
    }

    /// Files of the work tree that git neither knows nor ignores, absolute.
    fn untracked(&self) -> Result<Vec<Utf8PathBuf>, Trouble> {
        let answer = self.bytes(&["ls-files", "-z", "--others", "--exclude-standard"])?;
        let names = answer.split(|byte| *byte == 0);
        Ok(names
            .filter(|name| !name.is_empty())
            .filter_map(|name| std::str::from_utf8(name).ok())
            .map(|name| self.top.join(name))
            .collect())
    }

    /// Put down where the index differs from the disk: what is not staged is not there yet, what is deleted on the disk
    /// alone still is.
    fn index_over_disk(
        &self,
        untracked: &[Utf8PathBuf],
        blobs: &mut Blobs,
        differing: &mut BTreeMap<Utf8PathBuf, Held>,
    ) -> Result<(), Trouble> {
        differing.extend(untracked.iter().map(|path| (path.clone(), Held::Nothing)));
        let arguments = [
            "diff-files",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-renames",
            "--ignore-submodules=all",
        ];
        for change in raw::changes(&self.bytes(&arguments)?) {
            let (path, held) = match (&change.before, &change.after) {
                (Some(version), _) => {
                    let held = version.blob.as_ref().and_then(|blob| blobs.read(blob));
                    (&version.path, held)
                }
                // Announced to the index without content.
                (None, Some(version)) => (&version.path, Some(Held::Nothing)),
                (None, None) => continue,
            };
            if let Some(held) = held {
                differing.insert(self.top.join(path), held);
            }
        }
        Ok(())
    }
}

fn new_file(path: &Utf8Path) -> Change {
    Change {
        before: None,
        after: Some(raw::Version {
            path: path.to_owned(),
            blob: None,
        }),
    }
}

/// Whether the file at hand has this content, but for line ends: git tells a file that was only touched as changed, and
/// may be set to change line ends on its way.
fn is_same(files: &Files, path: &Utf8Path, content: &Held) -> bool {
    let Held::Content(stored) = content else {
        return false;
    };
    let mut at_hand = Vec::new();
    let is_read = files.open(path).and_then(|mut file| {
        file.by_ref()
            .take(2 * stored.len() as u64 + 1)
            .read_to_end(&mut at_hand)
    });
    is_read.is_ok() && without_returns(&at_hand).eq(without_returns(stored))
}

/// The bytes but for a carriage return before a line feed.
fn without_returns(bytes: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let next = bytes.iter().skip(1).map(Some).chain([None]);
    bytes
        .iter()
        .zip(next)
        .filter(|(byte, next)| !(**byte == b'\r' && *next == Some(&b'\n')))
        .map(|(byte, _)| *byte)
}
