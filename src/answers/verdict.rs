//! What is said of an address of the web, and what it rests on.

use serde::{Deserialize, Serialize};

/// What became of an address. Only [`Verdict::Dead`] is certain enough to be called a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It answers, perhaps after redirections of which at least one is temporary.
    Alive,
    /// It answers elsewhere, and every redirection on the way there says that this is for good.
    Moved,
    /// Nobody can read it, and asking again would not change that; perhaps after redirections.
    Dead(DeadCause),
    /// Nothing could be read, also not when asked again; this may pass.
    Unreachable(Cause),
    /// A server is there, and does not serve programs, or not so many questions, or not everybody.
    Refused(Refusal),
    /// It was not asked, or its answer proves nothing.
    Unchecked(Why),
}

/// Why an address is dead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeadCause {
    /// 404.
    NotFound,
    /// 410: removed on purpose.
    Gone,
    /// There is no host of this name.
    UnknownHost,
}

/// Why an address could not be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// No connection, no answer or not all of its head in the time allowed.
    TimeOut,
    /// The connection broke off before an answer.
    Reset,
    /// The host is there, and no server listens.
    ConnectionRefused,
    /// No way leads to the host.
    NoRoute,
    /// Names could not be looked up for the time being, or the name has no address.
    NameService,
    /// 500 or above: the status.
    ServerError(u16),
    /// The connection is not secure.
    Tls(TlsFault),
    /// Redirections lead back to where they came from.
    RedirectLoop,
    /// More redirections than a browser would follow.
    TooManyRedirects,
    /// A redirection to nowhere: no address, or none that can be read.
    BadRedirect,
    /// What answers does not speak HTTP.
    NotHttp,
    /// The head of the answer is larger than accepted.
    HeadTooLarge,
}

/// What is wrong with a secure connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TlsFault {
    /// The certificate's time is over.
    Expired,
    /// The certificate is for other names.
    WrongName,
    /// Nobody known vouches for the certificate, also where the server forgot to send a part of its chain.
    UnknownIssuer,
    /// Anything else.
    Other,
}

/// How a server refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// 401 or 407: for those who have an account.
    Unauthorized,
    /// 403.
    Forbidden,
    /// 429: asked too often, also after the wait that it asked for; or the wait was longer than accepted.
    TooManyRequests,
    /// A wall that lets browsers through and no programs.
    BotWall,
    /// Another status from 400 on that says nothing of whether the page is there: 400, 406, 451, 999…
    Status(u16),
}

/// Why nothing is known of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It leads to this machine or into a private network, itself or by a redirection.
    PrivateAddress,
    /// Neither `http` nor `https`, itself or by a redirection.
    Scheme,
    /// It cannot be read as an address.
    Invalid,
    /// It is longer than servers accept.
    TooLong,
    /// Its host is known to refuse programs, itself or by a redirection.
    NeverAsked,
    /// Whoever started the check asked to leave it out.
    Excluded,
    /// Only what is known from before was to be used, and of this nothing is.
    Offline,
    /// This machine has no network.
    NoNetwork,
    /// This machine cannot make secure connections: its certificates are missing.
    NoSecureConnections,
    /// The proxy through which it was to be asked was not reached, or did not reach the host.
    Proxy,
    /// The proxy through which it was to be asked wants an account (407).
    ProxyAccount,
    /// Its host did not answer other addresses, or asked to wait longer than accepted.
    HostGivenUp,
    /// The check was stopped before.
    Interrupted,
}

impl Verdict {
    /// Whether a reader gets a page: alive or moved.
    pub fn is_alive(self) -> bool {
        matches!(self, Self::Alive | Self::Moved)
    }

    /// Whether an answer of the web stands behind it.
    pub fn was_asked(self) -> bool {
        !matches!(self, Self::Unchecked(_))
    }
}
