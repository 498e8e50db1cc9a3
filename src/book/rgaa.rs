//! The criteria of the RGAA 4.1.2, and what the rules can tell of each.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{Bilingual, Document};
use crate::finding::Severity;

/// The version of the RGAA whose criteria these are.
pub const VERSION: &str = "4.1.2";

/// One of its thirteen topics.
#[derive(Clone, Debug, Deserialize)]
pub struct Topic {
    /// Its name.
    #[serde(flatten)]
    pub name: Bilingual,
    /// Its criteria, by number.
    pub criteria: Vec<Criterion>,
}

/// A criterion.
#[derive(Clone, Debug, Deserialize)]
pub struct Criterion {
    /// Its number, such as `1.1`.
    pub number: String,
    /// What it asks, shortened.
    #[serde(flatten)]
    pub question: Bilingual,
}

/// What the rules can tell of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Coverage {
    /// Nothing.
    None,
    /// Places that a person has to look at.
    Hint,
    /// For at least one condition, that a page fails; never that it conforms.
    Decidable,
}

static TOPICS: LazyLock<Vec<Topic>> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("../../rules/a11y/rgaa.yaml")).unwrap_or_default()
});

/// The topics in the order of the RGAA.
#[must_use]
pub fn topics() -> &'static [Topic] {
    &TOPICS
}

impl Coverage {
    /// What `rules`, those that name the criterion, tell of it. A rule whose level is `error` decides a condition; one that
    /// is off until a site asks for it gives a hint at most.
    #[must_use]
    pub fn by(rules: &[&Document]) -> Self {
        let of_rule = |rule: &&Document| {
            if rule.enabled && rule.level == Severity::Error {
                Self::Decidable
            } else {
                Self::Hint
            }
        };
        rules.iter().map(of_rule).max().unwrap_or(Self::None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_criteria_are_those_of_the_rgaa() {
        let sizes: Vec<usize> = topics().iter().map(|topic| topic.criteria.len()).collect();
        assert_eq!(sizes, [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12]);
        for (topic, first) in topics().iter().zip(1..) {
            for (criterion, second) in topic.criteria.iter().zip(1..) {
                assert_eq!(criterion.number, format!("{first}.{second}"));
                assert!(
                    criterion.question.fr.ends_with(" ?"),
                    "{}",
                    criterion.number
                );
                assert!(criterion.question.en.ends_with('?'), "{}", criterion.number);
            }
        }
    }
}
