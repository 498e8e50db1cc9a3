//! `front-matter/empty-value`: a key that the page prints holds nothing.

use super::required_key;
use crate::page::front_matter::{Entry, Value};
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::site::preset::ValueType;

/// Reports printed keys without a value, but for those that another rule asks for.
pub struct EmptyValue;

impl Rule for EmptyValue {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(root) = context.web_page_front_matter() else {
            return;
        };
        let schema = context.schema();
        root.each_entry(|path, entry| {
            if is_empty(&entry.value.value)
                && schema.of(path).is_some_and(ValueType::is_printed)
                && is_read(context, entry)
                && !is_asked_for(context, path, entry)
            {
                let draft = Draft::new(entry.key_span, "empty");
                report.add(draft.with("key", entry.key.as_str()));
            }
        });
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// Whether the site's layouts read the key, as far as they are known.
fn is_read(context: &Context<'_>, entry: &Entry) -> bool {
    context
        .read_keys
        .is_none_or(|keys| keys.contains(&entry.key))
}

/// Whether the emptiness is said elsewhere, means something, or is filled by the site's defaults.
fn is_asked_for(context: &Context<'_>, path: &str, entry: &Entry) -> bool {
    let has_default = || {
        context
            .value(path)
            .is_some_and(|value| !is_empty(&value.value))
    };
    entry.key == "alternative-textuelle"
        || (entry.value.is_null() && required_key::is_required(context, path))
        || has_default()
}
