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

/// What was found before, and how much of what is found by now stands at the same places.
#[derive(Debug, Default)]
pub struct Former {
    there: FxHashMap<Place, Vec<(Severity, Wording)>>,
    now: FxHashMap<Place, Vec<Severity>>,
}

impl Former {
    /// Of `before`, against those of now, each with the place where it stood before if the change leaves that alone.
    pub fn new<'f>(
        before: Vec<Located>,
        now: impl Iterator<Item = (Option<Place>, &'f Finding)>,
    ) -> Self {
        let mut former = Self::default();
        for located in before {
            let told = (located.finding.severity, located.finding.wording.clone());
            former
                .there
                .entry(Place::of(&located))
                .or_default()
                .push(told);
        }
        for (place, finding) in now {
            if let Some(place) = place {
                former.now.entry(place).or_default().push(finding.severity);
            }
        }
        former
    }

    /// Whether `finding`, of now, was there before at `place`. It was if it said the same, and if no more is said there than
    /// before: the words may name what the change touches elsewhere. One that has become graver was not.
    pub fn had(&self, place: &Place, finding: &Finding) -> bool {
        let Some(there) = self.there.get(place) else {
            return false;
        };
        let as_grave = || {
            let there = there.iter();
            there.filter(|(severity, _)| *severity >= finding.severity)
        };
        let now = self.now.get(place).map_or(0, |now| {
            let as_grave = now.iter().filter(|severity| **severity >= finding.severity);
            as_grave.count()
        });
        as_grave().any(|(_, wording)| *wording == finding.wording) || now <= as_grave().count()
    }
}
