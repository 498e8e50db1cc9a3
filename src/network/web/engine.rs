//! Asking what is fed: what was answered decides what is asked next, of whom and when.

mod giving_up;

use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use rustc_hash::{FxHashMap, FxHashSet};
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::{Instant, sleep_until};

use super::checker::{Mailbox, Message, Outcome, StartFault};
use super::exchange::{Asker, Question, Reply};
use super::fault::Fault;
use super::job::{Fragments, Job, Next};
use super::ledger::{Ledger, Wish, covers};
use super::names::{Names, Resolver};
use super::policy::{Policy, Progress};
use super::private;
use super::schedule::{HostId, Schedule};
use super::settings::Settings;
use crate::answers::{Answer, Cause, DeadCause, FragmentVerdict, Target, Verdict, Why};

/// How often to tell how far the check is, at most and at least.
const OFTEN: Duration = Duration::from_millis(100);
const SELDOM: Duration = Duration::from_secs(1);

pub(super) struct Engine {
    settings: Settings,
    policy: Box<dyn Policy>,
    asker: Asker,
    ledger: Ledger,
    schedule: Schedule,
    tasks: JoinSet<Result<Reply, Fault>>,
    running: FxHashMap<Id, (HostId, Job, Instant)>,
    /// Whether any host on the Internet ever answered.
    is_reached: bool,
    /// Hosts that cannot be found.
    lost: FxHashSet<HostId>,
    /// What is said of every address from now on, without asking.
    verdict: Option<Verdict>,
    /// Requests in a row that the proxy did not serve.
    proxy_failures: usize,
    /// What is said of every address that would be asked through the proxy from now on.
    proxy_verdict: Option<Verdict>,
    told_at: Option<Instant>,
}

impl Engine {
    pub fn new(
        settings: Settings,
        policy: Box<dyn Policy>,
        names: Arc<dyn Names>,
    ) -> Result<Self, StartFault> {
        let resolver = Resolver::new(names, settings.allow_private);
        Ok(Self {
            asker: Asker::new(&settings, &resolver)?,
            schedule: Schedule::new(settings.per_host, settings.gap),
            policy,
            ledger: Ledger::default(),
            tasks: JoinSet::new(),
            running: FxHashMap::default(),
            is_reached: false,
            lost: FxHashSet::default(),
            verdict: settings.offline.then_some(Verdict::Unchecked(Why::Offline)),
            proxy_failures: 0,
            proxy_verdict: None,
            told_at: None,
            settings,
        })
    }

    /// Ask all that comes by `mailbox`, until it says that this was all and everything is answered, or to stop.
    pub async fn run(mut self, mut mailbox: Mailbox) -> Outcome {
        let mut is_fed = true;
        let mut begins_at = None;
        let mut was_interrupted = false;
        loop {
            let now = Instant::now();
            let may_begin = !is_fed || begins_at.is_some_and(|at| at <= now);
            if may_begin {
                self.begin_due(now);
            }
            if !is_fed && self.schedule.is_empty() && self.tasks.is_empty() {
                break;
            }
            let next = if may_begin {
                self.schedule.next_at().filter(|_| self.has_room())
            } else {
                begins_at
            };
            let is_asking = !self.tasks.is_empty();
            tokio::select! {
                message = mailbox.recv() => match message {
                    Some(Message::Ask(address)) => {
                        begins_at = begins_at.or(Some(now + self.settings.settle));
                        self.want(&address, true);
                        // Many come at once: no need to look at the clock for each.
                        while let Ok(message) = mailbox.try_recv() {
                            match message {
                                Message::Ask(address) => self.want(&address, true),
                                Message::End => is_fed = false,
                                Message::Stop => was_interrupted = true,
                            }
                        }
                    }
                    Some(Message::End) => is_fed = false,
                    Some(Message::Stop) | None => was_interrupted = true,
                },
                Some(ended) = self.tasks.join_next_with_id(), if is_asking => {
                    self.ended(ended);
                    while let Some(ended) = self.tasks.try_join_next_with_id() {
                        self.ended(ended);
                    }
                }
                () = until(next) => {}
                () = sleep_until(now + SELDOM) => {}
            }
            self.tell(false);
            if was_interrupted {
                self.policy.interrupted();
                break;
            }
        }
        self.tell(true);
        self.close(was_interrupted)
    }

