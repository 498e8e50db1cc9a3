//! What was asked of whom.

use std::collections::BTreeMap;
use std::time::Duration;

/// What was asked of one host.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostRecord {
    /// Its name, or its IP address.
    pub host: String,
    /// Requests made, those asked again included.
    pub requests: usize,
    /// How often each HTTP status was answered.
    pub statuses: BTreeMap<u16, usize>,
    /// Requests that were not answered.
    pub failures: usize,
    /// How often it asked to wait, or was left alone after a failure.
    pub waits: usize,
    /// For how long it was left alone because of that.
    pub waited: Duration,
    /// Whether it was given up.
    pub is_given_up: bool,
}
