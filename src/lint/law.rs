//! The indexes of legal texts that the rules ask: the one that ships, and a local one before it.

use std::path::Path;
use std::sync::Arc;

use camino::Utf8PathBuf;
use rustc_hash::FxHashMap;

use super::Request;
use crate::config::Configuration;
use crate::legal::index::Index;
use crate::legal::store::{Refusal, Store};

/// The local index that a request brings.
#[derive(Clone, Debug, Default)]
pub struct LocalIndex {
    /// The index; none where only the one that ships is asked.
    pub index: Option<Arc<Index>>,
    /// Whether somebody chose it for this run: then no configuration names another.
    pub is_chosen: bool,
}

impl LocalIndex {
    /// The index in the file at `path`, with the one that ships behind it.
    ///
    /// # Errors
    /// Where the file cannot serve as an index.
    pub fn open(path: &Path, is_chosen: bool) -> Result<Self, Refusal> {
        Ok(Self {
            index: Some(Arc::new(Index::over(vec![Arc::new(Store::open(path)?)]))),
            is_chosen,
        })
    }
}

/// The index for each configuration.
#[derive(Debug, Default)]
pub struct Laws {
    /// By the file that configurations name.
    named: FxHashMap<Utf8PathBuf, Result<LocalIndex, Refusal>>,
    usual: LocalIndex,
}

impl Laws {
    /// Open what `configurations` name.
    pub fn open(configurations: &[Configuration], request: &Request) -> Self {
        let usual = request.legal_index.clone();
        let mut named = FxHashMap::default();
        if !usual.is_chosen {
            for file in configurations
                .iter()
                .filter_map(|one| one.legal_index.as_ref())
            {
                named
                    .entry(file.clone())
                    .or_insert_with(|| LocalIndex::open(file.as_std_path(), false));
            }
        }
        Self { named, usual }
    }

    /// What files with this configuration are checked against. Where its file is of no use, the usual index serves.
    pub fn of(&self, configuration: &Configuration) -> &Index {
        let named = configuration.legal_index.as_ref();
        let named = named.and_then(|file| self.named.get(file)?.as_ref().ok());
        named
            .unwrap_or(&self.usual)
            .index
            .as_deref()
            .unwrap_or_else(|| Index::shipped())
    }

    /// Why named files cannot serve, in the order of their names.
    pub fn refusals(&self) -> Vec<Refusal> {
        let mut refused: Vec<_> = self
            .named
            .iter()
            .filter_map(|(file, opened)| Some((file, opened.as_ref().err()?.clone())))
            .collect();
        refused.sort_by(|one, other| one.0.cmp(other.0));
        refused.into_iter().map(|(_, refusal)| refusal).collect()
    }
}