    fn close(mut self, was_interrupted: bool) -> Outcome {
        self.tasks.abort_all();
        // Where nothing was to be asked, that no host answered tells nothing of the network.
        let is_lost = !self.is_reached && !self.settings.offline;
        let judge = |verdict| match verdict {
            Verdict::Unreachable(Cause::NameService | Cause::NoRoute) if is_lost => {
                Verdict::Unchecked(Why::NoNetwork)
            }
            verdict => verdict,
        };
        Outcome {
            follow_ups: self.ledger.follow_ups(),
            answers: self.ledger.into_answers(Why::Interrupted, judge),
            hosts: self.schedule.into_records(),
            was_interrupted,
        }
    }

    fn has_room(&self) -> bool {
        self.tasks.len() < self.settings.at_once.max(1)
    }

    fn tell(&mut self, is_last: bool) {
        let now = Instant::now();
        if !is_last && self.told_at.is_some_and(|at| now < at + OFTEN) {
            return;
        }
        self.told_at = Some(now);
        let (checked, total) = self.ledger.progress();
        self.policy.advanced(&Progress {
            checked,
            total,
            running: self.tasks.len(),
            waiting: self.schedule.waiting(now),
        });
    }

    /// An address was fed, or asked for by the answer about another one.
    fn want(&mut self, address: &str, is_fed: bool) {
        let target = Target::read(address);
        let (key, fragment) = match &target {
            Ok(target) => (target.url.as_str(), target.fragment.clone()),
            Err(_) => (address.trim(), None),
        };
        let (key, is_new) = match self.ledger.want(key, fragment.clone(), is_fed) {
            Wish::Served => return,
            Wish::New(key) => (key, true),
            Wish::Again(key) => (key, false),
        };
        let url = match target {
            Ok(target) => target.url,
            Err(why) => return self.answer(&key, Answer::new(Verdict::Unchecked(why))),
        };
        if let Err(why) = self.policy.may_ask(&url) {
            return self.answer(&key, Answer::new(Verdict::Unchecked(why)));
        }
        if is_new
            && let Some(known) = self.policy.known(&key)
            && (self.settings.offline || covers(&known, fragment.as_ref()))
        {
            let more = self.policy.follow_up(&key, &known);
            self.ledger.answer(&key, known);
            return self.follow(more);
        }
        self.ask(Job::new(key, url, Question::Head), false);
    }

    /// Have `job` asked when it is its turn, unless something is against it.
    fn ask(&mut self, job: Job, first: bool) {
        let host = job.url.host_str().unwrap_or_default();
        let id = self.schedule.id(host, Instant::now());
        let against = self.verdict.or_else(|| {
            let is_private = !self.settings.allow_private && private::is_refused(&job.url);
            let is_insecure = job.url.scheme() == "https" && !self.asker.is_secure;
            if is_private {
                return Some(Verdict::Unchecked(Why::PrivateAddress));
            }
            if let Err(why) = self.policy.may_ask(&job.url) {
                return Some(Verdict::Unchecked(why));
            }
            if is_insecure {
                return Some(Verdict::Unchecked(Why::NoSecureConnections));
            }
            let host = self.schedule.host(id);
            if let Some(verdict) = host.verdict_on(&job.url) {
                return Some(verdict);
            }
            let verdict = host.verdict_on_follow_up(&job.url);
            if let Some(verdict) = verdict.filter(|_| !self.ledger.is_fed(&job.key)) {
                return Some(verdict);
            }
            let verdict = self.proxy_verdict;
            verdict.filter(|_| self.asker.is_proxied(&job.url))
        });
        match against {
            Some(verdict) => self.done(job, verdict, None),
            None => self.schedule.push(id, job, first),
        }
    }

