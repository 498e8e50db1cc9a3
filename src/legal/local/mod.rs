//! The local index as those who ask it see it: what it covers, and why a file cannot serve as one.
//!
//! [`Store`] is the room [`store`](crate::legal::store) where the program was built with the feature `legal-index`; without, no
//! file can be opened, and that is said.

#[cfg(not(feature = "legal-index"))]
mod left_out;

use std::path::PathBuf;

use jiff::civil::DateTime;

#[cfg(feature = "legal-index")]
pub use super::store::Store;
#[cfg(not(feature = "legal-index"))]
pub use left_out::Store;

/// One of the open bases of the DILA.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Base {
    /// Codes and consolidated texts, in all their versions.
    Legi,
    /// Texts as the Journal officiel published them.
    Jorf,
}

impl Base {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Legi, Self::Jorf];

    /// Its name, in capitals.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Legi => "LEGI",
            Self::Jorf => "JORF",
        }
    }

    /// The base of this name, in small letters or capitals.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|base| base.as_str().eq_ignore_ascii_case(name))
    }
}

/// What an index knows of one base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The base.
    pub base: Base,
    /// The moment of the latest archive, in Paris time: until then it knows what happened.
    pub until: DateTime,
    /// The moment of the global archive; none where the index knows changes only.
    pub global: Option<DateTime>,
    /// How many archives it was made of.
    pub archives: u64,
}

/// How much an index holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Texts of which it knows a version.
    pub texts: u64,
    /// Versions of articles.
    pub articles: u64,
    /// Changes of one text by another.
    pub changes: u64,
}

/// Why a file cannot serve as an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such file.
    Missing(PathBuf),
    /// It is no SQLite file, or a damaged one.
    Damaged(PathBuf, String),
    /// It is an SQLite file of something else, or of another version of this program.
    Foreign(PathBuf),
    /// It may be one: this program was built without what reads it (the feature `legal-index`).
    LeftOut(PathBuf),
}
