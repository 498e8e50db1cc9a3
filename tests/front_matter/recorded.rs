//! The answers of the real Jekyll 4.3.1 (Psych 4.0.4, libyaml 0.2.5), recorded by `fixtures/yaml/record.rb`.

use dinum_lint::page::front_matter::{Cause, Entry, FrontMatter, Node, State, Typing, Value, read};
use serde_json::{Value as Json, json};

/// Scalars that are known to differ, with the reason.
const DIFFERENT_SCALARS: [(&str, &str); 3] = [
    (
        "99999999999999999999",
        "a whole number beyond 64 bits is kept as text, so that no digit is lost",
    ),
    (
        "!!float abc",
        "Ruby's Float() raises; nobody writes this by mistake",
    ),
    ("!!binary YQ==", "Base64 is not decoded"),
];

fn recorded() -> Json {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/yaml/recorded.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn canonical(node: &Node) -> Json {
    match &node.value {
        Value::Null => json!(["null"]),
        Value::Bool(value) => json!(["bool", value]),
        Value::Int(value) => json!(["int", value.to_string()]),
        Value::Float(value) => json!(["float", value]),
        Value::String(text) => json!(["string", text]),
        Value::Symbol(name) => json!(["symbol", name]),
        Value::Date(day) => json!(["date", day.to_string()]),
        Value::Time(moment, offset) => {
            let sign = if *offset < 0 { '-' } else { '+' };
            let written = moment.strftime("%Y-%m-%d %H:%M:%S");
            let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
            json!(["time", format!("{written} {sign}{hours:02}:{minutes:02}")])
        }
        Value::Sequence(items) => {
            json!(["list", items.iter().map(canonical).collect::<Vec<_>>()])
        }
        Value::Mapping(entries) => json!(["mapping", pairs(entries)]),
    }
}

/// Entries as a Ruby hash keeps them: the last of a key, sorted.
fn pairs(entries: &[Entry]) -> Vec<Json> {
    let last: std::collections::BTreeMap<&str, &Node> = entries
        .iter()
        .map(|entry| (entry.key.as_str(), &entry.value))
        .collect();
    last.iter()
        .map(|(key, value)| json!([key, canonical(value)]))
        .collect()
}

/// Floats are compared as numbers; recorded keys that are no strings by their text.
fn same(ours: &Json, theirs: &Json) -> bool {
    match (ours, theirs) {
        (Json::Array(ours), Json::Array(theirs)) => {
            if theirs.first() == Some(&json!("float")) {
                let written = theirs[1].as_str().unwrap();
                return match written {
                    "Infinity" | "-Infinity" | "NaN" => ours[0] == "float" && ours[1].is_null(),
                    _ => ours[1].as_f64() == written.parse().ok(),
                };
            }
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .zip(theirs)
                    .all(|(ours, theirs)| same(ours, theirs))
        }
        _ => ours == theirs,
    }
}

fn data(front_matter: &FrontMatter) -> Json {
    front_matter
        .root
        .as_ref()
        .map_or_else(|| json!(["mapping", []]), canonical)
}

#[test]
fn scalars_are_typed_as_psych_types_them() {
    let recorded = recorded();
    let scalars = recorded["scalars"].as_array().unwrap();
    assert!(scalars.len() >= 80);
    let mut wrong = Vec::new();
    for scalar in scalars {
        let text = scalar["text"].as_str().unwrap();
        let page = format!("---\nvaleur: {text}\n---\n");
        let front_matter = read(&page, Typing::Psych);
        let parsed = front_matter.state == State::Parsed;
        let agrees = if scalar["state"] == "parsed" {
            parsed && same(&data(&front_matter), &scalar["data"])
        } else {
            !parsed
        };
        let known = DIFFERENT_SCALARS.iter().any(|(known, _)| *known == text);
        if agrees == known {
            wrong.push(format!(
                "{text:?}: {:?} {} / {scalar}",
                front_matter.state,
                data(&front_matter)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn blocks_are_accepted_and_refused_as_jekyll_does() {
    let recorded = recorded();
    let blocks = recorded["blocks"].as_array().unwrap();
    assert!(blocks.len() >= 120);
    let mut wrong = Vec::new();
    for block in blocks {
        let text = block["text"].as_str().unwrap();
        let front_matter = read(text, Typing::Psych);
        let state = match &front_matter.state {
            State::Absent | State::HiddenByByteOrderMark => "absent",
            State::Unclosed => "unclosed",
            State::Invalid(error)
                if error.cause == Cause::NotAMapping
                    || error.parser_message.starts_with("not a mapping") =>
            {
                "not-a-mapping"
            }
            State::Invalid(_) => "invalid",
            State::Parsed => "parsed",
        };
        let mut agrees = block["state"] == state;
        if agrees && state == "parsed" {
            agrees = block["body"].as_str() == text.get(front_matter.span.end..);
            // Keys that are no strings in Ruby are keys by their text here.
            let odd_keys = text.contains("yes: 1") || text.contains("{{ x }}");
            agrees &= odd_keys || same(&data(&front_matter), &block["data"]);
        }
        if !agrees {
            wrong.push(format!(
                "{text:?}: {:?} {} / {block}",
                front_matter.state,
                data(&front_matter)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Front matter that Jekyll reads without its last keys: these are less indented than the first.
#[test]
fn what_jekyll_leaves_unread_is_known() {
    let text = "---\n titre: a\nsuite: b\n---\n";
    let front_matter = read(text, Typing::Psych);
    assert_eq!(front_matter.state, State::Parsed);
    assert_eq!(front_matter.unread.unwrap().slice(text), "suite: b");
    let text = "---\ntitre: a\n\n# note\n---\n";
    assert_eq!(read(text, Typing::Psych).unread, None);
}

/// `Utils.has_yaml_header?` reads bytes: pages and documents behind a byte-order mark are copied as static files.
#[test]
fn a_byte_order_mark_hides_front_matter() {
    let text = "\u{feff}---\ntitre: a\n---\ncorps\n";
    let front_matter = read(text, Typing::Psych);
    assert_eq!(front_matter.state, State::HiddenByByteOrderMark);
    assert_eq!(
        front_matter.byte_order_mark().unwrap().slice(text),
        "\u{feff}"
    );
    assert_eq!(front_matter.yaml.slice(text), "titre: a\n");
    assert_eq!(read("\u{feff}corps", Typing::Psych).state, State::Absent);
}
