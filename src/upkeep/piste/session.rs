//! A conversation with the service: a token first, then questions with it.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::access::{Credentials, Secret, Service};
use crate::network::calls::{Answer, Failure, Web};

/// A token is renewed so long before its end.
const BEFORE_END: Duration = Duration::from_mins(1);
/// How long a token serves where the answer does not say.
const USUAL_LIFE: Duration = Duration::from_hours(1);

/// Why a question has no answer. Holds nothing of what was sent or received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The service that gives tokens does not know the credentials.
    Credentials,
    /// The API refuses a token that was just given.
    Token,
    /// The API refuses the application: it has not subscribed to it, or not accepted its terms.
    Forbidden,
    /// The API does not know the text.
    Unknown,
    /// The answer is no JSON, or lacks what it is about.
    Unreadable,
    /// Another HTTP status.
    Status(u16),
    /// The service cannot be reached, does not answer in time, or fails.
    Network(Failure),
}

impl Fault {
    /// Whether all other questions would fail in the same way.
    #[must_use]
    pub fn concerns_all(self) -> bool {
        match self {
            Self::Credentials | Self::Token | Self::Forbidden => true,
            Self::Network(failure) => matches!(failure, Failure::Setup | Failure::Busy(_)),
            Self::Unknown | Self::Unreadable | Self::Status(_) => false,
        }
    }

    /// Whether the service seems to be out of reach; several in a row and it is.
    #[must_use]
    pub fn is_silence(self) -> bool {
        matches!(
            self,
            Self::Network(Failure::Unreachable | Failure::TimeOut | Failure::Cut)
        )
    }
}

struct Token {
    text: Secret,
    until: Instant,
}

/// A conversation.
pub(super) struct Session<'a> {
    web: Web,
    service: &'a Service,
    credentials: &'a Credentials,
    token: Option<Token>,
}

impl<'a> Session<'a> {
    pub fn new(web: Web, service: &'a Service, credentials: &'a Credentials) -> Self {
        Self {
            web,
            service,
            credentials,
            token: None,
        }
    }

    /// Ask `call` with `question`; after a 401 once more with a new token.
    pub fn ask(
        &mut self,
        call: &str,
        question: &Value,
        waiting: &mut dyn FnMut(Duration),
    ) -> Result<Value, Fault> {
        let address = self.service.call(call);
        let mut renewed = false;
        loop {
            let token = self.token(waiting)?;
            let answer = self.web.send(
                |client| {
                    client
                        .post(address.clone())
                        .bearer_auth(token.reveal())
                        .json(question)
                },
                waiting,
            );
            let answer = answer.map_err(Fault::Network)?;
            match answer.status {
                401 if renewed => return Err(Fault::Token),
                401 => {
                    self.token = None;
                    renewed = true;
                }
                _ => return read(&answer),
            }
        }
    }

    /// The token at hand, or a new one.
    fn token(&mut self, waiting: &mut dyn FnMut(Duration)) -> Result<Secret, Fault> {
        if let Some(token) = &self.token
            && Instant::now() < token.until
        {
            return Ok(token.text.clone());
        }
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", self.credentials.id.reveal()),
            ("client_secret", self.credentials.secret.reveal()),
            ("scope", "openid"),
        ];
        let address = self.service.token();
        let asked = Instant::now();
        let answer = self
            .web
            .send(|client| client.post(address.clone()).form(&form), waiting)
            .map_err(Fault::Network)?;
        let answer = match answer.status {
            200..=299 => serde_json::from_slice::<Value>(&answer.body),
            400 | 401 | 403 => return Err(Fault::Credentials),
            other => return Err(Fault::Status(other)),
        };
        let answer = answer.map_err(|_| Fault::Unreadable)?;
        let text = answer.get("access_token").and_then(Value::as_str);
        let text = text
            .filter(|text| !text.is_empty())
            .ok_or(Fault::Unreadable)?;
        let life = answer.get("expires_in").and_then(Value::as_u64);
        let life = life.map_or(USUAL_LIFE, Duration::from_secs);
        let text = Secret::new(text.to_owned());
        self.token = Some(Token {
            text: text.clone(),
            until: asked + life.saturating_sub(BEFORE_END),
        });
        Ok(text)
    }
}

fn read(answer: &Answer) -> Result<Value, Fault> {
    match answer.status {
        200..=299 if answer.body.iter().all(u8::is_ascii_whitespace) => Err(Fault::Unknown),
        200..=299 => match serde_json::from_slice(&answer.body) {
            Ok(Value::Null) => Err(Fault::Unknown),
            Ok(value) => Ok(value),
            Err(_) => Err(Fault::Unreadable),
        },
        400 | 404 => Err(Fault::Unknown),
        403 => Err(Fault::Forbidden),
        other => Err(Fault::Status(other)),
    }
}
