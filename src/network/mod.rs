//! The web: addresses and answers, nothing of pages.

pub mod download;
