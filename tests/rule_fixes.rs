//! Repairs of the rules on front matter and links: what they write, and that they keep style and line ends.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::fs;

use camino::Utf8PathBuf;
use dinum_lint::finding::{Applicability, Fix};
use dinum_lint::lint::{self, Request};
use jiff::civil::date;

/// The file `path` with `text` after the preferred repairs of `rule`, or `None` where it offers none.
fn repaired(rule: &str, path: &str, text: &str) -> Option<(Applicability, String)> {
    let folder = tempfile::tempdir().unwrap();
    let directory = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
    let file = directory.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, text).unwrap();
    let request = Request {
        paths: vec![file],
        ..Request::new(directory, date(2026, 12, 1))
    };
    let outcome = lint::run(&request, &dinum_lint::rules::book());
    let mut fixes: Vec<Fix> = outcome
        .findings
        .into_iter()
        .filter(|located| located.finding.rule == rule)
        .filter_map(|located| located.finding.fix)
        .collect();
    let mut text = text.to_owned();
    let applicability = fixes.first()?.applicability;
    fixes.sort_by_key(|fix| fix.edits[0].span);
    for edit in fixes.iter().rev().flat_map(|fix| fix.edits.iter().rev()) {
        text.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    Some((applicability, text))
}

#[track_caller]
fn assert_repair(rule: &str, text: &str, applicability: Applicability, expected: &str) {
    let found = repaired(rule, "_publications/x.md", text);
    assert_eq!(found, Some((applicability, expected.to_owned())));
}

#[test]
fn the_day_of_the_modification_is_written_where_it_belongs() {
    let repair = |text: &str, expected: &str| {
        assert_repair(
            "front-matter/required-key",
            text,
            Applicability::Unsafe,
            expected,
        );
    };
    repair(
        "---\ntitle: x\ndate_de_modification:\nlayout: page\n---\n",
        "---\ntitle: x\ndate_de_modification: 1er décembre 2026\nlayout: page\n---\n",
    );
    repair(
        "---\ntitle: x\ndate_de_modification: ~ # à dater\nlayout: page\n---\n",
        "---\ntitle: x\ndate_de_modification: 1er décembre 2026 # à dater\nlayout: page\n---\n",
    );
    repair(
        "---\r\ntitle: x\r\ndate: 2022-10-03 12:00:00 +02:00\r\nlayout: page\r\n---\r\n",
        "---\r\ntitle: x\r\ndate: 2022-10-03 12:00:00 +02:00\r\ndate_de_modification: 1er décembre 2026\r\nlayout: page\r\n---\r\n",
    );
    repair(
        "---\ntitle: x\nlayout: page\n...\nTexte",
        "---\ntitle: x\nlayout: page\ndate_de_modification: 1er décembre 2026\n...\nTexte",
    );
    repair(
        "---\n{title: x, layout: page}\n---\n",
        "---\n{title: x, layout: page, date_de_modification: 1er décembre 2026}\n---\n",
    );
}

#[test]
fn misspelt_keys_are_renamed() {
    assert_repair(
        "front-matter/misspelt-key",
        "---\ntitle: x\nune:\n  image: /a.png\n  \"alternative-textuel\": 'Une image'\n---\n",
        Applicability::Safe,
        "---\ntitle: x\nune:\n  image: /a.png\n  \"alternative-textuelle\": 'Une image'\n---\n",
    );
    assert_repair(
        "front-matter/misspelt-key",
        "---\ntitle: x\nlegendes: x\nfilenam: y\n---\n",
        Applicability::Safe,
        "---\ntitle: x\nlegende: x\nfilename: y\n---\n",
    );
    // The right key is there already, or the word is too short to tell.
    for silent in [
        "---\ntitle: x\ntitel: y\n---\n",
        "---\ntitle: x\ntasg: y\n---\n",
    ] {
        assert_eq!(
            repaired("front-matter/misspelt-key", "_publications/x.md", silent),
            None
        );
    }
}

#[test]
fn dates_of_a_certain_day_are_rewritten() {
    let repair = |value: &str, expected: Option<&str>| {
        let page = |value: &str| {
            format!("---\ntitle: x\ndate_de_modification: {value}\nlayout: page\n---\n")
        };
        let found = repaired(
            "front-matter/date-format",
            "_publications/x.md",
            &page(value),
        );
        let expected = expected.map(|value| (Applicability::Unsafe, page(value)));
        assert_eq!(found, expected, "{value}");
    };
    repair("\"03/10/2022\"", Some("\"3 octobre 2022\""));
    repair("2022-03-01", Some("1er mars 2022"));
    repair("1 mars 2023", Some("1er mars 2023"));
    repair("octobre 2022", None);
    repair("3 octobre 2022", None);
    repair("'3 octobre 2022 '", None);
}

#[test]
fn the_byte_order_mark_is_removed() {
    assert_repair(
        "front-matter/byte-order-mark",
        "\u{feff}---\r\ntitle: x\r\n---\r\n",
        Applicability::Safe,
        "---\r\ntitle: x\r\n---\r\n",
    );
}
