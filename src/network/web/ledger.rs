//! What is wanted to be known of which address, and what is known.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::answers::{Answer, Answers, FragmentVerdict, Verdict, Why};

/// All addresses of a check.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    entries: FxHashMap<Arc<str>, Entry>,
    checked: usize,
}

#[derive(Debug, Default)]
struct Entry {
    wanted: BTreeSet<String>,
    answer: Option<Answer>,
    /// Whether the address is being asked.
    is_under_way: bool,
}

/// What a further wish makes of an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// It is new.
    New(Arc<str>),
    /// It was answered, and its page has to be read because of a further fragment.
    ReadAgain(Arc<str>),
    /// Nothing more has to be done than is done.
    Served,
}

impl Ledger {
    /// Note that `key` and its `fragment` are wanted.
    pub fn want(&mut self, key: &str, fragment: Option<String>) -> Wish {
        if let Some((key, entry)) = self.find(key) {
            if let Some(fragment) = fragment {
                entry.wanted.insert(fragment);
            }
            if entry.is_under_way || !entry.lacks_fragment() {
                return Wish::Served;
            }
            entry.is_under_way = true;
            return Wish::ReadAgain(key);
        }
        let key: Arc<str> = Arc::from(key);
        let entry = Entry {
            wanted: fragment.into_iter().collect(),
            answer: None,
            is_under_way: true,
        };
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
        if entry.answer.is_none() {
            self.checked += 1;
        }
        entry.answer = Some(answer);
        entry.is_under_way = entry.lacks_fragment();
        entry.is_under_way
    }

    /// How many addresses are answered about, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.checked, self.entries.len())
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
