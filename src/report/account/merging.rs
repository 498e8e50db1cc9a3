//! Putting the accounts of parts together: the account that one run over everything would have given.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;
use rustc_hash::FxHashSet;

use super::{Account, Entry, Part, Told};
use crate::rules::{Coverage, Reach};

/// What keeps the accounts from being all parts of one work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No account is of this part.
    Absent {
        /// The part, from 1.
        number: usize,
        /// Of so many.
        of: usize,
    },
    /// More than one account is of this part.
    Twice {
        /// The part, from 1.
        number: usize,
        /// Of so many.
        of: usize,
    },
    /// They were made by other versions of the program, by other settings, in other languages, for other days, or some with
    /// the web or a baseline and some without.
    Differing,
    /// Some are parts of a work that was divided otherwise, or were not divided.
    Mixed,
}

impl Account {
    /// The account of everything that `accounts`, of which there is at least one, tell of parts, and what is missing. Where
    /// nothing is, findings that a part alone cannot be sure of hold if all parts make them.
    ///
    /// Accounts that are no parts, of different files each, are put together as well. The language, the rules' words and
    /// the day are those of the first that tells them.
    #[must_use]
    pub fn merged(mut accounts: Vec<Self>) -> (Self, Vec<Gap>) {
        accounts.sort_by_key(|account| account.part.as_ref().map(|part| part.number));
        let gaps = gaps(&accounts);
        let agreed = if gaps.is_empty() {
            agreed(&accounts)
        } else {
            Part::default()
        };
        accounts.dedup_by(|next, one| {
            let part = |account: &Self| account.part.as_ref().map(|part| (part.number, part.of));
            part(one).is_some() && part(one) == part(next)
        });
        let web = web(&accounts);
        let mut accounts = accounts.into_iter();
        let mut whole = accounts.next().unwrap_or_default();
        whole.part = None;
        for account in accounts {
            whole.add(account);
        }
        whole.summary.web = web.or(whole.summary.web);
        whole.confirm(agreed);
        let by_place = |one: &Entry, other: &Entry| order(&one.told, &other.told);
        whole.findings.sort_by(by_place);
        whole.tell_once();
        whole
            .suppressed
            .sort_by(|one, other| by_place(&one.entry, &other.entry));
        if let Some(baselined) = &mut whole.baselined {
            baselined.sort_by(by_place);
        }
        (whole, gaps)
    }

    fn add(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.suppressed.extend(other.suppressed);
        self.summary.add(&other.summary);
        if let Some(more) = other.baselined {
            self.baselined.get_or_insert_default().extend(more);
        }
        self.as_of = self.as_of.or(other.as_of);
        self.documentation = self.documentation.take().or(other.documentation);
        self.collections.extend(other.collections);
        for (id, rule) in other.rules {
            self.rules.entry(id).or_insert(rule);
        }
        for fault in other.faults {
            if !self.faults.contains(&fault) {
                self.faults.push(fault);
            }
        }
        for path in other.missing {
            if !self.missing.contains(&path) {
                self.missing.push(path);
            }
        }
    }

    /// Drop findings, sorted, that several accounts made: those about the settings of a site, by checks of its folders.
    fn tell_once(&mut self) {
        let summary = &mut self.summary;
        self.findings.dedup_by(|next, one| {
            let is_told = next == one;
            if is_told {
                summary.discount(next.told.severity);
            }
            is_told
        });
    }

    /// Tell the findings that all parts agreed on.
    fn confirm(&mut self, agreed: Part) {
        for entry in &agreed.findings {
            self.summary.count(entry.told.severity);
        }
        self.findings.extend(agreed.findings);
        if let Some(baselined) = &mut self.baselined {
            let count = self.summary.baselined.unwrap_or_default();
            self.summary.baselined = Some(count + agreed.baselined.len());
            baselined.extend(agreed.baselined);
        }
    }
}

/// What is missing, or given more than once, of the parts that `accounts`, sorted by part, are of.
fn gaps(accounts: &[Account]) -> Vec<Gap> {
    let parts: Vec<&Part> = accounts
        .iter()
        .filter_map(|account| account.part.as_ref())
        .collect();
    let Some(of) = parts.first().map(|part| part.of) else {
        return Vec::new();
    };
    if parts.len() < accounts.len() || parts.iter().any(|part| part.of != of) {
        return vec![Gap::Mixed];
    }
    let given: BTreeSet<usize> = parts.iter().map(|part| part.number).collect();
    let absent = (1..=of).filter(|number| !given.contains(number));
    let twice = parts
        .windows(2)
        .filter(|pair| pair[0].number == pair[1].number)
        .map(|pair| pair[0].number);
    let way = |account: &Account| {
        let part = account.part.as_ref();
        let made_by = part.map(|part| (part.program.clone(), part.settings.clone()));
        let asked_web = account.summary.web.is_some();
        let has_baseline = account.baselined.is_some();
        (
            made_by,
            account.lang,
            account.as_of,
            asked_web,
            has_baseline,
        )
    };
    let differs = accounts
        .windows(2)
        .any(|pair| way(&pair[0]) != way(&pair[1]));
    absent
        .map(|number| Gap::Absent { number, of })
        .chain(differs.then_some(Gap::Differing))
        .chain(twice.map(|number| Gap::Twice { number, of }))
        .collect()
}

/// How many addresses the web said something of, where `accounts` are of parts: several may have the same address.
fn web(accounts: &[Account]) -> Option<Coverage> {
    let mut reached: BTreeMap<&str, Reach> = BTreeMap::new();
    for account in accounts {
        account.summary.web?;
        for (address, reach) in &account.part.as_ref()?.reached {
            let known = reached.entry(address).or_insert(*reach);
            *known = (*known).max(*reach);
        }
    }
    Some(Coverage::of(reached.into_values()))
}

/// What all parts agree on of what each leaves open.
fn agreed(accounts: &[Account]) -> Part {
    let mut parts = accounts.iter().filter_map(|account| account.part.as_ref());
    let mut agreed = parts.next().cloned().unwrap_or_default();
    for part in parts {
        retain_those_in(&mut agreed.findings, &part.findings);
        retain_those_in(&mut agreed.baselined, &part.baselined);
    }
    agreed
}

fn retain_those_in(entries: &mut Vec<Entry>, others: &[Entry]) {
    fn key(entry: &Entry) -> (&str, &str, &str) {
        (&entry.told.path, &entry.told.rule, &entry.told.message)
    }
    let others: FxHashSet<_> = others.iter().map(key).collect();
    entries.retain(|entry| others.contains(&key(entry)));
}

/// The order of reports: by path, place and rule.
fn order(one: &Told, other: &Told) -> Ordering {
    Utf8Path::new(&one.path)
        .cmp(Utf8Path::new(&other.path))
        .then_with(|| one.place.span().cmp(&other.place.span()))
        .then_with(|| one.rule.cmp(&other.rule))
}
