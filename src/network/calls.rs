//! Questions to a service, asked politely: one after the other, not faster than agreed, again where that may help, and
//! never without a limit of time and size.

use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

use reqwest::header::RETRY_AFTER;
use reqwest::{Client, RequestBuilder, StatusCode, redirect};
use tokio::runtime::Runtime;

use super::{causes, client, retry_after};

/// How requests are made.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// The least time from the beginning of one request to that of the next.
    pub gap: Duration,
    /// How long a connection may take to come about.
    pub connect_limit: Duration,
    /// How long a request may take, its answer included.
    pub time_limit: Duration,
    /// The greatest answer in bytes.
    pub size_limit: usize,
    /// How often a request is made that fails in a way that may pass.
    pub attempts: u32,
    /// How long to wait after the first failure where the service does not say; twice as long after each more.
    pub first_pause: Duration,
    /// Whoever asks for a longer wait is not asked again.
    pub longest_wait: Duration,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            gap: Duration::from_millis(200),
            connect_limit: Duration::from_secs(10),
            time_limit: Duration::from_secs(30),
            size_limit: 64 << 20,
            attempts: 4,
            first_pause: Duration::from_secs(1),
            longest_wait: Duration::from_secs(90),
        }
    }
}

/// What a service answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status, below 500.
    pub status: u16,
    /// What it sent.
    pub body: Vec<u8>,
}

/// Why there is no answer, after all attempts. Never holds anything that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// This machine cannot make secure connections: its certificates are missing.
    Setup,
    /// The name is not known, the connection is refused, or the certificate is not trusted.
    Unreachable,
    /// It took too long.
    TimeOut,
    /// The connection broke off.
    Cut,
    /// The answer is larger than accepted.
    TooLarge,
    /// The service is asked too often (429); how long it asks to wait.
    Busy(Option<Duration>),
    /// The service has a fault of its own: the status, 500 or above.
    Server(u16),
}

/// A client of the web.
pub struct Web {
    client: Client,
    runtime: Runtime,
    manners: Manners,
    /// When the last request began.
    last: Option<Instant>,
}

impl fmt::Debug for Web {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Web")
            .field("manners", &self.manners)
            .finish_non_exhaustive()
    }
}

impl Web {
    /// A client that makes its requests so. It follows no redirection, so that what is meant for one host never reaches
    /// another, and goes through the proxy that the environment names (`HTTPS_PROXY`).
    ///
    /// # Errors
    /// [`Failure::Setup`] where this machine cannot make secure connections.
    pub fn new(manners: Manners) -> Result<Self, Failure> {
        let client = client::builder()
            .redirect(redirect::Policy::none())
            .connect_timeout(manners.connect_limit)
            .timeout(manners.time_limit)
            .build()
            .map_err(|_| Failure::Setup)?;
        let runtime = client::runtime().map_err(|_| Failure::Setup)?;
        Ok(Self {
            client,
            runtime,
            manners,
            last: None,
        })
    }

    /// Make the request that `build` prepares, again where that may help: after a time-out, a broken connection, 429 and
    /// 500 or above. `waiting` is told of each wait before it begins.
    ///
    /// # Errors
    /// What went wrong last.
    pub fn send(
        &mut self,
        build: impl Fn(&Client) -> RequestBuilder,
        waiting: &mut dyn FnMut(Duration),
    ) -> Result<Answer, Failure> {
        let mut pause = self.manners.first_pause;
        let mut attempt = 1;
        loop {
            self.keep_pace();
            let answered = ask(build(&self.client), self.manners.size_limit);
            let failure = match self.runtime.block_on(answered) {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            let asked = failure.wait;
            let wait = asked.unwrap_or(pause);
            if !failure.may_pass
                || attempt >= self.manners.attempts
                || wait > self.manners.longest_wait
            {
                return Err(failure.what);
            }
            waiting(wait);
            thread::sleep(wait);
            attempt += 1;
            pause *= 2;
        }
    }

    /// Wait until the next request may begin.
    fn keep_pace(&mut self) {
        if let Some(last) = self.last {
            thread::sleep(self.manners.gap.saturating_sub(last.elapsed()));
        }
        self.last = Some(Instant::now());
    }
}

/// A failure, with what to do about it.
struct Failed {
    what: Failure,
    may_pass: bool,
    /// How long the service asks to wait.
    wait: Option<Duration>,
}

impl Failed {
    fn of(error: &reqwest::Error) -> Self {
        let what = if error.is_timeout() {
            Failure::TimeOut
        } else if error.is_connect() || error.is_builder() {
            Failure::Unreachable
        } else {
            Failure::Cut
        };
        // A certificate that is not trusted: asking again cannot help.
        let is_certificate = error.is_connect() && causes::find::<rustls::Error>(error).is_some();
        Self {
            what,
            may_pass: !error.is_builder() && !is_certificate,
            wait: None,
        }
    }
}

async fn ask(request: RequestBuilder, size_limit: usize) -> Result<Answer, Failed> {
    let mut response = request.send().await.map_err(|error| Failed::of(&error))?;
    let status = response.status();
    let wait = response.headers().get(RETRY_AFTER);
    let wait = wait.and_then(|value| retry_after::read(value.to_str().ok()?));
    if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() {
        let what = match status {
            StatusCode::TOO_MANY_REQUESTS => Failure::Busy(wait),
            _ => Failure::Server(status.as_u16()),
        };
        return Err(Failed {
            what,
            may_pass: true,
            wait,
        });
    }
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| Failed::of(&error))? {
        if body.len() + piece.len() > size_limit {
            return Err(Failed {
                what: Failure::TooLarge,
                may_pass: false,
                wait: None,
            });
        }
        body.extend_from_slice(&piece);
    }
    Ok(Answer {
        status: status.as_u16(),
        body,
    })
}