    /// Begin the requests whose turn it is.
    fn begin_due(&mut self, now: Instant) {
        while self.has_room() {
            let Some((id, mut job)) = self.schedule.take(now) else {
                return;
            };
            let host = self.schedule.host(id);
            host.record.requests += 1;
            let wanted: Vec<String> = self.ledger.wanted(&job.key).cloned().collect();
            if !wanted.is_empty() {
                job.question = Question::Page;
            } else if job.question == Question::Head && host.heads_lie {
                job.question = Question::Get;
            }
            let (asker, question) = (self.asker.clone(), job.question);
            let (url, cookies) = (job.url.clone(), job.cookies());
            let left = self.left(&job);
            let task = self
                .tasks
                .spawn(async move { asker.ask(question, url, cookies, wanted, left).await });
            self.running.insert(task.id(), (id, job, now));
        }
    }

    /// A request ended.
    fn ended(&mut self, ended: Result<(Id, Result<Reply, Fault>), JoinError>) {
        let (task, reply) = match ended {
            Ok((task, reply)) => (task, reply),
            // What cannot be understood is no HTTP.
            Err(error) => (error.id(), Err(Fault::NOT_HTTP)),
        };
        let Some((id, mut job, begun)) = self.running.remove(&task) else {
            return;
        };
        let now = Instant::now();
        job.spent += now - begun;
        self.schedule.ended(id);
        let host = self.schedule.host(id);
        match &reply {
            Ok(reply) => {
                *host.record.statuses.entry(reply.status).or_default() += 1;
                host.heard(&job.url);
                self.proxy_failures = 0;
                self.is_reached |= !private::is_refused(&job.url);
            }
            Err(_) => host.record.failures += 1,
        }
        if let Ok(reply) = &reply
            && let Some(wait) = reply.retry_after
        {
            if wait > self.settings.longest_wait.min(self.left(&job)) {
                return self.too_long_a_wait(id, job, reply);
            }
            if !wait.is_zero() {
                job.spent += wait;
                self.schedule.leave_alone(id, now, wait);
            }
        }
        match &reply {
            Err(fault)
                if matches!(
                    fault.verdict,
                    Verdict::Unchecked(Why::Proxy | Why::ProxyAccount)
                ) =>
            {
                self.unserved(id, job, *fault, now);
            }
            Err(fault) if self.is_vain(&job, fault.verdict) => {
                self.unanswered_follow_up(id, job, fault.verdict);
            }
            _ => self.go_on(id, job, reply, now),
        }
    }

    /// Whether an address that no page holds is not worth another question.
    fn is_vain(&self, job: &Job, verdict: Verdict) -> bool {
        let is_silence = matches!(
            verdict,
            Verdict::Unreachable(
                Cause::ConnectionRefused | Cause::NoRoute | Cause::TimeOut | Cause::Tls(_)
            )
        );
        is_silence && job.chain.is_empty() && !self.ledger.is_fed(&job.key)
    }

    fn go_on(&mut self, id: HostId, mut job: Job, reply: Result<Reply, Fault>, now: Instant) {
        let wait = reply.as_ref().ok().and_then(|reply| reply.retry_after);
        let is_busy = match &reply {
            Ok(reply) => matches!(reply.status, 429 | 503),
            Err(fault) => fault.may_pass,
        };
        let is_silent = reply.is_err() && is_busy;
        if !is_busy {
            self.schedule.host(id).streak = 0;
        }
        match job.next(reply, self.settings.hops) {
            Next::Done(verdict, fragments) => {
                if verdict.is_alive() && job.head_failed {
                    self.schedule.host(id).heads_lie = true;
                }
                let holds_for_host = matches!(
                    verdict,
                    Verdict::Dead(DeadCause::UnknownHost) | Verdict::Unchecked(Why::PrivateAddress)
                );
                self.done(job, verdict, fragments);
                if holds_for_host {
                    self.give_up(id, verdict);
                }
            }
            Next::Ask if self.left(&job).is_zero() => {
                self.done(job, Verdict::Unreachable(Cause::TimeOut), None);
            }
            Next::Ask => self.ask(job, true),
            Next::Confirm => {
                let pause = self.settings.pause(1);
                if pause < self.left(&job) {
                    job.spent += pause;
                    self.schedule.push_later(id, job, now + pause);
                } else {
                    self.done(job, Verdict::Unreachable(Cause::TimeOut), None);
                }
            }
            Next::Again(verdict) => {
                let url = job.url.clone();
                let pause = self.settings.pause(job.attempts);
                if is_busy {
                    let host = self.schedule.host(id);
                    let pause = self.settings.pause(host.streak);
                    host.streak += 1;
                    // A server that says how long to wait is left alone for as long as it says.
                    if wait.is_none_or(|wait| wait.is_zero()) {
                        self.schedule.leave_alone(id, now, pause);
                    }
                }
                job.attempts += 1;
                job.verdict = Some(verdict);
                let is_late = pause >= self.left(&job);
                let attempts = if self.ledger.is_fed(&job.key) {
                    self.settings.attempts
                } else {
                    1
                };
                if is_late || job.attempts >= attempts {
                    self.done(job, verdict, None);
                } else {
                    job.spent += pause.saturating_sub(wait.unwrap_or_default());
                    self.schedule.push_later(id, job, now + pause);
                }
                if is_silent {
                    self.silent(id, &url, verdict);
                } else if is_busy {
                    self.busy(id);
                }
            }
        }
    }

