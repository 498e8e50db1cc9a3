//! YAML read by `serde_yaml` into the nodes of [`crate::page::front_matter`], so that a site's own settings and the
//! front matter of its pages are one type to the rules.
//!
//! A key that stands twice is kept twice ([`Node::get`] takes the last one, as Ruby does), `<<` is merged, and only the
//! first document of a stream is read. The nodes carry no places.

use serde::de::{
    Deserialize, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use crate::page::front_matter::{Entry, Node, Style, Value};
use crate::source::Span;

/// Read the first document of `text`; an empty one is null.
pub(super) fn parse(text: &str) -> Result<Node, serde_yaml::Error> {
    let Some(document) = serde_yaml::Deserializer::from_str(text).next() else {
        return Ok(plain(Value::Null));
    };
    Plain::deserialize(document).map(|Plain(node)| node)
}

/// A node without a place.
pub(super) fn plain(value: Value) -> Node {
    let style = match value {
        Value::Sequence(_) | Value::Mapping(_) => Style::Collection,
        _ => Style::Plain,
    };
    Node {
        value,
        span: Span::default(),
        style,
    }
}

/// One mapping on top of another, as Jekyll merges front matter over defaults: a null on top keeps what lies below,
/// mappings are merged key by key, anything else is replaced.
pub(super) fn merged(below: &Node, top: &Node) -> Node {
    let (Value::Mapping(low), Value::Mapping(high)) = (&below.value, &top.value) else {
        return if top.is_null() {
            below.clone()
        } else {
            top.clone()
        };
    };
    let mut entries: Vec<Entry> = low
        .iter()
        .filter(|entry| top.entry(&entry.key).is_none())
        .cloned()
        .collect();
    for entry in high {
        let mut entry = entry.clone();
        if let Some(old) = below.get(&entry.key) {
            entry.value = merged(old, &entry.value);
        }
        entries.push(entry);
    }
    plain(Value::Mapping(entries))
}

struct Plain(Node);

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor).map(Plain)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(plain(Value::Null))
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(plain(Value::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(plain(Value::Bool(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(plain(Value::Int(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(plain(i64::try_from(value).map_or_else(
            |_| Value::String(value.to_string()),
            Value::Int,
        )))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(plain(Value::Float(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(plain(Value::String(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut nodes = Vec::new();
        while let Some(Plain(node)) = items.next_element()? {
            nodes.push(node);
        }
        Ok(plain(Value::Sequence(nodes)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut own = Vec::new();
        let mut merge = Vec::new();
        while let Some((Plain(key), Plain(value))) = map.next_entry()? {
            let key = text_of(&key).unwrap_or_default();
            if key == "<<" {
                match value.value {
                    Value::Sequence(parts) => merge.extend(parts),
                    _ => merge.push(value),
                }
            } else {
                own.push(Entry {
                    key,
                    key_span: Span::default(),
                    value,
                    merged: false,
                });
            }
        }
        let mut entries: Vec<Entry> = Vec::new();
        for part in &merge {
            for entry in part.entries() {
                let known = |others: &[Entry]| others.iter().any(|other| other.key == entry.key);
                if !known(&own) && !known(&entries) {
                    entries.push(entry.clone());
                }
            }
        }
        entries.append(&mut own);
        Ok(plain(Value::Mapping(entries)))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Node, A::Error> {
        let (_tag, content) = tagged.variant::<String>()?;
        content.newtype_variant::<Plain>().map(|Plain(node)| node)
    }
}

/// A scalar as Ruby's `to_s` prints it; `None` for null, lists and mappings.
pub(super) fn text_of(node: &Node) -> Option<String> {
    match &node.value {
        Value::String(text) | Value::Symbol(text) => Some(text.clone()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Int(value) => Some(value.to_string()),
        Value::Float(value) => Some(value.to_string()),
        Value::Date(day) => Some(day.to_string()),
        Value::Time(..) | Value::Null | Value::Sequence(_) | Value::Mapping(_) => None,
    }
}

/// A switch; the words that YAML 1.1 takes for booleans count, whether quoted or not.
pub(super) fn bool_of(node: &Node) -> Option<bool> {
    match &node.value {
        Value::Bool(value) => Some(*value),
        Value::String(text) => match text.to_ascii_lowercase().as_str() {
            "yes" | "on" => Some(true),
            "no" | "off" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// The texts of a list, or of a single scalar.
pub(super) fn texts_of(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Sequence(items) => items.iter().filter_map(text_of).collect(),
        _ => text_of(node).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubled_keys_merges_tags_and_leading_marker() {
        let node = parse("---\na: 1\nb: &x {c: 2, a: 3}\n<<: *x\na: 9\nd: !t e\n---\nsecond: 1\n")
            .unwrap();
        assert_eq!(node.get("a").unwrap().value, Value::Int(9));
        assert_eq!(node.get("c").unwrap().value, Value::Int(2));
        assert_eq!(node.get("d").unwrap().text(), Some("e"));
        assert!(node.get("second").is_none());
        assert!(parse("").unwrap().is_null());
    }

    #[test]
    fn null_on_top_keeps_the_default() {
        let below = parse("layout: a\nune: {image: x, legende: y}").unwrap();
        let top = parse("layout:\nune: {image: z}\ntitle: t").unwrap();
        let both = merged(&below, &top);
        assert_eq!(both.get("layout").unwrap().text(), Some("a"));
        assert_eq!(both.select("une.image")[0].text(), Some("z"));
        assert_eq!(both.select("une.legende")[0].text(), Some("y"));
        assert_eq!(both.get("title").unwrap().text(), Some("t"));
    }
}
