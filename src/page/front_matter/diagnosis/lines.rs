//! The lines of a YAML block as an editor sees them: indentation, `- `, `key:`, value.

use crate::source::Span;

/// One line that is neither blank nor a comment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// From its first to its last character, blanks around aside.
    pub content: Span,
    /// Where the line itself begins.
    pub start: usize,
    /// Width of its indentation in characters.
    pub indent: usize,
    /// Whether it begins with `- `.
    pub item: bool,
    /// What stands after `key:`, or after `- `; `None` when the line has neither, empty when nothing stands there.
    pub value: Option<Span>,
    /// Whether it has a `key:`.
    pub key: bool,
}

impl Line {
    /// The blanks before the content.
    pub fn indentation(&self) -> Span {
        Span::new(self.start, self.content.start)
    }
}

/// The lines of a block.
#[derive(Debug)]
pub(super) struct Lines {
    lines: Vec<Line>,
}

impl Lines {
    /// The lines of `yaml` in `text`.
    pub fn new(text: &str, yaml: Span) -> Self {
        let mut lines = Vec::new();
        let mut start = yaml.start;
        for raw in yaml.slice(text).split_inclusive('\n') {
            if let Some(line) = line(raw, start) {
                lines.push(line);
            }
            start += raw.len();
        }
        Self { lines }
    }

    /// All lines in order.
    pub fn iter(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter()
    }

    /// The line that holds `offset`, else the last one before it.
    pub fn at(&self, offset: usize) -> Option<&Line> {
        let index = self.lines.partition_point(|line| line.start <= offset);
        self.lines.get(index.checked_sub(1)?)
    }

    /// The lines that begin or end inside `span`.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Line> {
        self.lines
            .iter()
            .filter(move |line| line.content.end > span.start && line.start < span.end)
    }

    /// The lines after `line`.
    pub fn after(&self, line: &Line) -> &[Line] {
        let index = self
            .lines
            .partition_point(|other| other.start <= line.start);
        self.lines.get(index..).unwrap_or_default()
    }

    /// The line before `line`.
    pub fn before(&self, line: &Line) -> Option<&Line> {
        let index = self.lines.partition_point(|other| other.start < line.start);
        self.lines.get(index.checked_sub(1)?)
    }

    /// Whether the nearest `key:` above `line` opens a block scalar (`|`, `>`).
    pub fn opens_block_scalar_before(&self, text: &str, line: &Line) -> bool {
        let index = self.lines.partition_point(|other| other.start < line.start);
        self.lines[..index]
            .iter()
            .rev()
            .find(|other| other.key && other.indent <= line.indent)
            .and_then(|other| other.value)
            .is_some_and(|value| value.slice(text).starts_with(['|', '>']))
    }
}

fn line(raw: &str, start: usize) -> Option<Line> {
    let blank = [' ', '\t', '\r', '\n'];
    let trimmed = raw.trim_start_matches(blank);
    let content = trimmed.trim_end_matches(blank);
    if content.is_empty() || content.starts_with('#') {
        return None;
    }
    let indent = raw.len() - trimmed.len();
    let content_start = start + indent;
    let mut inside = 0;
    let item = content == "-" || content.starts_with("- ");
    if item {
        inside = content.len() - content[1..].trim_start_matches(blank).len();
    }
    let after_key = key_length(&content[inside..]).map(|length| inside + length + 1);
    let value = after_key.or(item.then_some(inside)).map(|from| {
        let rest = &content[from..];
        let blanks = rest.len() - rest.trim_start_matches(blank).len();
        Span::new(content_start + from + blanks, content_start + content.len())
    });
    Some(Line {
        content: Span::new(content_start, content_start + content.len()),
        start,
        indent,
        item,
        value,
        key: after_key.is_some(),
    })
}

/// The length of the key at the beginning of `content`: a name without blanks or quotes inside, or a quoted one,
/// before a `:` that ends the line or stands before a blank.
fn key_length(content: &str) -> Option<usize> {
    let mut from = 0;
    for quote in ['"', '\''] {
        if let Some(rest) = content.strip_prefix(quote) {
            from = 2 + rest.find(quote)?;
        }
    }
    let length = from
        + content.get(from..)?.find(|character: char| {
            character == ':' || (from == 0 && !is_name(character)) || character == '\t'
        })?;
    let rest = content.get(length..)?.strip_prefix(':')?;
    let ends = rest.is_empty() || rest.starts_with([' ', '\t']);
    (ends && length > 0).then_some(length)
}

/// Characters of a key as editors write them; a key of several words is taken for prose.
fn is_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_' | '.' | '/')
}

/// Whether a text is a single name as keys are.
pub(super) fn is_one_name(text: &str) -> bool {
    text.chars().all(is_name)
}

/// Where a `:` stands right after a name and right before its value (`titre:Bonjour`), addresses aside.
pub(super) fn glued_colon(content: &str) -> Option<usize> {
    let colon = content.find(|character: char| !is_name(character) || character == '.')?;
    let rest = content.get(colon..)?.strip_prefix(':')?;
    let glued = colon > 0
        && !rest.is_empty()
        && !rest.starts_with("//")
        && !rest.starts_with([' ', '\t', ':']);
    glued.then_some(colon)
}
