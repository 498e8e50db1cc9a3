//! One address on its way to a verdict: which request comes next, and what its answer means. Nothing here waits or asks.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use url::Url;

use super::cookies::Jar;
use super::exchange::{Question, Reply};
use super::fault::Fault;
use crate::answers::{Cause, DeadCause, FragmentVerdict, Hop, Refusal, Target, Verdict, Why};

/// How often a redirection to the very address that was asked is followed: some servers send a visitor once round.
const SELF_REDIRECTIONS: usize = 2;

/// An address under way.
#[derive(Debug)]
pub(super) struct Job {
    /// The address by which its answer is known.
    pub key: Arc<str>,
    /// What is asked next: the address, or where its redirections lead so far.
    pub url: Url,
    pub question: Question,
    pub chain: Vec<Hop>,
    /// The status of the last answer.
    pub status: Option<u16>,
    /// How long it took so far: its requests, and the waits because of them.
    pub spent: Duration,
    /// How often it was asked in vain.
    pub attempts: u32,
    /// What is said of it unless another attempt says better.
    pub verdict: Option<Verdict>,
    /// Whether the question for the head was answered in a way that some servers answer it whatever the page.
    pub head_failed: bool,
    /// Whether a browser's question was answered that the page is not there, once.
    is_missed: bool,
    /// Addresses asked and the cookies sent with them, to see loops.
    seen: Vec<(String, Option<String>)>,
    jar: Jar,
}

/// What was found in a page, by fragment.
pub(super) type Fragments = BTreeMap<String, FragmentVerdict>;

/// What comes next.
#[derive(Debug)]
pub(super) enum Next {
    /// This is the verdict; with what was found in the page, where it was looked through.
    Done(Verdict, Option<Fragments>),
    /// Ask at once what [`Job::url`] is now.
    Ask,
    /// Ask again after a pause; unless that was done often enough: then this is the verdict.
    Again(Verdict),
    /// Ask once more after a pause: a page was missed, which has to be certain.
    Confirm,
}

impl Job {
    pub fn new(key: Arc<str>, url: Url, question: Question) -> Self {
        Self {
            key,
            url,
            question,
            chain: Vec::new(),
            status: None,
            spent: Duration::ZERO,
            attempts: 0,
            verdict: None,
            head_failed: false,
            is_missed: false,
            seen: Vec::new(),
            jar: Jar::default(),
        }
    }

    /// The cookies that go with the next request.
    pub fn cookies(&self) -> Option<String> {
        self.jar.header(&self.url)
    }

    /// What the answer to the last request means, where redirections are followed up to `hops`.
    pub fn next(&mut self, reply: Result<Reply, Fault>, hops: usize) -> Next {
        let reply = match reply {
            Ok(reply) => reply,
            Err(fault) => return self.unanswered(fault),
        };
        self.status = Some(reply.status);
        for line in &reply.cookies {
            self.jar.set(&self.url, line);
        }
        if reply.is_wall {
            return Next::Done(Verdict::Refused(Refusal::BotWall), None);
        }
        match reply.status {
            200..=300 => match self.alive() {
                // What is written into pages because of it has to hold for browsers.
                Verdict::Moved if self.question == Question::Head => self.restart(),
                verdict => Next::Done(verdict, reply.fragments),
            },
            301 | 302 | 303 | 307 | 308 => match self.redirected(&reply, hops) {
                Next::Done(..) if self.question == Question::Head => {
                    self.head_failed = true;
                    self.restart()
                }
                next => next,
            },
            429 => self.again(Verdict::Refused(Refusal::TooManyRequests)),
            503 if reply.retry_after.is_some() => {
                self.again(Verdict::Unreachable(Cause::ServerError(503)))
            }
            status if self.question == Question::Head => {
                // Many servers answer a question for the head wrongly: what counts is what browsers ask.
                self.head_failed = status < 500 || status == 501;
                self.restart()
            }
            404 | 410 if !self.is_missed => {
                self.is_missed = true;
                Next::Confirm
            }
            404 => Next::Done(Verdict::Dead(DeadCause::NotFound), None),
            410 => Next::Done(Verdict::Dead(DeadCause::Gone), None),
            401 | 407 => Next::Done(Verdict::Refused(Refusal::Unauthorized), None),
            403 => Next::Done(Verdict::Refused(Refusal::Forbidden), None),
            408 | 425 => Next::Again(Verdict::Unreachable(Cause::TimeOut)),
            // Not implemented: that does not pass.
            status @ (501 | 505) => {
                Next::Done(Verdict::Unreachable(Cause::ServerError(status)), None)
            }
            status @ 500..600 => Next::Again(Verdict::Unreachable(Cause::ServerError(status))),
            status => Next::Done(Verdict::Refused(Refusal::Status(status)), None),
        }
    }

