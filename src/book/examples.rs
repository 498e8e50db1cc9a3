//! The examples of a rule document: fenced blocks whose info string says what is expected of them.
//!
//! ````text
//! ```markdown bad path=_pages/a.md
//! ```markdown good as-of=2026-11-22
//! ```yaml with path=_config.yml
//! ```markdown good committed=2024-05-02
//! ```markdown before committed=2022-10-03
//! ```markdown repaired
//! ```markdown repaired unsafe
//! ```text web
//! ```text archived
//! ````
//!
//! In a `bad` example `⟦` and `⟧` enclose each place that the rule has to report, and it may report nothing else;
//! in a `good` one it may report nothing. A `with` block is another file of the small site of the example before it; where
//! `_config.yml` is among its files the site is checked as a whole. `files=new` says that a change adds its files.
//! A `before` block is what the page of the example before it was in git, until it was committed as it is.
//!
//! A `web` block is what the web answered about addresses of the example before it: an address a line, and behind it the
//! statuses of the answers, with the address that each redirection leads to between them; or why there was none. An `archived`
//! block is where an archive keeps what was at an address.
//!
//! A `repaired` block is what the repairs of the rule make of the first file of the example before it; with `unsafe`, those
//! too that a person has to look at.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use crate::source::Span;

/// What an example proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The rule reports exactly the marked places.
    Bad,
    /// The rule is silent.
    Good,
}

/// One file of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFile {
    /// Its path in the small site.
    pub path: String,
    /// Its text, marks removed.
    pub text: String,
    /// The marked places in `text`, in order.
    pub marks: Vec<Span>,
}

/// One example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What it proves.
    pub verdict: Verdict,
    /// The day on which it is checked, `YYYY-MM-DD`, where it matters.
    pub as_of: Option<String>,
    /// Whether its files are known to be new.
    pub is_new: bool,
    /// The page first, then the files that go with it.
    pub files: Vec<ExampleFile>,
    /// The day on which the page was committed, `YYYY-MM-DD`, and what it was before, where its past matters.
    pub past: Option<Past>,
    /// What the web answered, line by line; none where nobody asked it.
    pub web: Option<String>,
    /// What an archive keeps, line by line.
    pub archived: String,
    /// What the first file becomes by the rule's repairs, where the document shows it: by the safe ones, by all.
    pub repaired: Vec<RepairedText>,
    /// 1-based line of the document's body on which it begins.
    pub line: usize,
}

/// What a file of an example becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairedText {
    /// Its text once it is repaired.
    pub text: String,
    /// Whether repairs that a person has to look at are among those made.
    pub unsafe_too: bool,
}

/// The past of an example's page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// The day on which it was committed as it is.
    pub committed: String,
    /// What it was before.
    pub before: String,
    /// The day on which that was committed.
    pub before_committed: String,
}

/// A page without front matter of its own gets this one, so that it is a page.
const FRONT_MATTER: &str = "---\ntitle: Exemple\ndate_de_modification: 1er mars 2023\npermalink: \"/exemple/\"\nlayout: page-annexe\n---\n\n";

/// The examples of a document's body.
pub(super) fn read(body: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut current: Option<(String, usize)> = None;
    let mut text = String::new();
    for (event, range) in Parser::new(body).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let line = 1 + body[..range.start].matches('\n').count();
                current = Some((info.to_string(), line));
                text.clear();
            }
            Event::Text(piece) if current.is_some() => text.push_str(&piece),
            Event::End(TagEnd::CodeBlock) => {
                if let Some((info, line)) = current.take() {
                    add(&mut examples, &info, line, &text);
                }
            }
            _ => {}
        }
    }
    examples
}

fn add(examples: &mut Vec<Example>, info: &str, line: usize, text: &str) {
    let mut words = info.split_whitespace();
    let language = words.next().unwrap_or_default();
    let role = words.next().unwrap_or_default();
    let settings: Vec<_> = words.filter_map(|word| word.split_once('=')).collect();
    let setting = |name: &str| {
        settings
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| (*value).to_owned())
    };
    let verdict = match role {
        "bad" => Verdict::Bad,
        "good" => Verdict::Good,
        "before" => {
            let past = examples
                .last_mut()
                .and_then(|example| example.past.as_mut());
            if let (Some(past), Some(day)) = (past, setting("committed")) {
                text.clone_into(&mut past.before);
                past.before_committed = day;
            }
            return;
        }
        "web" => {
            if let Some(example) = examples.last_mut() {
                example.web = Some(text.to_owned());
            }
            return;
        }
        "archived" => {
            if let Some(example) = examples.last_mut() {
                text.clone_into(&mut example.archived);
            }
            return;
        }
        "repaired" => {
            if let Some(example) = examples.last_mut() {
                let mut pages = example.files.iter().take(1);
                let is_wrapped = pages.any(|page| page.text.starts_with(FRONT_MATTER));
                let front_matter = if is_wrapped { FRONT_MATTER } else { "" };
                example.repaired.push(RepairedText {
                    text: format!("{front_matter}{text}"),
                    unsafe_too: info.split_whitespace().any(|word| word == "unsafe"),
                });
            }
            return;
        }
        "with" => {
            if let (Some(example), Some(path)) = (examples.last_mut(), setting("path")) {
                example.files.push(unmark(path, text));
            }
            return;
        }
        _ => return,
    };
    let path = setting("path").unwrap_or_else(|| {
        if language == "html" {
            "_layouts/exemple.html".to_owned()
        } else {
            "_pages/exemple.md".to_owned()
        }
    });
    let plain = text.replace(['⟦', '⟧'], "");
    let bare = matches!(language, "html" | "yaml")
        || settings.iter().any(|(key, _)| *key == "front-matter");
    let whole = if bare || plain.starts_with("---") || plain.starts_with('\u{feff}') {
        text.to_owned()
    } else {
        format!("{FRONT_MATTER}{text}")
    };
    examples.push(Example {
        verdict,
        as_of: setting("as-of"),
        past: setting("committed").map(|committed| Past {
            committed,
            ..Past::default()
        }),
        is_new: setting("files").as_deref() == Some("new"),
        files: vec![unmark(path, &whole)],
        web: None,
        archived: String::new(),
        repaired: Vec::new(),
        line,
    });
}

fn unmark(path: String, marked: &str) -> ExampleFile {
    let mut text = String::with_capacity(marked.len());
    let mut marks = Vec::new();
    let mut open = Vec::new();
    for character in marked.chars() {
        match character {
            '⟦' => open.push(text.len()),
            '⟧' => {
                if let Some(start) = open.pop() {
                    marks.push(Span::new(start, text.len()));
                }
            }
            other => text.push(other),
        }
    }
    marks.sort_unstable();
    ExampleFile { path, text, marks }
}
