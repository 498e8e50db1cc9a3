//! The law: addresses of legal texts, citations in prose, and the dated index that says what became of a text.
//!
//! No rule in here, and no network: whatever the index does not know is unknown.

pub mod address;
#[cfg(feature = "legal-index")]
pub mod archive;
pub mod citation;
pub mod ended;
pub mod index;
pub mod local;
pub mod refreshed;
pub mod resolution;
pub mod stale;
#[cfg(feature = "legal-index")]
pub mod store;
pub mod succession;
pub mod wrong_eli;
pub mod wrong_hosts;