    fn unanswered(&mut self, fault: Fault) -> Next {
        self.status = None;
        if self.question == Question::Head
            && matches!(
                fault.verdict,
                Verdict::Unreachable(Cause::Reset | Cause::NotHttp | Cause::HeadTooLarge)
            )
        {
            self.head_failed = true;
            return self.restart();
        }
        if fault.may_pass {
            self.again(fault.verdict)
        } else {
            Next::Done(fault.verdict, None)
        }
    }

    /// Ask again later, as a browser asks: some servers leave a question for the head without answer.
    fn again(&mut self, verdict: Verdict) -> Next {
        if self.question == Question::Head {
            self.question = Question::Get;
        }
        Next::Again(verdict)
    }

    /// Ask from the beginning, as a browser asks.
    fn restart(&mut self) -> Next {
        self.question = Question::Get;
        self.chain.clear();
        self.seen.clear();
        self.jar = Jar::default();
        // The key is what the address was read from.
        if let Ok(target) = Target::read(&self.key) {
            self.url = target.url;
        }
        Next::Ask
    }

    fn alive(&self) -> Verdict {
        let is_elsewhere = self.url.as_str() != &*self.key;
        if is_elsewhere && !self.chain.is_empty() && self.chain.iter().all(Hop::is_permanent) {
            Verdict::Moved
        } else {
            Verdict::Alive
        }
    }

    fn redirected(&mut self, reply: &Reply, hops: usize) -> Next {
        let unreachable = |cause| Next::Done(Verdict::Unreachable(cause), None);
        let Some(location) = reply.location.as_deref().map(str::trim) else {
            return unreachable(Cause::BadRedirect);
        };
        let Ok(to) = self.url.join(location) else {
            return unreachable(Cause::BadRedirect);
        };
        if self.chain.len() >= hops {
            return unreachable(Cause::TooManyRedirects);
        }
        let fragment = to.fragment().map(str::to_owned);
        let target = match Target::of(to) {
            Ok(target) => target,
            Err(Why::Scheme) => return Next::Done(Verdict::Unchecked(Why::Scheme), None),
            Err(_) => return unreachable(Cause::BadRedirect),
        };
        let from = std::mem::replace(&mut self.url, target.url);
        // A question for the head that is sent round is asked as a browser asks instead.
        let may_repeat = if from == self.url && self.question != Question::Head {
            SELF_REDIRECTIONS
        } else {
            0
        };
        let mut address = self.url.to_string();
        if let Some(fragment) = fragment {
            address.push('#');
            address.push_str(&fragment);
        }
        self.chain.push(Hop {
            status: reply.status,
            address,
        });
        if self.seen.is_empty() {
            let sent = None;
            self.seen.push((from.into(), sent));
        }
        // The same address with other cookies is no loop: servers look whether a cookie comes back.
        let next = (self.url.to_string(), self.cookies());
        let repeats = self.seen.iter().filter(|seen| **seen == next).count();
        if repeats > may_repeat {
            return unreachable(Cause::RedirectLoop);
        }
        self.seen.push(next);
        Next::Ask
    }
}
