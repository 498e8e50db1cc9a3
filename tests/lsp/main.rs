//! The language server from outside: the built program over standard input and output, and a small editor.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod actions;
mod bad_input;
mod completion;
mod diagnostics;
mod editor;
mod neovim;
mod reading;
mod site;
mod watching;
