//! The local index of the law, from outside: archives in the form of the DILA's go in, answers come out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod answers;
mod authors;
mod bad_input;
mod commands;
mod dila;
mod import;
mod memory;
#[cfg(feature = "network")]
mod nightly;
mod texts;
#[cfg(feature = "network")]
mod update;

use std::path::{Path, PathBuf};

use dinum_lint::legal::archive::ArchiveName;
use dinum_lint::legal::store::{self, ImportError, Imported, Limits, Progress};

/// Nobody watches.
pub(crate) struct Silent;

impl Progress for Silent {
    fn begin(&mut self, _: &ArchiveName, _: u64) {}
    fn read(&mut self, _: u64) {}
    fn finish(&mut self) {}
}

/// Import `archives` into the index of `folder`.
pub(crate) fn import(folder: &Path, archives: &[PathBuf]) -> Result<Imported, ImportError> {
    store::import(archives, &index(folder), Limits::default(), &mut Silent)
}

/// The index of `folder`.
pub(crate) fn index(folder: &Path) -> PathBuf {
    folder.join("index/legal.sqlite")
}

/// A global archive of LEGI, and daily ones.
pub(crate) const GLOBAL: &str = "Freemium_legi_global_20250713-140000.tar.gz";
pub(crate) const FIRST_DAY: &str = "LEGI_20250714-205933.tar.gz";
pub(crate) const SECOND_DAY: &str = "LEGI_20250715-205933.tar.gz";
