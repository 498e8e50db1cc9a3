//! What holds for any front matter: no panic, places inside the text, texts of scalars as libyaml reads them.

use std::cell::Cell;

use dinum_lint::page::front_matter::{FrontMatter, Node, State, Typing, Value, read, scalar_text};
use dinum_lint::source::Span;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Pieces of which scalars of every style are made.
const PIECES: [&str; 30] = [
    "a",
    "é",
    "mot",
    " ",
    "  ",
    "\n",
    "\n  ",
    "\n   ",
    "\n\n  ",
    "\r\n  ",
    "\n \t ",
    "''",
    "\\\"",
    "\\n",
    "\\xe9",
    "\\u2028",
    "\\\n  ",
    "\\ ",
    "\t",
    ":",
    "#",
    " #",
    "😀",
    "-",
    ",",
    "\u{a0}",
    "\u{85}",
    "\u{2028}",
    "\n  \n    ",
    "x\n",
];

/// What opens and closes a scalar.
const HEADERS: [(&str, &str); 14] = [
    ("", ""),
    ("'", "'"),
    ("\"", "\""),
    ("|\n  ", "\n"),
    ("|-\n  ", "\n"),
    ("|+\n  ", "\n\n"),
    ("|1\n  ", "\n"),
    (">\n  ", "\n"),
    (">-\n  ", "\n"),
    (">+\n\n  ", "\n\n\n"),
    (">2-\n  ", "\n"),
    ("| # note\n   ", "\n"),
    ("|\r\n  ", "\r\n"),
    (">\r\n  ", "\r\n"),
];

/// The text is libyaml's value, and every letter of it stands where that letter is written.
fn scalar_is_mapped(text: &str, node: &Node) {
    let Some(value) = node.text() else {
        return;
    };
    let mapped = scalar_text(text, node).unwrap();
    assert_eq!(mapped.text(), value);
    for (at, character) in value.char_indices() {
        let place = mapped.span(at..at + character.len_utf8());
        assert!(
            place.end <= text.len()
                && text.is_char_boundary(place.start)
                && text.is_char_boundary(place.end)
        );
        if matches!(character, 'a' | 'm' | 'o' | 't' | '😀' | '-' | ',' | '#') {
            assert_eq!(place.slice(text), character.to_string(), "{text:?} at {at}");
        }
    }
}

#[test]
fn scalar_texts_are_what_libyaml_reads() {
    let accepted = Cell::new([0_usize; 5]);
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        ..Config::with_cases(6_000)
    });
    let strategy = (
        0..HEADERS.len(),
        prop::collection::vec(0..PIECES.len(), 1..14),
        any::<bool>(),
    );
    runner
        .run(&strategy, |(header, pieces, nested)| {
            let (open, close) = HEADERS[header];
            let body: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
            let key = if nested { "liste:\n- clé: " } else { "clé: " };
            let text = format!("---\n{key}{open}{body}{close}\nfin: 1\n---\nCorps.\n");
            let front_matter = read(&text, Typing::SafeYaml);
            let Some(root) = front_matter.root else {
                return Ok(());
            };
            let path = if nested { "liste[].clé" } else { "clé" };
            for node in root.select(path) {
                if node.text().is_some() {
                    let mut counts = accepted.get();
                    counts[usize::from(node.style as u8)] += 1;
                    accepted.set(counts);
                }
                scalar_is_mapped(&text, node);
            }
            Ok(())
        })
        .unwrap();
    let counts = accepted.get();
    assert!(
        counts.iter().all(|count| *count > 50),
        "too few scalars were read: {counts:?}"
    );
}

const SEED: &str = "---\ntitle: \"Plan d’action : l'été\"\ndate: 2021-11-10 17:00:00 +02:00\ntags:\n- un\n- 'deux'\nchapeau: Une phrase\n  sur deux lignes\nstyle: |\n  .a {\n    b: c;\n  }\n\nbase: &base {a: 1, b: [x, y]}\nune:\n  <<: *base\n  image: \"/a\\u00e9.png\"\n  alternative-textuelle:\nnombre: 1_000\n---\nCorps.\n";

/// Everything a node holds is in bounds and in order.
fn node_is_sound(text: &str, node: &Node) {
    in_bounds(text, node.span);
    scalar_is_in_bounds(text, node);
    for item in node.items() {
        node_is_sound(text, item);
    }
    for entry in node.entries() {
        in_bounds(text, entry.key_span);
        let slice = entry.key_span.slice(text);
        let plain = entry
            .key
            .chars()
            .all(|character| character.is_alphanumeric() || character == '-');
        if plain && !slice.starts_with(['"', '\'', '*', '|', '>', '!', '&']) {
            assert_eq!(slice, entry.key);
        }
        node_is_sound(text, &entry.value);
    }
}

fn scalar_is_in_bounds(text: &str, node: &Node) {
    if let Value::String(value) = &node.value {
        let mapped = scalar_text(text, node).unwrap();
        assert_eq!(mapped.text(), value);
        in_bounds(text, mapped.span(0..value.len()));
    }
}

fn in_bounds(text: &str, span: Span) {
    assert!(
        span.start <= span.end && text.get(span.start..span.end).is_some(),
        "{span:?}"
    );
}

fn is_sound(text: &str, front_matter: &FrontMatter) {
    in_bounds(text, front_matter.span);
    in_bounds(text, front_matter.yaml);
    if let State::Invalid(error) = &front_matter.state {
        in_bounds(text, error.gave_up);
        in_bounds(text, error.at);
    }
    if let Some(unread) = front_matter.unread {
        in_bounds(text, unread);
    }
    if let Some(root) = &front_matter.root {
        node_is_sound(text, root);
    }
}

fn boundary(text: &str, at: usize) -> usize {
    let mut at = at % (text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, ..Config::with_cases(3_000) })]

    #[test]
    fn any_damage_is_survived(
        edits in prop::collection::vec((any::<usize>(), 0_usize..4, "[ \t\r\n:#'\"\\\\\\[\\]{},&*!|>@%`?a1é~<.\u{2028}\u{85}\u{feff}\u{7}-]{0,3}"), 1..6),
        psych in any::<bool>(),
    ) {
        let mut text = SEED.to_owned();
        for (at, removed, inserted) in edits {
            let start = boundary(&text, at);
            let end = boundary(&text, (start + removed).min(text.len())).max(start);
            text.replace_range(start..end, &inserted);
        }
        let typing = if psych { Typing::Psych } else { Typing::SafeYaml };
        is_sound(&text, &read(&text, typing));
    }

    #[test]
    fn any_text_is_survived(text in "(---\n)?(?s:.){0,60}(\n---\n)?") {
        is_sound(&text, &read(&text, Typing::Psych));
    }
}
