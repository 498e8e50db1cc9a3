//! Edits of front matter that leave everything else as its author wrote it: comments, quotation marks, folding, order,
//! anchors.
//!
//! What an edit would make of the page is read again, as Jekyll reads it: an edit is only offered where the page then says
//! what it said before, but for what was asked. So a value that needs quotation marks gets them.

use crate::finding::Edit;
use crate::page::front_matter::{Entry, Node, State, Style, Typing, Value, read};
use crate::source::Span;

/// The edit of the page's `text` after which the scalar `node` of its front matter is the text `value`, written as it was:
/// in the same quotation marks if it can be, folded at the same width. None where no notation says that, or where the scalar
/// itself is used elsewhere too. In a mapping that serves several keys it changes for all of them.
#[must_use]
pub fn replace_value(text: &str, node: &Node, value: &str) -> Option<Edit> {
    if node.style == Style::Collection {
        return None;
    }
    // The line ends of a block's end belong to the notation.
    let expected = match (&node.value, node.style) {
        (Value::String(old), Style::Literal | Style::Folded) => {
            let ends = old.len() - old.trim_end_matches('\n').len();
            format!("{}{}", value.trim_end_matches('\n'), "\n".repeat(ends))
        }
        _ => value.to_owned(),
    };
    let wanted = |root: &mut Node| {
        visit(root, &mut |other| {
            if other.span == node.span {
                other.value = Value::String(expected.clone());
            }
        });
    };
    let edits = value_edits(text, node, value);
    first_that_says(text, edits, &wanted)
}

/// The edit after which the key of `entry` is `name`, in the quotation marks in which it was.
#[must_use]
pub fn rename_key(text: &str, entry: &Entry, name: &str) -> Option<Edit> {
    let wanted = |root: &mut Node| {
        visit(root, &mut |node| {
            if let Value::Mapping(entries) = &mut node.value {
                for other in entries {
                    if other.key_span == entry.key_span {
                        name.clone_into(&mut other.key);
                    }
                }
            }
        });
    };
    let edits = scalars(name, style_of(entry.key_span.slice(text)), None)
        .map(|name| Edit::replace(entry.key_span, name));
    first_that_says(text, edits, &wanted)
}

/// The edit after which `mapping` has the text `value` at `key`, right after the entry `after`, or after its last one: on a
/// line of its own, or in the brackets.
#[must_use]
pub fn insert_entry(
    text: &str,
    mapping: &Node,
    after: Option<&Entry>,
    key: &str,
    value: &str,
) -> Option<Edit> {
    let own = || mapping.entries().iter().filter(|entry| !entry.merged);
    let after = match after {
        Some(after) => after,
        None => own().max_by_key(|entry| entry.key_span)?,
    };
    let entry = Entry {
        key: key.to_owned(),
        key_span: Span::default(),
        value: Node {
            value: Value::String(value.to_owned()),
            span: Span::default(),
            style: Style::Plain,
        },
        merged: false,
    };
    let wanted = |root: &mut Node| {
        visit(root, &mut |node| {
            let is_it = node.span == mapping.span;
            if let (true, Value::Mapping(entries)) = (is_it, &mut node.value) {
                let before = entries
                    .iter()
                    .position(|other| other.key_span == after.key_span);
                entries.insert(before.map_or(entries.len(), |at| at + 1), entry.clone());
            }
        });
    };
    let key = scalars(key, style_of(after.key_span.slice(text)), None).next()?;
    let end = if after.value.span.is_empty() {
        after.key_span.end
    } else {
        let written = text.get(..after.value.span.end)?;
        written.trim_end_matches(['\n', '\r']).len()
    };
    let is_flow = mapping.span.slice(text).starts_with('{');
    let (at, head, tail) = if is_flow {
        (end, ", ".to_owned(), "")
    } else {
        let line = end + text.get(end..)?.find('\n')?;
        let start = text.get(..after.key_span.start)?.rfind('\n')? + 1;
        let column = text.get(start..after.key_span.start)?.chars().count();
        let line_end = if text.get(..line)?.ends_with('\r') {
            "\r\n"
        } else {
            "\n"
        };
        (line + 1, " ".repeat(column), line_end)
    };
    let edits = scalars(value, Style::Plain, None)
        .map(|value| Edit::insert(at, format!("{head}{key}: {value}{tail}")));
    first_that_says(text, edits, &wanted)
}

/// The first of `edits` after which the front matter says what `wanted` makes of it, whichever way Jekyll types it.
fn first_that_says(
    text: &str,
    mut edits: impl Iterator<Item = Edit>,
    wanted: &dyn Fn(&mut Node),
) -> Option<Edit> {
    edits.find(|edit| {
        let (Some(head), Some(tail)) = (text.get(..edit.span.start), text.get(edit.span.end..))
        else {
            return false;
        };
        let after = [head, edit.text.as_str(), tail].concat();
        [Typing::SafeYaml, Typing::Psych].into_iter().all(|typing| {
            let (old, new) = (read(text, typing), read(&after, typing));
            let (Some(mut expected), Some(found)) = (old.root, new.root) else {
                return false;
            };
            wanted(&mut expected);
            let is_whole = new.unread.is_none() || old.unread.is_some();
            new.state == State::Parsed && is_whole && expected.says_the_same(&found)
        })
    })
}

