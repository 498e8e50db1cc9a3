//! The generated site with all its faults, repaired: it comes to rest, and has no finding that it had not.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;
use dinum_lint::lint::{self, Outcome, Request};
use dinum_lint::repair::{Breach, Wish, repair};
use jiff::civil::date;

use crate::{plant, site};

/// How many pages there are; each rule that pages can break is broken in some of them.
const PAGES: usize = 1_000;

/// How often each rule is reported in each file.
fn counts(outcome: &Outcome) -> BTreeMap<(&str, &str), usize> {
    let mut counts = BTreeMap::new();
    for located in &outcome.findings {
        let of = (located.path.as_str(), located.finding.rule);
        *counts.entry(of).or_default() += 1;
    }
    counts
}

/// Repair the faulty site, and look at what became of it.
fn check(unsafe_too: bool) {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
    let (pages, _) = plant::plant(site::pages(PAGES));
    site::write(&root, &pages).unwrap();
    let book = dinum_lint::rules::book();
    let request = Request::new(root.clone(), date(2026, 11, 22));
    let wish = Wish {
        unsafe_too,
        only: Vec::new(),
    };
    let before = lint::run(&request, &book);
    let done = repair(&request, &book, &wish);
    assert!(done.unquiet.is_empty(), "{:#?}", done.unquiet);
    let mut dropped = done.dropped.iter();
    let grave =
        dropped.find(|dropped| matches!(dropped.breach, Breach::FrontMatter | Breach::Liquid));
    assert_eq!(grave, None);
    let (found_before, found_after) = (counts(&before), counts(&done.outcome));
    let more: Vec<_> = found_after
        .iter()
        .filter(|(of, count)| found_before.get(*of).copied().unwrap_or_default() < **count)
        .filter(|((path, _), _)| !is_seen_at_last(&before, path))
        .collect();
    assert!(more.is_empty(), "more than before: {more:#?}");
    let made: usize = done.files.iter().flat_map(|file| file.made.values()).sum();
    println!(
        "{PAGES} pages: {} findings, {made} repairs in {} files, {} given up, {} findings left",
        before.findings.len(),
        done.files.len(),
        done.dropped.len(),
        done.outcome.findings.len()
    );
    for dropped in &done.dropped {
        println!("{dropped:?}");
    }
    assert!(made > 100, "only {made} repairs");
    let texts = done.files.iter();
    let repaired = texts.map(|file| (root.join(&file.label), file.after.as_str()));
    let again = repair(&request.clone().holding(repaired), &book, &wish);
    let again: Vec<_> = again.files.iter().map(|file| &file.label).collect();
    assert!(again.is_empty(), "repaired again: {again:?}");
}

/// Whether something in the file was hidden by a fault that is repaired, and is judged once it is seen: all of it by a
/// byte-order mark, an address by what keeps it from being one.
fn is_seen_at_last(before: &Outcome, path: &str) -> bool {
    const HIDING: [&str; 2] = ["front-matter/byte-order-mark", "links/malformed-url"];
    let mut findings = before.findings.iter();
    findings.any(|located| located.path == path && HIDING.contains(&located.finding.rule))
}

#[test]
fn safe_repairs_of_a_faulty_site() {
    check(false);
}

#[test]
fn all_repairs_of_a_faulty_site() {
    check(true);
}
