//! Fetching one file, however large.

use std::io;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Response, Url};

use super::{client, is_safe};

/// More redirections than this lead nowhere.
const MAX_HOPS: usize = 5;

/// How long to wait.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For a connection.
    pub connect: Duration,
    /// For the answer, and then for each further part of it: a large file may take its time as a whole.
    pub silence: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            silence: Duration::from_secs(30),
        }
    }
}

/// Why a file was not fetched.
#[derive(Debug)]
pub enum Fault {
    /// This machine cannot make secure connections: its certificates are missing.
    Setup,
    /// The address is none of `https`, nor of this machine.
    Address,
    /// The name is not known, the connection is refused, or the certificate is not trusted.
    Unreachable,
    /// It took too long.
    TimeOut,
    /// The connection broke off.
    Cut,
    /// The file is larger than accepted.
    TooLarge,
    /// It leads on and on, or to an address that is not secure.
    Redirected,
    /// The server answered something else than the file: the HTTP status.
    Status(u16),
    /// What was fetched cannot be written.
    Write(io::Error),
}

/// Takes the parts of a file as they come, each with the size of the whole in bytes where the server tells it.
pub type Taker<'a> = &'a mut dyn FnMut(&[u8], Option<u64>) -> io::Result<()>;

/// Fetch the file at `address`, of at most `limit` bytes, and give its parts to `take`. Redirections are followed.
///
/// # Errors
/// Whatever goes wrong; parts may have been given before.
pub fn fetch(address: &str, patience: Patience, limit: u64, take: Taker<'_>) -> Result<(), Fault> {
    let address = Url::parse(address).map_err(|_| Fault::Address)?;
    if !is_safe(&address) {
        return Err(Fault::Address);
    }
    let client = client::builder()
        .connect_timeout(patience.connect)
        .read_timeout(patience.silence)
        .redirect(Policy::custom(|attempt| {
            if attempt.previous().len() > MAX_HOPS || !is_safe(attempt.url()) {
                attempt.error("not followed")
            } else {
                attempt.follow()
            }
        }))
        .build()
        .map_err(|_| Fault::Setup)?;
    let runtime = client::runtime().map_err(|_| Fault::Setup)?;
    runtime.block_on(async {
        let answer = client
            .get(address)
            .send()
            .await
            .map_err(|error| fault(&error))?;
        pass_on(answer, limit, take).await
    })
}

async fn pass_on(mut answer: Response, limit: u64, take: Taker<'_>) -> Result<(), Fault> {
    let status = answer.status();
    if !status.is_success() {
        return Err(Fault::Status(status.as_u16()));
    }
    let whole = answer.content_length();
    if whole.is_some_and(|whole| whole > limit) {
        return Err(Fault::TooLarge);
    }
    let mut fetched = 0;
    while let Some(part) = answer.chunk().await.map_err(|error| fault(&error))? {
        fetched += part.len() as u64;
        if fetched > limit {
            return Err(Fault::TooLarge);
        }
        take(&part, whole).map_err(Fault::Write)?;
    }
    Ok(())
}

fn fault(error: &reqwest::Error) -> Fault {
    if error.is_timeout() {
        Fault::TimeOut
    } else if error.is_redirect() {
        Fault::Redirected
    } else if error.is_connect() {
        Fault::Unreachable
    } else {
        Fault::Cut
    }
}
