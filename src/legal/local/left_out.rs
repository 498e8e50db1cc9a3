//! What stands in the place of the local index where the program was built without it.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use super::{Amount, Covered, Refusal};
use crate::legal::index::{Article, Nature, Source, Text, TextName};

/// An open local index: there can be none.
#[derive(Debug)]
pub enum Store {}

impl Store {
    /// Refuse the file at `path`.
    ///
    /// # Errors
    /// Always.
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        Err(if path.is_file() {
            Refusal::LeftOut(path.to_owned())
        } else {
            Refusal::Missing(path.to_owned())
        })
    }

    /// Its file.
    #[must_use]
    pub fn path(&self) -> &Path {
        match *self {}
    }

    /// What it covers.
    #[must_use]
    pub fn coverage(&self) -> &[Covered] {
        match *self {}
    }

    /// Until when it knows what became of texts.
    #[must_use]
    pub fn until(&self) -> Option<DateTime> {
        match *self {}
    }

    /// How much it holds.
    ///
    /// # Errors
    /// None: it cannot be asked.
    pub fn amount(&self) -> Result<Amount, Refusal> {
        match *self {}
    }
}

impl Source for Store {
    fn named(&self, _: &TextName) -> Option<Arc<Text>> {
        match *self {}
    }

    fn identified(&self, _: &str) -> Option<Arc<Text>> {
        match *self {}
    }

    fn signed(&self, _: Nature, _: Date) -> Vec<Arc<Text>> {
        match *self {}
    }

    fn codes(&self, _: &str) -> Vec<Arc<Text>> {
        match *self {}
    }

    fn article(&self, _: &str) -> Option<Arc<Article>> {
        match *self {}
    }

    fn article_of(&self, _: &str, _: &str) -> Option<Arc<Article>> {
        match *self {}
    }
}
