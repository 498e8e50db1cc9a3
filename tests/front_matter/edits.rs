//! Edits of front matter: what they write, and that all the rest stays.

use dinum_lint::finding::Edit;
use dinum_lint::page::front_matter::{Node, Style, Typing, read};
use dinum_lint::rules::yaml_edits::{insert_entry, rename_key, replace_value};
use proptest::prelude::*;

fn root(text: &str) -> Node {
    read(text, Typing::default()).root.unwrap()
}

fn made(text: &str, edit: Option<Edit>) -> Option<String> {
    let edit = edit?;
    let mut after = text.to_owned();
    after.replace_range(edit.span.start..edit.span.end, &edit.text);
    Some(after)
}

/// The page of this front matter after its first value at `path` became `value`.
fn replaced(yaml: &str, path: &str, value: &str) -> Option<String> {
    let text = format!("---\n{yaml}\n---\nTexte\n");
    let after = made(
        &text,
        replace_value(&text, root(&text).select(path)[0], value),
    )?;
    let yaml = after
        .strip_prefix("---\n")?
        .strip_suffix("\n---\nTexte\n")?;
    Some(yaml.to_owned())
}

#[track_caller]
fn becomes(yaml: &str, path: &str, value: &str, expected: &str) {
    let found = replaced(yaml, path, value);
    assert_eq!(found.as_deref(), Some(expected));
}

#[test]
fn values_keep_the_quotation_marks_that_they_have() {
    becomes("a: un # note", "a", "deux", "a: deux # note");
    becomes("a: 'un' # note", "a", "l'an", "a: 'l''an' # note");
    becomes("a: \"un\"", "a", "dit \"deux\"", "a: \"dit \\\"deux\\\"\"");
    becomes("a: !!str 12", "a", "treize", "a: !!str treize");
    becomes("a: &x un\nb: 2", "a", "deux", "a: &x deux\nb: 2");
    becomes(
        "{a: un, b: [1, 'deux']}",
        "b[]",
        "x",
        "{a: un, b: [x, 'deux']}",
    );
    becomes(
        "- a: 1\n".replace("- ", "l:\n- ").as_str(),
        "l[].a",
        "x",
        "l:\n- a: x\n",
    );
    becomes("a:\nb: 1", "a", "deux", "a: deux\nb: 1");
    becomes(
        "a: ~ # à dater",
        "a",
        "3 octobre 2022",
        "a: 3 octobre 2022 # à dater",
    );
}

#[test]
fn values_that_need_quotation_marks_get_them() {
    for (value, written) in [
        ("un : deux", "'un : deux'"),
        ("un: deux", "'un: deux'"),
        ("un # deux", "'un # deux'"),
        ("oui", "oui"),
        ("yes", "'yes'"),
        ("12", "'12'"),
        ("2022-10-03", "'2022-10-03'"),
        ("", "''"),
        (" blancs ", "' blancs '"),
        ("- tiret", "'- tiret'"),
        ("l'@", "l'@"),
        ("@l'", "'@l'''"),
        ("{{ page.title }}", "'{{ page.title }}'"),
        ("deux\nlignes", "\"deux\\nlignes\""),
        ("'", "''''"),
        ("~", "'~'"),
    ] {
        becomes("a: 1\nb: 2", "a", value, &format!("a: {written}\nb: 2"));
    }
    becomes(
        "[x]".replace("[x]", "l: [x, y]").as_str(),
        "l[]",
        "a, b",
        "l: ['a, b', y]",
    );
}

#[test]
fn folding_stays() {
    let old = "a: \"Un texte assez long pour\n  tenir sur deux lignes\"\nb: 1";
    becomes(
        old,
        "a",
        "Un autre texte, plus long que le premier, sur trois lignes",
        "a: \"Un autre texte, plus\n  long que le premier, sur\n  trois lignes\"\nb: 1",
    );
    becomes(old, "a", "Court", "a: \"Court\"\nb: 1");
    becomes(
        "a: Un texte long sur\n  deux lignes",
        "a",
        "Un texte du n° 2 : sur trois lignes",
        "a: 'Un texte du n° 2\n  : sur trois\n  lignes'",
    );
    let block = "a: >- # note\n  Un texte assez long pour\n  tenir sur deux lignes\nb: 1";
    becomes(
        block,
        "a",
        "Un autre texte, plus long que le premier\nEt un autre",
        "a: >- # note\n  Un autre texte, plus\n  long que le premier\n\n  Et un autre\nb: 1",
    );
    becomes(
        "a: |\n    un\n    deux\n\nb: 1",
        "a",
        "x\n\ny",
        "a: |\n    x\n\n    y\n\nb: 1",
    );
    becomes("a: >\n  une\nb: 1", "a", "x y", "a: >\n  x y\nb: 1");
}

#[test]
fn what_is_used_elsewhere_or_is_no_scalar_is_left_alone() {
    assert_eq!(replaced("a: &x un\nb: *x", "a", "deux"), None);
    becomes("a: &x un\nb: *x", "b", "deux", "a: &x un\nb: deux");
    assert_eq!(replaced("a: [1]", "a", "deux"), None);
    // A merged mapping is changed where it is written, for all that it serves.
    becomes(
        "m: &m {a: 1}\nn:\n  <<: *m",
        "m.a",
        "x",
        "m: &m {a: x}\nn:\n  <<: *m",
    );
}

