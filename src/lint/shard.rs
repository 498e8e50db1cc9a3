//! One part of the work on a large site: which files it answers for, so that several machines share a check.
//!
//! Files sorted by path are cut into runs of about the same number of bytes: every path, linted or not, belongs to exactly
//! one part, the same on every machine, and what another page changes moves only the files beside a cut.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use camino::{Utf8Path, Utf8PathBuf};

use super::Request;
use super::located::Located;
use super::sites::Job;
use crate::rules::Reach;

/// What a file costs whatever its size, in bytes of text.
const COST_OF_A_FILE: u64 = 2048;

/// Rules that report what no page of the site does: a part knows only that its own pages do not, so that their findings
/// hold where all parts make them.
const CONFIRMED_BY_ALL: [&str; 1] = ["site/unused-upload"];

/// A part of the work: the `number`th, from 1, of `of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    number: NonZeroUsize,
    of: NonZeroUsize,
}

impl Shard {
    /// The `number`th part of `of`; `None` where there is no such part.
    #[must_use]
    pub fn new(number: usize, of: usize) -> Option<Self> {
        let (number, of) = (NonZeroUsize::new(number)?, NonZeroUsize::new(of)?);
        (number <= of).then_some(Self { number, of })
    }

    /// Which part it is, from 1.
    #[must_use]
    pub fn number(self) -> usize {
        self.number.get()
    }

    /// How many parts there are.
    #[must_use]
    pub fn of(self) -> usize {
        self.of.get()
    }
}

/// The findings of a part that hold only where all parts make them.
#[derive(Clone, Debug)]
pub struct Open {
    /// The part.
    pub shard: Shard,
    /// Those that would be reported.
    pub findings: Vec<Located>,
    /// Those that the baseline would accept.
    pub baselined: Vec<Located>,
    /// What the web said of each address of its pages, by its digest.
    pub reached: BTreeMap<String, Reach>,
    /// A digest of all settings that held: whether other parts were checked by the same.
    pub settings: String,
}

/// The paths that a run answers for, as reports name them: from one on, up to another that is the next part's.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Share {
    from: Option<Utf8PathBuf>,
    until: Option<Utf8PathBuf>,
    is_empty: bool,
}

impl Share {
    /// The share of `request` in `jobs`, which are sorted by label; all of them where it is no shard's.
    pub fn of(jobs: &[Job], request: &Request) -> Self {
        let Some(shard) = request.shard else {
            return Self::default();
        };
        let costs: Vec<u64> = jobs
            .iter()
            .map(|job| request.files.size(&job.target.file).unwrap_or_default() + COST_OF_A_FILE)
            .collect();
        let label = |at: usize| jobs.get(at).map(|job| job.target.label.clone());
        let from = first_of(shard.number() - 1, shard.of(), &costs);
        let until = first_of(shard.number(), shard.of(), &costs);
        Self {
            from: label(from).filter(|_| from > 0),
            until: label(until).filter(|_| shard.number() < shard.of()),
            is_empty: from == until && shard.number() > 1,
        }
    }

    /// Whether the file that reports name `label` belongs to it.
    pub fn holds(&self, label: &Utf8Path) -> bool {
        !self.is_empty
            && self.from.as_ref().is_none_or(|from| label >= from)
            && self.until.as_ref().is_none_or(|until| label < until)
    }

    /// Whether the run has to tell this finding.
    pub fn tells(&self, located: &Located) -> bool {
        self.holds(&located.path) || self.leaves_open(located)
    }

    /// Whether only all parts together can tell that this finding holds.
    pub fn leaves_open(&self, located: &Located) -> bool {
        *self != Self::default() && CONFIRMED_BY_ALL.contains(&located.finding.rule)
    }
}

/// The place of the first file of the part that `before` others of `of` come before: the first whose middle lies beyond
/// their bytes.
fn first_of(before: usize, of: usize, costs: &[u64]) -> usize {
    let total: u128 = costs.iter().map(|cost| u128::from(*cost)).sum();
    let mut behind = 0_u128;
    costs
        .iter()
        .take_while(|cost| {
            let twice_the_middle = 2 * behind + u128::from(**cost);
            behind += u128::from(**cost);
            twice_the_middle * (of as u128) < 2 * total * (before as u128)
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(of: usize, costs: &[u64]) -> Vec<usize> {
        (0..=of).map(|before| first_of(before, of, costs)).collect()
    }

    #[test]
    fn parts_are_of_about_one_size() {
        assert_eq!(parts(2, &[10, 10, 10, 10]), [0, 2, 4]);
        assert_eq!(parts(3, &[100, 1, 1, 1, 1, 1]), [0, 0, 1, 6]);
        assert_eq!(parts(4, &[5]), [0, 0, 0, 1, 1]);
        assert_eq!(parts(2, &[]), [0, 0, 0]);
        assert_eq!(parts(1, &[1, 2, 3]), [0, 3]);
    }
}
