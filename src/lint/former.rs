//! The findings before a change, and whether one of those after it is among them.

use camino::Utf8PathBuf;
use rustc_hash::FxHashMap;

use super::located::Located;
use crate::finding::{Finding, Severity, Wording};

/// Where a rule finds something: the file, the line and the column as they were before the change. Of a line that is the same,
/// so are the columns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// As reports named the file.
    pub path: Utf8PathBuf,
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// The rule.
    pub rule: &'static str,
}

impl Place {
    /// That of `located` in a file, or a state of it, that the change leaves alone.
    pub fn of(located: &Located) -> Self {
        Self {
            path: located.path.clone(),
            line: located.range.start.line,
            column: located.range.start.column,
            rule: located.finding.rule,
        }
    }
}

/// How grave a finding is, and what it says.
type Told = (Severity, Wording);

/// What was found before, and what of it is found by now at the same places.
#[derive(Debug, Default)]
pub struct Former {
    there: FxHashMap<Place, Vec<Told>>,
    now: FxHashMap<Place, Vec<Told>>,
}

impl Former {
    /// Of `before`, against those of now, each with the place where it stood before if the change leaves that alone.
    pub fn new<'f>(
        before: Vec<Located>,
        now: impl Iterator<Item = (Option<Place>, &'f Finding)>,
    ) -> Self {
        let told = |finding: &Finding| (finding.severity, finding.wording.clone());
        let mut former = Self::default();
        for located in before {
            let there = former.there.entry(Place::of(&located)).or_default();
            there.push(told(&located.finding));
        }
        for (place, finding) in now {
            if let Some(place) = place.filter(|place| former.there.contains_key(place)) {
                former.now.entry(place).or_default().push(told(finding));
            }
        }
        former
    }

    /// Whether `finding`, of now, was there before at `place`. It was if it said the same, and if no more of its kind is said
    /// there than before: the words may name what the change touches elsewhere. One that has become graver was not.
    pub fn had(&self, place: &Place, finding: &Finding) -> bool {
        let as_grave = |told: &&Told| told.0 >= finding.severity;
        let akin = |told: &&Told| as_grave(told) && is_akin(&told.1, &finding.wording);
        let of = |findings: &FxHashMap<Place, Vec<Told>>| {
            let told = findings.get(place).map_or(&[][..], Vec::as_slice);
            told.iter().filter(akin).count()
        };
        let there = self.there.get(place).map_or(&[][..], Vec::as_slice);
        let mut there = there.iter().filter(as_grave);
        there.any(|(_, wording)| *wording == finding.wording)
            || (1..=of(&self.there)).contains(&of(&self.now))
    }
}

/// Whether two findings of one rule at one place may be the same, told in other words: they are worded alike, or something that
/// they name is the same. Where something is missing, the place stands for all that may be, and only the key tells which it is.
fn is_akin(one: &Wording, other: &Wording) -> bool {
    let key = |wording: &Wording| {
        let mut arguments = wording.arguments.iter();
        arguments.find(|(name, _)| *name == "key").cloned()
    };
    let mut named = one.arguments.iter();
    key(one) == key(other)
        && (one.key == other.key || named.any(|each| other.arguments.contains(each)))
}
