//! The language server: what an editor is told of a page while somebody writes in it.
//!
//! One thread reads what the editor sends ([`transport`]), one answers at once what concerns the conversation itself
//! ([`conversation`]), and one does all work on pages ([`desk`]), in the order in which it was asked for. Nothing that
//! the editor sends ends the server but `exit`.

mod abilities;
mod actions;
mod client;
mod completion;
mod conversation;
mod desk;
mod diagnostics;
mod documents;
mod homes;
mod hover;
mod links;
mod positions;
mod progress;
mod requests;
mod rule_documents;
mod setup;
mod transport;
mod uris;
mod watching;

pub use conversation::serve;
pub use setup::Setup;
