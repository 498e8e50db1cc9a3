//! One place, one story: which of several findings about one address, alternative or link text is told.

use crate::finding::Finding;
use crate::source::Span;

/// The rules that judge where an address leads, in the order in which they speak.
const ABOUT_TARGETS: [&str; 5] = [
    "links/broken-anchor",
    "links/broken-internal",
    "links/missing-file",
    "links/absolute-internal",
    "links/http",
];

/// The rules that judge the words of one alternative or of one link, in the order in which they speak.
const ABOUT_WORDS: [&[&str]; 2] = [
    &[
        "a11y/img-alt-filename",
        "a11y/img-alt-generic",
        "a11y/img-alt-redundant",
        "a11y/img-alt-length",
        "a11y/img-detailed-description",
    ],
    &[
        "a11y/link-text-generic",
        "a11y/link-text-url",
        "a11y/link-same-text",
    ],
];

/// Rules, and those that say more about the same place or about one with a label there.
///
/// An image without an alternative that is all that a link, a button or a heading holds is told as a link, a button or a
/// heading without words: one text repairs both. A link that is tied to an old wording is told as that, with all that has to
/// be written anew: its address, former or on a wrong route, and the words that cite the text as if it had never changed.
/// Such words say more than a link to the first edition does.
/// Of an address of the law that nobody answers at, its rule knows what to write instead; and an address that has to be
/// replaced as a whole need not be encrypted before.
const SAYING_LESS: [(&str, &[&str]); 7] = [
    (
        "a11y/img-alt",
        &["a11y/button-name", "a11y/heading-empty", "a11y/link-name"],
    ),
    (
        "legal/legacy-url",
        &["legal/frozen-version", "legal/superseded-article"],
    ),
    (
        "legal/outdated-citation",
        &["legal/frozen-version", "legal/superseded-article"],
    ),
    (
        "legal/route-mismatch",
        &["legal/frozen-version", "legal/superseded-article"],
    ),
    (
        "legal/initial-version",
        &["legal/outdated-citation", "legal/legacy-url"],
    ),
    ("links/dead", &["legal/legacy-url", "legal/wrong-host"]),
    (
        "links/http",
        &["links/dead", "links/moved", "links/unreachable"],
    ),
];

/// Rules that say why some code in an attribute is a fault for readers: more than that it stands there.
const ABOUT_HANDLERS: [&str; 4] = [
    "a11y/context-change",
    "a11y/mouse-only-handler",
    "a11y/onclick-non-interactive",
    "a11y/window-open-auto",
];

/// Whether `finding` is not told because `other`, of the same file, already says what is wrong with it.
#[must_use]
pub fn gives_way(finding: &Finding, other: &Finding) -> bool {
    if is_in_conflict(finding, other)
        || says_less(finding, other)
        || is_mere_handler(finding, other)
        || is_code_for_address(finding, other)
    {
        return true;
    }
    if ABOUT_WORDS
        .iter()
        .any(|order| speaks_before(order, finding, other))
    {
        return true;
    }
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

/// Whether `other` tells two versions of a text, and `finding` is about their lines: a choice removes what it is about.
fn is_in_conflict(finding: &Finding, other: &Finding) -> bool {
    let labels = other.labels.iter().map(|label| label.span.end);
    other.rule == "markdown/conflict-marker"
        && finding.rule != other.rule
        && finding.span.overlaps(Span::new(
            other.span.start,
            labels.max().unwrap_or(other.span.end),
        ))
}

/// Whether `other` says more than `finding`, at its place or with a label there.
fn says_less(finding: &Finding, other: &Finding) -> bool {
    let mut rows = SAYING_LESS.iter();
    let Some((_, more)) = rows.find(|(rule, _)| *rule == finding.rule) else {
        return false;
    };
    let labels = other.labels.iter().map(|label| label.span);
    let mut places = labels.chain([other.span]);
    more.contains(&other.rule) && places.any(|place| place.overlaps(finding.span))
}

/// Whether `finding` only says that there is code in an attribute of which `other` tells what it does.
fn is_mere_handler(finding: &Finding, other: &Finding) -> bool {
    finding.rule == "a11y/inline-handler"
        && ABOUT_HANDLERS.contains(&other.rule)
        && finding.span.overlaps(other.span)
}

/// Whether both say that a link leads to code; `other` says what that is to readers.
fn is_code_for_address(finding: &Finding, other: &Finding) -> bool {
    finding.rule == "links/empty-target"
        && other.rule == "a11y/link-javascript"
        && finding.span.overlaps(other.span)
}

/// The place of the rule of `finding` in the order; none for rules about something else.
fn rank(finding: &Finding) -> Option<usize> {
    ABOUT_TARGETS.iter().position(|rule| *rule == finding.rule)
}

/// Whether `other` is about the same words as `finding`, by a rule that comes first in `order`.
fn speaks_before(order: &[&str], finding: &Finding, other: &Finding) -> bool {
    let place = |finding: &Finding| order.iter().position(|rule| *rule == finding.rule);
    match (place(finding), place(other)) {
        (Some(own), Some(first)) => first < own && finding.span.overlaps(other.span),
        _ => false,
    }
}
