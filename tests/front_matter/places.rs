//! The places of keys, values and every byte of a value.

use dinum_lint::page::front_matter::{Node, State, Style, Typing, Value, read, scalar_text};
use dinum_lint::source::Span;

fn root(text: &str) -> Node {
    let front_matter = read(text, Typing::SafeYaml);
    assert_eq!(front_matter.state, State::Parsed, "{text}");
    front_matter.root.unwrap()
}

#[test]
fn keys_and_values_know_their_bytes() {
    let text = "---\r\ntitre: \"L'été\"   # note\r\nune:\r\n  image: /a b.png\r\n  alternative-textuelle:\r\ntags:\r\n- un\r\n- 'deux'\r\ntexte: |-\r\n  ligne un\r\n  ligne deux \r\n\r\n\r\nfin: [a, {b: c}]\r\n---\r\n";
    let root = root(text);
    let slices: Vec<(&str, &str)> = root
        .entries()
        .iter()
        .map(|entry| (entry.key_span.slice(text), entry.value.span.slice(text)))
        .collect();
    assert_eq!(
        slices,
        [
            ("titre", "\"L'été\""),
            ("une", "image: /a b.png\r\n  alternative-textuelle:"),
            ("tags", "- un\r\n- 'deux'"),
            ("texte", "|-\r\n  ligne un\r\n  ligne deux "),
            ("fin", "[a, {b: c}]"),
        ]
    );
    let absent = root.select("une.alternative-textuelle")[0];
    assert_eq!(absent.value, Value::Null);
    let after_colon = text.find("textuelle:").unwrap() + "textuelle:".len();
    assert_eq!(absent.span, Span::at(after_colon));
    assert_eq!(root.get("texte").unwrap().style, Style::Literal);
    assert_eq!(
        root.get("texte").unwrap().text(),
        Some("ligne un\nligne deux ")
    );
}

#[test]
fn anchors_and_tags_are_not_part_of_a_value() {
    let text =
        "---\na: &x !!str \"b\"\nc: !perso\n  d: e\nf: &vide\ng: *x\nh: &liste # note\n- i\n---\n";
    let root = root(text);
    let value = |key: &str| root.get(key).unwrap().span.slice(text);
    assert_eq!(value("a"), "\"b\"");
    assert_eq!(value("c"), "d: e");
    assert_eq!(value("f"), "");
    assert_eq!(value("g"), "*x");
    assert_eq!(root.get("g").unwrap().text(), Some("b"));
    assert_eq!(value("h"), "- i");
}

#[test]
fn doubled_keys_stay_and_the_last_one_counts() {
    let text = "---\na: 1\nb: 2\na: 3\n---\n";
    let root = root(text);
    assert_eq!(root.entries().len(), 3);
    assert_eq!(root.get("a").unwrap().value, Value::Int(3));
    let spans: Vec<usize> = root
        .select_entries("a")
        .iter()
        .map(|entry| entry.key_span.start)
        .collect();
    assert_eq!(spans, [4, 14]);
}

#[test]
fn merges_come_first_and_are_marked() {
    let text = "---\na: &x {b: 1, c: 2}\nd:\n  c: 3\n  <<: *x\n---\n";
    let merged = |typing| {
        let root = read(text, typing).root.unwrap();
        let d = root.get("d").unwrap().clone();
        let marks: Vec<bool> = d.entries().iter().map(|entry| entry.merged).collect();
        (d.get("c").unwrap().value.clone(), marks)
    };
    assert_eq!(
        merged(Typing::SafeYaml),
        (Value::Int(3), vec![true, true, false])
    );
    assert_eq!(
        merged(Typing::Psych),
        (Value::Int(2), vec![false, true, true])
    );
}

#[test]
fn a_list_that_holds_itself_ends() {
    let root = root("---\na: &x [b, *x]\n---\n");
    assert!(root.get("a").unwrap().items()[1].is_null());
    let text = format!("---\na: &x [{}]\n---\n", "*x, ".repeat(15_000));
    assert_eq!(self::root(&text).get("a").unwrap().items().len(), 15_000);
}

#[test]
fn every_byte_of_a_value_knows_its_place() {
    let cases = [
        (
            "a: mot un\n   mot deux\n\n   mot trois\n",
            "mot un mot deux\nmot trois",
        ),
        ("a: 'l''un\n\n  l''autre '\n", "l'un\nl'autre "),
        (
            "a: \"\\xc9tat \\\"neuf\\\" \\\n   et \\u00e9gal\n  fin\"\n",
            "État \"neuf\" et égal fin",
        ),
        (
            "a: |\n  un\n    deux\n\n  trois\n\nb: 1\n",
            "un\n  deux\n\ntrois\n",
        ),
        (
            "a: >-\n  un\n  deux\n\n  trois\n    quatre\n  cinq\n",
            "un deux\ntrois\n  quatre\ncinq",
        ),
        ("a: |+\n  un\n\n\nb: 1\n", "un\n\n\n"),
        ("a: |2-\n    un\n  deux\n", "  un\ndeux"),
        ("a: >\r\n  un\r\n  deux\r\n", "un deux\n"),
        ("a: \"sans retrait\nsuite\"\n", "sans retrait suite"),
    ];
    for (yaml, value) in cases {
        let text = format!("---\n{yaml}---\n");
        let root = root(&text);
        let node = root.get("a").unwrap();
        let mapped = scalar_text(&text, node).unwrap();
        assert_eq!(mapped.text(), value, "{yaml}");
        for word in [
            "un", "deux", "trois", "quatre", "cinq", "autre", "neuf", "fin", "suite",
        ] {
            for (at, _) in value.match_indices(word) {
                assert_eq!(
                    mapped.span(at..at + word.len()).slice(&text),
                    word,
                    "{yaml}"
                );
            }
        }
    }
    let text = "---\na: \"\\xc9tat\"\n---\n";
    let root = root(text);
    let mapped = scalar_text(text, root.get("a").unwrap()).unwrap();
    assert_eq!(mapped.span(0..2).slice(text), "\\xc9");
}

#[test]
fn a_value_through_an_alias_stands_for_the_alias() {
    let text = "---\na: &x |\n  un\nb: *x\n---\n";
    let root = root(text);
    let mapped = scalar_text(text, root.get("b").unwrap()).unwrap();
    assert_eq!(mapped.text(), "un\n");
    assert_eq!(mapped.span(0..2).slice(text), "*x");
    assert!(scalar_text(text, &root).is_none());
}
