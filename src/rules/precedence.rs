//! One address, one story: which of several findings about one address is told.

use crate::finding::Finding;

/// The rules that judge where an address leads, in the order in which they speak.
const ABOUT_TARGETS: [&str; 5] = [
    "links/broken-anchor",
    "links/broken-internal",
    "links/missing-file",
    "links/absolute-internal",
    "links/http",
];

/// Whether `finding` is not told because `other`, of the same file, already says what is wrong with the address.
#[must_use]
pub fn gives_way(finding: &Finding, other: &Finding) -> bool {
    let Some(own) = rank(finding) else {
        return false;
    };
    if own == 0 || !finding.span.overlaps(other.span) {
        return false;
    }
    // A rule about the law that judges the whole address has another one to put in its place.
    let is_law = other.rule.starts_with("legal/")
        && finding.rule == "links/http"
        && other.span.start <= finding.span.start
        && finding.span.end <= other.span.end;
    is_law || rank(other).is_some_and(|other| other < own)
}

/// The place of the rule of `finding` in the order; none for rules about something else.
fn rank(finding: &Finding) -> Option<usize> {
    ABOUT_TARGETS.iter().position(|rule| *rule == finding.rule)
}