#[test]
fn keys_are_renamed_in_their_quotation_marks() {
    for (yaml, expected) in [
        ("clef: 1 # note", "clé: 1 # note"),
        ("\"clef\": 1", "\"clé\": 1"),
        ("'clef' : 1", "'clé' : 1"),
        ("{\"clef\":1,b: 2}", "{\"clé\":1,b: 2}"),
        ("? clef\n: 1", "? clé\n: 1"),
    ] {
        let text = format!("---\n{yaml}\n---\n");
        let after = made(
            &text,
            rename_key(&text, root(&text).entry("clef").unwrap(), "clé"),
        );
        assert_eq!(after, Some(format!("---\n{expected}\n---\n")));
    }
    let text = "---\nclef: 1\n---\n";
    let entry = root(text).entry("clef").cloned().unwrap();
    let after = made(text, rename_key(text, &entry, "a: b"));
    assert_eq!(after.as_deref(), Some("---\n'a: b': 1\n---\n"));
}

#[test]
fn keys_are_inserted_after_others() {
    for (yaml, mapping, after, expected) in [
        ("a: 1 # un\nb: 2", "", "a", "a: 1 # un\nc: un texte\nb: 2"),
        ("a: 1\nb: 2", "", "", "a: 1\nb: 2\nc: un texte"),
        ("a:\nb: 2", "", "a", "a:\nc: un texte\nb: 2"),
        (
            "a: |\n  un\n\n  deux\nb: 2",
            "",
            "a",
            "a: |\n  un\n\n  deux\nc: un texte\nb: 2",
        ),
        (
            "a:\n- x\n- y: z\nb: 2",
            "",
            "a",
            "a:\n- x\n- y: z\nc: un texte\nb: 2",
        ),
        (
            "l:\n  - a: 1\n    b: 2",
            "l[]",
            "a",
            "l:\n  - a: 1\n    c: un texte\n    b: 2",
        ),
        (
            "l:\n  - a: 1\n  - d",
            "l[]",
            "",
            "l:\n  - a: 1\n    c: un texte\n  - d",
        ),
        ("{a: 1, b: 2}", "", "a", "{a: 1, c: un texte, b: 2}"),
        ("{\"a\":1}", "", "", "{\"a\":1, \"c\": un texte}"),
        (
            "u: {a: [1,\n  2], b: 2}",
            "u",
            "a",
            "u: {a: [1,\n  2], c: un texte, b: 2}",
        ),
        ("a: 1\r\nb: 2\r", "", "a", "a: 1\r\nc: un texte\r\nb: 2\r"),
    ] {
        let text = format!("---\n{yaml}\n---\n");
        let root = root(&text);
        let mapping = if mapping.is_empty() {
            &root
        } else {
            root.select(mapping)[0]
        };
        let edit = insert_entry(&text, mapping, mapping.entry(after), "c", "un texte");
        assert_eq!(
            made(&text, edit),
            Some(format!("---\n{expected}\n---\n")),
            "{yaml}"
        );
    }
}

/// What values are made of: letters, and all that means something to YAML.
const PIECES: [&str; 28] = [
    "a", "é", " ", "  ", ": ", ":", " #", "#", "'", "\"", "\\", "\n", "\n\n", "- ", "?", "[", "]",
    "{", "}", ",", "&x", "*x", "!", "|", ">", "%", "\t", "12",
];

/// Front matter in all notations; each has the value to change at `a`.
const DOCUMENTS: [&str; 11] = [
    "t: x\na: un # note\nz: 'fin'",
    "t: x\na: 'un'  # note\nz: 'fin'",
    "t: x\na: \"un\"\n# note\nz: 1",
    "t: x\na: \"un texte\n  sur deux lignes\"\nz: 1",
    "t: x\na: 'un texte\n\n  sur deux lignes' # note\nz: 1",
    "t: x\na: un texte\n   sur deux lignes\nz: 1",
    "t: x\na: >-\n  un texte\n  sur deux lignes\n\nz: 1",
    "t: x\na: |+ # note\n    un texte\n\nz: 1",
    "t: x\na:\nz: 1",
    "{t: x, a: un, z: [1, {b: 2}]}",
    "t: x\n\"a\"  :   ~   # note\nz: 1",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_500) })]

    /// The front matter says what was asked and nothing else changed, neither in it nor in the bytes around.
    #[test]
    fn any_value_is_written_so_that_it_is_read(
        document in 0..DOCUMENTS.len(),
        pieces in prop::collection::vec(0..PIECES.len(), 0..12),
        windows in any::<bool>(),
    ) {
        let mut text = format!("---\n{}\n---\nTexte\n", DOCUMENTS[document]);
        if windows {
            text = text.replace('\n', "\r\n");
        }
        let value: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
        let before = root(&text);
        let node = before.select("a")[0];
        let is_block = matches!(node.style, Style::Literal | Style::Folded);
        let Some(edit) = replace_value(&text, node, &value) else {
            // Blocks have no notation for every text; all others have.
            prop_assert!(is_block, "{:?}", value);
            return Ok(());
        };
        prop_assert!(edit.span.start >= node.span.start && edit.span.end <= node.span.end);
        let after = made(&text, Some(edit)).unwrap();
        let now = root(&after);
        let found = now.select("a")[0].text().unwrap();
        if is_block {
            prop_assert_eq!(found.trim_end_matches('\n'), value.trim_end_matches('\n'));
        } else {
            prop_assert_eq!(found, &value);
        }
        prop_assert_eq!(before.entries().len(), now.entries().len());
        for (old, new) in before.entries().iter().zip(now.entries()) {
            prop_assert_eq!(&old.key, &new.key);
            prop_assert!(old.key == "a" || old.value.says_the_same(&new.value));
        }
    }
}
