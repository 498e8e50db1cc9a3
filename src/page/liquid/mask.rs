//! Making Liquid opaque: same length, same lines, no syntax.

use std::borrow::Cow;

use super::{Kind, Token};
use crate::source::Span;

/// Tags that write something where they stand; all others leave nothing but their line.
const WRITING_TAGS: [&str; 5] = ["link", "post_url", "include", "include_relative", "cycle"];

/// The bytes `body` of `text` with each token replaced by as many bytes that mean nothing to Markdown and HTML:
/// a word of `x` for what writes something, blanks for the rest and for what stands in `{% comment %}`. Line ends stay.
#[must_use]
pub fn mask<'t>(text: &'t str, body: Span, tokens: &[Token]) -> Cow<'t, str> {
    let raw = body.slice(text);
    if tokens.is_empty() {
        return Cow::Borrowed(raw);
    }
    let mut masked = String::with_capacity(raw.len());
    let mut at = body.start;
    let mut comment_depth = 0_usize;
    for token in tokens {
        let between = text.get(at..token.span.start).unwrap_or_default();
        if comment_depth > 0 {
            fill(between, b' ', &mut masked);
        } else {
            masked.push_str(between);
        }
        match token.tag() {
            Some("comment") => comment_depth += 1,
            Some("endcomment") => comment_depth = comment_depth.saturating_sub(1),
            _ => {}
        }
        let writes = match &token.kind {
            Kind::Output => true,
            Kind::Tag { name } => {
                WRITING_TAGS.contains(&name.as_str()) && !alone_on_line(text, token.span)
            }
        };
        let filler = if writes && comment_depth == 0 {
            b'x'
        } else {
            b' '
        };
        fill(token.span.slice(text), filler, &mut masked);
        at = token.span.end;
    }
    let rest = text.get(at..body.end).unwrap_or_default();
    if comment_depth > 0 {
        fill(rest, b' ', &mut masked);
    } else {
        masked.push_str(rest);
    }
    Cow::Owned(masked)
}

fn fill(original: &str, filler: u8, out: &mut String) {
    out.extend(original.bytes().map(|byte| match byte {
        b'\n' | b'\r' => char::from(byte),
        _ => char::from(filler),
    }));
}

fn alone_on_line(text: &str, span: Span) -> bool {
    let blank = [' ', '\t'];
    let before = text[..span.start].trim_end_matches(blank);
    let after = text[span.end..].trim_start_matches(blank);
    (before.is_empty() || before.ends_with(['\n', '\r']))
        && (after.is_empty() || after.starts_with(['\n', '\r']))
}
