//! The keys of `.dinum-lint.yml`, from the schema that files are checked against.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::frame::Page;
use super::markdown::{Place, escape, words};
use crate::book::{Book, Lang};
use crate::config::schema;
use crate::report::wording::pick;

const PATH: &str = "configuration";

/// The page of the keys.
pub fn page(book: &Book, lang: Lang) -> Page {
    let place = Place { path: PATH, lang };
    let title = pick(lang, "Configuration", "Configuration");
    let mut main = format!("<h1>{title}</h1>\n");
    let introduction = pick(
        lang,
        "Le fichier `.dinum-lint.yml`, à la racine du site ou plus haut, dit ce qui diffère des réglages d'origine. Toutes ses clés sont facultatives. `dinum-lint config show` montre ce qui est en vigueur et d'où cela vient ; `dinum-lint config schema` écrit ce qui suit pour les éditeurs.",
        "The file `.dinum-lint.yml`, at the site's root or above it, says what differs from the default settings. All its keys are optional. `dinum-lint config show` prints what is in force and where it comes from; `dinum-lint config schema` writes what follows for editors.",
    );
    let _ = writeln!(main, "<p>{}</p>", words(introduction, place));
    let schema = schema(book, lang);
    for (name, key) in properties(&schema) {
        let _ = writeln!(
            main,
            "<h2 id=\"{name}\"><code>{name}</code></h2>\n<p>{}</p>",
            described(key, place)
        );
        let mut below = Vec::new();
        if name == "rules" {
            main.push_str(&rules(lang));
        } else {
            gather(name, key, &mut below);
        }
        if !below.is_empty() {
            main.push_str("<dl>\n");
            for (path, key) in below {
                let _ = writeln!(
                    main,
                    "<dt><code>{}</code></dt>\n<dd>{}</dd>",
                    escape(&path),
                    described(key, place)
                );
            }
            main.push_str("</dl>\n");
        }
    }
    Page {
        lang,
        path: PATH.to_owned(),
        title: title.to_owned(),
        main,
    }
}

/// What stands in place of the more than two hundred keys of `rules`.
fn rules(lang: Lang) -> String {
    let place = Place { path: PATH, lang };
    let text = pick(
        lang,
        "La page de chaque règle donne ses réglages. `famille/*` vaut pour les règles d'une famille.",
        "The page of each rule gives its settings. `family/*` holds for the rules of a family.",
    );
    format!(
        "<p>{}</p>\n<pre><code>rules:\n  a11y/img-alt: warning\n  typography/*: off\n  typography/thousands: {{ level: info, min-digits: 4 }}\n</code></pre>\n",
        words(text, place)
    )
}

fn properties(schema: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let properties = schema.get("properties").and_then(Value::as_object);
    let properties = properties.into_iter().flat_map(Map::iter);
    properties.map(|(name, key)| (name.as_str(), key))
}

/// The keys below `key`, each with its path: `[]` for each of a list, `*` for any name.
fn gather<'s>(path: &str, key: &'s Value, found: &mut Vec<(String, &'s Value)>) {
    for (name, below) in properties(key) {
        let path = format!("{path}.{name}");
        found.push((path.clone(), below));
        if name != "rules" {
            gather(&path, below, found);
        }
    }
    if let Some(each) = key.get("items") {
        gather(&format!("{path}[]"), each, found);
    }
    if let Some(any) = key
        .get("additionalProperties")
        .filter(|any| any.is_object())
    {
        gather(&format!("{path}.*"), any, found);
    }
    for choice in key
        .get("anyOf")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        gather(path, choice, found);
    }
}

/// What a key is for, and what it holds.
fn described(key: &Value, place: Place<'_>) -> String {
    let description = key.get("description").and_then(Value::as_str);
    let kind = kind(key, place.lang);
    let description = words(description.unwrap_or_default(), place);
    format!("{description} <span class=\"tag\">{kind}</span>")
}

/// What a key holds, in a few words.
fn kind(key: &Value, lang: Lang) -> String {
    if let Some(words) = key.get("enum").and_then(Value::as_array) {
        let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
        return words.join(", ");
    }
    if let Some(choices) = key.get("anyOf").and_then(Value::as_array) {
        let kinds: Vec<String> = choices.iter().map(|choice| kind(choice, lang)).collect();
        return kinds.join(pick(lang, " ou ", " or "));
    }
    let types: Vec<&str> = match key.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let types = types.into_iter().filter(|name| *name != "null");
    let names: Vec<String> = types.map(|name| type_name(name, key, lang)).collect();
    names.join(pick(lang, " ou ", " or "))
}

fn type_name(name: &str, key: &Value, lang: Lang) -> String {
    let bound = |name: &str| key.get(name).and_then(Value::as_i64);
    match (name, bound("minimum"), bound("maximum")) {
        ("boolean", ..) => pick(lang, "vrai ou faux", "true or false").to_owned(),
        ("integer", Some(least), Some(most)) if most < i64::from(u32::MAX) => match lang {
            Lang::Fr => format!("nombre de {least} à {most}"),
            Lang::En => format!("number from {least} to {most}"),
        },
        ("integer", ..) => pick(lang, "nombre", "number").to_owned(),
        ("array", ..) => pick(lang, "liste", "list").to_owned(),
        ("object", ..) => pick(lang, "clés", "keys").to_owned(),
        _ => pick(lang, "texte", "text").to_owned(),
    }
}
