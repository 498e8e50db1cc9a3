//! Who asks, and where: credentials from the environment, addresses of the two services.

use std::fmt;

use url::Url;

use crate::network::is_safe;

/// The environment variable of the application's identifier.
pub const CLIENT_ID: &str = "PISTE_CLIENT_ID";
/// The environment variable of its secret.
pub const CLIENT_SECRET: &str = "PISTE_CLIENT_SECRET";
/// The environment variable of another address of the API.
pub const API_ADDRESS: &str = "PISTE_API_URL";
/// The environment variable of another address that gives tokens.
pub const TOKEN_ADDRESS: &str = "PISTE_OAUTH_URL";

/// What nobody may read: no form of printing shows it.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Keep `text`.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, for the request that needs it and nothing else.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("•••")
    }
}

/// The credentials of an application that is registered with PISTE.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// Its identifier.
    pub id: Secret,
    /// Its secret.
    pub secret: Secret,
}

impl Credentials {
    /// The credentials in the environment, which `variable` reads.
    ///
    /// # Errors
    /// The variable that is missing or empty.
    pub fn from_environment(
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, &'static str> {
        let read = |name: &'static str| {
            let value = variable(name).unwrap_or_default();
            let value = value.trim();
            if value.is_empty() {
                Err(name)
            } else {
                Ok(Secret::new(value.to_owned()))
            }
        };
        Ok(Self {
            id: read(CLIENT_ID)?,
            secret: read(CLIENT_SECRET)?,
        })
    }
}

/// Where the API and the tokens are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    api: Url,
    token: Url,
}

/// Why an address cannot serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongAddress {
    /// It is no address of the web.
    Malformed,
    /// Credentials would go through the network unencrypted.
    Unencrypted,
    /// It holds a user name or a password.
    Credentials,
}

impl Service {
    /// The service with the law of today.
    pub const PRODUCTION: (&'static str, &'static str) = (
        "https://api.piste.gouv.fr/dila/legifrance/lf-engine-app",
        "https://oauth.piste.gouv.fr/api/oauth/token",
    );
    /// The service for trying out, with other data.
    pub const SANDBOX: (&'static str, &'static str) = (
        "https://sandbox-api.piste.gouv.fr/dila/legifrance/lf-engine-app",
        "https://sandbox-oauth.piste.gouv.fr/api/oauth/token",
    );

    /// The service whose API is at `api` and whose tokens are at `token`: `https` everywhere, `http` on this machine only.
    ///
    /// # Errors
    /// Where one of the two cannot serve.
    pub fn at(api: &str, token: &str) -> Result<Self, WrongAddress> {
        Ok(Self {
            api: checked(&format!("{}/", api.trim().trim_end_matches('/')))?,
            token: checked(token.trim())?,
        })
    }

    /// The address of `call`, such as `consult/lawDecree`.
    pub(super) fn call(&self, call: &str) -> Url {
        // What follows the base is a constant of this program: it always joins.
        self.api.join(call).unwrap_or_else(|_| self.api.clone())
    }

    pub(super) fn token(&self) -> &Url {
        &self.token
    }
}

fn checked(address: &str) -> Result<Url, WrongAddress> {
    let url = Url::parse(address).map_err(|_| WrongAddress::Malformed)?;
    if url.host().is_none() {
        return Err(WrongAddress::Malformed);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(WrongAddress::Credentials);
    }
    match url.scheme() {
        "http" | "https" if is_safe(&url) => Ok(url),
        "http" => Err(WrongAddress::Unencrypted),
        _ => Err(WrongAddress::Malformed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_prints_a_secret() {
        let credentials = Credentials {
            id: Secret::new("identifiant".to_owned()),
            secret: Secret::new("mot de passe".to_owned()),
        };
        let shown = format!("{credentials:?} {credentials:#?}");
        assert!(!shown.contains("identifiant") && !shown.contains("mot de passe"));
    }

    #[test]
    fn both_variables_are_needed() {
        let from = |id: &'static str, secret: &'static str| {
            let read = move |name: &str| {
                let value = if name == CLIENT_ID { id } else { secret };
                Some(value.to_owned())
            };
            Credentials::from_environment(read).map(|_| ())
        };
        assert_eq!(from("a", "b"), Ok(()));
        assert_eq!(from(" ", "b"), Err(CLIENT_ID));
        assert_eq!(from("a", ""), Err(CLIENT_SECRET));
    }

    #[test]
    fn credentials_never_travel_in_clear() {
        let at = |address| Service::at(address, "https://oauth.exemple.fr/token").map(|_| ());
        let (api, token) = Service::PRODUCTION;
        assert!(Service::at(api, token).is_ok());
        assert_eq!(at("http://127.0.0.1:8080"), Ok(()));
        assert_eq!(at("http://[::1]:8080/api"), Ok(()));
        assert_eq!(at("http://api.exemple.fr"), Err(WrongAddress::Unencrypted));
        assert_eq!(
            at("http://127.0.0.1.exemple.fr"),
            Err(WrongAddress::Unencrypted)
        );
        assert_eq!(
            at("https://moi:secret@api.exemple.fr"),
            Err(WrongAddress::Credentials)
        );
        assert_eq!(at("ftp://api.exemple.fr"), Err(WrongAddress::Malformed));
        assert_eq!(at("api.exemple.fr"), Err(WrongAddress::Malformed));
    }

    #[test]
    fn calls_follow_the_base() {
        let service = Service::at("https://a.fr/x/y/", "https://a.fr/token").unwrap();
        assert_eq!(
            service.call("consult/jorf").as_str(),
            "https://a.fr/x/y/consult/jorf"
        );
    }
}
