//! From events to typed nodes: aliases resolved within a budget, `<<` merged as Ruby does, places made exact.

use rustc_hash::{FxHashMap, FxHashSet};

use super::libyaml::{self, Event, Kind};
use super::{
    Cause, Entry, MAX_BYTES, MAX_DEPTH, Node, Style, Typing, Value, YamlError, diagnosis, psych,
    safe_yaml,
};
use crate::source::Span;

/// How much a resolved tree may hold, in nodes and in 32-byte stretches of text: ample for a file within
/// [`MAX_BYTES`], and the end of any expansion of aliases.
const BUDGET: usize = 200_000;

/// A block that could be read.
#[derive(Debug)]
pub(super) struct Read {
    /// Its mapping; `None` when it holds nothing.
    pub root: Option<Node>,
    /// What stands after the first document.
    pub unread: Option<Span>,
}

/// Read the YAML of `block`: a file's text up to its closing delimiter, of which `yaml` is what stands between the
/// delimiters.
pub(super) fn read(block: &str, yaml: Span, typing: Typing) -> Result<Read, YamlError> {
    if yaml.len() > MAX_BYTES {
        let mut limit = yaml.start + MAX_BYTES;
        while !block.is_char_boundary(limit) {
            limit -= 1;
        }
        return Err(YamlError {
            gave_up: Span::at(limit),
            cause: Cause::TooLarge,
            at: Span::at(yaml.start),
            parser_message: format!("more than {MAX_BYTES} bytes"),
        });
    }
    if let Some(error) = diagnosis::forbidden_character(block, yaml) {
        return Err(error);
    }
    let document =
        libyaml::parse(block).map_err(|failure| diagnosis::explain(block, yaml, &failure))?;
    let unread = unread(block, document.end.max(yaml.start));
    let mut composer = Composer {
        text: block,
        typing,
        events: document.events.into_iter(),
        anchors: FxHashMap::default(),
        opened: FxHashSet::default(),
        budget: BUDGET,
    };
    let Some(event) = composer.events.next() else {
        return Ok(Read { root: None, unread });
    };
    let root = composer.node(event, 1).map_err(Stop::explain)?.node;
    match root.value {
        Value::Mapping(_) => Ok(Read {
            root: Some(root),
            unread,
        }),
        // Jekyll takes what Ruby holds for false as if nothing were there.
        Value::Null | Value::Bool(false) => Ok(Read { root: None, unread }),
        _ => Err(diagnosis::not_a_mapping(block, &root)),
    }
}

/// The text after the first document, comments and blank lines aside.
fn unread(block: &str, end: usize) -> Option<Span> {
    let rest = block.get(end..)?;
    let mut start = end;
    for line in rest.split_inclusive('\n') {
        let content = line.trim();
        if !content.is_empty() && !content.starts_with('#') {
            let blanks = line.len() - line.trim_start().len();
            return Some(Span::new(start + blanks, block.trim_end().len()));
        }
        start += line.len();
    }
    None
}

/// Why composing stops.
enum Stop {
    UnknownAlias { name: String, span: Span },
    Copies { span: Span },
    Disallowed { message: String, span: Span },
}

impl Stop {
    fn explain(self) -> YamlError {
        let (cause, span, parser_message) = match self {
            Self::UnknownAlias { name, span } => {
                (Cause::UnknownAlias, span, format!("Unknown alias: {name}"))
            }
            Self::Copies { span } => (
                Cause::Copies,
                span,
                "too much after its aliases are resolved".to_owned(),
            ),
            Self::Disallowed { message, span } => (Cause::ReservedCharacter, span, message),
        };
        YamlError {
            gave_up: span,
            cause,
            at: span,
            parser_message,
        }
    }
}

/// A node with what it takes to copy it.
#[derive(Clone)]
struct Sized {
    node: Node,
    weight: usize,
    height: usize,
}

impl Sized {
    fn leaf(node: Node) -> Self {
        let weight = 1 + match &node.value {
            Value::String(text) | Value::Symbol(text) => text.len() / 32,
            _ => 0,
        };
        Self {
            node,
            weight,
            height: 0,
        }
    }
}

struct Composer<'t> {
    text: &'t str,
    typing: Typing,
    events: std::vec::IntoIter<Event>,
    /// Anchored nodes that are complete.
    anchors: FxHashMap<String, Sized>,
    /// Anchors that were met, complete or not.
    opened: FxHashSet<String>,
    budget: usize,
}

