//! One request and its answer, of which no more is read than is needed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use hyper::Uri;
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::header::{
    ACCEPT, ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_TYPE, COOKIE, DATE, HeaderMap, HeaderName,
    HeaderValue, LOCATION, RETRY_AFTER, SET_COOKIE,
};
use reqwest::redirect::Policy as Redirections;
use reqwest::{Client, Method, Request, Response};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::checker::StartFault;
use super::fault::Fault;
use super::fragment;
use super::names::Resolver;
use super::settings::Settings;
use super::wall;
use crate::answers::FragmentVerdict;
use crate::network::{client, retry_after};

/// How a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Question {
    /// Its head only.
    Head,
    /// As a browser asks, and nothing of the page is read.
    Get,
    /// As a browser asks, and the page is looked through for fragments.
    Page,
}

/// What one request was answered.
#[derive(Clone, Debug, Default)]
pub(super) struct Reply {
    pub status: u16,
    /// Where it redirects to, as written.
    pub location: Option<String>,
    /// How long it asks to wait.
    pub retry_after: Option<Duration>,
    /// The values of `Set-Cookie`.
    pub cookies: Vec<String>,
    /// Whether a wall against programs gave it.
    pub is_wall: bool,
    /// Whether the page has the places asked for, where it is HTML.
    pub fragments: Option<BTreeMap<String, FragmentVerdict>>,
}

/// What was read of a page.
#[derive(Clone, Debug)]
pub(super) struct Page {
    pub html: Vec<u8>,
    /// Whether nothing is missing.
    pub is_whole: bool,
    /// The encoding that the head of the answer names.
    pub charset: Option<String>,
}

/// What makes requests.
#[derive(Clone, Debug)]
pub(super) struct Asker {
    client: Client,
    /// Whether the certificates of this machine were found.
    pub is_secure: bool,
    /// Which addresses go through which proxy, as the client reads it; none where no proxy was asked for.
    proxies: Option<Arc<Matcher>>,
    head_limit: Duration,
    whole_limit: Duration,
    size_limit: usize,
    /// What the pages that are held at once may take in all, in KiB.
    held: Arc<Semaphore>,
    /// How many more pages may be looked through now.
    looks: Arc<Semaphore>,
}

/// Pages that are held at once may take so much in all, in KiB; one that is longer is held alone.
const HELD: u32 = 8 << 10;

/// As many pages are looked through at once: more would only make each take longer, which counts against it.
const LOOKS: usize = 2;

/// How much of [`HELD`] a page of so many KiB takes.
fn permits(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(HELD).clamp(1, HELD)
}

impl Asker {
    pub fn new(settings: &Settings, resolver: &Resolver) -> Result<Self, StartFault> {
        let agent = format!(
            "dinum-lint/{} (+{})",
            env!("CARGO_PKG_VERSION"),
            settings.contact
        );
        let agent = HeaderValue::from_str(&agent).map_err(|_| StartFault::Settings)?;
        let builder = || {
            let mut headers = HeaderMap::new();
            let accepted = "text/html,application/xhtml+xml,*/*;q=0.8";
            headers.insert(ACCEPT, HeaderValue::from_static(accepted));
            headers.insert(
                ACCEPT_LANGUAGE,
                HeaderValue::from_static("fr,en;q=0.5,*;q=0.1"),
            );
            let builder = client::builder()
                .user_agent(agent.clone())
                .default_headers(headers)
                // Each hop is looked at before it is asked.
                .redirect(Redirections::none())
                .referer(false)
                // Asked again, where that helps, by the schedule, which knows how often the host was asked.
                .retry(reqwest::retry::never())
                .connect_timeout(settings.connect_limit)
                // Hosts are many, and each has few addresses.
                .pool_idle_timeout(Duration::from_secs(5))
                .pool_max_idle_per_host(settings.per_host)
                .http2_max_header_list_size(64 << 10)
                // As lax as browsers: what they show is not to be called dead.
                .http1_ignore_invalid_headers_in_responses(true)
                .http1_allow_spaces_after_header_name_in_responses(true)
                .http1_allow_obsolete_multiline_headers_in_responses(true);
            if settings.proxy {
                builder
            } else {
                builder.no_proxy().dns_resolver(resolver.clone())
            }
        };
        let (client, is_secure) = match builder().build() {
            Ok(client) => (Ok(client), true),
            // No certificates on this machine: addresses that need none can be asked all the same.
            Err(_) => (builder().tls_certs_only([]).build(), false),
        };
        Ok(Self {
            client: client.map_err(|_| StartFault::Settings)?,
            is_secure,
            proxies: settings.proxy.then(|| Arc::new(Matcher::from_env())),
            head_limit: settings.head_limit,
            whole_limit: settings.whole_limit,
            size_limit: settings.size_limit,
            held: Arc::new(Semaphore::new(HELD as usize)),
            looks: Arc::new(Semaphore::new(LOOKS)),
        })
    }

    /// Whether `url` is asked through a proxy.
    pub fn is_proxied(&self, url: &Url) -> bool {
        let Some(proxies) = &self.proxies else {
            return false;
        };
        let address: Option<Uri> = url.as_str().parse().ok();
        address.is_some_and(|address| proxies.intercept(&address).is_some())
    }

