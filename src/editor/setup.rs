//! What the server is started with.

use camino::Utf8PathBuf;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::book::{Book, Lang};
use crate::config::Choice;
use crate::lint::{LocalIndex, Request};

/// What the server is started with.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The rule documents.
    pub book: Book,
    /// The language of all that is said.
    pub lang: Lang,
    /// The day that counts as today, if somebody chose one.
    pub as_of: Option<Date>,
    /// Which configuration holds.
    pub configuration: Choice,
    /// The local index of legal texts, unless a configuration names another.
    pub legal_index: LocalIndex,
}

impl Setup {
    /// The request for `path`, absolute, whose paths count from `directory`.
    #[must_use]
    pub fn request(&self, directory: Utf8PathBuf, path: Utf8PathBuf) -> Request {
        // A server runs past midnight.
        let now = || jiff::Timestamp::now().to_zoned(TimeZone::UTC).date();
        Request {
            paths: vec![path],
            day_is_chosen: self.as_of.is_some(),
            configuration: self.configuration.clone(),
            legal_index: self.legal_index.clone(),
            ..Request::new(directory, self.as_of.unwrap_or_else(now))
        }
    }
}
