//! An address in its parts, read as authors write it.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

/// An address in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locator {
    /// Lower case, without port.
    pub host: String,
    /// Up to the first `;`, `?` or `#`.
    pub path: String,
    /// Names and values of the query, percent-escapes resolved.
    pub query: Vec<(String, String)>,
    /// The query as written, `&` for all that stands for it.
    pub raw_query: String,
    /// What follows `#`.
    pub fragment: Option<String>,
    /// Whether another address is glued to the end.
    pub is_glued: bool,
}

impl Locator {
    /// Read an address of the web; without a scheme, only one that begins with a host of the law.
    pub fn read(value: &str) -> Option<Self> {
        // Légifrance, europa.eu, the Conseils.
        if !host_holds(value, [*b"gif", *b"rop", *b"eil"]) {
            return None;
        }
        let clean = plain(value.trim());
        let rest = after_scheme(&clean)?;
        let (rest, glued) = rest.split_at(glued_at(rest));
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(end);
        let host = authority.rsplit('@').next().unwrap_or_default();
        let host = host.split(':').next().unwrap_or_default();
        let (rest, fragment) = match rest.split_once('#') {
            Some((before, fragment)) => (before, Some(fragment.to_owned())),
            None => (rest, None),
        };
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let path = &path[..session_at(path)];
        Some(Self {
            host: host.trim_end_matches('.').to_ascii_lowercase(),
            path: path.to_owned(),
            query: query
                .split(['&', ';'])
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (name.to_owned(), decode(value)))
                .collect(),
            raw_query: query.to_owned(),
            fragment,
            is_glued: glued
                .split_once("//")
                .is_some_and(|(_, more)| !more.is_empty()),
        })
    }

    /// The value of the query's `name`, if it has one that is not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(candidate, value)| candidate == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }
}

/// Whether the host of `address`, or what stands where it would be, holds one of `pieces`, which are three letters in lower
/// case; whatever its own case. It may say so of other hosts: a quick look at each address of a page, most of which lead
/// elsewhere, so three letters are compared at a time.
pub fn host_holds<const N: usize>(address: &str, pieces: [[u8; 3]; N]) -> bool {
    /// Makes capitals small, and leaves points and hyphens as they are.
    const SMALL: u8 = 0x20;
    let pieces = pieces.map(|[first, second, third]| u32::from_be_bytes([0, first, second, third]));
    let address = address.trim_start().as_bytes();
    let mut last = 0;
    for byte in &address[scheme_end(address)..] {
        if matches!(byte, b'/' | b'?' | b'#') {
            break;
        }
        last = (last << 8 | u32::from(byte | SMALL)) & 0x00ff_ffff;
        if pieces.contains(&last) {
            return true;
        }
    }
    false
}

/// Where a scheme of the web ends; 0 where there is none.
fn scheme_end(address: &[u8]) -> usize {
    let schemes: [&[u8]; 3] = [b"https://", b"http://", b"//"];
    let begins = |scheme: &&[u8]| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    schemes
        .iter()
        .find(|scheme| begins(scheme))
        .map_or(0, |scheme| scheme.len())
}

/// What stands for `&` and `_` where the address was escaped, once or more often.
static ESCAPED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\\+(?:(_)|(&)(?:amp;)*)|(&)(?:amp;)+").ok());

/// `text` without escapes.
fn plain(text: &str) -> Cow<'_, str> {
    match ESCAPED.as_ref() {
        Some(escaped) if text.contains(['&', '\\']) => escaped.replace_all(text, "$1$2$3"),
        _ => Cow::Borrowed(text),
    }
}

fn after_scheme(text: &str) -> Option<&str> {
    for scheme in ["https://", "http://", "//"] {
        if let Some(start) = text.get(..scheme.len())
            && start.eq_ignore_ascii_case(scheme)
        {
            return text.get(scheme.len()..);
        }
    }
    let end = text.find(['/', '?', '#']).unwrap_or(text.len());
    super::Site::of(&text[..end].to_ascii_lowercase()).map(|_| text)
}

/// Where another address is glued to the end.
fn glued_at(text: &str) -> usize {
    ["http://", "https://"]
        .iter()
        .filter_map(|scheme| text.find(scheme))
        .min()
        .unwrap_or(text.len())
}

/// Where `;jsessionid=…` or a stray `;` begins.
fn session_at(path: &str) -> usize {
    [";", "%3b", "%3B"]
        .iter()
        .filter_map(|mark| path.find(mark))
        .min()
        .unwrap_or(path.len())
}

/// `text` with its percent-escapes of printable ASCII characters resolved.
pub fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let code = rest
            .get(at + 1..at + 3)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
            .filter(u8::is_ascii_graphic);
        if let Some(byte) = code {
            out.push(char::from(byte));
            rest = &rest[at + 3..];
        } else {
            out.push('%');
            rest = &rest[at + 1..];
        }
    }
    out.push_str(rest);
    out
}
