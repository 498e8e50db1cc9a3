//! The cookies of one chain of redirections: some servers redirect to the same page, to see whether a cookie comes back,
//! for ever where it does not. Nothing outlives the chain, and nothing in it is a secret, so that the few rules of RFC
//! 6265 that decide where a cookie goes are enough: no list of public suffixes, no dates but those that delete.

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use url::{Host, Url};

/// More cookies, or larger ones, are not kept.
const MOST: usize = 50;
const LARGEST: usize = 4096;

/// Cookies set by the answers of a chain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Jar(Vec<Cookie>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Cookie {
    name: String,
    value: String,
    /// The host it goes to.
    domain: String,
    /// Whether it goes to the hosts below `domain` as well.
    is_wide: bool,
    /// The folder it goes to.
    path: String,
    is_secure: bool,
}

impl Jar {
    /// Keep what the answer of `url` sets: `line` is one `Set-Cookie` header.
    pub fn set(&mut self, url: &Url, line: &str) {
        if line.len() > LARGEST {
            return;
        }
        let Some((cookie, is_over)) = read(url, line) else {
            return;
        };
        self.0.retain(|old| {
            (&old.name, &old.domain, &old.path) != (&cookie.name, &cookie.domain, &cookie.path)
        });
        if !is_over && self.0.len() < MOST {
            self.0.push(cookie);
        }
    }

    /// The value of the `Cookie` header for a request to `url`; `None` where no cookie goes there.
    pub fn header(&self, url: &Url) -> Option<String> {
        let host = url.host_str()?;
        let fitting = self.0.iter().filter(|cookie| cookie.fits(url, host));
        let pairs: Vec<String> = fitting
            .map(|cookie| format!("{}={}", cookie.name, cookie.value))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}

impl Cookie {
    fn fits(&self, url: &Url, host: &str) -> bool {
        let host_fits = self.domain == host || (self.is_wide && is_below(host, &self.domain));
        let path = url.path();
        let path_fits = path.strip_prefix(&self.path).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with('/') || self.path.ends_with('/')
        });
        host_fits && path_fits && (!self.is_secure || url.scheme() == "https")
    }
}

/// The cookie that `line` sets, and whether it is set in order to be deleted.
fn read(url: &Url, line: &str) -> Option<(Cookie, bool)> {
    let mut parts = line.split(';').map(str::trim);
    let (name, value) = parts.next()?.split_once('=')?;
    let (name, value) = (name.trim(), value.trim());
    let host = url.host_str()?;
    let mut cookie = Cookie {
        name: name.to_owned(),
        value: value.to_owned(),
        domain: host.to_owned(),
        is_wide: false,
        path: folder(url.path()).to_owned(),
        is_secure: false,
    };
    let mut age: Option<bool> = None;
    let mut expires: Option<bool> = None;
    for part in parts {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let value = value.trim();
        match key.trim().to_ascii_lowercase().as_str() {
            "domain" => {
                let domain = value.trim_start_matches('.').to_ascii_lowercase();
                if !domain.is_empty() && domain != host {
                    let is_name = matches!(url.host(), Some(Host::Domain(_)));
                    if !is_name || !domain.contains('.') || !is_below(host, &domain) {
                        return None;
                    }
                }
                if !domain.is_empty() {
                    cookie.domain = domain;
                    cookie.is_wide = true;
                }
            }
            "path" if value.starts_with('/') => value.clone_into(&mut cookie.path),
            "secure" => cookie.is_secure = true,
            "max-age" => age = value.parse::<i64>().ok().map(|seconds| seconds <= 0),
            "expires" => {
                let until = DateTimeParser::new().parse_timestamp(value).ok();
                expires = until.map(|until| until <= Timestamp::now());
            }
            _ => {}
        }
    }
    let is_token = |byte: u8| byte.is_ascii_graphic() && byte != b';' && byte != b'=';
    let is_sendable = !name.is_empty()
        && name.bytes().all(is_token)
        && value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    is_sendable.then_some((cookie, age.or(expires).unwrap_or(false)))
}

fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|rest| rest.ends_with('.'))
}

/// The default path of a cookie: the folder of the page that sets it (RFC 6265, section 5.1.4).
fn folder(path: &str) -> &str {
    match path.rfind('/') {
        Some(end) if end > 0 => &path[..end],
        _ => "/",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(from: &str, lines: &[&str], to: &str) -> Option<String> {
        let mut jar = Jar::default();
        for line in lines {
            jar.set(&Url::parse(from).unwrap(), line);
        }
        jar.header(&Url::parse(to).unwrap())
    }

    #[test]
    fn cookies_go_back_to_where_they_came_from() {
        let from = "https://www.a.gouv.fr/x/y";
        let goes = |line: &str, to: &str| sent(from, &[line], to).is_some();
        assert_eq!(
            sent(
                from,
                &["a=1", "b=2; Path=/", "a=3"],
                "https://www.a.gouv.fr/x/z"
            ),
            Some(String::from("b=2; a=3"))
        );
        assert!(!goes("a=1", "https://www.a.gouv.fr/xy"));
        assert!(!goes("a=1; Path=/", "https://a.gouv.fr/"));
        assert!(goes("a=1; Path=/; Domain=a.gouv.fr", "https://a.gouv.fr/"));
        assert!(goes(
            "a=1; Path=/; Domain=.a.gouv.fr",
            "https://b.a.gouv.fr/"
        ));
        assert!(!goes(
            "a=1; Path=/; Domain=a.gouv.fr",
            "https://xa.gouv.fr/"
        ));
        assert!(!goes("a=1; Path=/; Domain=fr", "https://www.a.gouv.fr/"));
        assert!(!goes("a=1; Path=/; Domain=b.fr", "https://b.fr/"));
        assert!(!goes("a=1; Path=/; Secure", "http://www.a.gouv.fr/"));
    }

    #[test]
    fn cookies_can_be_deleted_and_are_never_a_header_of_their_own() {
        let from = "https://a.fr/";
        for deleting in [
            "a=; Max-Age=0",
            "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
            "a=x\r\nX-Y: z",
            "a",
            "=b",
        ] {
            let lines = ["a=1", deleting];
            let expected = (!deleting.starts_with("a=;")).then(|| String::from("a=1"));
            assert_eq!(sent(from, &lines, from), expected, "{deleting}");
        }
    }
}
