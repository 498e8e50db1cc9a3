//! The text of a scalar in which every byte knows its place: libyaml's folding and escapes, followed in the source.

use super::{Node, Style, Value};
use crate::source::{Mapped, Span};

/// The string value of a scalar, each byte mapped to the file; `None` for anything but a string.
///
/// Folded line ends, escapes and doubled quotes stand for the bytes that make them. A value that comes through an
/// `*alias` stands as a whole for the alias.
#[must_use]
pub fn scalar_text(file_text: &str, node: &Node) -> Option<Mapped> {
    let Value::String(value) = &node.value else {
        return None;
    };
    let source = node.span.slice(file_text);
    let mapped = match node.style {
        Style::Plain if source == value => {
            return Some(Mapped::verbatim(value.as_str(), node.span.start));
        }
        Style::Plain => flow(file_text, node.span, None),
        Style::SingleQuoted | Style::DoubleQuoted => {
            let inside = Span::new(node.span.start + 1, node.span.end.saturating_sub(1));
            flow(file_text, inside, source.chars().next())
        }
        Style::Literal | Style::Folded => block(file_text, node.span, node.style, value),
        Style::Collection => None,
    };
    Some(match mapped {
        Some(mapped) if mapped.text() == value => mapped,
        _ => {
            let mut whole = Mapped::with_capacity(value.len());
            whole.push_replaced(value, node.span);
            whole
        }
    })
}

/// The bytes of the line break at `at`, if there is one, and what libyaml reads it as.
fn line_break(text: &str, at: usize) -> Option<(usize, &'static str)> {
    let rest = text.get(at..)?;
    if rest.starts_with("\r\n") {
        return Some((2, "\n"));
    }
    match rest.chars().next()? {
        '\n' | '\r' => Some((1, "\n")),
        '\u{85}' => Some((2, "\n")),
        '\u{2028}' => Some((3, "\u{2028}")),
        '\u{2029}' => Some((3, "\u{2029}")),
        _ => None,
    }
}

fn is_blank(text: &str, at: usize) -> bool {
    matches!(text.as_bytes().get(at), Some(b' ' | b'\t'))
}

/// The text of a plain or quoted scalar whose content is `inside`.
fn flow(text: &str, inside: Span, quote: Option<char>) -> Option<Mapped> {
    let text = text.get(..inside.end)?;
    let mut out = Mapped::with_capacity(inside.len());
    let mut at = inside.start;
    while at < inside.end {
        let rest = text.get(at..)?;
        if is_blank(text, at) || line_break(text, at).is_some() {
            at = white_space(text, at, false, &mut out);
        } else if quote == Some('\'') && rest.starts_with('\'') {
            out.push_replaced("'", Span::new(at, at + 2));
            at += 2;
        } else if quote == Some('"') && rest.starts_with('\\') {
            if let Some((width, _)) = line_break(text, at + 1) {
                at = white_space(text, at + 1 + width, true, &mut out);
            } else {
                let (character, length) = escape(rest)?;
                let mut buffer = [0; 4];
                out.push_replaced(
                    character.encode_utf8(&mut buffer),
                    Span::new(at, at + length),
                );
                at += length;
            }
        } else {
            let length = rest
                .find(|character: char| {
                    matches!(
                        character,
                        ' ' | '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\'' | '\\'
                    )
                })
                .filter(|length| *length > 0)
                .unwrap_or_else(|| match rest.chars().next() {
                    Some('\'' | '\\') => 1,
                    _ => rest.len(),
                });
            out.push_verbatim(rest.get(..length)?, at);
            at += length;
        }
    }
    Some(out)
}

