//! What a request without an answer says of an address.

use std::error::Error;
use std::io::{self, ErrorKind};

use rustls::CertificateError;

use super::names::NameFault;
use super::verdict::{Cause, DeadCause, TlsFault, Verdict, Why};

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
        let mut cause: Option<&(dyn Error + 'static)> = Some(error);
        let mut connection = None;
        while let Some(one) = cause {
            if let Some(fault) = of_cause(one) {
                return fault;
            }
            let mut wrapped = one.downcast_ref::<io::Error>();
            while let Some(io) = wrapped {
                // The cause that such an error wraps is not among its sources, and may be such an error again.
                let inner = io.get_ref();
                if let Some(fault) = inner.and_then(|inner| of_cause(inner)) {
                    return fault;
                }
                connection = connection.or_else(|| of_connection(io));
                wrapped = inner.and_then(|inner| inner.downcast_ref::<io::Error>());
            }
            cause = one.source();
        }
        if let Some(fault) = connection {
            fault
        } else if error.is_timeout() {
            Self::TIME_OUT
        } else {
            Self::passing(Cause::Reset)
        }
    }
}

fn of_cause(cause: &(dyn Error + 'static)) -> Option<Fault> {
    if let Some(name) = cause.downcast_ref::<NameFault>() {
        return Some(match name {
            NameFault::Unknown => Fault::lasting(Verdict::Dead(DeadCause::UnknownHost)),
            NameFault::Unavailable => Fault::passing(Cause::NameService),
            NameFault::Private => Fault::lasting(Verdict::Unchecked(Why::PrivateAddress)),
        });
    }
    if let Some(error) = cause.downcast_ref::<rustls::Error>() {
        return Some(Fault::lasting(Verdict::Unreachable(Cause::Tls(of_tls(
            error,
        )))));
    }
    let error = cause.downcast_ref::<hyper::Error>()?;
    if error.is_parse_too_large() {
        return Some(Fault::lasting(Verdict::Unreachable(Cause::HeadTooLarge)));
    }
    if error.is_parse() {
        return Some(Fault::NOT_HTTP);
    }
    None
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
        _ => TlsFault::Other,
    }
}

fn of_connection(error: &io::Error) -> Option<Fault> {
    Some(Fault::passing(match error.kind() {
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
    }))
}
