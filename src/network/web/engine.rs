//! Asking what is fed.

use std::collections::BTreeMap;

use reqwest::{Client, redirect};

use super::answer::{Answer, Answers};
use super::checker::{Mailbox, Message, Outcome, StartFault};
use super::policy::{Policy, Progress};
use super::record::HostRecord;
use super::settings::Settings;
use super::target::Target;
use super::verdict::{Cause, DeadCause, Refusal, Verdict, Why};
use crate::network::client;

pub(super) struct Engine {
    settings: Settings,
    policy: Box<dyn Policy>,
    client: Client,
    answers: Answers,
    hosts: BTreeMap<String, HostRecord>,
}

impl Engine {
    pub fn new(settings: Settings, policy: Box<dyn Policy>) -> Result<Self, StartFault> {
        let client = client::builder()
            .redirect(redirect::Policy::none())
            .connect_timeout(settings.connect_limit)
            .timeout(settings.whole_limit)
            .build()
            .map_err(|_| StartFault::Settings)?;
        Ok(Self {
            settings,
            policy,
            client,
            answers: Answers::default(),
            hosts: BTreeMap::new(),
        })
    }

    pub async fn run(mut self, mut mailbox: Mailbox) -> Outcome {
        let mut was_interrupted = false;
        while let Some(message) = mailbox.recv().await {
            match message {
                Message::Ask(address) => self.ask(&address).await,
                Message::End => break,
                Message::Stop => {
                    was_interrupted = true;
                    break;
                }
            }
        }
        Outcome {
            answers: self.answers,
            hosts: self.hosts.into_values().collect(),
            was_interrupted,
        }
    }

    async fn ask(&mut self, address: &str) {
        let (key, _) = Target::key_of(address);
        if self.answers.get(&key).is_some() {
            return;
        }
        let answer = match Target::read(address) {
            Err(why) => Answer::new(Verdict::Unchecked(why)),
            Ok(_) if self.settings.offline => Answer::new(Verdict::Unchecked(Why::Offline)),
            Ok(target) => match self.policy.known(&key) {
                Some(known) => known,
                None => self.request(target).await,
            },
        };
        self.policy.answered(&key, &answer);
        self.answers.insert(key, answer);
        self.policy.advanced(&Progress {
            checked: self.answers.len(),
            total: self.answers.len(),
            ..Progress::default()
        });
    }

    async fn request(&mut self, target: Target) -> Answer {
        if let Err(why) = self.policy.may_ask(&target.url) {
            return Answer::new(Verdict::Unchecked(why));
        }
        let host = target.url.host_str().unwrap_or_default().to_owned();
        let record = self.hosts.entry(host.clone()).or_default();
        record.host = host;
        record.requests += 1;
        match self.client.get(target.url).send().await {
            Ok(response) => {
                let status = response.status().as_u16();
                *record.statuses.entry(status).or_default() += 1;
                let mut answer = Answer::new(match status {
                    404 => Verdict::Dead(DeadCause::NotFound),
                    410 => Verdict::Dead(DeadCause::Gone),
                    401 => Verdict::Refused(Refusal::Unauthorized),
                    403 => Verdict::Refused(Refusal::Forbidden),
                    429 => Verdict::Refused(Refusal::TooManyRequests),
                    400..500 => Verdict::Refused(Refusal::Status(status)),
                    500.. => Verdict::Unreachable(Cause::ServerError(status)),
                    _ => Verdict::Alive,
                });
                answer.status = Some(status);
                answer
            }
            Err(error) => {
                record.failures += 1;
                Answer::new(Verdict::Unreachable(if error.is_timeout() {
                    Cause::TimeOut
                } else {
                    Cause::Reset
                }))
            }
        }
    }
}
