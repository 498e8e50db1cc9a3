//! The proxies that the environment names, for `--proxy`.

use std::env;
use std::io;
use std::net::{TcpStream, ToSocketAddrs as _};
use std::time::Duration;

use hyper::Uri;

use crate::book::Lang;
use crate::report::visible;

/// The variables that the client reads, for each kind of address; of two spellings the first that is set counts.
const VARIABLES: [[&str; 2]; 3] = [
    ["HTTP_PROXY", "http_proxy"],
    ["HTTPS_PROXY", "https_proxy"],
    ["ALL_PROXY", "all_proxy"],
];

/// A proxy and the variable that names it.
#[derive(Debug, PartialEq, Eq)]
pub struct Proxy {
    variable: &'static str,
    host: String,
    port: u16,
}

/// Why there is none to go through.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// No variable names one.
    Unnamed,
    /// What this variable holds is no address of a proxy that can be used. It may hold a password: it is not shown.
    Unreadable(&'static str),
}

/// The proxies that the environment names: at least one.
///
/// # Errors
/// Where it names none, or one that cannot be read.
pub fn named() -> Result<Vec<Proxy>, Fault> {
    of(|variable| env::var(variable).ok())
}

fn of(value: impl Fn(&str) -> Option<String>) -> Result<Vec<Proxy>, Fault> {
    let mut proxies = Vec::new();
    for spellings in VARIABLES {
        let mut set = spellings.into_iter();
        let set = set.find_map(|variable| Some((variable, value(variable)?)));
        if let Some((variable, value)) = set.filter(|(_, value)| !value.is_empty()) {
            let proxy = Proxy::read(variable, &value);
            proxies.push(proxy.ok_or(Fault::Unreadable(variable))?);
        }
    }
    if proxies.is_empty() {
        return Err(Fault::Unnamed);
    }
    Ok(proxies)
}

impl Proxy {
    /// As the client reads it: without scheme it is `http`.
    fn read(variable: &'static str, value: &str) -> Option<Self> {
        let address: Uri = value.parse().ok()?;
        let usual = match address.scheme_str() {
            None | Some("http") => 80,
            Some("https") => 443,
            Some(_) => return None,
        };
        let host = address.host().filter(|host| !host.is_empty())?;
        let host = host.trim_matches(['[', ']']).to_owned();
        let port = address.port_u16().unwrap_or(usual);
        Some(Self {
            variable,
            host,
            port,
        })
    }

    /// Whether somebody listens there.
    ///
    /// # Errors
    /// Why nobody seems to.
    pub fn reach(&self, limit: Duration) -> io::Result<()> {
        let mut last = io::ErrorKind::NotFound.into();
        for address in (self.host.as_str(), self.port).to_socket_addrs()? {
            match TcpStream::connect_timeout(&address, limit) {
                Ok(_) => return Ok(()),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// What is said where it cannot be reached.
    pub fn unreached(&self, error: &io::Error, lang: Lang) -> String {
        let name = format!("{}:{}", self.host, self.port);
        let (name, variable) = (visible::line(&name), self.variable);
        let (fr, en) = match error.kind() {
            io::ErrorKind::ConnectionRefused => (
                "aucun serveur n'y accepte la connexion",
                "no server accepts the connection",
            ),
            io::ErrorKind::TimedOut => ("il ne répond pas", "it does not answer"),
            _ => ("adresse introuvable", "address not found"),
        };
        match lang {
            Lang::Fr => format!(
                "le serveur mandataire {name} ({variable}) n'a pas pu être joint, {fr} : les liens qui passent par lui ne peuvent pas être vérifiés."
            ),
            Lang::En => format!(
                "the proxy {name} ({variable}) could not be reached, {en}: links that go through it cannot be checked."
            ),
        }
    }
}

impl Fault {
    /// What is wrong, and what to do.
    pub fn in_words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Unnamed, Lang::Fr) => "--proxy : aucun serveur mandataire n'est indiqué. Donnez son adresse dans la variable d'environnement HTTPS_PROXY, HTTP_PROXY ou ALL_PROXY, ou retirez --proxy.".to_owned(),
            (Self::Unnamed, Lang::En) => "--proxy: no proxy is named. Give its address in the environment variable HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, or leave --proxy out.".to_owned(),
            (Self::Unreadable(variable), Lang::Fr) => format!(
                "--proxy : la variable d'environnement {variable} ne contient pas l'adresse d'un serveur mandataire, comme http://mandataire.exemple.fr:3128."
            ),
            (Self::Unreadable(variable), Lang::En) => format!(
                "--proxy: the environment variable {variable} does not hold the address of a proxy, such as http://proxy.example.org:3128."
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_environment_names() {
        let named = |variable: &'static str, value: &str| {
            let proxies = of(|asked| (asked == variable).then(|| value.to_owned()));
            let mut proxies = proxies?.into_iter();
            let proxy = proxies.next().map(|one| (one.host, one.port));
            proxy.ok_or(Fault::Unnamed)
        };
        let proxy = |host: &str, port| Ok((host.to_owned(), port));
        assert_eq!(
            named("http_proxy", "http://moi:secret@relais.fr:3128/"),
            proxy("relais.fr", 3128)
        );
        assert_eq!(named("HTTPS_PROXY", "relais.fr"), proxy("relais.fr", 80));
        assert_eq!(named("ALL_PROXY", "https://[::1]"), proxy("::1", 443));
        assert_eq!(named("HTTP_PROXY", ""), Err(Fault::Unnamed));
        assert_eq!(named("NO_PROXY", "relais.fr"), Err(Fault::Unnamed));
        for value in ["pas une adresse", "ftp://relais.fr", "/chemin", "http://"] {
            let unreadable = Err(Fault::Unreadable("HTTP_PROXY"));
            assert_eq!(named("HTTP_PROXY", value), unreadable, "{value}");
        }
    }
}
