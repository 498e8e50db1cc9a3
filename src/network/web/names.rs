//! Names of hosts, looked up so that what is checked is what is connected to.

use std::collections::HashMap;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dns_lookup::{AddrInfoHints, LookupErrorKind, SockType, getaddrinfo};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use thiserror::Error;
use tokio::task::spawn_blocking;

use super::private::is_public;

/// Names that exist as long as the web does, looked up to tell a name that is unknown from a machine without network.
const ALWAYS_THERE: [&str; 2] = ["a.root-servers.net", "www.service-public.fr"];

/// Why a name leads to no address that may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NameFault {
    /// There is no such name.
    #[error("unknown name")]
    Unknown,
    /// It could not be looked up for the time being, or has no address.
    #[error("the name could not be looked up")]
    Unavailable,
    /// All its addresses are of this machine or of private networks.
    #[error("private address")]
    Private,
}

/// What knows the addresses of names.
pub trait Names: Send + Sync {
    /// The addresses of `name`, at least one. May take its time.
    ///
    /// # Errors
    /// [`NameFault::Unknown`] only where it is certain that there is no such name.
    fn look_up(&self, name: &str) -> Result<Vec<IpAddr>, NameFault>;
}

/// The names that this machine knows: its hosts file, its network's name service.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemNames;

impl Names for SystemNames {
    fn look_up(&self, name: &str) -> Result<Vec<IpAddr>, NameFault> {
        // The standard library does not tell an unknown name from a name service that is down.
        let hints = AddrInfoHints {
            socktype: SockType::Stream.into(),
            ..AddrInfoHints::default()
        };
        let found =
            getaddrinfo(Some(name), None, Some(hints)).map_err(|error| match error.kind() {
                LookupErrorKind::NoName => NameFault::Unknown,
                _ => NameFault::Unavailable,
            })?;
        let found: Vec<IpAddr> = found.flatten().map(|one| one.sockaddr.ip()).collect();
        if found.is_empty() {
            return Err(NameFault::Unavailable);
        }
        Ok(found)
    }
}

/// What was found of a name.
type Found = Result<Vec<IpAddr>, NameFault>;

/// Looks names up for the connections of a check, each once, and gives them public addresses only.
#[derive(Clone)]
pub(super) struct Resolver {
    names: Arc<dyn Names>,
    allow_private: bool,
    known: Arc<Mutex<HashMap<String, Found>>>,
}

impl fmt::Debug for Resolver {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Resolver")
            .field("allow_private", &self.allow_private)
            .finish_non_exhaustive()
    }
}

impl Resolver {
    pub fn new(names: Arc<dyn Names>, allow_private: bool) -> Self {
        Self {
            names,
            allow_private,
            known: Arc::default(),
        }
    }

    /// The addresses of `name` that may be asked. Blocks.
    fn look_up(&self, name: &str) -> Found {
        // RFC 6761: nobody has a name that ends so, and nobody needs to be asked about it.
        if name.trim_end_matches('.').ends_with(".invalid") {
            return Err(NameFault::Unknown);
        }
        let known = self.lock().get(name).cloned();
        if let Some(known) = known {
            return self.allowed(known);
        }
        let mut found = self.names.look_up(name);
        if found == Err(NameFault::Unknown) {
            // Certain enough to call a link dead: asked twice, by a machine that knows other names.
            found = self.names.look_up(name);
            if found == Err(NameFault::Unknown) && !self.is_connected() {
                found = Err(NameFault::Unavailable);
            }
        }
        // What may pass is asked again.
        if found != Err(NameFault::Unavailable) {
            self.lock().insert(name.to_owned(), found.clone());
        }
        self.allowed(found)
    }

    fn allowed(&self, found: Found) -> Found {
        let mut found = found?;
        if !self.allow_private {
            found.retain(|address| is_public(*address));
        }
        if found.is_empty() {
            return Err(NameFault::Private);
        }
        Ok(found)
    }

    /// Whether the name service works: a name was found before, or one that has to exist is found now.
    fn is_connected(&self) -> bool {
        let knows = |found: &Found| {
            let mut addresses = found.iter().flatten();
            addresses.any(|address| is_public(*address))
        };
        if self.lock().values().any(knows) {
            return true;
        }
        ALWAYS_THERE.iter().any(|name| {
            let found = self.names.look_up(name);
            let is_there = found.is_ok();
            if is_there {
                self.lock().insert((*name).to_owned(), found);
            }
            is_there
        })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Found>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let resolver = self.clone();
        Box::pin(async move {
            let name = name.as_str().to_owned();
            let found = spawn_blocking(move || resolver.look_up(&name)).await;
            let found = found.map_err(|_| NameFault::Unavailable)??;
            // The port is that of the address asked.
            let found = found.into_iter().map(|ip| SocketAddr::new(ip, 0));
            Ok(Box::new(found) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name service that knows what it is told.
    struct Told(&'static [(&'static str, &'static [&'static str])]);

    impl Names for Told {
        fn look_up(&self, name: &str) -> Result<Vec<IpAddr>, NameFault> {
            let known = self.0.iter().find(|(known, _)| *known == name);
            let (_, addresses) = known.ok_or(NameFault::Unknown)?;
            Ok(addresses.iter().map(|one| one.parse().unwrap()).collect())
        }
    }

    fn look_up(told: Told, name: &str) -> Result<Vec<IpAddr>, NameFault> {
        Resolver::new(Arc::new(told), false).look_up(name)
    }

    #[test]
    fn a_name_leads_to_its_public_addresses_only() {
        let told = || {
            Told(&[
                ("a.fr", &["192.168.0.1", "1.1.1.1", "::1"]),
                ("b.fr", &["10.0.0.1", "::ffff:169.254.169.254"]),
            ])
        };
        assert_eq!(
            look_up(told(), "a.fr"),
            Ok(vec!["1.1.1.1".parse().unwrap()])
        );
        assert_eq!(look_up(told(), "b.fr"), Err(NameFault::Private));
        let open = Resolver::new(Arc::new(told()), true);
        assert_eq!(open.look_up("b.fr").map(|found| found.len()), Ok(2));
        // Also when it is known already.
        let resolver = Resolver::new(Arc::new(told()), false);
        for _ in 0..2 {
            assert_eq!(resolver.look_up("b.fr"), Err(NameFault::Private));
            assert_eq!(resolver.look_up("a.fr").map(|found| found.len()), Ok(1));
        }
    }

    #[test]
    fn a_name_is_unknown_only_where_others_are_known() {
        assert_eq!(look_up(Told(&[]), "a.fr"), Err(NameFault::Unavailable));
        let told = Told(&[("a.root-servers.net", &["198.41.0.4"])]);
        assert_eq!(look_up(told, "a.fr"), Err(NameFault::Unknown));
        assert_eq!(look_up(Told(&[]), "a.invalid"), Err(NameFault::Unknown));
    }
}