impl Composer<'_> {
    /// The node that begins with `event`, at `depth` (1 for the root).
    fn node(&mut self, event: Event, depth: usize) -> Result<Sized, Stop> {
        let start = self.after_properties(&event);
        let anchor = event.anchor.clone();
        self.opened.extend(anchor.clone());
        let span = event.span;
        let sized = match event.kind {
            Kind::Alias(name) => return self.alias(name, span, depth),
            Kind::Scalar { value, style } => self.scalar(
                &value,
                style,
                event.tag.as_deref(),
                Span::new(start, span.end),
            )?,
            Kind::Sequence { flow } => {
                self.allow_collection(event.tag.as_deref(), span)?;
                self.sequence(start, flow, depth)?
            }
            Kind::Mapping { flow } => {
                self.allow_collection(event.tag.as_deref(), span)?;
                self.mapping(start, flow, depth)?
            }
            Kind::End => Sized::leaf(Node {
                value: Value::Null,
                span,
                style: Style::Plain,
            }),
        };
        if let Some(name) = anchor {
            self.spend(sized.weight, span)?;
            self.anchors.insert(name, sized.clone());
        }
        Ok(sized)
    }

    fn spend(&mut self, weight: usize, span: Span) -> Result<(), Stop> {
        match self.budget.checked_sub(weight) {
            Some(left) => {
                self.budget = left;
                Ok(())
            }
            None => Err(Stop::Copies { span }),
        }
    }

    /// A copy of the anchored node. Its own place is that of the alias; what it holds keeps its places.
    /// A list or mapping that holds itself gives null.
    fn alias(&mut self, name: String, span: Span, depth: usize) -> Result<Sized, Stop> {
        let Some(target) = self.anchors.get(&name) else {
            if self.opened.contains(&name) {
                return Ok(Sized::leaf(Node {
                    value: Value::Null,
                    span,
                    style: Style::Plain,
                }));
            }
            return Err(Stop::UnknownAlias { name, span });
        };
        let (weight, height) = (target.weight, target.height);
        if depth + height > MAX_DEPTH {
            return Err(Stop::Copies { span });
        }
        self.spend(weight, span)?;
        let Some(mut copy) = self.anchors.get(&name).cloned() else {
            return Err(Stop::UnknownAlias { name, span });
        };
        copy.node.span = span;
        if copy.node.style != Style::Collection {
            copy.node.style = Style::Plain;
        }
        Ok(copy)
    }

    fn scalar(
        &self,
        value: &str,
        style: Style,
        tag: Option<&str>,
        span: Span,
    ) -> Result<Sized, Stop> {
        let value = self.typed(value, style, tag, span)?;
        let span = match style {
            Style::Literal | Style::Folded => self.trimmed(span),
            _ => span,
        };
        Ok(Sized::leaf(Node { value, span, style }))
    }

    fn typed(
        &self,
        text: &str,
        style: Style,
        tag: Option<&str>,
        span: Span,
    ) -> Result<Value, Stop> {
        match self.typing {
            Typing::SafeYaml => Ok(safe_yaml::value(text, style)),
            Typing::Psych => {
                psych::value(text, style, tag).map_err(|disallowed| Stop::Disallowed {
                    message: disallowed.0,
                    span,
                })
            }
        }
    }

    /// Psych refuses lists and mappings that a tag turns into Ruby objects.
    fn allow_collection(&self, tag: Option<&str>, span: Span) -> Result<(), Stop> {
        match tag {
            Some(tag) if self.typing == Typing::Psych && is_ruby_class(tag) => {
                let span = Span::new(span.start, span.start + 1);
                Err(Stop::Disallowed {
                    message: format!("Tried to load unspecified class: {tag}"),
                    span,
                })
            }
            _ => Ok(()),
        }
    }

    fn sequence(&mut self, start: usize, flow: bool, depth: usize) -> Result<Sized, Stop> {
        let mut items = Vec::new();
        let (mut weight, mut height) = (1, 0);
        let mut end = start;
        while let Some(event) = self.events.next() {
            if matches!(event.kind, Kind::End) {
                if flow {
                    end = event.span.end;
                }
                break;
            }
            let item = self.node(event, depth + 1)?;
            weight += item.weight;
            height = height.max(item.height + 1);
            end = end.max(item.node.span.end);
            items.push(item.node);
        }
        Ok(Sized {
            node: Node {
                value: Value::Sequence(items),
                span: Span::new(start, end),
                style: Style::Collection,
            },
            weight,
            height,
        })
    }

    fn mapping(&mut self, start: usize, flow: bool, depth: usize) -> Result<Sized, Stop> {
        let mut merged_first = Vec::new();
        let mut entries = Vec::new();
        let (mut weight, mut height) = (1, 0);
        let mut end = start;
        while let Some(event) = self.events.next() {
            if matches!(event.kind, Kind::End) {
                if flow {
                    end = event.span.end;
                }
                break;
            }
            let (key, key_span, is_merge) = self.key(event, depth)?;
            let Some(event) = self.events.next() else {
                break;
            };
            let listed = matches!(event.kind, Kind::Sequence { .. });
            let value = self.node(event, depth + 1)?;
            weight += value.weight + 1;
            height = height.max(value.height + 1);
            end = end.max(key_span.end).max(value.node.span.end);
            let brought = is_merge.then(|| merged(&value.node, listed)).flatten();
            if let Some(brought) = brought {
                self.spend(value.weight, value.node.span)?;
                weight += value.weight;
                match self.typing {
                    Typing::SafeYaml => merged_first.extend(brought),
                    Typing::Psych => entries.extend(brought),
                }
                continue;
            }
            entries.push(Entry {
                key,
                key_span,
                value: value.node,
                merged: false,
            });
        }
        merged_first.append(&mut entries);
        Ok(Sized {
            node: Node {
                value: Value::Mapping(merged_first),
                span: Span::new(start, end),
                style: Style::Collection,
            },
            weight,
            height,
        })
    }

    /// A key as text, its place, and whether it is `<<`. A key that is itself a list or mapping is its source text.
    fn key(&mut self, event: Event, depth: usize) -> Result<(String, Span, bool), Stop> {
        if let Kind::Scalar { value, style } = &event.kind {
            let (value, style) = (value.clone(), *style);
            let merges = value == "<<" && event.tag.as_deref() != Some("tag:yaml.org,2002:str");
            let span = self.node(event, depth + 1)?.node.span;
            let span = match style {
                Style::Literal | Style::Folded => self.trimmed(span),
                _ => span,
            };
            return Ok((value, span, merges));
        }
        let node = self.node(event, depth + 1)?.node;
        let key = match &node.value {
            Value::String(text) => text.clone(),
            _ => node.span.slice(self.text).to_owned(),
        };
        Ok((key, node.span, false))
    }

    /// Where a node begins after its `&anchor` and `!tag`.
    fn after_properties(&self, event: &Event) -> usize {
        let Span { start, end } = event.span;
        let mut properties = usize::from(event.anchor.is_some()) + usize::from(event.tag.is_some());
        if properties == 0 {
            return start;
        }
        let empty =
            matches!(&event.kind, Kind::Scalar { value, style: Style::Plain } if value.is_empty());
        if empty {
            return end;
        }
        let bytes = self.text.as_bytes();
        let mut at = start;
        loop {
            match bytes.get(at) {
                Some(b' ' | b'\t' | b'\r' | b'\n') => at += 1,
                Some(b'#') => {
                    at += memchr::memchr(b'\n', &bytes[at..]).unwrap_or(bytes.len() - at);
                }
                Some(b'&' | b'!') if properties > 0 => {
                    properties -= 1;
                    at += bytes[at..]
                        .iter()
                        .take_while(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
                        .count();
                }
                _ => return at,
            }
        }
    }

    /// A block scalar up to the end of its last line that is not blank.
    fn trimmed(&self, span: Span) -> Span {
        let breaks = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];
        let content = span.slice(self.text);
        let inked = content.trim_end_matches(|character| {
            matches!(character, ' ' | '\t') || breaks.contains(&character)
        });
        let rest = content.get(inked.len()..).unwrap_or_default();
        let to_line_end = rest.find(breaks).unwrap_or(rest.len());
        Span::new(span.start, span.start + inked.len() + to_line_end)
    }
}

/// Tags of lists and mappings that name a class which Jekyll does not permit.
fn is_ruby_class(tag: &str) -> bool {
    tag.starts_with("!ruby/") || matches!(tag, "!set" | "tag:yaml.org,2002:set")
}

/// The entries that `<<` brings: of a mapping, or of a list of mappings of which the first ones win.
fn merged(value: &Node, listed: bool) -> Option<Vec<Entry>> {
    let mark = |entries: &[Entry]| {
        let mut entries = entries.to_vec();
        for entry in &mut entries {
            entry.merged = true;
        }
        entries
    };
    match &value.value {
        Value::Mapping(entries) => Some(mark(entries)),
        Value::Sequence(items) if listed => {
            let mut all = Vec::new();
            for item in items.iter().rev() {
                let Value::Mapping(entries) = &item.value else {
                    return None;
                };
                all.append(&mut mark(entries));
            }
            Some(all)
        }
        _ => None,
    }
}