/// Push what the white space from `at` on comes to, and return where it ends. Blanks alone stay; one line end is a
/// space, further ones stay line ends. After an escaped line end (`escaped`) the next line is joined as it is.
fn white_space(text: &str, at: usize, escaped: bool, out: &mut Mapped) -> usize {
    let mut breaks: Vec<(Span, &'static str)> = Vec::new();
    let mut end = at;
    loop {
        if is_blank(text, end) {
            end += 1;
        } else if let Some((width, read_as)) = line_break(text, end) {
            breaks.push((Span::new(end, end + width), read_as));
            end += width;
        } else {
            break;
        }
    }
    let kept = match breaks.first() {
        None if !escaped => {
            out.push_verbatim(text.get(at..end).unwrap_or_default(), at);
            return end;
        }
        Some((_, "\n")) if !escaped => {
            if breaks.len() == 1 {
                out.push_replaced(" ", Span::new(at, end));
            }
            1
        }
        _ => 0,
    };
    for (span, read_as) in breaks.iter().skip(kept) {
        push_break(text, *span, read_as, out);
    }
    end
}

fn push_break(text: &str, span: Span, read_as: &str, out: &mut Mapped) {
    if span.slice(text) == read_as {
        out.push_verbatim(read_as, span.start);
    } else {
        out.push_replaced(read_as, span);
    }
}

/// The character that an escape at the beginning of `rest` stands for, and the length of the escape.
fn escape(rest: &str) -> Option<(char, usize)> {
    let letter = rest.chars().nth(1)?;
    let simple = match letter {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        ' ' | '"' | '/' | '\\' => letter,
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        'x' | 'u' | 'U' => {
            let digits = match letter {
                'x' => 2,
                'u' => 4,
                _ => 8,
            };
            let number = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
            return Some((char::from_u32(number)?, 2 + digits));
        }
        _ => return None,
    };
    Some((simple, 2))
}

/// The text of a literal or folded scalar that begins at `span`; lines after the span are read as far as they belong
/// to it (kept line ends).
fn block(text: &str, span: Span, style: Style, value: &str) -> Option<Mapped> {
    let header_length = text
        .get(span.start..)?
        .find(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'])?;
    let header = text.get(span.start..span.start + header_length)?;
    let indicators = header.split([' ', '\t', '#']).next()?;
    let keep = indicators.contains('+');
    let strip = indicators.contains('-');
    let mut at = span.start + header_length;
    at += line_break(text, at)?.0;
    let indent = indent(text, at, value)?;

    let mut out = Mapped::with_capacity(value.len());
    let mut leading: Option<(Span, &'static str)> = None;
    let mut trailing = Vec::new();
    let mut after_blank = false;
    at = blank_lines(text, at, indent, &mut trailing);
    while column_is(text, at, indent) {
        let content = at + indent;
        let blank = is_blank(text, content);
        let folds =
            style == Style::Folded && !after_blank && !blank && matches!(leading, Some((_, "\n")));
        if let Some((span, read_as)) = leading.take() {
            if !folds {
                push_break(text, span, read_as, &mut out);
            } else if trailing.is_empty() {
                out.push_replaced(" ", Span::new(span.start, content));
            }
        }
        for (span, read_as) in trailing.drain(..) {
            push_break(text, span, read_as, &mut out);
        }
        after_blank = blank;
        let rest = text.get(content..)?;
        let length = rest
            .find(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'])
            .unwrap_or(rest.len());
        out.push_verbatim(rest.get(..length)?, content);
        at = content + length;
        let Some((width, read_as)) = line_break(text, at) else {
            break;
        };
        leading = Some((Span::new(at, at + width), read_as));
        at = blank_lines(text, at + width, indent, &mut trailing);
    }
    if !strip && let Some((span, read_as)) = leading {
        push_break(text, span, read_as, &mut out);
    }
    if keep {
        for (span, read_as) in trailing {
            push_break(text, span, read_as, &mut out);
        }
    }
    Some(out)
}

/// How far the content is indented: what its first line that is not blank has more than the same line of the value.
fn indent(text: &str, from: usize, value: &str) -> Option<usize> {
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let breaks = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];
    let inked = |line: &&str| !line.trim_start_matches(' ').is_empty();
    let Some(in_value) = value.split(breaks).find(inked) else {
        return Some(usize::MAX);
    };
    let in_source = text.get(from..)?.split(breaks).find(inked)?;
    spaces(in_source).checked_sub(spaces(in_value))
}

/// Whether a line at `at` is indented by at least `indent` spaces and is not at the end of the text.
fn column_is(text: &str, at: usize, indent: usize) -> bool {
    let Some(end) = at.checked_add(indent) else {
        return false;
    };
    end < text.len()
        && text
            .as_bytes()
            .get(at..end)
            .is_some_and(|spaces| spaces.iter().all(|byte| *byte == b' '))
}

/// Skip lines that hold nothing but up to `indent` spaces, noting their line ends.
fn blank_lines(
    text: &str,
    mut at: usize,
    indent: usize,
    breaks: &mut Vec<(Span, &'static str)>,
) -> usize {
    loop {
        let spaces = text
            .as_bytes()
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take(indent)
            .take_while(|byte| **byte == b' ')
            .count();
        let Some((width, read_as)) = line_break(text, at + spaces) else {
            return at;
        };
        breaks.push((Span::new(at + spaces, at + spaces + width), read_as));
        at += spaces + width;
    }
}
