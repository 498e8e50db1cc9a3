//! How the web is asked.

use std::time::Duration;

/// How long to wait, how often to ask, how much to take.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Requests at once to one host.
    pub per_host: usize,
    /// The least time from the beginning of one request to a host to that of the next.
    pub gap: Duration,
    /// Requests at once in all.
    pub at_once: usize,
    /// How long a connection may take to come about.
    pub connect_limit: Duration,
    /// How long the head of an answer may take, the connection included.
    pub head_limit: Duration,
    /// How long a whole answer may take.
    pub whole_limit: Duration,
    /// How long an address may take in all: its requests, redirections, attempts and the waits that its answers ask
    /// for; the time it waits for others to be asked left out.
    pub address_limit: Duration,
    /// How often an address is asked whose failures may pass.
    pub attempts: u32,
    /// How long to wait after the first failure where the server does not say; twice as long after each more.
    pub first_pause: Duration,
    /// Hosts that ask for a longer wait are given up.
    pub longest_wait: Duration,
    /// After so many requests in a row to which it did not answer, or that it had no time, a host is given up.
    pub patience: usize,
    /// How much of a page is read, in bytes, to look for a fragment.
    pub size_limit: usize,
    /// Redirections that are followed.
    pub hops: usize,
    /// Whom to write to when the check is a nuisance, an address of the web or of mail; part of the `User-Agent`.
    pub contact: String,
    /// Whether this machine and private networks may be asked.
    pub allow_private: bool,
    /// Whether to go through the proxy that the environment names. It looks names up itself: what it reaches is for
    /// its owner to say.
    pub proxy: bool,
    /// Whether nothing is asked, and only what is known from before is given.
    pub offline: bool,
    /// How long to wait for more addresses before the first one is asked, at most: an address that comes again with a
    /// fragment meanwhile is asked once for both.
    pub settle: Duration,
}

/// No wait that the server did not ask for is longer.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

impl Settings {
    /// How long to wait after so many failures before this one.
    pub(super) fn pause(&self, failures: u32) -> Duration {
        let factor = 2_u32.saturating_pow(failures);
        self.first_pause.saturating_mul(factor).min(LONGEST_PAUSE)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            // Browsers open six connections to a host, lychee ten, with 50 ms between the beginnings of requests. A
            // check is nobody's visit: it can take a third of what one reader takes.
            per_host: 2,
            gap: Duration::from_millis(100),
            at_once: 64,
            connect_limit: Duration::from_secs(10),
            head_limit: Duration::from_secs(20),
            whole_limit: Duration::from_secs(30),
            // Three attempts that hang, and what their pauses take.
            address_limit: Duration::from_secs(90),
            attempts: 3,
            first_pause: Duration::from_secs(1),
            longest_wait: Duration::from_mins(2),
            patience: 6,
            // Longer pages are few, and all that run at once are held at once.
            size_limit: 2 << 20,
            hops: 10,
            contact: String::from("https://github.com/numerique-gouv/dinum-lint"),
            allow_private: false,
            proxy: false,
            offline: false,
            settle: Duration::from_secs(1),
        }
    }
}
