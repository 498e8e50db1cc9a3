//! The passes, on rules that misbehave as those of the program must not.

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::date;

use super::Wish;
use super::conditions::Breach;
use super::passes::{PASSES, Repaired, repair_by};
use crate::finding::{Edit, Finding, Fix, Severity, Wording};
use crate::lint::{Located, Outcome, Request};
use crate::source::{Source, Span};

/// Where the pages would lie.
const FOLDER: &str = "/dinum-lint/nowhere";

/// A rule that reports each place where some words stand, unless other words stand in a page, and what it writes there.
#[derive(Clone, Copy)]
struct Ruling {
    rule: &'static str,
    words: &'static str,
    unless: &'static str,
    writes: Option<&'static str>,
}

const fn ruling(rule: &'static str, words: &'static str, writes: &'static str) -> Ruling {
    Ruling {
        rule,
        words,
        unless: "\0",
        writes: Some(writes),
    }
}

/// Words that nothing repairs.
const fn fault(rule: &'static str, words: &'static str) -> Ruling {
    Ruling {
        writes: None,
        ..ruling(rule, words, "")
    }
}

/// What `rulings` find in the files of `request`; "unless" asks all of them.
fn lint(request: &Request, rulings: &[Ruling]) -> Outcome {
    let mut outcome = Outcome::default();
    let texts: Vec<(Utf8PathBuf, String)> = request
        .files
        .differing()
        .keys()
        .filter_map(|path| Some((path.clone(), request.files.read_to_string(path)?)))
        .collect();
    for (path, text) in &texts {
        let label = path.strip_prefix(FOLDER).unwrap_or(path);
        if !request.paths.is_empty() && !request.paths.iter().any(|path| path == label) {
            continue;
        }
        let source = Source::new(label.as_str(), text.as_str());
        for ruling in rulings {
            if texts.iter().any(|(_, text)| text.contains(ruling.unless)) {
                continue;
            }
            for (at, words) in text.match_indices(ruling.words) {
                let span = Span::new(at, at + words.len());
                let fix = ruling.writes;
                let finding = Finding {
                    rule: ruling.rule,
                    severity: Severity::Error,
                    span,
                    wording: Wording::new("x"),
                    labels: Vec::new(),
                    fix: fix.map(|text| Fix::safe("x", vec![Edit::replace(span, text)])),
                    alternatives: Vec::new(),
                };
                outcome.findings.push(Located::new(&source, finding));
            }
        }
    }
    outcome
}

fn repaired(pages: &[(&str, &str)], rulings: &[Ruling]) -> Repaired {
    let folder = Utf8Path::new(FOLDER);
    let request = Request::new(folder.to_owned(), date(2026, 11, 22));
    let texts = pages.iter().map(|(path, text)| (folder.join(path), *text));
    let request = request.holding(texts);
    repair_by(&request, &Wish::default(), &|request| {
        lint(request, rulings)
    })
}

/// The pages that changed, and what they are now.
fn texts(repaired: &Repaired) -> Vec<(&str, &str)> {
    let files = repaired.files.iter();
    files
        .map(|file| (file.label.as_str(), file.after.as_str()))
        .collect()
}

/// The repairs that were given up.
fn given_up(repaired: &Repaired) -> Vec<(&str, &str, Breach)> {
    let dropped = repaired.dropped.iter();
    dropped
        .map(|dropped| (dropped.label.as_str(), dropped.rule, dropped.breach))
        .collect()
}

#[test]
fn what_waited_for_a_repair_that_is_given_up_gets_its_turn() {
    let rulings = [
        ruling("a/wide", "un  deux", "trois"),
        ruling("b/narrow", "  ", " "),
        fault("c/fault", "trois"),
    ];
    let done = repaired(&[("a.md", "un  deux")], &rulings);
    assert_eq!(texts(&done), [("a.md", "un deux")]);
    let breach = Breach::NewFinding("c/fault");
    assert_eq!(given_up(&done), [("a.md", "a/wide", breach)]);
    assert_eq!(done.files[0].made, [("b/narrow", 1)].into());
    assert!(done.outcome.findings.is_empty());
    // What is given up in one place is made in others.
    let rulings = [
        Ruling {
            unless: "fin",
            ..fault("c/fault", "2 trois")
        },
        ruling("a/count", "un", "trois"),
    ];
    let done = repaired(&[("a.md", "1 un, 2 un, 3 un")], &rulings);
    assert_eq!(texts(&done), [("a.md", "1 trois, 2 un, 3 trois")]);
    assert_eq!(given_up(&done), [("a.md", "a/count", breach)]);
}

#[test]
fn a_repair_that_harms_another_file_is_given_up() {
    let pages = [("a.md", "un"), ("b.md", "lien"), ("c.md", "deux")];
    let rulings = [
        ruling("a/one", "un", "trois"),
        ruling("a/two", "deux", "quatre"),
        Ruling {
            unless: "un",
            ..fault("c/link", "lien")
        },
    ];
    let done = repaired(&pages, &rulings);
    assert_eq!(texts(&done), [("c.md", "quatre")]);
    let breach = Breach::NewElsewhere("c/link");
    assert_eq!(given_up(&done), [("a.md", "a/one", breach)]);
    // Two of which each is needed as long as the other goes: one of them is made.
    let pages = [("a.md", "un"), ("b.md", "lien"), ("c.md", "un")];
    let done = repaired(&pages, &rulings);
    assert_eq!(texts(&done), [("a.md", "trois")]);
    assert_eq!(given_up(&done), [("c.md", "a/one", breach)]);
}

#[test]
fn repairs_that_undo_each_other_are_told_and_the_best_state_stays() {
    let rulings = [
        ruling("a/there", "il ", "elle "),
        ruling("a/there", "elle ", "il "),
        ruling("b/once", "  ", " "),
    ];
    let done = repaired(&[("a.md", "il va."), ("b.md", "un  deux")], &rulings);
    assert_eq!(texts(&done), [("b.md", "un deux")]);
    let [unquiet] = &done.unquiet[..] else {
        panic!("{:?}", done.unquiet)
    };
    assert!(unquiet.is_cycle && unquiet.label == "a.md");
    assert_eq!(unquiet.rules, ["a/there"].into());
    // What the others made before stays.
    let done = repaired(&[("a.md", "un  deux, il va.")], &rulings);
    assert_eq!(texts(&done), [("a.md", "un deux, elle va.")]);
    assert_eq!(done.unquiet.len(), 1);
    let left = done.outcome.findings.iter();
    let left: Vec<_> = left.map(|located| located.finding.span.start).collect();
    assert_eq!(left, [9], "the findings are those of that state");
}

#[test]
fn repairs_that_go_on_and_on_are_stopped() {
    let done = repaired(&[("a.md", "x")], &[ruling("a/grow", "x", "-x")]);
    assert_eq!(
        texts(&done),
        [("a.md", format!("{}x", "-".repeat(PASSES)).as_str())]
    );
    let [unquiet] = &done.unquiet[..] else {
        panic!("{:?}", done.unquiet)
    };
    assert!(!unquiet.is_cycle);
    // One that changes nothing keeps nobody from anything.
    let rulings = [ruling("a/same", "x", "x"), ruling("b/once", "  ", " ")];
    let done = repaired(&[("a.md", "x"), ("b.md", "x  x")], &rulings);
    assert_eq!(texts(&done), [("b.md", "x x")]);
    assert!(done.unquiet.is_empty());
}
