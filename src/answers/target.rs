//! An address as it is asked: without what a server does not get, and without what it must not get.

use url::Url;

use super::verdict::Why;

/// Longer addresses are refused by the servers and proxies in use (8,000 bytes are the least that RFC 9110, section
/// 4.1, recommends to accept).
const LONGEST: usize = 16 << 10;

/// An address that can be asked.
#[derive(Clone, Debug)]
pub struct Target {
    /// `http` or `https`, with a host, without user name, password and fragment.
    pub url: Url,
    /// What stands behind `#`, as the standard writes it (percent-encoded); `None` where there is nothing.
    pub fragment: Option<String>,
}

impl Target {
    /// Read an address as browsers do.
    ///
    /// # Errors
    /// Where it cannot be asked: why.
    pub fn read(address: &str) -> Result<Self, Why> {
        if address.len() > LONGEST {
            return Err(Why::TooLong);
        }
        Self::of(Url::parse(address.trim()).map_err(|_| Why::Invalid)?)
    }

    /// The target of a parsed address.
    ///
    /// # Errors
    /// Where it cannot be asked: why.
    pub fn of(mut url: Url) -> Result<Self, Why> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Why::Scheme);
        }
        let is_bare = url.set_username("").is_ok() && url.set_password(None).is_ok();
        if !is_bare || url.host().is_none() {
            return Err(Why::Invalid);
        }
        if url.as_str().len() > LONGEST {
            return Err(Why::TooLong);
        }
        let fragment = url
            .fragment()
            .filter(|fragment| !fragment.is_empty())
            .map(str::to_owned);
        url.set_fragment(None);
        Ok(Self { url, fragment })
    }

    /// What an address is known by: what is asked for it, or the address itself where it cannot be asked; and its
    /// fragment.
    pub fn key_of(address: &str) -> (String, Option<String>) {
        match Self::read(address) {
            Ok(target) => (target.url.into(), target.fragment),
            Err(_) => (address.trim().to_owned(), None),
        }
    }
}
