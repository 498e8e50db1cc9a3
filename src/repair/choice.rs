//! Which repairs are made together in one pass.

use std::collections::BTreeMap;

use crate::finding::{Applicability, Edit, Finding, Fix};

/// Which repairs somebody wants.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// Those too that a person has to look at.
    pub unsafe_too: bool,
    /// Those of these rules, or families (`family` or `family/*`), alone; empty for all.
    pub only: Vec<String>,
}

impl Wish {
    /// The repair of `finding`, if it has one that is wanted.
    #[must_use]
    pub fn of<'f>(&self, finding: &'f Finding) -> Option<&'f Fix> {
        let fix = finding.fix.as_ref()?;
        let allowed = self.unsafe_too || fix.applicability == Applicability::Safe;
        let is_named = |name: &String| {
            let family = name.strip_suffix("/*").unwrap_or(name);
            finding.rule == name || finding.rule.split('/').next() == Some(family)
        };
        let named = self.only.is_empty() || self.only.iter().any(is_named);
        (allowed && named && !fix.edits.is_empty()).then_some(fix)
    }
}

/// A repair of one finding of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The rule of the finding.
    pub rule: &'static str,
    /// What the page is to become.
    pub fix: Fix,
}

impl Candidate {
    /// Where its first edit begins and its last one ends, in bytes.
    fn extent(&self) -> (usize, usize) {
        let edits = &self.fix.edits;
        let first = edits.first().map_or(0, |edit| edit.span.start);
        (first, edits.last().map_or(first, |edit| edit.span.end))
    }
}

/// Of `candidates` those that can be made together, in the order of the page; each is made with all its edits or not at
/// all.
///
/// Two repairs whose edits overlap, or only touch, are not made in one pass: of two, the one that begins first is made, of
/// two that begin at the same place the safe one, then the one that ends first, then the one whose rule comes first in the
/// alphabet. The other gets its turn in the next pass, on the page as it is then.
#[must_use]
pub fn choose(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by(|one, other| {
        let key = |candidate: &Candidate| {
            let (start, end) = candidate.extent();
            (start, candidate.fix.applicability, end, candidate.rule)
        };
        key(one).cmp(&key(other))
    });
    // Start to end of each edit that is to be made; none of them touch each other.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    candidates.retain(|candidate| {
        let edits = &candidate.fix.edits;
        if edits.iter().any(|edit| touches(&taken, edit)) || !are_apart(edits) {
            return false;
        }
        taken.extend(edits.iter().map(|edit| (edit.span.start, edit.span.end)));
        true
    });
    candidates
}

/// Whether `edit` overlaps or touches what is taken.
fn touches(taken: &BTreeMap<usize, usize>, edit: &Edit) -> bool {
    let before = taken.range(..=edit.span.end).next_back();
    before.is_some_and(|(_, end)| *end >= edit.span.start)
}

/// Whether the edits of one repair are ascending and do not overlap.
fn are_apart(edits: &[Edit]) -> bool {
    edits
        .windows(2)
        .all(|pair| pair[0].span.end <= pair[1].span.start)
}

/// The edits of all of `chosen`, ascending.
#[must_use]
pub fn edits_of(chosen: &[Candidate]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = chosen
        .iter()
        .flat_map(|candidate| candidate.fix.edits.iter().cloned())
        .collect();
    edits.sort_by_key(|edit| edit.span);
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn candidate(rule: &'static str, spans: &[(usize, usize)]) -> Candidate {
        let edits = spans
            .iter()
            .map(|(start, end)| Edit::replace(Span::new(*start, *end), "x"))
            .collect();
        Candidate {
            rule,
            fix: Fix::safe("x", edits),
        }
    }

    fn chosen(candidates: &[Candidate]) -> Vec<&'static str> {
        let names = choose(candidates.to_vec()).into_iter();
        names.map(|candidate| candidate.rule).collect()
    }

    #[test]
    fn what_overlaps_or_touches_waits_for_the_next_pass() {
        let a = candidate("a", &[(0, 2), (10, 12)]);
        assert_eq!(chosen(&[a.clone(), candidate("b", &[(1, 3)])]), ["a"]);
        assert_eq!(chosen(&[a.clone(), candidate("b", &[(2, 3)])]), ["a"]);
        assert_eq!(chosen(&[a.clone(), candidate("b", &[(12, 12)])]), ["a"]);
        assert_eq!(chosen(&[a.clone(), candidate("b", &[(3, 9)])]), ["a", "b"]);
        // With all its edits or with none.
        let b = candidate("b", &[(4, 5), (11, 11)]);
        assert_eq!(chosen(&[b.clone(), a.clone()]), ["a"]);
        assert_eq!(chosen(&[b, candidate("c", &[(6, 7)])]), ["b", "c"]);
        // Where a wide one waits, what it would have kept away is made.
        let wide = candidate("wide", &[(1, 30)]);
        let late = candidate("late", &[(20, 21)]);
        assert_eq!(chosen(&[wide, late, a]), ["a", "late"]);
    }

    #[test]
    fn of_two_at_one_place_the_safe_one_then_the_shorter_then_the_alphabet() {
        let mut unsafe_one = candidate("a", &[(0, 1)]);
        unsafe_one.fix.applicability = Applicability::Unsafe;
        assert_eq!(chosen(&[unsafe_one, candidate("b", &[(0, 5)])]), ["b"]);
        let (long, short) = (candidate("a", &[(0, 5)]), candidate("b", &[(0, 3)]));
        assert_eq!(chosen(&[long, short]), ["b"]);
        let insert = |rule| candidate(rule, &[(4, 4)]);
        assert_eq!(chosen(&[insert("b"), insert("a")]), ["a"]);
    }

    #[test]
    fn a_repair_whose_own_edits_overlap_is_not_made() {
        let mut odd = candidate("a", &[(0, 4), (2, 6)]);
        assert_eq!(chosen(&[odd.clone()]), [""; 0]);
        odd.fix.edits.clear();
        let wish = Wish::default();
        let finding = |fix: Fix| Finding {
            rule: "a/b",
            severity: crate::finding::Severity::Error,
            span: Span::new(0, 1),
            wording: crate::finding::Wording::new("x"),
            labels: Vec::new(),
            fix: Some(fix),
            alternatives: Vec::new(),
        };
        assert_eq!(wish.of(&finding(odd.fix)), None);
        let risky = Fix::needs_consent("x", vec![Edit::insert(0, "y")]);
        let risky = finding(risky);
        assert_eq!(wish.of(&risky), None);
        for (only, wanted) in [
            ("a/b", true),
            ("a/*", true),
            ("a", true),
            ("b/*", false),
            ("b", false),
            ("a/bc", false),
        ] {
            let wish = Wish {
                unsafe_too: true,
                only: vec![only.to_owned()],
            };
            assert_eq!(wish.of(&risky).is_some(), wanted, "{only}");
        }
    }
}