/// Call `change` for `node` and all that it holds.
fn visit(node: &mut Node, change: &mut dyn FnMut(&mut Node)) {
    change(node);
    match &mut node.value {
        Value::Sequence(items) => {
            for item in items {
                visit(item, change);
            }
        }
        Value::Mapping(entries) => {
            for entry in entries {
                visit(&mut entry.value, change);
            }
        }
        _ => {}
    }
}

/// How a scalar is written that does not stand in a block.
fn style_of(written: &str) -> Style {
    match written.as_bytes().first() {
        Some(b'\'') => Style::SingleQuoted,
        Some(b'"') => Style::DoubleQuoted,
        _ => Style::Plain,
    }
}

/// The edits that may write `value` at `node`, the one that keeps most of its notation first.
fn value_edits<'a>(
    text: &'a str,
    node: &'a Node,
    value: &'a str,
) -> Box<dyn Iterator<Item = Edit> + 'a> {
    let written = node.span.slice(text);
    match node.style {
        Style::Literal | Style::Folded => Box::new(block_edit(text, node, value).into_iter()),
        _ if node.span.is_empty() => {
            // A null that is not written: a blank parts it from the colon.
            let values = scalars(value, Style::Plain, None);
            let at = node.span.start;
            Box::new(values.map(move |value| Edit::insert(at, format!(" {value}"))))
        }
        style => {
            let fold = Fold::of(text, node.span, written);
            Box::new(scalars(value, style, fold).map(|value| Edit::replace(node.span, value)))
        }
    }
}

/// How a scalar goes on over several lines.
#[derive(Clone, Debug)]
struct Fold {
    /// How many characters its first line has before it.
    column: usize,
    /// The longest line, in characters.
    width: usize,
    /// What the other lines begin with.
    indent: String,
    /// How its lines end.
    line_end: &'static str,
}

impl Fold {
    /// The folding of what is `written` at `span`; none for a single line.
    fn of(text: &str, span: Span, written: &str) -> Option<Self> {
        let line_end = if written.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let second = written
            .lines()
            .skip(1)
            .find(|line| !line.trim().is_empty())?;
        let indent = &second[..second.len() - second.trim_start().len()];
        let before = text.get(..span.start)?;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(start..)?.chars().count();
        let mut widths: Vec<usize> = written.lines().map(|line| line.chars().count()).collect();
        widths[0] += column;
        Some(Self {
            column,
            width: widths.into_iter().max()?,
            indent: indent.to_owned(),
            line_end,
        })
    }

    /// `written` broken at single spaces, where that breaks nothing else.
    fn fold(&self, written: &str) -> String {
        let mut out = String::with_capacity(written.len());
        let mut column = self.column;
        let pieces: Vec<&str> = written.split(' ').collect();
        for (index, piece) in pieces.iter().enumerate() {
            let width = piece.chars().count();
            let is_alone = index > 0 && !pieces[index - 1].is_empty() && !piece.is_empty();
            if index > 0 && is_alone && !piece.starts_with('#') && column + 1 + width > self.width {
                out.push_str(self.line_end);
                out.push_str(&self.indent);
                column = self.indent.chars().count();
            } else if index > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(piece);
            column += width;
        }
        out
    }
}

/// The notations of `value`, that of `style` first; each folded first, where the old one was.
fn scalars(value: &str, style: Style, fold: Option<Fold>) -> impl Iterator<Item = String> {
    let single = format!("'{}'", value.replace('\'', "''"));
    let double = double_quoted(value);
    let plain = (!value.is_empty()).then(|| value.to_owned());
    let in_order = match style {
        Style::DoubleQuoted => [Some(double), Some(single), None],
        Style::SingleQuoted => [Some(single), Some(double), None],
        _ => [plain, Some(single), Some(double)],
    };
    in_order.into_iter().flatten().flat_map(move |written| {
        let folded = fold.as_ref().map(|fold| fold.fold(&written));
        folded.into_iter().chain([written])
    })
}

/// `value` in double quotation marks.
fn double_quoted(value: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for character in value.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\0'..='\u{1f}' | '\u{7f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

/// The edit that writes `value` into the block at `node` below its header.
fn block_edit(text: &str, node: &Node, value: &str) -> Option<Edit> {
    let written = node.span.slice(text);
    let header = written.find('\n')? + 1;
    let line_end = if written.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let body = written.get(header..)?;
    let first = body.lines().find(|line| !line.trim().is_empty())?;
    let indent = &first[..first.len() - first.trim_start().len()];
    let longest = body.lines().map(|line| line.chars().count()).max()?;
    let fold = Fold {
        column: indent.chars().count(),
        width: longest,
        indent: indent.to_owned(),
        line_end,
    };
    let was_folded = body.trim_end().lines().count() > 1;
    let mut lines = Vec::new();
    for line in value.trim_end_matches('\n').split('\n') {
        if node.style == Style::Folded && !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(match line {
            "" => String::new(),
            _ if node.style == Style::Folded && was_folded => {
                format!("{indent}{}", fold.fold(line))
            }
            _ => format!("{indent}{line}"),
        });
    }
    let end = header + body.trim_end_matches(['\n', '\r']).len();
    let place = Span::new(node.span.start + header, node.span.start + end);
    Some(Edit::replace(place, lines.join(line_end)))
}
