//! Quotation marks that are never closed, or closed too early.

use super::lines::{Line, Lines};
use crate::source::Span;

/// How a quoted value that begins on a line ends.
enum Ending {
    /// On its own line or further down, with nothing but a comment after it.
    Clean(usize),
    /// With text after the closing quote, which stands at this byte.
    TooEarly(usize),
    /// Never.
    Never,
}

/// The quotation mark that most probably broke the block: of the quoted values that begin before `gave_up`, the first
/// that swallows lines of keys, ends too early or never ends. `helps` tells whether the block reads further without
/// the given bytes.
pub(super) fn suspect(
    text: &str,
    lines: &Lines,
    gave_up: Span,
    unclosed: bool,
    helps: impl Fn(Span) -> bool,
) -> Option<Span> {
    let mut read_to = 0;
    let mut trials = 0;
    for line in lines.iter() {
        if line.start > gave_up.end && !unclosed {
            break;
        }
        if line.start < read_to {
            continue;
        }
        let Some(value) = line.value else {
            continue;
        };
        let Some(quote) = text
            .as_bytes()
            .get(value.start)
            .copied()
            .filter(|byte| matches!(byte, b'"' | b'\''))
        else {
            continue;
        };
        let opening = Span::new(value.start, value.start + 1);
        let ending = ending(text, value.start, quote);
        let next_key = next_key(lines, line);
        let swallows = |closing: usize| next_key.is_some_and(|key| key.start < closing);
        match ending {
            Ending::TooEarly(closing) if swallows(closing) => return Some(opening),
            Ending::TooEarly(closing) => return Some(Span::new(closing, closing + 1)),
            Ending::Never => return Some(opening),
            Ending::Clean(closing) if swallows(closing) && trials < 4 => {
                trials += 1;
                let end = next_key.map_or(line.content.end, |key| key.start);
                if helps(Span::new(value.start, end.max(value.start))) {
                    return Some(opening);
                }
                read_to = closing;
            }
            Ending::Clean(closing) => read_to = closing,
        }
    }
    None
}

/// The next line with a key that a value of `line` would not hold: not further indented than that line's own key.
fn next_key<'l>(lines: &'l Lines, line: &Line) -> Option<&'l Line> {
    let limit = if line.item && line.key {
        line.indent + 2
    } else {
        line.indent
    };
    lines
        .after(line)
        .iter()
        .find(|other| (other.key || other.item) && other.indent <= limit)
}

/// How the quoted scalar that opens at `opening` ends; a line that begins with a document marker ends it never.
fn ending(text: &str, opening: usize, quote: u8) -> Ending {
    let bytes = text.as_bytes();
    let mut at = opening + 1;
    let closing = loop {
        match bytes.get(at) {
            None => return Ending::Never,
            Some(b'\\') if quote == b'"' => at += 2,
            Some(b'\'') if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') => at += 2,
            Some(byte) if *byte == quote => break at,
            Some(_) => at += 1,
        }
    };
    let rest = text.get(closing + 1..).unwrap_or_default();
    let line = rest.split(['\n', '\r']).next().unwrap_or_default();
    let after = line.trim_start_matches([' ', '\t']);
    let comment = after.starts_with('#') && after.len() < line.len();
    if after.is_empty() || comment || after.starts_with([',', ']', '}', ':']) {
        Ending::Clean(closing)
    } else {
        Ending::TooEarly(closing)
    }
}
