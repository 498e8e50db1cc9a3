//! Front matter as Jekyll reads it, with the place of every key and value.

use crate::source::Span;

/// Which typing rules Jekyll's YAML reader follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typing {
    /// SafeYAML's resolver (Jekyll 3 and 4.0 to 4.2, `safe_yaml` in `Gemfile.lock`, or no lock file at all).
    #[default]
    SafeYaml,
    /// Psych's own resolver (`Gemfile.lock` without `safe_yaml`).
    Psych,
}

/// The front matter of a page.
#[derive(Clone, Debug)]
pub struct FrontMatter {
    /// How far it could be read.
    pub state: State,
    /// From the first `-` of the opening delimiter to the end of the closing one, its line end included; empty when absent.
    pub span: Span,
    /// The YAML text between the delimiters.
    pub yaml: Span,
    /// The parsed mapping; `None` unless `state` is [`State::Parsed`] and the block holds a mapping.
    pub root: Option<Node>,
}

/// How far the front matter could be read.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// The file does not begin with `---`.
    Absent,
    /// A byte-order mark stands before `---`: Jekyll sees no front matter.
    HiddenByByteOrderMark,
    /// `---` opens, nothing closes.
    Unclosed,
    /// Not YAML as libyaml reads it.
    Invalid(YamlError),
    /// Read; possibly empty.
    Parsed,
}

/// Why the block is not valid YAML.
#[derive(Clone, Debug, PartialEq)]
pub struct YamlError {
    /// Where the parser gave up.
    pub gave_up: Span,
    /// What most probably caused it.
    pub cause: Cause,
    /// Where the cause stands: the opening quote, the tab, the stray `:`.
    pub at: Span,
    /// The parser's own words (English, libyaml).
    pub parser_message: String,
}

/// The probable cause of a YAML error, in terms an editor knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// A quotation mark is opened and never closed, or closed too early.
    Quote,
    /// A tab indents a line.
    Tab,
    /// `: ` inside an unquoted value.
    Colon,
    /// A value that begins with a reserved character (`@`, `` ` ``, `%`, `&`, `*`, `!`, `|`, `>`, `[`, `{`).
    ReservedCharacter,
    /// A line is indented differently from its neighbours.
    Indentation,
    /// A line that is neither key nor continuation (missing `:`).
    MissingColon,
    /// A character that YAML forbids, or that libyaml takes for a line break (U+0085, U+2028, U+2029).
    ForbiddenCharacter,
    /// An unknown `*alias`.
    UnknownAlias,
    /// Larger or deeper than what is read (64 KiB, 64 levels).
    TooLarge,
    /// Valid YAML, but not a mapping of keys to values.
    NotAMapping,
    /// None of these.
    Other,
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// No quotes.
    Plain,
    /// `'…'`.
    SingleQuoted,
    /// `"…"`.
    DoubleQuoted,
    /// `|`.
    Literal,
    /// `>`.
    Folded,
    /// A list or mapping.
    Collection,
}

/// A YAML value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is to Jekyll.
    pub value: Value,
    /// Its bytes in the file: quotes and block header included, anchors, tags and trailing blank lines not.
    /// Empty, right after `key:`, for a null that is not written.
    pub span: Span,
    /// How it was written.
    pub style: Style,
}

/// A value as Jekyll types it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, `~`, `null`.
    Null,
    /// `true`, `yes`, `on`…
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A decimal number.
    Float(f64),
    /// A day without a time.
    Date(jiff::civil::Date),
    /// A moment; the wall-clock time as written and the offset from UTC in minutes (0 when none is written).
    Time(jiff::civil::DateTime, i32),
    /// Text.
    String(String),
    /// `:symbol`.
    Symbol(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in source order, doubled keys included.
    Mapping(Vec<Entry>),
}

/// One `key: value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key as text.
    pub key: String,
    /// The key's bytes.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The value of `key` in a mapping; the last one wins, as in Ruby.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of `key` in a mapping; the last one wins, as in Ruby.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().rev().find(|entry| entry.key == key)
    }

    /// The entries of a mapping; empty for anything else.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; empty for anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The text of a string value.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the value is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    /// All nodes at a path such as `une.image` or `files[].file`; `[]` stands for every item of a list.
    #[must_use]
    pub fn select<'a>(&'a self, path: &str) -> Vec<&'a Self> {
        let mut found = vec![self];
        for step in path.split('.') {
            let (key, every) = match step.strip_suffix("[]") {
                Some(key) => (key, true),
                None => (step, false),
            };
            found = found
                .into_iter()
                .filter_map(|node| node.get(key))
                .flat_map(|node| {
                    if every {
                        node.items().iter().collect::<Vec<_>>()
                    } else {
                        vec![node]
                    }
                })
                .collect();
        }
        found
    }
}

/// Read the front matter of a whole file.
#[must_use]
pub fn read(text: &str, typing: Typing) -> FrontMatter {
    let _ = (text, typing);
    FrontMatter {
        state: State::Absent,
        span: Span::default(),
        yaml: Span::default(),
        root: None,
    }
}

/// The text of a scalar with the place of each of its bytes.
#[must_use]
pub fn scalar_text(file_text: &str, node: &Node) -> Option<crate::source::Mapped> {
    let _ = file_text;
    node.text()
        .map(|text| crate::source::Mapped::verbatim(text, node.span.start))
}
