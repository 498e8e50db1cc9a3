//! What an address written in a page is, told from its text alone.
//!
//! Each address has exactly one [`Nature`], and each nature is the subject of one rule: so no address is reported twice
//! for the same fault.

mod flaw;
mod host;
mod legible;
mod mail;
mod placeholder;

pub use flaw::{Flaw, FlawKind};
pub use legible::{legible, legible_host, legible_place};
pub use mail::{MailFault, mail_fault};
pub use placeholder::Placeholder;

/// What an address is. The first nature in this order that fits is the one it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Nothing, or `#` alone.
    Empty,
    /// A script instead of an address: `javascript:…`.
    Script,
    /// It stands for an address that somebody meant to fill in.
    Placeholder(Placeholder),
    /// `mailto:…`, or a mail address without it.
    Mail,
    /// No browser goes where its author wanted.
    Malformed(Flaw),
    /// Begins with a host, without `https://`: browsers look for a file of that name.
    NoScheme,
    /// On the web, on another site.
    External,
    /// Of the own site: a path, a place of the page, or with the own host.
    Internal,
    /// `tel:`, `data:`, `ftp:`…
    Other,
}

impl Nature {
    /// The nature of `address`, without white space around it; `is_own` tells the site's own hosts.
    #[must_use]
    pub fn of(address: &str, is_own: impl Fn(&str) -> bool) -> Self {
        if matches!(address, "" | "#") {
            return Self::Empty;
        }
        if is_plain_path(address) {
            return Self::Internal;
        }
        let scheme = scheme(address);
        if scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("javascript")) {
            return Self::Script;
        }
        // A site may itself have a name that others use for examples.
        if let Some(placeholder) = Placeholder::read(address)
            && !(placeholder == Placeholder::Example && is_own(host::written(address)))
        {
            return Self::Placeholder(placeholder);
        }
        if mail::is_mail(address) {
            return Self::Mail;
        }
        let is_web = scheme.is_some_and(is_web_scheme);
        if (scheme.is_none() || is_web || address.contains("//"))
            && let Some(flaw) = flaw::find(address)
        {
            return Self::Malformed(flaw);
        }
        if host::lacks_scheme(address, &is_own) {
            return Self::NoScheme;
        }
        match split(address) {
            Some(parts) if parts.host.is_none_or(is_own) => Self::Internal,
            Some(_) => Self::External,
            None => Self::Other,
        }
    }
}

/// Whether `address` is a path from the root of the site without anything that asks for a closer look, as most addresses of a
/// site are: no scheme, no host, no flaw, no words to fill in.
fn is_plain_path(address: &str) -> bool {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'#');
    let bytes = address.as_bytes();
    bytes.first() == Some(&b'/')
        && bytes.get(1) != Some(&b'/')
        && bytes.iter().copied().all(is_plain)
        && !placeholder::holds_filler(address)
}

/// The parts of an address without a scheme, or with `http:` or `https:`. All are pieces of the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts<'t> {
    /// Its host, with the port and the user that may stand there; none for a path.
    pub host: Option<&'t str>,
    /// Its path, as written; empty where nothing but a host, a query or a fragment is written.
    pub path: &'t str,
    /// What follows `#`.
    pub fragment: Option<&'t str>,
}

/// Cut an address; `None` for one with another scheme (`mailto:`, `tel:`, `data:`…).
#[must_use]
pub fn split(address: &str) -> Option<Parts<'_>> {
    let (before, fragment) = match memchr::memchr(b'#', address.as_bytes()) {
        Some(at) => (address.get(..at)?, address.get(at + 1..)),
        None => (address, None),
    };
    let whole = match memchr::memchr(b'?', before.as_bytes()) {
        Some(at) => before.get(..at)?,
        None => before,
    };
    let after_scheme = match scheme(whole) {
        Some(name) if is_web_scheme(name) => whole.get(name.len() + 1..)?,
        Some(_) => return None,
        None => whole,
    };
    let Some(rest) = after_scheme.strip_prefix("//") else {
        return Some(Parts {
            host: None,
            path: after_scheme,
            fragment,
        });
    };
    let end = memchr::memchr(b'/', rest.as_bytes()).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    Some(Parts {
        host: Some(host),
        path,
        fragment,
    })
}

/// The name before the first `:`, if it has the form of a scheme.
#[must_use]
pub fn scheme(address: &str) -> Option<&str> {
    let end = address
        .bytes()
        .position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')))?;
    let (name, rest) = address.split_at(end);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (is_name && rest.starts_with(':') && !host::is_port(name, rest)).then_some(name)
}

fn is_web_scheme(name: &str) -> bool {
    name.eq_ignore_ascii_case("https") || name.eq_ignore_ascii_case("http")
}

#[cfg(test)]
mod tests;
