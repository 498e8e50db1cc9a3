//! Liquid's tokens, as Liquid 4 and 5 cut them: `{% … %}` to the first `%}`, `{{ … }` to the first `}`.

use super::{Fault, FaultKind};
use crate::source::Span;

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `{{ … }}`.
    Output,
    /// `{% name … %}`.
    Tag {
        /// The tag's name; empty for `{% %}`.
        name: String,
    },
}

/// One output or tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Delimiters included.
    pub span: Span,
    /// Between the delimiters, white-space control and blanks off; for a tag without its name.
    pub markup: Span,
    /// Output or tag.
    pub kind: Kind,
}

impl Token {
    /// The tag's name; `None` for an output.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        match &self.kind {
            Kind::Tag { name } => Some(name),
            Kind::Output => None,
        }
    }
}

/// Cut the bytes `body` of `text` into tokens; `{% raw %}` hides everything up to its `{% endraw %}`.
pub(super) fn tokenize(text: &str, body: Span) -> (Vec<Token>, Vec<Fault>) {
    let mut tokens = Vec::new();
    let mut faults = Vec::new();
    let mut at = body.start;
    while let Some(open) = next_open(text, at, body.end) {
        let output = text.as_bytes().get(open + 1) == Some(&b'{');
        let close = if output { "}" } else { "%}" };
        let Some(found) = text[open + 2..body.end].find(close) else {
            let kind = if output {
                FaultKind::OutputNotClosed
            } else {
                FaultKind::TagNotClosed
            };
            faults.push(Fault::new(kind, Span::new(open, open + 2), ""));
            break;
        };
        let close_at = open + 2 + found;
        if output {
            let closed = text[close_at..body.end].starts_with("}}");
            let end = close_at + if closed { 2 } else { 1 };
            let span = Span::new(open, end);
            if closed {
                tokens.push(Token {
                    span,
                    markup: trimmed(text, open + 2, close_at),
                    kind: Kind::Output,
                });
            } else {
                faults.push(Fault::new(FaultKind::OutputNotClosed, span, ""));
            }
            at = end;
            continue;
        }
        let end = close_at + 2;
        let token = tag(text, open, close_at);
        at = end;
        if token.tag() == Some("raw") {
            let Some((span, markup)) = find_endraw(text, end, body.end) else {
                let span = token.span;
                tokens.push(token);
                faults.push(Fault::new(FaultKind::BlockNotClosed, span, "raw"));
                break;
            };
            tokens.push(token);
            at = span.end;
            tokens.push(Token {
                span,
                markup,
                kind: Kind::Tag {
                    name: "endraw".to_owned(),
                },
            });
            continue;
        }
        tokens.push(token);
    }
    (tokens, faults)
}

fn next_open(text: &str, from: usize, to: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(from..to)?;
    memchr::memchr_iter(b'{', bytes)
        .find(|at| matches!(bytes.get(at + 1), Some(b'{' | b'%')))
        .map(|at| from + at)
}

/// The bytes `start..end` without white-space control and blanks.
fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let inner = &text[start..end];
    let left = inner.trim_start_matches('-').trim_start();
    let start = end - left.len();
    let right = left.trim_end().trim_end_matches('-').trim_end();
    Span::new(start, start + right.len())
}

fn tag(text: &str, open: usize, close: usize) -> Token {
    let inner = trimmed(text, open + 2, close);
    let content = inner.slice(text);
    let name_length = content
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')))
        .unwrap_or(content.len());
    let name = &content[..name_length];
    let rest = content[name_length..].trim_start();
    Token {
        span: Span::new(open, close + 2),
        markup: Span::new(inner.end - rest.len(), inner.end),
        kind: Kind::Tag {
            name: name.to_owned(),
        },
    }
}

fn find_endraw(text: &str, from: usize, to: usize) -> Option<(Span, Span)> {
    let mut at = from;
    while let Some(found) = text[at..to].find("{%") {
        let open = at + found;
        let close = open + 2 + text[open + 2..to].find("%}")?;
        let inner = text.get(open + 2..close)?;
        // Liquid 4 and 5 do not see `{%- endraw %}`.
        let name = inner
            .trim_start()
            .split(|c: char| !c.is_alphanumeric())
            .next();
        if name == Some("endraw") {
            return Some((Span::new(open, close + 2), Span::at(close)));
        }
        at = open + 2;
    }
    None
}
