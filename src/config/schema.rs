//! The JSON Schema of a configuration, for editors: written from the same description that files are checked against.

use serde_json::{Map, Value, json};

use super::keys;
use super::shape::{Key, Shape};
use crate::book::{Book, Lang};

/// The schema, with descriptions in `lang`.
#[must_use]
pub fn schema(book: &Book, lang: Lang) -> Value {
    let mut root = value(&keys::root(book), lang);
    if let Some(root) = root.as_object_mut() {
        root.insert(
            "$schema".to_owned(),
            json!("https://json-schema.org/draft/2020-12/schema"),
        );
        root.insert("title".to_owned(), json!(super::FILE_NAME));
    }
    root
}

fn value(shape: &Shape, lang: Lang) -> Value {
    match shape {
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Number(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Shape::Text => json!({ "type": "string", "pattern": r"\S" }),
        Shape::Pattern => json!({ "type": "string", "minLength": 1 }),
        Shape::Host => json!({ "type": "string", "pattern": r"^[^\s/:@?#.]+(\.[^\s/:@?#.]+)*$" }),
        Shape::Address => json!({ "type": "string", "pattern": "^https?://[^/\\s]+" }),
        Shape::Choice(words) => json!({ "enum": words }),
        // A key whose lines are all commented out holds nothing: that is no fault.
        Shape::List(of, _) => json!({ "type": ["array", "null"], "items": value(of, lang) }),
        Shape::Mapping(keys, _) => mapping(keys, true, lang),
        Shape::Map(of) => {
            json!({ "type": ["object", "null"], "additionalProperties": value(of, lang) })
        }
        Shape::Short(alone, keys) => {
            json!({ "anyOf": [value(alone, lang), mapping(keys, false, lang)] })
        }
        Shape::Period { or_before: false } => json!({ "type": ["string", "integer"] }),
        Shape::Period { or_before: true } => {
            let period = json!({ "type": ["string", "integer"] });
            json!({ "anyOf": [period, {
                "type": "object",
                "properties": { "before": period },
                "required": ["before"],
                "additionalProperties": false,
            }] })
        }
    }
}

fn mapping(keys: &[Key], may_be_null: bool, lang: Lang) -> Value {
    let mut properties = Map::new();
    for key in keys {
        let mut described = value(&key.shape, lang);
        if let Some(described) = described.as_object_mut() {
            let description = match lang {
                Lang::Fr => &key.fr,
                Lang::En => &key.en,
            };
            described.insert("description".to_owned(), json!(description));
        }
        properties.insert(key.name.clone(), described);
    }
    let kind = if may_be_null {
        json!(["object", "null"])
    } else {
        json!("object")
    };
    let mut schema =
        json!({ "type": kind, "properties": properties, "additionalProperties": false });
    let required = keys.iter().filter(|key| key.is_required);
    let required: Vec<&str> = required.map(|key| key.name.as_str()).collect();
    if let (false, Some(schema)) = (required.is_empty(), schema.as_object_mut()) {
        schema.insert("required".to_owned(), json!(required));
    }
    schema
}
