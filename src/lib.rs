//! dinum-lint: a content linter for Jekyll sites of French public services.
//!
//! Data flows one way: paths → [`site`] and [`page`] → [`rules`] → [`finding`]s → [`report`].

pub mod page;
pub mod source;
