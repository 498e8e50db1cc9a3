//! The open archives LEGI and JORF of the DILA, the publisher of Légifrance: what their files and documents say.
//!
//! An archive is a `.tar.gz` of XML documents: a global one (`Freemium_legi_global_20250713-140000.tar.gz`), then one a day
//! that holds what changed (`LEGI_20250714-205933.tar.gz`) and lists of what to forget (`liste_suppression_legi.dat`).

mod document;
mod fields;
mod key;
mod link;
mod members;
mod name;

pub use document::{Article, Document, Fault, Structure, TextVersion, Validity};
pub use fields::{Chronicle, VersionState};
pub use key::Key;
pub use link::{Link, Mention, Verb};
pub use members::{Folder, Interrupted, Member, members};
pub use name::ArchiveName;
