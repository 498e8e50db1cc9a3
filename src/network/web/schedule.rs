//! When whom may be asked: so many requests at once to one host, so much time between them, none while it asked to be
//! left alone. Nothing here asks; time comes from outside.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, VecDeque};
use std::time::Duration;

use rustc_hash::FxHashMap;
use tokio::time::Instant;
use url::Url;

use super::job::Job;
use super::record::HostRecord;
use crate::answers::{Verdict, Why};

/// A host of the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct HostId(usize);

/// A host, what it is to be asked and how it answered so far.
#[derive(Debug)]
pub(super) struct Host {
    pub record: HostRecord,
    /// What is said of all its addresses from now on, without asking.
    pub verdict: Option<Verdict>,
    /// How often in a row it had to be left alone.
    pub streak: u32,
    /// Whether it answers questions for the head otherwise than browsers.
    pub heads_lie: bool,
    /// Requests in a row without any answer, by port: servers of their own, which fail on their own.
    silent: BTreeMap<u16, usize>,
    /// Ports that were given up.
    closed: BTreeSet<u16>,
    /// What is said of addresses at a port that no page holds, without asking.
    closed_to_follow_ups: BTreeMap<u16, Verdict>,
    queue: VecDeque<Job>,
    later: BTreeMap<(Instant, u64), Job>,
    running: usize,
    /// When the next request may begin, by the time between two.
    free_at: Instant,
    /// Until when it is left alone.
    quiet_until: Option<Instant>,
    /// When the schedule looks at it next.
    armed: Option<Instant>,
}

/// All hosts.
#[derive(Debug)]
pub(super) struct Schedule {
    hosts: Vec<Host>,
    ids: FxHashMap<String, HostId>,
    /// When to look at which host.
    alarms: BinaryHeap<Reverse<(Instant, HostId)>>,
    per_host: usize,
    gap: Duration,
    /// Jobs that wait.
    len: usize,
    /// Tells apart what is to be asked at the same moment.
    count: u64,
}

