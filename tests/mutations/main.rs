//! Pages broken at random: nothing that a page may hold stops the program or keeps it busy.
//!
//! The pages are the examples of the rule documents, and those of the folder in `DINUM_LINT_CASES` where it is set.
//! `DINUM_LINT_MUTATIONS` says how many are broken (3,000 else): `DINUM_LINT_MUTATIONS=100000 cargo test --release
//! --test mutations -- --nocapture`. The same numbers give the same pages.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod mutation;
mod repairs;

use std::time::{Duration, Instant};

use camino::Utf8PathBuf;
use dinum_lint::page::{Page, Settings};
use dinum_lint::rules::{self, Context, Dispatcher, PageFacts, RuleSettings};
use dinum_lint::source::Source;
use jiff::civil::{Date, date};
use mutation::Dice;
use rayon::prelude::*;

const TODAY: Date = date(2026, 11, 22);

/// How many pages are broken unless somebody asks for more.
const FEW: usize = 3_000;

/// What a page may take at most, times the usual time of a page of its size.
const TIMES: u32 = 10;

/// What no page of these sizes takes but by hanging; below it a busy machine is as good a reason.
const NOTHING: Duration = Duration::from_millis(200);

/// A page before anything was done to it: its name and its text.
type Case = (String, String);

#[test]
fn no_broken_page_stops_the_program_or_keeps_it_busy() {
    let cases = cases();
    assert!(cases.len() > 300, "only {} pages", cases.len());
    let count = std::env::var("DINUM_LINT_MUTATIONS").map_or(FEW, |count| count.parse().unwrap());
    let dispatcher = Dispatcher::new(&RuleSettings::of(&rules::book()));
    let mut taken: Vec<(Duration, usize, usize)> = (0..count)
        .into_par_iter()
        .map(|number| {
            let (name, text) = broken(&cases, number);
            (time(&dispatcher, &name, &text), text.len(), number)
        })
        .collect();
    taken.sort_unstable();
    let (usual, ..) = taken[taken.len() / 2];
    let (slowest, ..) = taken[taken.len() - 1];
    let mut sizes: Vec<usize> = taken.iter().map(|(_, size, _)| *size).collect();
    sizes.sort_unstable();
    let usual_size = sizes[sizes.len() / 2];
    println!("{count} pages: usually {usual:?} for {usual_size} bytes, {slowest:?} at most");
    let slow = taken.iter().rev().take_while(|(time, ..)| *time > NOTHING);
    for (_, size, number) in slow {
        let larger = u32::try_from(size / usual_size.max(1)).unwrap().max(1);
        let (name, text) = broken(&cases, *number);
        // The first time may have been another program's turn.
        let best = (0..5)
            .map(|_| time(&dispatcher, &name, &text))
            .min()
            .unwrap();
        let enough = (usual * larger * TIMES).max(NOTHING);
        assert!(best < enough, "{name}, number {number}: {best:?}\n{text}");
    }
}

/// The page of a number.
fn broken(cases: &[Case], number: usize) -> Case {
    let mut dice = Dice::new(number);
    let (name, text) = dice.one_of(cases);
    let (_, other) = dice.one_of(cases);
    (name.clone(), mutation::broken(text, other, &mut dice))
}

/// How long the page takes, from its text to its findings.
fn time(dispatcher: &Dispatcher, name: &str, text: &str) -> Duration {
    let start = Instant::now();
    let page = Page::parse(Source::new(name, text), &Settings::default(), |_| {
        Vec::new()
    });
    let facts = PageFacts::outside_any_site(TODAY);
    let findings = dispatcher.run(&Context::new(&page, &facts, TODAY));
    for finding in &findings {
        assert!(
            text.is_char_boundary(finding.span.start) && text.is_char_boundary(finding.span.end),
            "{}: {:?} of\n{text}",
            finding.rule,
            finding.span
        );
    }
    start.elapsed()
}

fn cases() -> Vec<Case> {
    let book = rules::book();
    let examples = rules::all().filter_map(|rule| book.document(rule.id));
    let mut cases: Vec<Case> = examples
        .flat_map(dinum_lint::book::Document::examples)
        .filter_map(|example| example.files.into_iter().next())
        .map(|file| (file.path, file.text))
        .collect();
    if let Ok(folder) = std::env::var("DINUM_LINT_CASES") {
        let mut files: Vec<_> = walk(&Utf8PathBuf::from(folder));
        files.sort();
        let read =
            |path: Utf8PathBuf| Some((path.to_string(), std::fs::read_to_string(path).ok()?));
        cases.extend(files.into_iter().filter_map(read));
    }
    cases
}

/// The pages below a folder.
fn walk(folder: &Utf8PathBuf) -> Vec<Utf8PathBuf> {
    let entries = folder.read_dir_utf8().unwrap().flatten();
    entries
        .flat_map(|entry| {
            let path = entry.into_path();
            if path.is_dir() {
                walk(&path)
            } else if matches!(path.extension(), Some("html" | "md" | "markdown")) {
                vec![path]
            } else {
                Vec::new()
            }
        })
        .collect()
}
