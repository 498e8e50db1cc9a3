//! What whoever starts a check knows and wants to know.

use std::time::Duration;

use url::Url;

use crate::answers::{Answer, Why};

/// What decides before the web is asked. Called from the thread of the check.
pub trait Policy: Send {
    /// What is known from before of `address` (as [`super::Answers::iter`] gives it) and still holds. It is asked all
    /// the same where a fragment was never looked for.
    fn known(&self, address: &str) -> Option<Answer> {
        let _ = address;
        None
    }

    /// Whether `address` may be asked, be it written in a page or where a redirection leads.
    ///
    /// # Errors
    /// Why not.
    fn may_ask(&self, address: &Url) -> Result<(), Why> {
        let _ = address;
        Ok(())
    }

    /// Told of each answer as it is complete, with its address (as [`super::Answers::iter`] gives it).
    fn answered(&self, address: &str, answer: &Answer) {
        let _ = (address, answer);
    }

    /// Told when the check was stopped before its end, after the last answer and before anything else.
    fn interrupted(&self) {}

    /// Further addresses that are to be asked because of what was answered about `address`, or was known of it; each is
    /// asked once, as if it had been fed.
    fn follow_up(&self, address: &str, answer: &Answer) -> Vec<String> {
        let _ = (address, answer);
        Vec::new()
    }

    /// Told how far the check is, after each answer and about once a second while it waits.
    fn advanced(&self, progress: &Progress) {
        let _ = progress;
    }
}

/// Ask everything, know nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct AskAll;

impl Policy for AskAll {}

/// How far a check is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Addresses that are answered about.
    pub checked: usize,
    /// Addresses that were given so far.
    pub total: usize,
    /// Requests under way.
    pub running: usize,
    /// Hosts that asked not to be asked for a while, each with how long still, by name.
    pub waiting: Vec<(String, Duration)>,
}