    /// Ask `url`, sending `cookies`; where the page is asked for, look for the fragments `wanted` in it. The answer may
    /// take as long as is `left`.
    ///
    /// # Errors
    /// Where no head of an answer comes. A page that breaks off is no error.
    pub async fn ask(
        &self,
        question: Question,
        url: Url,
        cookies: Option<String>,
        wanted: Vec<String>,
        left: Duration,
    ) -> Result<Reply, Fault> {
        let method = match question {
            Question::Head => Method::HEAD,
            Question::Get | Question::Page => Method::GET,
        };
        let is_proxied = self.is_proxied(&url);
        let mut request = Request::new(method, url);
        if let Some(cookies) = cookies.and_then(|cookies| HeaderValue::try_from(cookies).ok()) {
            request.headers_mut().insert(COOKIE, cookies);
        }
        let begin = Instant::now();
        let answered = timeout_at(
            begin + self.head_limit.min(left),
            self.client.execute(request),
        )
        .await;
        let response = answered.map_err(|_| Fault::TIME_OUT)?.map_err(|error| {
            if is_proxied {
                Fault::through_proxy(&error)
            } else {
                Fault::of(&error)
            }
        })?;
        let mut reply = head(&response);
        if is_proxied && reply.status == 407 {
            return Err(Fault::PROXY_ACCOUNT);
        }
        if question == Question::Head || reply.is_wall {
            return Ok(reply);
        }
        let most = self.whole_limit.max(self.head_limit).min(left);
        if wall::may_be(reply.status) {
            let glance = read(response, wall::GLANCE, begin + most).await;
            reply.is_wall = wall::in_page(reply.status, &glance.html);
        } else if question == Question::Page
            && (200..300).contains(&reply.status)
            && is_html(response.headers())
        {
            let charset = charset(response.headers());
            let took = begin.elapsed();
            let told = response.content_length().map(usize::try_from);
            let size = told.and_then(Result::ok).unwrap_or(usize::MAX);
            let size = size.min(self.size_limit).div_ceil(1 << 10);
            // Held until the page was looked through. Its own time goes on when it is its turn.
            let held = Arc::clone(&self.held)
                .acquire_many_owned(permits(size))
                .await;
            let limit = Instant::now() + most.saturating_sub(took);
            let mut page = read(response, self.size_limit, limit).await;
            page.charset = charset;
            let turn = Arc::clone(&self.looks).acquire_owned().await;
            // A thread of its own: a large page must not keep other answers waiting.
            let look = spawn_blocking(move || {
                let found = fragment::look(&page, &wanted);
                drop((page, held, turn));
                found
            });
            reply.fragments = look.await.ok();
        }
        Ok(reply)
    }
}

fn head(response: &Response) -> Reply {
    let headers = response.headers();
    let status = response.status().as_u16();
    let date = text(headers, &DATE);
    Reply {
        status,
        location: headers.get(LOCATION).map(|value| encoded(value.as_bytes())),
        retry_after: text(headers, &RETRY_AFTER)
            .filter(|_| retry_after::counts(status))
            .and_then(|value| retry_after::read_of(value, date)),
        cookies: headers
            .get_all(SET_COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok().map(str::to_owned))
            .collect(),
        is_wall: wall::in_head(status, headers),
        fragments: None,
    }
}

/// An address as servers write it into a header: browsers send what is no ASCII back byte by byte, whatever it encodes.
fn encoded(bytes: &[u8]) -> String {
    let mut address = String::with_capacity(bytes.len());
    for byte in bytes {
        if byte.is_ascii() {
            address.push(char::from(*byte));
        } else {
            // Writing to a text does not fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether the answer is HTML that can be read: compression was not asked for, and a page that grows without bounds as
/// it is unpacked is not unpacked.
fn is_html(headers: &HeaderMap) -> bool {
    let kind = text(headers, &CONTENT_TYPE).unwrap_or("text/html");
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let is_plain = text(headers, &CONTENT_ENCODING)
        .is_none_or(|encoding| encoding.trim().eq_ignore_ascii_case("identity"));
    is_plain
        && ["text/html", "application/xhtml+xml"]
            .iter()
            .any(|html| kind.eq_ignore_ascii_case(html))
}

/// The encoding that an answer is said to have.
fn charset(headers: &HeaderMap) -> Option<String> {
    let parameters = text(headers, &CONTENT_TYPE)?.split(';').skip(1);
    let mut parameters = parameters.filter_map(|parameter| parameter.split_once('='));
    let (_, named) = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(named.trim().trim_matches('"').to_ascii_lowercase())
}

/// Read at most `size` bytes until `limit`; what breaks off is given as far as it came.
async fn read(mut response: Response, size: usize, limit: Instant) -> Page {
    // Where the length is told, no more room is taken than that: room that grows by doubling is twice too large.
    let told = response.content_length().map(usize::try_from);
    let room = told.and_then(Result::ok).unwrap_or_default();
    let mut html = Vec::with_capacity(room.min(size));
    let is_whole = loop {
        match timeout_at(limit, response.chunk()).await {
            Ok(Ok(Some(piece))) => {
                let rest = size - html.len();
                if piece.len() > rest {
                    html.extend_from_slice(&piece[..rest]);
                    break false;
                }
                html.extend_from_slice(&piece);
            }
            Ok(Ok(None)) => break true,
            Ok(Err(_)) | Err(_) => break false,
        }
    };
    Page {
        html,
        is_whole,
        charset: None,
    }
}
