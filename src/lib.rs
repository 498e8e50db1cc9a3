//! dinum-lint: a content linter for Jekyll sites of French public services.
//!
//! Data flows one way: paths → [`page`] (and the site around it) → [`rules`] → [`finding`]s → report.

pub mod accessibility;
pub mod address;
pub mod answers;
pub mod baseline;
pub mod book;
pub mod cli;
pub mod config;
pub mod documentation;
#[cfg(feature = "editor")]
pub mod editor;
pub mod finding;
pub mod git;
pub mod legal;
pub mod lint;
#[cfg(feature = "network")]
pub mod network;
pub mod organisation;
pub mod page;
pub mod repair;
pub mod report;
pub mod rules;
pub mod site;
pub mod source;
pub mod suppression;
#[cfg(feature = "network")]
pub mod upkeep;
