//! What is said of addresses of the web, by servers on this machine: nothing here leaves it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod behaviours;
mod environment;
mod fragments;
mod hostile;
mod politeness;
mod requests;
mod safety;
mod server;

use std::time::Duration;

use dinum_lint::network::web::{AskAll, Checker, Outcome, Settings};

/// Settings of a check that may ask this machine and loses no time.
fn quick() -> Settings {
    Settings {
        gap: Duration::ZERO,
        connect_limit: Duration::from_millis(500),
        head_limit: Duration::from_millis(700),
        whole_limit: Duration::from_secs(1),
        first_pause: Duration::from_millis(10),
        longest_wait: Duration::from_secs(3),
        settle: Duration::from_millis(200),
        allow_private: true,
        ..Settings::default()
    }
}

/// Ask all `addresses`.
fn check<'a>(settings: Settings, addresses: impl IntoIterator<Item = &'a str>) -> Outcome {
    let checker = Checker::start(settings, Box::new(AskAll)).unwrap();
    let feeder = checker.feeder();
    for address in addresses {
        feeder.feed(address);
    }
    checker.finish()
}
