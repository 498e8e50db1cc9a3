//! `dinum-lint dump PATH…`: what was understood of pages, as JSON.

use std::path::PathBuf;

use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};

use super::arguments::Options;
use super::{CLEAN, FINDINGS, TROUBLE, answered, missing, output, request};
use crate::book::{Book, Lang};
use crate::lint::{self, Located, Outcome};
use crate::page::Page;
use crate::page::document::{Attribute, Element};
use crate::page::front_matter::{Entry, Node, State, Value};
use crate::report::visible;
use crate::report::wording::pick;

/// One page. Lines are 1-based, and null for what nobody wrote.
#[derive(Serialize)]
struct Understood {
    path: String,
    front_matter_state: &'static str,
    front_matter: Option<Typed>,
    headings: Vec<Heading>,
    links: Vec<Link>,
    images: Vec<Image>,
}

#[derive(Serialize)]
struct Heading {
    id: Option<String>,
    level: u8,
    text: String,
    line: Option<usize>,
}

#[derive(Serialize)]
struct Link {
    href: String,
    text: String,
    line: Option<usize>,
}

#[derive(Serialize)]
struct Image {
    src: Option<String>,
    alt: Option<String>,
    line: Option<usize>,
}

/// Print what was understood of the pages that `paths` name: an object for one file, else a list; the exit status.
pub fn run(paths: &[PathBuf], options: &Options, book: &Book, lang: Lang) -> u8 {
    let Some((request, nameless)) = request(paths, options, lang) else {
        return TROUBLE;
    };
    let mut status = CLEAN;
    let mut unnamed = Outcome::default();
    for path in &nameless {
        if path.exists() {
            unnamed.add_unreadable_name(path);
        } else {
            missing(path, lang);
            status = TROUBLE;
        }
    }
    let say = |located: &Located| {
        let path = visible::line(located.path.as_str()).into_owned();
        let message = book.message(&located.finding, lang);
        let colon = pick(lang, " :", ":");
        output::remark(lang, &format!("{path}{colon} {}", visible::line(&message)));
    };
    for located in &unnamed.findings {
        say(located);
        status = status.max(FINDINGS);
    }
    if request.paths.is_empty() {
        return status;
    }
    let single = match &*request.paths {
        [path] => !request.directory.join(path).is_dir(),
        _ => false,
    };
    let mut pages = Vec::new();
    let absent = lint::each_page(&request, book, |page| match page {
        Ok(page) => pages.push(understood(&page)),
        Err(located) => {
            say(&located);
            status = status.max(FINDINGS);
        }
    });
    for path in absent {
        missing(path.as_std_path(), lang);
        status = TROUBLE;
    }
    let text = match (single, &*pages) {
        (true, []) => return status,
        (true, [page, ..]) => serde_json::to_string_pretty(page),
        _ => serde_json::to_string_pretty(&pages),
    };
    let written = output::answer(|out| writeln!(out, "{}", visible::json(&text?)));
    status.max(answered(written, lang))
}

fn understood(page: &Page) -> Understood {
    let mut understood = Understood {
        path: page.source.path().to_string(),
        front_matter_state: match page.front_matter.state {
            State::Absent => "absent",
            State::HiddenByByteOrderMark => "hidden-by-byte-order-mark",
            State::Unclosed => "unclosed",
            State::Invalid(_) => "invalid",
            State::Parsed => "parsed",
        },
        front_matter: page.front_matter.root.clone().map(|root| Typed(root.value)),
        headings: Vec::new(),
        links: Vec::new(),
        images: Vec::new(),
    };
    for element in page.document.elements() {
        let line = element
            .span()
            .map(|span| page.source.position(span.start).line);
        let value = |name| element.attribute(name).map(|found| written(page, found));
        match element.name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => understood.headings.push(Heading {
                id: value("id"),
                level: element.name().as_bytes()[1] - b'0',
                text: folded(element),
                line,
            }),
            "a" => {
                if let Some(href) = value("href") {
                    let text = folded(element);
                    understood.links.push(Link { href, text, line });
                }
            }
            "img" => understood.images.push(Image {
                src: value("src"),
                alt: value("alt"),
                line,
            }),
            _ => {}
        }
    }
    understood
}

/// An attribute's value; as it stands in the file where Liquid makes it unknown.
fn written(page: &Page, attribute: Attribute<'_>) -> String {
    match attribute.value_span.or(attribute.span) {
        Some(span) if attribute.dynamic => page.source.slice(span).to_owned(),
        _ => attribute.value.to_owned(),
    }
}

/// The text inside, white space folded.
fn folded(element: Element<'_>) -> String {
    let text = element.text();
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    words.join(" ")
}

/// A front-matter value as JSON: days and moments as ISO 8601 text, symbols with their colon, of doubled keys the last.
struct Typed(Value);

impl Serialize for Typed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(&self.0, serializer)
    }
}

struct Borrowed<'a>(&'a Node);

impl Serialize for Borrowed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(&self.0.value, serializer)
    }
}

fn serialize<S: Serializer>(value: &Value, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Value::Null => serializer.serialize_unit(),
        Value::Bool(value) => serializer.serialize_bool(*value),
        Value::Int(value) => serializer.serialize_i64(*value),
        Value::Float(value) => serializer.serialize_f64(*value),
        Value::Date(date) => serializer.collect_str(date),
        Value::Time(time, minutes) => {
            let sign = if *minutes < 0 { '-' } else { '+' };
            let away = minutes.unsigned_abs();
            let (hours, minutes) = (away / 60, away % 60);
            serializer.collect_str(&format_args!("{time}{sign}{hours:02}:{minutes:02}"))
        }
        Value::String(text) => serializer.serialize_str(text),
        Value::Symbol(text) => serializer.collect_str(&format_args!(":{text}")),
        Value::Sequence(items) => {
            let mut list = serializer.serialize_seq(Some(items.len()))?;
            for item in items {
                list.serialize_element(&Borrowed(item))?;
            }
            list.end()
        }
        Value::Mapping(entries) => {
            let mut map = serializer.serialize_map(None)?;
            for entry in last_of_each(entries) {
                map.serialize_entry(&entry.key, &Borrowed(&entry.value))?;
            }
            map.end()
        }
    }
}

/// The entries in source order, of doubled keys the last one.
fn last_of_each(entries: &[Entry]) -> Vec<&Entry> {
    let mut seen = rustc_hash::FxHashSet::default();
    let mut kept: Vec<&Entry> = entries
        .iter()
        .rev()
        .filter(|entry| seen.insert(entry.key.as_str()))
        .collect();
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::front_matter::Style;
    use crate::source::Span;

    fn node(value: Value) -> Node {
        Node {
            value,
            span: Span::default(),
            style: Style::Plain,
        }
    }

    fn entry(key: &str, value: Value) -> Entry {
        Entry {
            key: key.to_owned(),
            key_span: Span::default(),
            value: node(value),
            merged: false,
        }
    }

    #[test]
    fn values_keep_their_types() {
        let time = jiff::civil::date(2023, 3, 1).at(12, 30, 0, 0);
        let value = Value::Mapping(vec![
            entry("b", Value::Int(1)),
            entry("a", Value::Date(jiff::civil::date(2023, 3, 1))),
            entry("t", Value::Time(time, -90)),
            entry(
                "b",
                Value::Sequence(vec![node(Value::Null), node(Value::Bool(true))]),
            ),
        ]);
        assert_eq!(
            serde_json::to_string(&Typed(value)).unwrap(),
            r#"{"a":"2023-03-01","t":"2023-03-01T12:30:00-01:30","b":[null,true]}"#
        );
    }
}
