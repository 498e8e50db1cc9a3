//! What the web answered about addresses.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::target::Target;
use super::verdict::Verdict;

/// What is known of one address, whatever the fragments it is written with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What became of it.
    pub verdict: Verdict,
    /// The HTTP status of the last answer, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The redirections, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<Hop>,
    /// Whether its page has the places that were asked for; keys are fragments as written, without `#`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fragments: BTreeMap<String, FragmentVerdict>,
    /// When it was asked, or decided not to ask it.
    pub asked_at: Timestamp,
}

/// One redirection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    /// The status that redirects: 301, 302, 303, 307 or 308.
    pub status: u16,
    /// Where it leads: a whole address, without user name or password.
    pub address: String,
}

impl Hop {
    /// Whether the server says that this is for good.
    pub fn is_permanent(&self) -> bool {
        matches!(self.status, 301 | 308)
    }
}

/// Whether a page has the place that a fragment names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FragmentVerdict {
    /// An element has this `id`, or a link this `name`; or the text is on the page.
    Present,
    /// Nothing in the page has it, nor does the page look as if a script made it.
    Absent,
    /// The page was not read, is no HTML, or is made by scripts.
    Unknown,
}

impl Answer {
    /// An answer without redirections or status, given now.
    pub fn new(verdict: Verdict) -> Self {
        Self {
            verdict,
            status: None,
            chain: Vec::new(),
            fragments: BTreeMap::new(),
            asked_at: this_second(),
        }
    }

    /// Where the redirections end: `None` where there was none.
    pub fn last_address(&self) -> Option<&str> {
        self.chain.last().map(|hop| hop.address.as_str())
    }
}

/// Now, without what nobody needs to know.
fn this_second() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

/// The answers of a check, by address.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    of: FxHashMap<String, Answer>,
}

impl Answers {
    /// The answer about `address`, in any of its notations, and about its fragment if it has one.
    pub fn get(&self, address: &str) -> Option<(&Answer, Option<FragmentVerdict>)> {
        let (key, fragment) = Target::key_of(address);
        let answer = self.of.get(&key)?;
        let fragment = fragment.map(|fragment| {
            let known = answer.fragments.get(&fragment).copied();
            known.unwrap_or(FragmentVerdict::Unknown)
        });
        Some((answer, fragment))
    }

    /// Note what is known of the address `key`: one without fragment, as [`Answers::iter`] gives it.
    pub fn insert(&mut self, key: String, answer: Answer) {
        self.of.insert(key, answer);
    }

    /// All addresses, without fragments, user names and passwords, and their answers, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.of.iter().map(|(key, answer)| (key.as_str(), answer))
    }

    /// How many addresses were answered about.
    pub fn len(&self) -> usize {
        self.of.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }
}

impl FromIterator<(String, Answer)> for Answers {
    fn from_iter<T: IntoIterator<Item = (String, Answer)>>(answers: T) -> Self {
        Self {
            of: answers
                .into_iter()
                .map(|(address, answer)| (Target::key_of(&address).0, answer))
                .collect(),
        }
    }
}
