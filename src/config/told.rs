//! What a configuration file says: values with their places, whose plain scalars are typed as `serde_yaml` types them.

use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value as Yaml};

use super::shape::{Joined, Shape};
use crate::page::front_matter::{Node, Style, Value as Typed};
use crate::source::Span;

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The value.
    pub value: Value,
    /// Its bytes in its file.
    pub span: Span,
    /// The file, by its place among the [`super::Layers`].
    pub layer: usize,
}

/// What is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// Yes or no.
    Boolean(bool),
    /// A whole number.
    Number(i64),
    /// Another number.
    Decimal(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Told>),
    /// Keys and values in the order of the file.
    Mapping(Vec<Entry>),
}

/// One `key: value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The key's bytes.
    pub key_span: Span,
    /// The value.
    pub value: Told,
}

impl Told {
    /// What `node`, read from `text`, tells.
    pub fn of(node: &Node, text: &str, layer: usize) -> Self {
        let value = match &node.value {
            Typed::Sequence(items) => Value::List(
                items
                    .iter()
                    .map(|item| Self::of(item, text, layer))
                    .collect(),
            ),
            Typed::Mapping(entries) => Value::Mapping(
                entries
                    .iter()
                    .map(|entry| Entry {
                        key: entry.key.clone(),
                        key_span: entry.key_span,
                        value: Self::of(&entry.value, text, layer),
                    })
                    .collect(),
            ),
            typed => scalar(typed, node.style, node.span.slice(text)),
        };
        Self {
            value,
            span: node.span,
            layer,
        }
    }

    /// Say of all of it that it comes from `layer`.
    pub fn belongs_to(&mut self, layer: usize) {
        self.layer = layer;
        match &mut self.value {
            Value::List(items) => items.iter_mut().for_each(|item| item.belongs_to(layer)),
            Value::Mapping(entries) => {
                for entry in entries {
                    entry.value.belongs_to(layer);
                }
            }
            _ => {}
        }
    }

    /// What holds where `top` extends this, both being of the shape `shape`.
    #[must_use]
    pub fn extended_by(self, top: Self, shape: &Shape) -> Self {
        let (span, layer) = (top.span, top.layer);
        let value = match (self.value, top.value) {
            (Value::Mapping(mut entries), Value::Mapping(more)) => {
                for entry in more {
                    match entries.iter().position(|known| known.key == entry.key) {
                        Some(at) => {
                            let below = entries.remove(at).value;
                            let value = match shape.of_key(&entry.key) {
                                Some(shape) => below.extended_by(entry.value, shape),
                                None => entry.value,
                            };
                            entries.insert(at, Entry { value, ..entry });
                        }
                        None => entries.push(entry),
                    }
                }
                Value::Mapping(entries)
            }
            (Value::List(mut items), Value::List(more))
                if matches!(shape, Shape::List(_, Joined::Adds)) =>
            {
                items.extend(more);
                Value::List(items)
            }
            (_, value) => value,
        };
        Self { value, span, layer }
    }

    /// The value of `key` in a mapping.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of `key` in a mapping.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// The entries of a mapping; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// A mapping with only these keys of it.
    #[must_use]
    pub fn only(&self, keys: &[String]) -> Self {
        let entries = self.entries().iter();
        let kept = entries.filter(|entry| keys.contains(&entry.key)).cloned();
        Self {
            value: Value::Mapping(kept.collect()),
            ..*self
        }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// A text.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The texts of a list.
    pub fn texts(&self) -> Vec<String> {
        let texts = self.items().iter().filter_map(Self::text);
        texts.map(str::to_owned).collect()
    }

    /// The value as `serde_yaml` holds it.
    pub fn to_yaml(&self) -> Yaml {
        match &self.value {
            Value::Null => Yaml::Null,
            Value::Boolean(value) => Yaml::Bool(*value),
            Value::Number(value) => Yaml::Number((*value).into()),
            Value::Decimal(value) => Yaml::Number((*value).into()),
            Value::Text(text) => Yaml::String(text.clone()),
            Value::List(items) => Yaml::Sequence(items.iter().map(Self::to_yaml).collect()),
            Value::Mapping(entries) => {
                let pairs = entries.iter();
                let pairs =
                    pairs.map(|entry| (Yaml::String(entry.key.clone()), entry.value.to_yaml()));
                Yaml::Mapping(pairs.collect::<Mapping>())
            }
        }
    }

    /// The value as a type.
    ///
    /// # Errors
    /// What serde says.
    pub fn typed<T: DeserializeOwned>(&self) -> Result<T, serde_yaml::Error> {
        serde_yaml::from_value(self.to_yaml())
    }
}

/// A scalar. Jekyll's YAML takes more words for booleans and dates (`off`, `2019-10-25`) than a configuration should:
/// what is written plainly is read again.
fn scalar(typed: &Typed, style: Style, written: &str) -> Value {
    let text = match typed {
        Typed::String(text) => text.as_str(),
        _ => written,
    };
    if style != Style::Plain {
        return Value::Text(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Boolean(true),
        "false" | "False" | "FALSE" => Value::Boolean(false),
        _ => match serde_yaml::from_str(text) {
            Ok(Yaml::Number(number)) => match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => Value::Number(whole),
                (None, Some(decimal)) => Value::Decimal(decimal),
                (None, None) => Value::Text(text.to_owned()),
            },
            _ => Value::Text(text.to_owned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::front_matter::read_yaml;

    #[test]
    fn scalars_are_typed_as_serde_yaml_types_them() {
        let text = "a: off\nb: 2019-10-25\nc: 12\nd: \"12\"\ne: true\nf:\ng: 1.5\nh: yes\ni: 0x1f\nj: 018\n";
        let told = Told::of(&read_yaml(text).unwrap().unwrap(), text, 0);
        let plain: Yaml = serde_yaml::from_str(text).unwrap();
        assert_eq!(told.to_yaml(), plain);
        assert_eq!(told.get("a").and_then(Told::text), Some("off"));
    }
}
