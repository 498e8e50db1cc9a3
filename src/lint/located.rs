//! Findings with the places that people read.

use std::cmp::Ordering;

use camino::{Utf8Path, Utf8PathBuf};

use crate::finding::Finding;
use crate::source::{Position, Source, Span};

/// Where something begins and ends, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Its first character.
    pub start: Position,
    /// One past its last character.
    pub end: Position,
}

impl Range {
    /// Line and column of `span` in `source`; 1:1 for the whole file.
    #[must_use]
    pub fn of(source: &Source, span: Span) -> Self {
        Self {
            start: source.position(span.start),
            end: source.position(span.end),
        }
    }

    /// The range of a finding about a whole file.
    #[must_use]
    pub fn whole_file() -> Self {
        let first = Position { line: 1, column: 1 };
        Self {
            start: first,
            end: first,
        }
    }
}

/// A finding, the file it is in, and its places in lines and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The file, as reports name it.
    pub path: Utf8PathBuf,
    /// The finding.
    pub finding: Finding,
    /// Its place.
    pub range: Range,
    /// The places of its labels, in the same order.
    pub labels: Vec<Range>,
}

impl Located {
    /// Place a finding of `source`.
    #[must_use]
    pub fn new(source: &Source, finding: Finding) -> Self {
        Self {
            path: source.path().to_owned(),
            range: Range::of(source, finding.span),
            labels: finding
                .labels
                .iter()
                .map(|label| Range::of(source, label.span))
                .collect(),
            finding,
        }
    }

    /// A finding about a file whose text is not at hand.
    #[must_use]
    pub fn whole_file(path: &Utf8Path, finding: Finding) -> Self {
        Self {
            path: path.to_owned(),
            finding,
            range: Range::whole_file(),
            labels: Vec::new(),
        }
    }

    /// A finding at one place of a file whose text is not at hand.
    #[must_use]
    pub fn at(path: &Utf8Path, finding: Finding, place: Position) -> Self {
        Self {
            range: Range {
                start: place,
                end: place,
            },
            ..Self::whole_file(path, finding)
        }
    }

    /// The order of reports: by path, place, rule, then wording.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        let key = |located: &Self| {
            (
                located.finding.span,
                located.finding.rule,
                located.finding.wording.key,
            )
        };
        self.path
            .cmp(&other.path)
            .then_with(|| key(self).cmp(&key(other)))
    }
}
