//! The categories of a document, which its address may hold.

use super::yaml;
use crate::page::front_matter::{Node, Value};

/// Categories: the folders above `_posts`, then `categories` and `category`.
pub(super) fn categories(inside: &str, label: &str, data: &Node) -> Vec<String> {
    let special = format!("_{label}");
    let mut found: Vec<String> = Vec::new();
    if !inside.starts_with(&special)
        && let Some(at) = inside.find(&special).or_else(|| inside.find("_drafts"))
    {
        found.extend(
            inside[..at]
                .split('/')
                .filter(|part| !part.is_empty())
                .map(str::to_owned),
        );
    }
    if let Some(node) = data.get("categories") {
        match &node.value {
            Value::String(text) => found.extend(text.split_whitespace().map(str::to_owned)),
            _ => found.extend(yaml::texts_of(node)),
        }
    }
    found.extend(data.get("category").map(yaml::texts_of).unwrap_or_default());
    found
}
