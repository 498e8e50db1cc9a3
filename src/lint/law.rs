//! The indexes of legal texts that the rules ask: the one that ships, and a local one before it.

use std::path::Path;
use std::sync::Arc;

use camino::Utf8PathBuf;
use rustc_hash::FxHashMap;

use super::{Request, targets};
use crate::config::{self, Configuration};
use crate::finding::{Argument, Finding, Wording};
use crate::legal::index::{Index, Source};
use crate::legal::local::{Refusal, Store};
use crate::legal::refreshed::{self, Refreshed};

/// The local index that a request brings.
#[derive(Clone, Debug, Default)]
pub struct LocalIndex {
    /// The index; none where only the one that ships is asked.
    pub index: Option<Arc<Index>>,
    /// Whether somebody chose it for this run: then no configuration names another.
    pub is_chosen: bool,
    /// Why the facts asked of Légifrance beside it cannot serve.
    pub unread: Option<refreshed::Refusal>,
}

impl LocalIndex {
    /// The index in the file at `path`, with the one that ships behind it, and before it the facts that were asked of
    /// Légifrance and stand beside it. Either may be missing, not both.
    ///
    /// # Errors
    /// Where the file cannot serve as an index.
    pub fn open(path: &Path, is_chosen: bool) -> Result<Self, Refusal> {
        let (facts, unread) = match Refreshed::read(&refreshed::beside(path)) {
            Ok(facts) => (facts, None),
            Err(refusal) => (Refreshed::default(), Some(refusal)),
        };
        let mut sources: Vec<Arc<dyn Source>> = Vec::new();
        match Store::open(path) {
            Ok(store) => sources.push(Arc::new(store)),
            Err(Refusal::Missing(_)) if !facts.is_empty() || unread.is_some() => {}
            Err(refusal) => return Err(refusal),
        }
        if !facts.is_empty() {
            sources.insert(0, Arc::new(facts));
        }
        Ok(Self {
            index: Some(Arc::new(Index::over(sources))),
            is_chosen,
            unread,
        })
    }

    /// Whether there is something at `path` to open: an index, or facts beside where it would be.
    #[must_use]
    pub fn is_at(path: &Path) -> bool {
        path.exists() || refreshed::beside(path).exists()
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
                    .entry(file.what.clone())
                    .or_insert_with(|| LocalIndex::open(file.what.as_std_path(), false));
            }
        }
        Self { named, usual }
    }

    /// What files with this configuration are checked against. Where its file is of no use, the usual index serves.
    pub fn of(&self, configuration: &Configuration) -> &Index {
        let named = configuration.legal_index.as_ref();
        let named = named.and_then(|file| self.named.get(&file.what)?.as_ref().ok());
        named
            .unwrap_or(&self.usual)
            .index
            .as_deref()
            .unwrap_or_else(|| Index::shipped())
    }

    /// The configurations whose index cannot be used, with the place of the layer that names it.
    pub fn unusable(
        &self,
        configurations: &[Configuration],
        request: &Request,
    ) -> Vec<(usize, usize, Finding)> {
        let fault = |(at, configuration): (usize, &Configuration)| {
            let written = configuration.legal_index.as_ref()?;
            let refusal = self.named.get(&written.what)?.as_ref().err()?;
            let label = targets::target(written.what.clone(), &request.directory).label;
            let wording = Wording::new("legal-index")
                .with("file", label.as_str())
                .with("reason", reason(refusal));
            Some((at, written.layer, config::finding(written.span, wording)))
        };
        configurations
            .iter()
            .enumerate()
            .filter_map(fault)
            .collect()
    }

    /// Why facts asked of Légifrance that stand beside named files cannot serve, in the order of their names.
    pub fn unread(&self) -> Vec<refreshed::Refusal> {
        let opened = self.named.iter();
        let mut unread: Vec<_> = opened
            .filter_map(|(file, opened)| Some((file, opened.as_ref().ok()?.unread.clone()?)))
            .collect();
        unread.sort_by(|one, other| one.0.cmp(other.0));
        unread.into_iter().map(|(_, refusal)| refusal).collect()
    }
}

/// Why a file cannot serve as an index, in words that speak of the index, without a full stop.
fn reason(refusal: &Refusal) -> Argument {
    let (fr, en) = match refusal {
        Refusal::Missing(_) => ("il n'existe pas", "it does not exist"),
        Refusal::Damaged(..) => ("il est endommagé", "it is damaged"),
        Refusal::Foreign(_) => (
            "il n'est pas de cette version de dinum-lint",
            "it is not of this version of dinum-lint",
        ),
        Refusal::LeftOut(_) => (
            "ce dinum-lint a été construit sans le composant « legal-index », qui lit les index",
            "this dinum-lint was built without the component 'legal-index', which reads indexes",
        ),
    };
    Argument::Bilingual {
        fr: fr.to_owned(),
        en: en.to_owned(),
    }
}
