//! `front-matter/value-type`: another kind of value than the one that is read.

use crate::finding::Argument;
use crate::page::front_matter::{Entry, Node, Style, Value};
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::site::BuildStopper;
use crate::site::preset::{Schema, ValueType};

/// Reports values whose kind is not that of the schema of the page's collection and layout.
pub struct ValueTypes;

impl Rule for ValueTypes {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(root) = context.web_page_front_matter() else {
            return;
        };
        let schema = context.schema();
        root.each_entry(|path, entry| {
            if let Some(message) = fault(schema, path, &entry.value) {
                let message = match &message {
                    _ if stops_build(context, path) => "stops-build",
                    message => message,
                };
                report.add(
                    Draft::new(place(entry), message)
                        .with("key", entry.key.as_str())
                        .with("found", found(&entry.value)),
                );
            }
            of_items(schema, path, entry, report);
        });
    }
}

/// Why the value at `path` cannot be read: a key of the document's messages.
fn fault(schema: Schema<'_>, path: &str, node: &Node) -> Option<&'static str> {
    if node.is_null() {
        return None;
    }
    let Some(kind) = schema.of(path) else {
        return structure_fault(schema, path, node);
    };
    let value = &node.value;
    let fits = match kind {
        // What is no text is said by the rule on dates.
        ValueType::Date | ValueType::DateInWords => true,
        ValueType::Text
        | ValueType::Address
        | ValueType::Code
        | ValueType::Image
        | ValueType::File => matches!(value, Value::String(_)),
        ValueType::TextOrNumber => {
            matches!(value, Value::String(_) | Value::Int(_) | Value::Float(_))
        }
        ValueType::Texts => match value {
            Value::Sequence(items) => items.iter().all(is_word),
            _ => is_word(node),
        },
        ValueType::Number => matches!(value, Value::Int(_) | Value::Float(_)),
        ValueType::Boolean => matches!(value, Value::Bool(_)),
        ValueType::List => matches!(value, Value::Sequence(_)),
        ValueType::Mapping => matches!(value, Value::Mapping(_)),
    };
    let message = match kind {
        ValueType::Number => "no-number",
        ValueType::Boolean => "no-boolean",
        ValueType::List => "no-list",
        ValueType::Mapping => "no-mapping",
        ValueType::Texts => "no-texts",
        _ if node.style == Style::Collection => "no-text",
        _ => "altered",
    };
    (!fits).then_some(message)
}

/// A list or keys with values are read where the schema goes on below `path`.
fn structure_fault(schema: Schema<'_>, path: &str, node: &Node) -> Option<&'static str> {
    let is_mapping = matches!(node.value, Value::Mapping(_));
    let is_list = matches!(node.value, Value::Sequence(_));
    let reads_mapping = schema.goes_on(&format!("{path}."));
    let reads_list = schema.goes_on(&format!("{path}[]."));
    let fits = (is_mapping && reads_mapping) || (is_list && reads_list);
    match (reads_mapping, reads_list) {
        (true, _) if !fits => Some("no-mapping"),
        (false, true) if !fits => Some("no-list"),
        _ => None,
    }
}

/// Items of a list that are no keys with values where these are read.
fn of_items(schema: Schema<'_>, path: &str, entry: &Entry, report: &mut Report<'_>) {
    let items = entry.value.items();
    if items.is_empty() || !schema.goes_on(&format!("{path}[].")) {
        return;
    }
    for item in items {
        if !matches!(item.value, Value::Mapping(_) | Value::Null) {
            report.add(
                Draft::new(item.span, "no-mapping-item")
                    .with("key", entry.key.as_str())
                    .with("found", found(item)),
            );
        }
    }
}

/// Words of a list (categories, tags) are shown as they are; a bare year is one.
fn is_word(node: &Node) -> bool {
    matches!(
        node.value,
        Value::String(_) | Value::Int(_) | Value::Float(_) | Value::Null
    )
}

/// Whether the value of this key keeps Jekyll from publishing the site.
fn stops_build(context: &Context<'_>, path: &str) -> bool {
    let stopper = context.entry.and_then(|entry| entry.build_stopper.as_ref());
    match path {
        "permalink" => stopper == Some(&BuildStopper::PermalinkNotText),
        "slug" => stopper == Some(&BuildStopper::SlugNotText),
        _ => false,
    }
}

/// The value where it stands on one line, else its key.
fn place(entry: &Entry) -> crate::source::Span {
    if entry.value.style == Style::Collection {
        entry.key_span
    } else {
        entry.value.span
    }
}

/// What kind of value is there, in words.
fn found(node: &Node) -> Argument {
    let (fr, en) = match &node.value {
        Value::Null => ("rien", "nothing"),
        Value::Bool(true) => ("vrai", "true"),
        Value::Bool(false) => ("faux", "false"),
        Value::Int(_) | Value::Float(_) => ("un nombre", "a number"),
        Value::Date(_) => ("une date", "a date"),
        Value::Time(..) => ("une date et une heure", "a date and a time"),
        Value::String(_) => ("du texte", "text"),
        Value::Symbol(_) => ("un mot réservé", "a reserved word"),
        Value::Sequence(_) => ("une liste", "a list"),
        Value::Mapping(_) => ("un groupe de clés", "a group of keys"),
    };
    Argument::Bilingual {
        fr: fr.to_owned(),
        en: en.to_owned(),
    }
}
