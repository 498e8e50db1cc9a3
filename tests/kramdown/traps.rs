//! The traps that are noted while a text is read, against the warnings of the real kramdown.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use dinum_lint::page::kramdown::{Notes, Options, Trap, TrapKind, convert};
use dinum_lint::page::rendered::Rendered;
use dinum_lint::source::Mapped;

use super::{cases, folder};

/// Warnings of kramdown by case: `unclosed: div`, `end tag: p`, `start tag: div`, `list: after text`.
fn warnings() -> BTreeMap<String, BTreeSet<String>> {
    let mut by_case: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in fs::read_to_string(folder().join("warnings.txt"))
        .unwrap()
        .lines()
    {
        let (case, warning) = line.split_once(": ").unwrap();
        let warnings = by_case.entry(case.to_owned()).or_default();
        warnings.insert(warning.to_lowercase());
    }
    by_case
}

/// Warnings that stand for no trap: an element that ends with its paragraph, a link that becomes none, a broken extension.
const NO_TRAPS: [(&str, &str); 3] = [
    ("042-links-broken", "unclosed: o"),
    ("074-html-script-style", "unclosed: script"),
    ("147-extension-unknown", "list: after text"),
];

/// What kramdown would say of a trap, if it speaks of such traps.
fn as_warnings(trap: &Trap) -> Vec<String> {
    match &trap.kind {
        // kramdown speaks of the innermost element only.
        TrapKind::Unclosed { shown_end, .. } => {
            let mut all = vec![String::from("unclosed")];
            all.extend(shown_end.map(|_| String::from("end tag")));
            all
        }
        TrapKind::ShownEndTag { name } => vec![format!("end tag: {name}")],
        TrapKind::ShownStartTag {
            name,
            broken_at: None,
        } => vec![format!("start tag: {name}")],
        TrapKind::ShownList => vec![String::from("list: after text")],
        _ => Vec::new(),
    }
}

#[test]
fn kramdown_warns_of_the_same() {
    let mut theirs = warnings();
    let mut faults = Vec::new();
    for case in cases() {
        let mut out = Rendered::default();
        let text = Mapped::verbatim(&case.file[case.start..], case.start);
        let notes = convert(&text, &case.options, &mut out);
        let theirs = theirs.remove(&case.name).unwrap_or_default();
        for ours in notes.traps.iter().flat_map(as_warnings) {
            if !theirs.iter().any(|warning| warning.starts_with(&ours)) {
                faults.push(format!("{}: only ours: {ours}", case.name));
            }
        }
        let ours = &notes.traps;
        for warning in &theirs {
            let (kind, _) = warning.split_once(": ").unwrap();
            let is_noted = match kind {
                "list" => ours.iter().any(|trap| trap.kind == TrapKind::ShownList),
                // One tag often brings several warnings, and only the cause is noted.
                _ => ours.iter().any(|trap| {
                    !matches!(trap.kind, TrapKind::ShownList | TrapKind::ShownMarks { .. })
                }),
            };
            if !is_noted && !NO_TRAPS.contains(&(&case.name, warning)) {
                faults.push(format!("{}: only kramdown: {warning}", case.name));
            }
        }
    }
    faults.extend(theirs.keys().map(|case| format!("{case}: no case")));
    assert_eq!(faults, &[] as &[String]);
}

fn traps(text: &str) -> Vec<(&'static str, &str)> {
    let mut out = Rendered::default();
    let notes: Notes = convert(&Mapped::verbatim(text, 0), &Options::default(), &mut out);
    let name = |kind: &TrapKind| match kind {
        TrapKind::ShownMarks { .. } => "marks",
        TrapKind::ShownStartTag { .. } => "start",
        TrapKind::ShownEndTag { .. } => "end",
        TrapKind::UnknownElement { .. } => "unknown",
        TrapKind::Unclosed { .. } => "unclosed",
        TrapKind::ShownList => "list",
        TrapKind::LooseList { has_target: true } => "next",
        TrapKind::LooseList { has_target: false } => "nothing",
        TrapKind::HeadingWithoutSpace => "heading",
        TrapKind::IndentedHeading => "indented",
    };
    let traps = notes.traps.iter();
    traps
        .map(|trap| (name(&trap.kind), trap.span.slice(text)))
        .collect()
}

#[test]
fn marks_are_noted_once_and_only_where_they_are_shown() {
    assert_eq!(
        traps("mot ** gras** et **b *c** d\n"),
        [("marks", "**"), ("marks", "**"), ("marks", "*")]
    );
    assert_eq!(
        traps("**a** *b* ***c*** mon_fichier \\** `**`\n"),
        [("marks", "*")]
    );
}

#[test]
fn the_cause_of_a_lost_page_is_named() {
    assert_eq!(
        traps("<div>\n<p>a\n</div>\n\n## b\n"),
        [("unclosed", "<p>")]
    );
    assert_eq!(
        traps("<div markdown=\"1\">\n<p>a\n</div>\n"),
        [("unclosed", "<p>")]
    );
    assert_eq!(traps("<b>a\n\nb <i>c</i>\n"), []);
    assert_eq!(traps("<iframe a=\"\"\"></iframe>\n").len(), 1);
    assert_eq!(traps("Le <Ministère X> est\n").len(), 1);
    assert_eq!(traps("<p>a</p></p>\n"), [("end", "</p>")]);
}

#[test]
fn attribute_lists_without_their_block() {
    assert_eq!(traps("a\n\n{: .x}\n\nb\n"), [("next", "{: .x}")]);
    assert_eq!(traps("a\n\n{: .x}\nb\n"), []);
    assert_eq!(traps("a\n\n{: .x}\n"), [("nothing", "{: .x}")]);
    assert_eq!(traps("{: .x}\n\na\n"), [("nothing", "{: .x}")]);
    assert_eq!(traps("{: .x}\na\n{: .y}\n\n{: .z}\nb\n"), []);
    assert_eq!(traps("a {: .x} b {::c}\n"), [("list", "{: .x}")]);
}

#[test]
fn lines_that_are_no_headings() {
    assert_eq!(
        traps(" ## a\n\n##b\n##c\n\n#d\n\n#######e\n\n##\n"),
        [("indented", " "), ("heading", "##"), ("heading", "##")]
    );
}
