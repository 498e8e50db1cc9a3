//! When a check stops asking a host, its proxy or the whole web, and what is then said of what was still to be asked.

use tokio::time::Instant;
use url::Url;

use super::super::exchange::Reply;
use super::super::fault::Fault;
use super::super::job::Job;
use super::super::schedule::HostId;
use super::Engine;
use crate::answers::{Cause, Refusal, Verdict, Why};

/// Where so many hosts cannot be found, and none ever answered, there is no network.
const LOST_HOSTS: usize = 8;

impl Engine {
    /// A host did not answer.
    pub(super) fn silent(&mut self, id: HostId, url: &Url, verdict: Verdict) {
        let is_lost = matches!(
            verdict,
            Verdict::Unreachable(Cause::NameService | Cause::NoRoute)
        );
        if is_lost && !self.is_reached {
            self.lost.insert(id);
            if self.lost.len() >= LOST_HOSTS {
                self.verdict = Some(Verdict::Unchecked(Why::NoNetwork));
                for id in self.schedule.ids() {
                    self.drop_waiting(id, |_| true, Verdict::Unchecked(Why::NoNetwork));
                }
                return;
            }
        }
        let host = self.schedule.host(id);
        if host.silent(url) >= self.settings.patience {
            host.close(url);
            let port = url.port_or_known_default();
            let is_same = |job: &Job| job.url.port_or_known_default() == port;
            self.drop_waiting(id, is_same, Verdict::Unchecked(Why::HostGivenUp));
        }
    }

    /// A host answered that it has no time.
    pub(super) fn busy(&mut self, id: HostId) {
        let host = self.schedule.host(id);
        if usize::try_from(host.streak).is_ok_and(|streak| streak >= self.settings.patience) {
            host.record.is_given_up = true;
            self.give_up(id, Verdict::Unchecked(Why::HostGivenUp));
        }
    }

    /// A host asks to be left alone for longer than this check lasts.
    pub(super) fn too_long_a_wait(&mut self, id: HostId, mut job: Job, reply: &Reply) {
        job.status = Some(reply.status);
        let verdict = match reply.status {
            429 => Verdict::Refused(Refusal::TooManyRequests),
            status @ 500..600 => Verdict::Unreachable(Cause::ServerError(status)),
            _ => Verdict::Unchecked(Why::HostGivenUp),
        };
        let host = self.schedule.host(id);
        host.record.waits += 1;
        host.record.is_given_up = true;
        self.done(job, verdict, None);
        self.give_up(id, Verdict::Unchecked(Why::HostGivenUp));
    }

    /// Say `verdict` of all that a host would still be asked.
    pub(super) fn give_up(&mut self, id: HostId, verdict: Verdict) {
        self.schedule.host(id).verdict = Some(verdict);
        self.drop_waiting(id, |_| true, verdict);
    }

    fn drop_waiting(&mut self, id: HostId, which: impl Fn(&Job) -> bool, verdict: Verdict) {
        for job in self.schedule.clear(id, which) {
            // What was seen of the address itself says more.
            let seen = job.verdict.filter(|_| !verdict.was_asked());
            self.done(job, seen.unwrap_or(verdict), None);
        }
    }

    /// The proxy did not serve a request: it is not there, or wants an account. That says nothing of the host.
    pub(super) fn unserved(&mut self, id: HostId, mut job: Job, fault: Fault, now: Instant) {
        self.proxy_failures += 1;
        job.attempts += 1;
        let verdict = fault.verdict;
        if !fault.may_pass || self.proxy_failures >= self.settings.patience {
            self.proxy_verdict = Some(verdict);
            self.done(job, verdict, None);
            let asker = self.asker.clone();
            for id in self.schedule.ids() {
                self.drop_waiting(id, |job| asker.is_proxied(&job.url), verdict);
            }
        } else if job.attempts >= self.settings.attempts {
            self.done(job, verdict, None);
        } else {
            let pause = self.settings.pause(job.attempts);
            job.spent += pause;
            self.schedule.push_later(id, job, now + pause);
        }
    }

    /// An address that no page holds was not answered: the server of its port is not asked for others of that sort, and
    /// nobody waits because of it.
    pub(super) fn unanswered_follow_up(&mut self, id: HostId, job: Job, verdict: Verdict) {
        let host = self.schedule.host(id);
        // One page may be slow by itself.
        let is_slow = verdict == Verdict::Unreachable(Cause::TimeOut);
        if !is_slow || host.silent(&job.url) > 1 {
            host.close_to_follow_ups(&job.url, verdict);
            let port = job.url.port_or_known_default();
            let ledger = &self.ledger;
            let jobs = self.schedule.clear(id, |job| {
                job.url.port_or_known_default() == port && !ledger.is_fed(&job.key)
            });
            for job in jobs {
                self.done(job, verdict, None);
            }
        }
        self.done(job, verdict, None);
    }
}
