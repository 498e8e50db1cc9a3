//! What has to hold after a repair: the page is still the page.

use std::collections::BTreeMap;

use crate::finding::Edit;
use crate::page::front_matter::{self, Entry, Node, State, Typing, Value};
use crate::page::liquid::Liquid;
use crate::source::Span;

/// How many findings of each rule a page has.
pub type Counts = BTreeMap<&'static str, usize>;

/// Why a repair is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breach {
    /// The front matter would no longer be read, or would say something else where the repair has no business.
    FrontMatter,
    /// Liquid would be another where the repair has no business.
    Liquid,
    /// There would be one more finding of this rule.
    NewFinding(&'static str),
    /// There would be one in a file that the repair does not touch.
    NewElsewhere(&'static str),
}

/// The repairs that uncover what Jekyll, the page's layout or a browser did not see, and how the findings that it may have
/// begin: these faults were there before.
const UNCOVERING: [(&str, &str); 7] = [
    ("front-matter/byte-order-mark", ""),
    ("front-matter/misspelt-key", "front-matter/"),
    // A file is judged once it is found.
    ("links/missing-file", "a11y/download-accessible-version"),
    ("links/missing-file", "a11y/pdf-"),
    ("links/missing-file", "links/download-"),
    // So is an address once it is one.
    ("links/malformed-url", "links/"),
    ("links/missing-scheme", "links/"),
];

/// What keeps `edits`, made for `rules`, from turning the page `before` with its findings into `after` with its findings.
#[must_use]
pub fn breach(
    (before, found_before): (&str, &Counts),
    (after, found_after): (&str, &Counts),
    edits: &[Edit],
    rules: &[&'static str],
) -> Option<Breach> {
    let shows_front_matter = uncovers(rules, "");
    if !shows_front_matter && !keeps_front_matter(before, after, edits) {
        return Some(Breach::FrontMatter);
    }
    if !keeps_liquid(before, after, edits) {
        return Some(Breach::Liquid);
    }
    new_finding(found_before, found_after, rules).map(Breach::NewFinding)
}

/// A rule of which there is one more finding after the repairs of `rules`, which did not only uncover it.
#[must_use]
pub fn new_finding(
    found_before: &Counts,
    found_after: &Counts,
    rules: &[&'static str],
) -> Option<&'static str> {
    let count = |rule| found_before.get(rule).copied().unwrap_or_default();
    let more = found_after
        .iter()
        .find(|(rule, after)| **after > count(**rule) && !uncovers(rules, rule));
    more.map(|(rule, _)| *rule)
}

/// What the list of accepted findings has too much, once a repair changed what they are known by: no fault of a page.
const ACCOUNTS: &str = "site/stale-baseline";

/// Whether a repair of one of `rules` may uncover the finding `found`; any finding, for an empty one.
fn uncovers(rules: &[&'static str], found: &str) -> bool {
    if found == ACCOUNTS {
        return true;
    }
    let mut uncovering = UNCOVERING.iter();
    uncovering.any(|(rule, family)| rules.contains(rule) && found.starts_with(family))
}

/// Whether the front matter opens the file as before, is read as before, and says the same at all keys that `edits` leave
/// alone.
fn keeps_front_matter(before: &str, after: &str, edits: &[Edit]) -> bool {
    let old = front_matter::read(before, Typing::default());
    let new = front_matter::read(after, Typing::default());
    let untouched = |span: Span| {
        let reaches = |edit: &&Edit| edit.span.start <= span.end && span.start <= edit.span.end;
        !edits.iter().any(|edit| reaches(&edit))
    };
    match (&old.state, &new.state) {
        (State::Parsed, State::Parsed) => {}
        // A repair may make readable what was not, and leave unreadable what it does not touch.
        (State::Parsed, _) => return false,
        (State::Absent, state) => return *state == State::Absent,
        _ => return true,
    }
    let block_is_untouched = untouched(old.span);
    let (old, new) = (entries(old.root.as_ref()), entries(new.root.as_ref()));
    if block_is_untouched && old.len() != new.len() {
        return false;
    }
    old.iter().all(|entry| {
        let whole = entry.key_span.join(entry.value.span);
        !untouched(whole)
            || new
                .iter()
                .any(|other| other.key == entry.key && entry.value.says_the_same(&other.value))
    })
}

fn entries(root: Option<&Node>) -> &[Entry] {
    match root.map(|root| &root.value) {
        Some(Value::Mapping(entries)) => entries,
        _ => &[],
    }
}

/// Whether the Liquid that `edits` leave alone is the same, in the same order. Front matter has none: Jekyll cuts it off
/// before it reads Liquid.
fn keeps_liquid(before: &str, after: &str, edits: &[Edit]) -> bool {
    let removed: Vec<Span> = edits.iter().map(|edit| edit.span).collect();
    let mut written = Vec::new();
    let (mut at, mut from) = (0, 0);
    for edit in edits {
        at += edit.span.start.saturating_sub(from);
        written.push(Span::new(at, at + edit.text.len()));
        at += edit.text.len();
        from = edit.span.end;
    }
    liquid_beside(before, &removed) == liquid_beside(after, &written)
}

/// The Liquid of `text` that lies in none of `spans`, as written. `spans` are ascending.
fn liquid_beside<'t>(text: &'t str, spans: &[Span]) -> Vec<&'t str> {
    let body = front_matter::read(text, Typing::default()).span.end;
    let tokens = Liquid::read(text, Span::new(body, text.len())).tokens;
    let beside = tokens.iter().filter(|token| {
        let next = spans.partition_point(|span| span.end <= token.span.start);
        spans
            .get(next)
            .is_none_or(|span| span.start >= token.span.end)
    });
    beside.map(|token| token.span.slice(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;

    /// What keeps `what`, the only one of its kind, from becoming `with`.
    fn tried(page: &str, what: &str, with: &str) -> Option<Breach> {
        let start = page.find(what).unwrap();
        let edits = [Edit::replace(Span::new(start, start + what.len()), with)];
        let after = apply(page, &edits);
        let none = Counts::new();
        breach((page, &none), (&after, &none), &edits, &["a/b"])
    }

    const PAGE: &str = "---\ntitle: Un\nune:\n  image: a.png\n---\n\nTexte {{ page.title }} et {% if x %}x{% endif %}.\n";

    #[test]
    fn keys_that_a_repair_leaves_alone_say_the_same() {
        assert_eq!(tried(PAGE, "Un", "Deux"), None);
        assert_eq!(tried(PAGE, "Un\n", "Un\nlayout: page\n"), None);
        assert_eq!(tried(PAGE, "Texte", "Le texte"), None);
        assert_eq!(
            tried(PAGE, "title: Un\n", "title: Un\n bad"),
            Some(Breach::FrontMatter)
        );
        assert_eq!(
            tried(PAGE, "---\ntitle", "\n---\ntitle"),
            Some(Breach::FrontMatter)
        );
        assert_eq!(
            tried("Un.\n", "Un", "---\na: b\n---\n"),
            Some(Breach::FrontMatter)
        );
        // An edit of one key that swallows the next one.
        assert_eq!(
            tried(PAGE, "title: Un", "title: |\n  Un\n zzz:"),
            Some(Breach::FrontMatter)
        );
    }

    #[test]
    fn liquid_that_a_repair_leaves_alone_is_the_same() {
        assert_eq!(tried(PAGE, "{{ page.title }}", "{{ page.name }}"), None);
        assert_eq!(
            tried(PAGE, "Texte ", "Texte {% raw %}"),
            Some(Breach::Liquid)
        );
        assert_eq!(tried(PAGE, "Texte ", "Texte\n\n"), None);
        let braces = "---\ntitel{{ x: Un\n---\n\n{{ page.title }}\n";
        assert_eq!(tried(braces, "titel{{ x", "title"), None);
    }

    #[test]
    fn a_repair_brings_no_finding() {
        let edits = [Edit::insert(0, "")];
        let (one, two) = (Counts::from([("a/b", 1)]), Counts::from([("a/b", 2)]));
        let found = |before, after, rule| breach(("x", before), ("x", after), &edits, &[rule]);
        assert_eq!(found(&one, &two, "c/d"), Some(Breach::NewFinding("a/b")));
        assert_eq!(found(&two, &one, "c/d"), None);
        assert_eq!(found(&one, &two, "front-matter/byte-order-mark"), None);
        let misspelt = "front-matter/misspelt-key";
        assert_eq!(found(&one, &two, misspelt), Some(Breach::NewFinding("a/b")));
        let hidden = Counts::from([("front-matter/date-format", 1)]);
        assert_eq!(found(&Counts::new(), &hidden, misspelt), None);
    }
}
