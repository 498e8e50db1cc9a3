//! Our Liquid against the real Jekyll's verdicts, which `fixtures/liquid/record.rb` wrote down.

#![allow(clippy::unwrap_used, reason = "a broken fixture is a failed test")]

use std::fs;

use dinum_lint::page::liquid::Liquid;
use dinum_lint::source::Span;
use serde::Deserialize;

/// A text and whether Jekyll stops at it.
#[derive(Deserialize)]
struct Verdict {
    text: String,
    stops: bool,
}

/// Texts that we judge otherwise, with the reason.
const DIFFERENCES: [(&str, &str); 7] = [
    (
        "{% comment %}{% for x %}{% endfor %}{% endcomment %}",
        "later versions of Liquid do not look into comments",
    ),
    (
        "{% include a.html a=include.b a=\"x{{y}}\" %}",
        "what Liquid makes of the value is not known",
    ),
    (
        "{% if false %}{% if page.x = 1 %}a{% endif %}{% endif %}",
        "Jekyll stops only once the condition is looked at",
    ),
    (
        "{% if page.x and page.x = 1 %}a{% endif %}",
        "Jekyll stops only once the condition is looked at",
    ),
    (
        "{{ page.list | where: \"a\" }}",
        "how many values `where` takes depends on the version",
    ),
    (
        "{{ page.x | divided_by: 0 }}",
        "a fault of the value, not of the writing",
    ),
    (
        "{% for x in page.list %}{% else %}{% else %}{% endfor %}",
        "a fault of this version of Liquid",
    ),
];

#[test]
fn what_stops_jekyll_is_found_and_nothing_else() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/liquid/recorded.json");
    let verdicts: Vec<Verdict> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(verdicts.len() >= 120, "only {} texts", verdicts.len());
    let mut known: Vec<&str> = DIFFERENCES.iter().map(|(text, _)| *text).collect();
    let mut wrong = Vec::new();
    for Verdict { text, stops } in &verdicts {
        let liquid = Liquid::read(text, Span::new(0, text.len()));
        let agrees = liquid.faults.is_empty() != *stops;
        let listed = known.iter().position(|one| one == text);
        match listed {
            Some(at) if !agrees => _ = known.swap_remove(at),
            None if agrees => {}
            _ => wrong.push(format!("Jekyll stops: {stops}, {text} {:?}", liquid.faults)),
        }
    }
    wrong.extend(
        known
            .iter()
            .map(|text| format!("listed, but no text: {text}")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
