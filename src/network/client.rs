//! What all requests of this program have in common.

use std::io;

use reqwest::{Client, ClientBuilder};
use tokio::runtime::{Builder, Runtime};

/// A client that says which program it is and makes secure connections; the rest is to be set.
pub(super) fn builder() -> ClientBuilder {
    // Whoever installed a provider before chose the same: there is only one in this program.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().user_agent(concat!("dinum-lint/", env!("CARGO_PKG_VERSION")))
}

/// Where requests run: one after the other.
///
/// # Errors
/// Where the system gives no means to wait for answers.
pub(super) fn runtime() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}
