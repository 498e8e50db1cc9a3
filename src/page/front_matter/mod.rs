//! Front matter as Jekyll reads it, with the place of every key and value.

mod delimiters;
mod diagnosis;
mod french_date;
mod known;
mod libyaml;
mod node;
mod psych;
mod safe_yaml;
mod scalar_text;
mod timestamp;
mod tree;

use crate::source::Span;

pub use french_date::{DayWords, date_words, parse_loose, to_french};
pub use known::Known;
pub use node::{Entry, Node, Style, Value};
pub use scalar_text::scalar_text;

/// Whether `text` begins with the line that opens front matter, behind a byte-order mark or not.
#[must_use]
pub fn opens(text: &str) -> bool {
    let text = text.trim_start_matches(delimiters::BYTE_ORDER_MARK);
    delimiters::find(text, 0) != delimiters::Found::Nothing
}

/// The largest front matter that is read, in bytes, delimiters aside.
pub const MAX_BYTES: usize = 64 * 1024;

/// The deepest nesting of lists and mappings that is read.
pub const MAX_DEPTH: usize = 64;

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
#[derive(Clone, Debug, PartialEq)]
pub struct FrontMatter {
    /// How far it could be read.
    pub state: State,
    /// From the first `-` of the opening delimiter to the end of the closing one, its line end and the blank lines
    /// after it included (the body begins here); the opening line alone when nothing closes; empty when absent.
    pub span: Span,
    /// The YAML text between the delimiters.
    pub yaml: Span,
    /// What Jekyll leaves unread without a word: text after the first YAML document of the block
    /// (keys less indented than the first one end the document).
    pub unread: Option<Span>,
    /// The parsed mapping; `None` unless `state` is [`State::Parsed`] and the block holds a mapping.
    pub root: Option<Node>,
}

/// How far the front matter could be read.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// The file does not begin with `---`.
    Absent,
    /// A byte-order mark stands before `---`: Jekyll takes the file for a static one and copies it as it is
    /// (`Utils.has_yaml_header?` reads raw bytes). Only files of `_posts` and `_drafts`, which skip that
    /// question, still get their front matter.
    HiddenByByteOrderMark,
    /// `---` opens, nothing closes: Jekyll publishes the whole file, `---` included, as its content.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cause {
    /// A quotation mark is opened and never closed, or closed too early.
    Quote,
    /// A tab indents a line.
    Tab,
    /// `: ` inside an unquoted value.
    Colon,
    /// A value that begins with a reserved character (`@`, `` ` ``, `%`, `&`, `*`, `!`, `|`, `>`, `[`, `{`, `- `, `? `),
    /// or, to Psych, makes a Ruby object that Jekyll refuses (`:symbole`, `!ruby/…`).
    ReservedCharacter,
    /// `[` or `{` opens a list or mapping that is never closed.
    Bracket,
    /// A line is indented differently from its neighbours.
    Indentation,
    /// A line that is neither key nor continuation (missing `:`).
    MissingColon,
    /// A character that YAML forbids, or that libyaml takes for a line break (U+0085, U+2028, U+2029).
    ForbiddenCharacter,
    /// An unknown `*alias`.
    UnknownAlias,
    /// Larger or deeper than what is read ([`MAX_BYTES`], [`MAX_DEPTH`]).
    TooLarge,
    /// Aliases that copy each other, so that little text stands for more than is read.
    Copies,
    /// Valid YAML, but not a mapping of keys to values.
    NotAMapping,
    /// None of these.
    Other,
}

impl FrontMatter {
    /// The byte-order mark that hides the front matter from Jekyll.
    #[must_use]
    pub fn byte_order_mark(&self) -> Option<Span> {
        (self.state == State::HiddenByByteOrderMark)
            .then(|| Span::new(0, delimiters::BYTE_ORDER_MARK.len_utf8()))
    }
}

/// Read a text that is YAML from its beginning to its end, such as a file of settings; nothing where it holds nothing.
/// Only its first document counts.
///
/// # Errors
/// Why it is no YAML, or no mapping.
pub fn read_yaml(text: &str) -> Result<Option<Node>, YamlError> {
    read_whole_yaml(text).map(|(root, _)| root)
}

/// Read a text as [`read_yaml`] does, with what stands after its first document, which nobody reads.
///
/// # Errors
/// Why it is no YAML, or no mapping.
pub fn read_whole_yaml(text: &str) -> Result<(Option<Node>, Option<Span>), YamlError> {
    let start = if text.starts_with(delimiters::BYTE_ORDER_MARK) {
        delimiters::BYTE_ORDER_MARK.len_utf8()
    } else {
        0
    };
    let yaml = Span::new(start, text.len());
    tree::read(text, yaml, Typing::default()).map(|read| (read.root, read.unread))
}

/// What most probably keeps a file of settings from being YAML, and where; none where it is YAML, or larger than what
/// is read here.
#[must_use]
pub fn why_no_yaml(text: &str) -> Option<(Cause, Span)> {
    let error = read_yaml(text).err()?;
    let is_grammar = !matches!(error.cause, Cause::TooLarge | Cause::NotAMapping);
    is_grammar.then_some((error.cause, error.at))
}

/// Read the front matter of a whole file text, its byte-order mark included.
///
/// Delimiters as Jekyll 4.3.1 matches them (`Document::YAML_FRONT_MATTER_REGEXP` and `Utils.has_yaml_header?`),
/// grammar as libyaml, types as `typing` says.
#[must_use]
pub fn read(text: &str, typing: Typing) -> FrontMatter {
    read_knowing(text, typing, None)
}

/// The same where a front matter is `known`, perhaps of the same file: what was parsed is not parsed again.
#[must_use]
pub fn read_knowing(text: &str, typing: Typing, known: Option<&Known>) -> FrontMatter {
    let mark = text.starts_with(delimiters::BYTE_ORDER_MARK);
    let start = if mark {
        delimiters::BYTE_ORDER_MARK.len_utf8()
    } else {
        0
    };
    let nothing = |state, span, yaml| FrontMatter {
        state,
        span,
        yaml,
        unread: None,
        root: None,
    };
    match delimiters::find(text, start) {
        delimiters::Found::Nothing => nothing(State::Absent, Span::default(), Span::default()),
        delimiters::Found::Opening(opening) => {
            let state = if mark {
                State::HiddenByByteOrderMark
            } else {
                State::Unclosed
            };
            nothing(state, opening, Span::at(opening.end))
        }
        delimiters::Found::Block { span, yaml } if mark => {
            nothing(State::HiddenByByteOrderMark, span, yaml)
        }
        delimiters::Found::Block { span, yaml } => {
            let block = text.get(..yaml.end).unwrap_or_default();
            match known::parsed(block, yaml, typing, known) {
                Ok(tree::Read { root, unread }) => FrontMatter {
                    state: State::Parsed,
                    span,
                    yaml,
                    unread,
                    root,
                },
                Err(error) => nothing(State::Invalid(error), span, yaml),
            }
        }
    }
}
