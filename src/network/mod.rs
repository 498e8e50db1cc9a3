//! The web: addresses and answers, nothing of pages. What checks pages knows its answers, and never asks: a test holds that.

pub mod cache;
pub mod calls;
mod causes;
mod client;
pub mod download;
pub mod never_asked;
mod retry_after;
pub mod web;

use url::{Host, Url};

/// Whether nobody on the way can read or change what an address answers: `https`, or this machine itself.
#[must_use]
pub fn is_safe(address: &Url) -> bool {
    let is_here = match address.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    address.scheme() == "https" || (address.scheme() == "http" && is_here)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_addresses_are_safe() {
        let safe = |address: &str| is_safe(&Url::parse(address).unwrap());
        assert!(safe("https://exemple.gouv.fr/a"));
        assert!(safe("http://127.0.0.1:8000/a"));
        assert!(safe("http://[::1]/a"));
        assert!(safe("http://localhost/a"));
        assert!(!safe("http://exemple.gouv.fr/a"));
        assert!(!safe("http://127.0.0.1.exemple.gouv.fr/a"));
        assert!(!safe("http://192.168.0.1/a"));
        assert!(!safe("ftp://127.0.0.1/a"));
        assert!(!safe("file:///etc/passwd"));
    }
}
