//! The language server from outside: the built program over standard input and output, and a small editor.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod bad_input;
mod diagnostics;
mod editor;
mod site;
mod watching;