    /// How much longer `job` may take.
    fn left(&self, job: &Job) -> Duration {
        self.settings.address_limit.saturating_sub(job.spent)
    }

    /// A verdict was reached.
    fn done(&mut self, job: Job, verdict: Verdict, fragments: Option<Fragments>) {
        let mut answer = Answer::new(verdict);
        answer.status = job.status;
        // A redirection that names a place of its own leads there, whatever the address said.
        let is_elsewhere = job.chain.iter().any(|hop| hop.address.contains('#'));
        answer.chain = job.chain;
        if job.question == Question::Page && verdict.is_alive() {
            answer.fragments = fragments.filter(|_| !is_elsewhere).unwrap_or_else(|| {
                let wanted = self.ledger.wanted(&job.key);
                wanted
                    .map(|fragment| (fragment.clone(), FragmentVerdict::Unknown))
                    .collect()
            });
        }
        self.answer(&job.key, answer);
    }

    fn answer(&mut self, key: &Arc<str>, answer: Answer) {
        self.policy.answered(key, &answer);
        let more = self.policy.follow_up(key, &answer);
        let reads_again = self.ledger.answer(key, answer);
        if reads_again && let Ok(target) = Target::read(key) {
            self.ask(Job::new(Arc::clone(key), target.url, Question::Page), false);
        }
        self.follow(more);
    }

    /// Ask what an answer leads to.
    fn follow(&mut self, addresses: Vec<String>) {
        for address in addresses {
            self.want(&address, false);
        }
    }
}

async fn until(at: Option<Instant>) {
    match at {
        Some(at) => sleep_until(at).await,
        None => pending().await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::web::{AskAll, SystemNames};

    /// What is said of a public address that redirects to `location`, and what would be asked next.
    fn redirected(location: &str) -> (Verdict, bool) {
        let mut engine =
            Engine::new(Settings::default(), Box::new(AskAll), Arc::new(SystemNames)).unwrap();
        engine.want("https://exemple.gouv.fr/", true);
        let now = Instant::now();
        let (id, job) = engine.schedule.take(now).unwrap();
        let reply = Reply {
            status: 302,
            location: Some(String::from(location)),
            ..Reply::default()
        };
        engine.go_on(id, job, Ok(reply), now);
        let asks = !engine.schedule.is_empty();
        let answers = engine.close(false).answers;
        let (answer, _) = answers.get("https://exemple.gouv.fr/").unwrap();
        (answer.verdict, asks)
    }

    #[test]
    fn no_redirection_leads_into_a_private_network() {
        for location in [
            "http://127.0.0.1/",
            "//2130706433/",
            "https://[::ffff:10.0.0.1]/",
            "http://169.254.169.254/latest/meta-data/",
            "http://qui@0x7f.1:8080/",
            "http://localhost/",
        ] {
            let expected = (Verdict::Unchecked(Why::PrivateAddress), false);
            assert_eq!(redirected(location), expected, "{location}");
        }
        assert!(redirected("https://exemple.fr/").1);
    }
}
