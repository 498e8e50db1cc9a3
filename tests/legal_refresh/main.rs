//! Asking Légifrance about cited texts, from outside, against a stand-in on this machine that answers as the Swagger
//! document of the API says.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod answers;
mod command;
mod facts;
mod faults;

use std::time::Duration;

use dinum_lint::legal::index::{Article, Text};
use dinum_lint::network::calls::Manners;
use dinum_lint::upkeep::piste::{
    Access, Credentials, Key, Learnt, Progress, Questions, Secret, Service, Wanted, ask,
};
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};
use wiremock::matchers::{body_partial_json, body_string_contains, method, path};
use wiremock::{Mock, MockBuilder, MockServer, Request, ResponseTemplate};

pub(crate) const CLIENT_ID: &str = "application-d-essai";
pub(crate) const CLIENT_SECRET: &str = "mot-de-passe-tres-secret";
pub(crate) const TOKEN: &str = "jeton-tres-secret";
pub(crate) const TODAY: Date = date(2026, 11, 22);

/// A service on this machine.
pub(crate) struct StandIn {
    runtime: Runtime,
    server: MockServer,
}

impl StandIn {
    /// One that gives tokens and knows no text.
    pub(crate) fn new() -> Self {
        let stand_in = Self::without_tokens();
        stand_in.tokens(ResponseTemplate::new(200).set_body_json(token()));
        stand_in
    }

    /// One that knows nothing.
    pub(crate) fn without_tokens() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let server = runtime.block_on(MockServer::start());
        Self { runtime, server }
    }

    pub(crate) fn mount(&self, mock: Mock) {
        self.runtime.block_on(mock.mount(&self.server));
    }

    /// Answer those who ask for a token as the service documents it.
    pub(crate) fn tokens(&self, answer: ResponseTemplate) {
        let asked = Mock::given(method("POST"))
            .and(path("/oauth/token"))
            .and(body_string_contains("grant_type=client_credentials"))
            .and(body_string_contains("scope=openid"));
        self.mount(asked.respond_with(answer));
    }

    /// Answer `call` where its question holds `question`.
    pub(crate) fn answers(&self, call: &str, question: &Value, answer: &Value) {
        let answer = ResponseTemplate::new(200).set_body_json(answer);
        self.mount(asked(call, question).respond_with(answer));
    }

    /// The text of `answer` with its versions, by `id`.
    pub(crate) fn knows(&self, id: &str, text: &Value, versions: &Value) {
        self.answers("consult/lawDecree", &json!({ "textId": id }), text);
        let cid = text["cid"].as_str().unwrap_or(id);
        self.answers("chrono/textCid", &json!({ "textCid": cid }), versions);
    }

    /// What was asked so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        let requests = self.server.received_requests();
        self.runtime.block_on(requests).unwrap()
    }

    pub(crate) fn count(&self, end: &str) -> usize {
        let requests = self.requests();
        requests
            .iter()
            .filter(|request| request.url.path().ends_with(end))
            .count()
    }

    pub(crate) fn api(&self) -> String {
        format!("{}/api", self.server.uri())
    }

    pub(crate) fn oauth(&self) -> String {
        format!("{}/oauth/token", self.server.uri())
    }

    /// Ask `questions`, in a hurry.
    pub(crate) fn ask(&self, questions: &Questions) -> Learnt {
        let (learnt, _) = self.ask_with(questions, hurried());
        learnt
    }

    /// The same, with the waits that were told of.
    pub(crate) fn ask_with(
        &self,
        questions: &Questions,
        manners: Manners,
    ) -> (Learnt, Vec<Duration>) {
        let access = Access {
            credentials: Credentials {
                id: Secret::new(CLIENT_ID.to_owned()),
                secret: Secret::new(CLIENT_SECRET.to_owned()),
            },
            service: Service::at(&self.api(), &self.oauth()).unwrap(),
            manners,
            today: TODAY,
        };
        let mut watch = Watch::default();
        let learnt = ask(questions, &access, &mut watch);
        let texts = learnt.texts.iter().map(Text::label);
        let articles = learnt.articles.iter().map(|article| article.number.clone());
        let mut told: Vec<String> = texts.chain(articles).collect();
        told.sort();
        watch.learnt.sort();
        assert_eq!(watch.learnt, told, "each answer is handed over at once");
        (learnt, watch.waits)
    }
}

/// A request for `call` with a token and `question` in it.
pub(crate) fn asked(call: &str, question: &Value) -> MockBuilder {
    Mock::given(method("POST"))
        .and(path(format!("/api/{call}")))
        .and(body_partial_json(question))
}

pub(crate) fn token() -> Value {
    json!({ "access_token": TOKEN, "token_type": "Bearer", "expires_in": 3600, "scope": "openid" })
}

/// No politeness is owed to a stand-in.
pub(crate) fn hurried() -> Manners {
    Manners {
        gap: Duration::ZERO,
        connect_limit: Duration::from_secs(5),
        time_limit: Duration::from_secs(5),
        attempts: 3,
        first_pause: Duration::from_millis(10),
        longest_wait: Duration::from_secs(5),
        ..Manners::default()
    }
}

/// Remembers the waits, and what was learnt by then.
#[derive(Default)]
struct Watch {
    waits: Vec<Duration>,
    learnt: Vec<String>,
}

impl Progress for Watch {
    fn begin(&mut self, _: usize) {}
    fn next(&mut self, _: &str) {}
    fn waiting(&mut self, wait: Duration) {
        self.waits.push(wait);
    }
    fn text(&mut self, text: &Text) {
        self.learnt.push(text.label());
    }
    fn article(&mut self, article: &Article) {
        self.learnt.push(article.number.clone());
    }
}

/// Questions about these texts.
pub(crate) fn about(ids: &[&str]) -> Questions {
    let texts = ids.iter().map(|id| {
        let wanted = Wanted {
            label: (*id).to_owned(),
            ..Wanted::default()
        };
        (Key::Id((*id).to_owned()), wanted)
    });
    Questions {
        texts: texts.collect(),
        ..Questions::default()
    }
}