impl Schedule {
    pub fn new(per_host: usize, gap: Duration) -> Self {
        Self {
            hosts: Vec::new(),
            ids: FxHashMap::default(),
            alarms: BinaryHeap::new(),
            per_host: per_host.max(1),
            gap,
            len: 0,
            count: 0,
        }
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn host(&mut self, id: HostId) -> &mut Host {
        &mut self.hosts[id.0]
    }

    /// The host of this name.
    pub fn id(&mut self, name: &str, now: Instant) -> HostId {
        if let Some(id) = self.ids.get(name) {
            return *id;
        }
        let id = HostId(self.hosts.len());
        self.ids.insert(name.to_owned(), id);
        self.hosts.push(Host {
            record: HostRecord {
                host: name.to_owned(),
                ..HostRecord::default()
            },
            verdict: None,
            streak: 0,
            silent: BTreeMap::new(),
            closed: BTreeSet::new(),
            closed_to_follow_ups: BTreeMap::new(),
            heads_lie: false,
            queue: VecDeque::new(),
            later: BTreeMap::new(),
            running: 0,
            free_at: now,
            quiet_until: None,
            armed: None,
        });
        id
    }

    /// Have `job` asked of `id` as soon as it is its turn; `first`: before what waits already.
    pub fn push(&mut self, id: HostId, job: Job, first: bool) {
        let host = &mut self.hosts[id.0];
        if first {
            host.queue.push_front(job);
        } else {
            host.queue.push_back(job);
        }
        self.len += 1;
        self.arm(id);
    }

    /// Have `job` asked of `id` not before `at`.
    pub fn push_later(&mut self, id: HostId, job: Job, at: Instant) {
        self.count += 1;
        self.hosts[id.0].later.insert((at, self.count), job);
        self.len += 1;
        self.arm(id);
    }

    /// The next job whose turn it is. It counts as running until [`Schedule::ended`].
    pub fn take(&mut self, now: Instant) -> Option<(HostId, Job)> {
        while let Some(&Reverse((at, id))) = self.alarms.peek() {
            if at > now {
                return None;
            }
            self.alarms.pop();
            let host = &mut self.hosts[id.0];
            if host.armed != Some(at) {
                continue;
            }
            host.armed = None;
            let is_due = host
                .earliest(self.per_host)
                .is_some_and(|earliest| earliest <= now);
            let job = is_due.then(|| host.pop(now)).flatten();
            if job.is_some() {
                host.running += 1;
                host.free_at = now + self.gap;
                self.len -= 1;
            }
            self.arm(id);
            if let Some(job) = job {
                return Some((id, job));
            }
        }
        None
    }

    /// When [`Schedule::take`] may give something next.
    pub fn next_at(&self) -> Option<Instant> {
        self.alarms.peek().map(|Reverse((at, _))| *at)
    }

    /// A job of `id` was answered.
    pub fn ended(&mut self, id: HostId) {
        let host = &mut self.hosts[id.0];
        host.running = host.running.saturating_sub(1);
        self.arm(id);
    }

    /// Leave `id` alone for a while from `now` on.
    pub fn leave_alone(&mut self, id: HostId, now: Instant, wait: Duration) {
        let host = &mut self.hosts[id.0];
        let until = now + wait;
        let before = host.quiet_until.map_or(now, |before| before.max(now));
        if until > before {
            host.record.waited += until - before;
            host.quiet_until = Some(until);
        }
        host.record.waits += 1;
    }

    /// Those of the jobs that wait for `id` which are no longer to be asked.
    pub fn clear(&mut self, id: HostId, which: impl Fn(&Job) -> bool) -> Vec<Job> {
        let host = &mut self.hosts[id.0];
        let (mut jobs, queue): (Vec<Job>, Vec<Job>) = host.queue.drain(..).partition(&which);
        host.queue = queue.into();
        let later = std::mem::take(&mut host.later);
        for (at, job) in later {
            if which(&job) {
                jobs.push(job);
            } else {
                host.later.insert(at, job);
            }
        }
        self.len -= jobs.len();
        jobs
    }

    /// The hosts.
    pub fn ids(&self) -> impl Iterator<Item = HostId> + use<> {
        (0..self.hosts.len()).map(HostId)
    }

    /// The hosts that are left alone at `now` although they are to be asked, and for how long still.
    pub fn waiting(&self, now: Instant) -> Vec<(String, Duration)> {
        let waiting = self.hosts.iter().filter_map(|host| {
            let until = host.quiet_until.filter(|until| *until > now)?;
            let is_wanted = !host.queue.is_empty() || !host.later.is_empty();
            is_wanted.then(|| (host.record.host.clone(), until - now))
        });
        waiting.collect()
    }

    /// What was asked of whom, by name.
    pub fn into_records(self) -> Vec<HostRecord> {
        let mut records: Vec<HostRecord> = self
            .hosts
            .into_iter()
            .map(|host| host.record)
            .filter(|record| record.requests > 0 || record.is_given_up)
            .collect();
        records.sort_by(|a, b| a.host.cmp(&b.host));
        records
    }

    fn arm(&mut self, id: HostId) {
        let host = &mut self.hosts[id.0];
        let Some(at) = host.earliest(self.per_host) else {
            return;
        };
        if host.armed.is_none_or(|armed| at < armed) {
            host.armed = Some(at);
            self.alarms.push(Reverse((at, id)));
        }
    }
}

impl Host {
    /// What is said of `url` without asking.
    pub fn verdict_on(&self, url: &Url) -> Option<Verdict> {
        let is_closed = port(url).is_some_and(|port| self.closed.contains(&port));
        self.verdict
            .or(is_closed.then_some(Verdict::Unchecked(Why::HostGivenUp)))
    }

    /// The server of `url` answered.
    pub fn heard(&mut self, url: &Url) {
        if let Some(port) = port(url) {
            self.silent.remove(&port);
        }
    }

    /// The server of `url` did not answer. How often in a row that is now.
    pub fn silent(&mut self, url: &Url) -> usize {
        let silent = self
            .silent
            .entry(port(url).unwrap_or_default())
            .or_default();
        *silent += 1;
        *silent
    }

    /// Give the server of `url` up.
    pub fn close(&mut self, url: &Url) {
        self.closed.extend(port(url));
        self.record.is_given_up = true;
    }

    /// What is said of `url` without asking, where no page holds it.
    pub fn verdict_on_follow_up(&self, url: &Url) -> Option<Verdict> {
        self.closed_to_follow_ups.get(&port(url)?).copied()
    }

    /// Say `verdict` of all that the server of `url` would be asked and no page holds.
    pub fn close_to_follow_ups(&mut self, url: &Url, verdict: Verdict) {
        let port = port(url);
        self.closed_to_follow_ups
            .extend(port.map(|port| (port, verdict)));
    }

    /// When its next request may begin; `None` where nothing waits or enough is running.
    fn earliest(&self, per_host: usize) -> Option<Instant> {
        if self.running >= per_host {
            return None;
        }
        let open = self
            .quiet_until
            .map_or(self.free_at, |until| until.max(self.free_at));
        if self.queue.is_empty() {
            let ((at, _), _) = self.later.first_key_value()?;
            Some(open.max(*at))
        } else {
            Some(open)
        }
    }

    fn pop(&mut self, now: Instant) -> Option<Job> {
        let first = self.later.first_entry();
        if let Some(first) = first.filter(|first| first.key().0 <= now) {
            return Some(first.remove());
        }
        self.queue.pop_front()
    }
}

fn port(url: &Url) -> Option<u16> {
    url.port_or_known_default()
}
