//! What a request without an answer says of an address.

use std::io::{self, ErrorKind};

use rustls::CertificateError;

use super::names::NameFault;
use crate::answers::{Cause, DeadCause, TlsFault, Verdict, Why};
use crate::network::causes;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// What this says of the address, if asking again does not help.
    pub verdict: Verdict,
    /// Whether asking again may help.
    pub may_pass: bool,
}

impl Fault {
    pub const TIME_OUT: Self = Self::passing(Cause::TimeOut);

    pub const NOT_HTTP: Self = Self::lasting(Verdict::Unreachable(Cause::NotHttp));

    /// The proxy is not reached, or does not reach the host.
    const PROXY: Self = Self {
        verdict: Verdict::Unchecked(Why::Proxy),
        may_pass: true,
    };

    /// The proxy wants an account.
    pub const PROXY_ACCOUNT: Self = Self::lasting(Verdict::Unchecked(Why::ProxyAccount));

    const fn passing(cause: Cause) -> Self {
        Self {
            verdict: Verdict::Unreachable(cause),
            may_pass: true,
        }
    }

    const fn lasting(verdict: Verdict) -> Self {
        Self {
            verdict,
            may_pass: false,
        }
    }

    /// Read what went wrong out of the causes of `error`.
    pub fn of(error: &reqwest::Error) -> Self {
        if error.is_builder() {
            // What the library that makes requests cannot read although the one for addresses can.
            return Self::lasting(Verdict::Unchecked(Why::Invalid));
        }
        if let Some(name) = causes::find::<NameFault>(error) {
            return Self::of_name(*name);
        }
        if let Some(error) = causes::find::<rustls::Error>(error) {
            return Self::lasting(Verdict::Unreachable(Cause::Tls(of_tls(error))));
        }
        if let Some(fault) = causes::find::<hyper::Error>(error).and_then(Self::of_head) {
            return fault;
        }
        let mut systems = causes::all(error).filter_map(|cause| cause.downcast_ref());
        if let Some(cause) = systems.find_map(of_connection) {
            Self::passing(cause)
        } else if error.is_timeout() {
            Self::TIME_OUT
        } else {
            Self::passing(Cause::Reset)
        }
    }

    /// The same of a request that goes through a proxy: what keeps it from being reached says nothing of the host.
    pub fn through_proxy(error: &reqwest::Error) -> Self {
        let is_of_host = error.is_builder()
            || !error.is_connect()
            || causes::find::<rustls::Error>(error).is_some();
        if is_of_host {
            return Self::of(error);
        }
        // The library has no other way to tell this apart.
        let mut causes = causes::all(error).map(ToString::to_string);
        if causes.any(|cause| cause.contains("proxy authorization required")) {
            Self::PROXY_ACCOUNT
        } else {
            Self::PROXY
        }
    }

    fn of_name(fault: NameFault) -> Self {
        match fault {
            NameFault::Unknown => Self::lasting(Verdict::Dead(DeadCause::UnknownHost)),
            NameFault::Unavailable => Self::passing(Cause::NameService),
            NameFault::Private => Self::lasting(Verdict::Unchecked(Why::PrivateAddress)),
        }
    }

    fn of_head(error: &hyper::Error) -> Option<Self> {
        if error.is_parse_too_large() {
            return Some(Self::lasting(Verdict::Unreachable(Cause::HeadTooLarge)));
        }
        error.is_parse().then_some(Self::NOT_HTTP)
    }
}

fn of_tls(error: &rustls::Error) -> TlsFault {
    match error {
        rustls::Error::InvalidCertificate(
            CertificateError::Expired | CertificateError::ExpiredContext { .. },
        ) => TlsFault::Expired,
        rustls::Error::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        ) => TlsFault::WrongName,
        rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer) => {
            TlsFault::UnknownIssuer
        }
        // What a certificate is that its own server signed as an authority, as the usual tools make it.
        rustls::Error::InvalidCertificate(CertificateError::Other(other))
            if other.0.downcast_ref() == Some(&webpki::Error::CaUsedAsEndEntity) =>
        {
            TlsFault::UnknownIssuer
        }
        _ => TlsFault::Other,
    }
}

fn of_connection(error: &io::Error) -> Option<Cause> {
    Some(match error.kind() {
        ErrorKind::ConnectionRefused => Cause::ConnectionRefused,
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => {
            Cause::NoRoute
        }
        ErrorKind::TimedOut => Cause::TimeOut,
        ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::UnexpectedEof => Cause::Reset,
        _ => return None,
    })
}
