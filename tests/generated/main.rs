//! A generated site: no finding where there is no fault, and on seeded faults each at its line and nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod plant;
mod repaired;
mod seeds;
mod site;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use camino::Utf8PathBuf;
use dinum_lint::lint::{self, Request};
use jiff::civil::date;
use site::Page;

/// The findings of the site with these pages: how often each `path:line rule` is reported.
fn findings(pages: &[Page]) -> BTreeMap<String, usize> {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
    site::write(&root, pages).unwrap();
    let request = Request::new(root, date(2026, 11, 22));
    let outcome = lint::run(&request, &dinum_lint::rules::book());
    let mut found = BTreeMap::new();
    for located in outcome.findings {
        let line = located.range.start.line;
        let place = format!("{}:{line} {}", located.path, located.finding.rule);
        *found.entry(place).or_default() += 1;
    }
    found
}

/// Says, line by line, what `found` has and `expected` has not, and the other way round.
fn assert_same(found: &BTreeMap<String, usize>, expected: &BTreeMap<String, usize>) {
    let mut out = String::new();
    for place in found.keys().chain(expected.keys()) {
        let count = |of: &BTreeMap<String, usize>| of.get(place).copied().unwrap_or_default();
        if count(found) != count(expected) {
            let _ = writeln!(
                out,
                "{place}: {} expected, {} found",
                count(expected),
                count(found)
            );
        }
    }
    assert!(out.is_empty(), "\n{out}");
}

/// Every rule that a page or a site can show has a fault to find.
#[test]
fn every_rule_has_a_seed() {
    let seeded: BTreeSet<&str> = seeds::all().map(|seed| seed.rule).collect();
    let excused: BTreeSet<&str> = seeds::WITHOUT_SEED.iter().map(|(rule, _)| *rule).collect();
    let registered: BTreeSet<&str> = dinum_lint::rules::all().map(|rule| rule.id).collect();
    let named: BTreeSet<&str> = seeded.union(&excused).copied().collect();
    let unknown: Vec<_> = named.difference(&registered).collect();
    assert!(unknown.is_empty(), "no such rules: {unknown:?}");
    let missing: Vec<_> = registered.difference(&named).collect();
    assert!(
        missing.is_empty(),
        "plant a fault in tests/generated/seeds/, or say there why none can be: {missing:?}"
    );
    assert_eq!(seeded.intersection(&excused).count(), 0);
    assert!(
        seeds::WITHOUT_SEED
            .iter()
            .all(|(_, reason)| !reason.is_empty())
    );
}

/// Lint `count` faultless pages, then the same pages with every fault planted in turn.
fn check(count: usize) {
    let faultless = findings(&site::pages(count));
    assert_same(&faultless, &BTreeMap::new());
    let (pages, expected) = plant::plant(site::pages(count));
    let found = findings(&pages);
    assert_same(&found, &expected);
    let faults: usize = expected.values().sum();
    println!("{count} pages: {faults} faults planted, {faults} found, nothing else");
}

#[test]
fn as_many_pages_as_faults_need() {
    check(1_500);
}

/// `cargo test --release --test generated -- --ignored --nocapture`
#[test]
#[ignore = "for a release build"]
fn ten_thousand_pages() {
    check(10_000);
}
