//! What is wanted to be known of which address, and what is known.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::answers::{Answer, Answers, FragmentVerdict, Verdict, Why};

/// All addresses of a check.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    entries: FxHashMap<Arc<str>, Entry>,
    /// How many addresses were fed, and how many of these are answered about.
    fed: usize,
    checked: usize,
}

#[derive(Debug, Default)]
struct Entry {
    wanted: BTreeSet<String>,
    answer: Option<Answer>,
    /// Whether the address is being asked.
    is_under_way: bool,
    /// Whether it was fed: not asked for by the answer about another address alone.
    is_fed: bool,
}

/// What a further wish makes of an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// It is new.
    New(Arc<str>),
    /// It was answered, and has to be asked again: its page has to be read because of a further fragment, or it was asked
    /// with less patience than an address deserves that a page holds.
    Again(Arc<str>),
    /// Nothing more has to be done than is done.
    Served,
}

impl Ledger {
    /// Note that `key` and its `fragment` are wanted; where not `is_fed`, because of the answer about another address.
    pub fn want(&mut self, key: &str, fragment: Option<String>, is_fed: bool) -> Wish {
        if let Some((key, entry)) = self.find(key) {
            if let Some(fragment) = fragment {
                entry.wanted.insert(fragment);
            }
            let is_first = is_fed && !entry.is_fed;
            entry.is_fed |= is_fed;
            if is_first && entry.is_unreached() {
                entry.answer = None;
            }
            let is_answered = entry.answer.is_some();
            let is_served = entry.is_under_way || (is_answered && !entry.lacks_fragment());
            entry.is_under_way = true;
            if is_served && is_answered {
                entry.is_under_way = entry.lacks_fragment();
            }
            self.fed += usize::from(is_first);
            self.checked += usize::from(is_first && is_answered);
            return if is_served {
                Wish::Served
            } else {
                Wish::Again(key)
            };
        }
        let key: Arc<str> = Arc::from(key);
        let entry = Entry {
            wanted: fragment.into_iter().collect(),
            answer: None,
            is_under_way: true,
            is_fed,
        };
        self.fed += usize::from(is_fed);
        self.entries.insert(Arc::clone(&key), entry);
        Wish::New(key)
    }

    fn find(&mut self, key: &str) -> Option<(Arc<str>, &mut Entry)> {
        let key = Arc::clone(self.entries.get_key_value(key)?.0);
        let entry = self.entries.get_mut(&key)?;
        Some((key, entry))
    }

    /// The fragments that are wanted of `key`.
    pub fn wanted(&self, key: &str) -> impl Iterator<Item = &String> {
        self.entries
            .get(key)
            .into_iter()
            .flat_map(|entry| &entry.wanted)
    }

    /// Note the answer about `key`. Whether its page has to be read once more, because a fragment was wanted while it
    /// was asked without being read.
    pub fn answer(&mut self, key: &str, answer: Answer) -> bool {
        let Some(entry) = self.entries.get_mut(key) else {
            return false;
        };
        if entry.answer.is_none() && entry.is_fed {
            self.checked += 1;
        }
        entry.answer = Some(answer);
        entry.is_under_way = entry.lacks_fragment();
        entry.is_under_way
    }

    /// How many of the addresses that were fed are answered about, and how many were fed.
    pub fn progress(&self) -> (usize, usize) {
        (self.checked, self.fed)
    }

    /// Whether `key` was fed.
    pub fn is_fed(&self, key: &str) -> bool {
        self.entries.get(key).is_some_and(|entry| entry.is_fed)
    }

    /// The addresses that only answers about others asked for.
    pub fn follow_ups(&self) -> FxHashSet<String> {
        let entries = self.entries.iter().filter(|(_, entry)| !entry.is_fed);
        entries.map(|(key, _)| key.to_string()).collect()
    }

    /// All answers; `otherwise` where there is none. `judge` may still change what is said of an address.
    pub fn into_answers(self, otherwise: Why, judge: impl Fn(Verdict) -> Verdict) -> Answers {
        let answers = self.entries.into_iter().map(|(key, entry)| {
            let mut answer = entry
                .answer
                .unwrap_or_else(|| Answer::new(Verdict::Unchecked(otherwise)));
            answer.verdict = judge(answer.verdict);
            for fragment in entry.wanted {
                answer
                    .fragments
                    .entry(fragment)
                    .or_insert(FragmentVerdict::Unknown);
            }
            (key.to_string(), answer)
        });
        let mut all = Answers::default();
        for (key, answer) in answers {
            all.insert(key, answer);
        }
        all
    }
}

impl Entry {
    /// Whether it was asked and did not answer.
    fn is_unreached(&self) -> bool {
        let verdict = self.answer.as_ref().map(|answer| answer.verdict);
        !self.is_under_way && matches!(verdict, Some(Verdict::Unreachable(_)))
    }

    /// Whether its page is there and was not looked through for all that is wanted.
    fn lacks_fragment(&self) -> bool {
        self.answer.as_ref().is_some_and(|answer| {
            answer.verdict.is_alive()
                && self
                    .wanted
                    .iter()
                    .any(|fragment| !answer.fragments.contains_key(fragment))
        })
    }
}

/// Whether `answer` says all that is wanted.
pub(super) fn covers(answer: &Answer, fragment: Option<&String>) -> bool {
    !answer.verdict.is_alive()
        || fragment.is_none_or(|fragment| answer.fragments.contains_key(fragment))
}
