//! The words that readers get are the same before and after a repair, as the real kramdown makes them of the page
//! (`fixtures/repairs/record.rb`), but where words are what the repair is about.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use camino::Utf8PathBuf;
use dinum_lint::lint::Request;
use dinum_lint::repair::{Wish, repair};
use dinum_lint::rules;
use sha2::{Digest as _, Sha256};

/// The rules whose repairs change the words that readers get, or their white space, and how.
const CHANGING_WORDS: [(&str, &str); 23] = [
    (
        "a11y/br-spacing",
        "empty lines go, no-break spaces with them",
    ),
    (
        "a11y/empty-paragraph",
        "empty lines go, no-break spaces with them",
    ),
    ("a11y/fake-list", "typed bullets become those of a list"),
    ("a11y/letter-spaced-text", "a spaced word becomes a word"),
    ("a11y/link-text-symbol", "signs that readers hear go"),
    ("a11y/nbsp-run", "no-break spaces go"),
    (
        "front-matter/byte-order-mark",
        "front matter is no longer shown",
    ),
    ("legal/citation-typography", "spaces"),
    ("legal/outdated-citation", "an amendment is mentioned"),
    ("legal/stale-amendment", "another amendment is mentioned"),
    ("legal/unnumbered-citation", "the number of a text is added"),
    ("links/download-label", "format and size are added"),
    ("links/download-size", "format and size are corrected"),
    (
        "markdown/heading-space",
        "signs of Markdown are no longer shown",
    ),
    ("markdown/stray-end-tag", "a tag is no longer shown"),
    (
        "markdown/unbalanced-emphasis",
        "signs of Markdown are no longer shown",
    ),
    ("organisation/outdated-name", "the successor is named"),
    ("typography/apostrophe", "typography"),
    ("typography/capital-accent", "typography"),
    ("typography/missing-space", "typography"),
    ("typography/ordinal", "typography"),
    ("typography/quotes", "typography"),
    ("typography/thousands", "typography"),
];

/// What stands below the front matter.
fn body(text: &str) -> &str {
    let opened = text
        .strip_prefix("---")
        .filter(|rest| rest.starts_with('\n'));
    let closed = opened.and_then(|rest| rest.split_once("\n---\n"));
    closed
        .map_or(text, |(_, body)| body)
        .trim_start_matches('\n')
}

/// What the record calls these two; nothing for a page with Liquid.
fn digest(before: &str, after: &str) -> Option<String> {
    let (before, after) = (body(before), body(after));
    let is_code = [before, after]
        .iter()
        .any(|text| text.contains("{{") || text.contains("{%"));
    let bytes = Sha256::digest(format!("{before}\0{after}"));
    let start = bytes
        .first_chunk()
        .copied()
        .map(u64::from_be_bytes)
        .unwrap();
    (!is_code).then(|| format!("{start:016x}"))
}

/// By name and digest, the words that change, one stretch a line.
fn recorded() -> BTreeMap<String, Vec<String>> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/repairs/texts.txt");
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut name = String::new();
    for line in fs::read_to_string(file).unwrap().lines() {
        if let Some(change) = line.strip_prefix("  ") {
            found.get_mut(&name).unwrap().push(change.to_owned());
        } else {
            line.trim_end_matches(" same").clone_into(&mut name);
            found.insert(name.clone(), Vec::new());
        }
    }
    found
}

#[test]
fn repairs_change_the_words_that_they_are_about_and_no_others() {
    let recorded = recorded();
    let book = rules::book();
    let changing: BTreeSet<&str> = CHANGING_WORDS.iter().map(|(rule, _)| *rule).collect();
    let mut changed: BTreeSet<&str> = BTreeSet::new();
    let mut faults = Vec::new();
    let mut count = 0;
    for rule in rules::all() {
        let mut shown = 0;
        for example in book.document(rule.id).unwrap().examples() {
            for repaired in &example.repaired {
                shown += 1;
                let Some(digest) = digest(&example.files[0].text, &repaired.text) else {
                    continue;
                };
                let name = format!("{} {shown} {digest}", rule.id);
                match recorded.get(&name) {
                    None => faults.push(format!(
                        "{name} is not recorded: ruby fixtures/repairs/record.rb"
                    )),
                    Some(changes) if changes.is_empty() => {}
                    Some(changes) if !changing.contains(rule.id) => {
                        faults.push(format!("{name}: {changes:#?}"));
                    }
                    Some(_) => {
                        changed.insert(rule.id);
                    }
                }
                count += 1;
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 80, "only {count} repairs were compared");
    assert_eq!(changed, changing, "rules whose repairs change words");
}

/// The small faulty site: repaired, its pages read as before, it is at rest, and it has no finding that it had not.
#[test]
fn the_faulty_site_reads_the_same_once_it_is_repaired() {
    let recorded = recorded();
    let book = rules::book();
    let root = Utf8PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/site"));
    let request = Request::new(root.clone(), crate::TODAY);
    let done = repair(&request, &book, &Wish::default());
    assert!(done.dropped.is_empty() && done.unquiet.is_empty());
    assert!(!done.files.is_empty());
    for file in &done.files {
        let Some(digest) = digest(&file.before, &file.after) else {
            continue;
        };
        let name = format!("fixtures/site/{} {digest}", file.label);
        let changes = recorded
            .get(&name)
            .unwrap_or_else(|| panic!("{name} is not recorded: ruby fixtures/repairs/record.rb"));
        // A sign that screen readers spell, in front of the text of a link.
        let expected: &[&str] = match file.label.file_name() {
            Some("le-service.md") => &["> →"],
            _ => &[],
        };
        assert_eq!(changes, expected, "{name}");
    }
    let texts = done.files.iter();
    let repaired = texts.map(|file| (root.join(&file.label), file.after.as_str()));
    let again = repair(&request.clone().holding(repaired), &book, &Wish::default());
    assert!(again.files.is_empty(), "{:?}", again.files);
}
