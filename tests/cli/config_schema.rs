//! The schema of a configuration says what the program says.

use std::fs;

use serde_json::Value;

use crate::Folder;
use crate::config::{faults, short, site};

/// Whether `value` has the form that `schema` asks for, as far as our schema goes.
fn accepts(schema: &Value, value: &Value) -> bool {
    let is_of = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        other => panic!("{other}"),
    };
    for (key, asked) in schema.as_object().unwrap() {
        let holds = match key.as_str() {
            "type" => match asked {
                Value::Array(names) => names.iter().any(|name| is_of(name.as_str().unwrap())),
                name => is_of(name.as_str().unwrap()),
            },
            "enum" => asked.as_array().unwrap().contains(value),
            "anyOf" => asked
                .as_array()
                .unwrap()
                .iter()
                .any(|one| accepts(one, value)),
            "minimum" => value.as_i64() >= asked.as_i64(),
            "maximum" => value.as_i64() <= asked.as_i64(),
            "minLength" => value.as_str().is_none_or(|text| !text.is_empty()),
            "pattern" => value.as_str().is_none_or(|text| {
                let pattern = regex::Regex::new(asked.as_str().unwrap()).unwrap();
                pattern.is_match(text)
            }),
            "items" => value
                .as_array()
                .is_none_or(|items| items.iter().all(|item| accepts(asked, item))),
            "properties" => value.as_object().is_none_or(|map| {
                map.iter()
                    .all(|(key, value)| asked.get(key).is_none_or(|schema| accepts(schema, value)))
            }),
            "additionalProperties" => value.as_object().is_none_or(|map| {
                let known = schema.get("properties");
                let others = map
                    .iter()
                    .filter(|(key, _)| known.and_then(|known| known.get(key)).is_none());
                others
                    .map(|(_, value)| value)
                    .all(|value| asked != &Value::Bool(false) && accepts(asked, value))
            }),
            "required" => value.as_object().is_none_or(|map| {
                let names = asked.as_array().unwrap().iter();
                names
                    .map(|name| name.as_str().unwrap())
                    .all(|name| map.contains_key(name))
            }),
            "$schema" | "title" | "description" => true,
            other => panic!("the schema says {other}"),
        };
        if !holds {
            return false;
        }
    }
    true
}

#[test]
fn the_schema_accepts_what_the_program_accepts() {
    let folder = Folder::new();
    let run = folder.run(&["config", "schema"]);
    let schema: Value = serde_json::from_str(&run.stdout).unwrap();
    let judged = |text: &str| {
        let value: Value = serde_yaml::from_str(text).unwrap();
        accepts(&schema, &value)
    };
    let root = env!("CARGO_MANIFEST_DIR");
    for file in [
        "rules/sites/numerique.gouv.fr.yaml",
        "rules/sites/jekyll.yaml",
        "fixtures/site/.dinum-lint.yml",
    ] {
        let text = fs::read_to_string(format!("{root}/{file}")).unwrap();
        let mut value: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
        value.apply_merge().unwrap();
        assert!(
            accepts(&schema, &serde_json::to_value(&value).unwrap()),
            "{file}"
        );
        let copy = site(&text);
        let run = short(&copy, &[]);
        let wrong = |line: &&str| {
            line.contains("[site/configuration]") && !line.contains("pas de collection")
        };
        assert_eq!(run.stdout.lines().find(wrong), None, "{file}");
    }
    for readme in ["README.md", "README.fr.md"] {
        let text = fs::read_to_string(format!("{root}/{readme}")).unwrap();
        let sample = text.split("```yaml\n# .dinum-lint.yml").nth(1).unwrap();
        assert!(judged(sample.split("```").next().unwrap()), "{readme}");
    }
    for text in [
        "rules: {a11y/img-alt: warning}",
        "rules: {a11y/img-alt: {level: off}, legal/*: info}",
        "rules:\nexclude: [a]",
        "layouts: {page-annexe: {base_level: 2}}",
        "organisation: {names: [{id: x, kind: body, long: [x y], from: {before: 2018}, until: 2020-01, verified: true, source: x}]}",
    ] {
        assert!(
            judged(text) && faults(&text.replace("[a]", "[_notes]")).is_empty(),
            "{text}"
        );
    }
    for text in [
        "exclud: []",
        "rules: {a11y/img-alte: off}",
        "rules: {a11y/img-alt: warn}",
        "rules: {a11y/img-alt: {max: 3}}",
        "rules: {legal/*: {level: off}}",
        "layouts: {x: {base_level: 9}}",
        "exclude: a",
        "collections: {pages: {types: {title: word}}}",
        "organisation: {names: [{id: x}]}",
        "organisation: {names: [{id: x, kind: bodies, from: 2018, verified: true, source: x}]}",
        "rules: {site/unreadable: off}",
    ] {
        assert!(!judged(text) && !faults(text).is_empty(), "{text}");
    }
}
