//! Bytes that belong to what a repair removes.

use crate::page::document::Element;
use crate::page::rendered::{AttributeOrigin, Notation};
use crate::source::Span;

const BLANK: [char; 2] = [' ', '\t'];

/// What to remove so that `span` is gone without a trace: its whole lines where it stands alone on them, with one of
/// two blank lines around; else the blanks before it where it ends a line; else `span` itself.
pub fn without_trace(text: &str, span: Span) -> Span {
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else {
        return span;
    };
    let head = before.trim_end_matches(BLANK);
    let tail = after.trim_start_matches(BLANK);
    let opens_line = head.is_empty() || head.ends_with(['\n', '\r']);
    let closes_line = tail.is_empty() || tail.starts_with(['\n', '\r']);
    match (opens_line, closes_line) {
        (true, true) => {
            let rest = skip_line_end(tail);
            let above = strip_line_end(head).trim_end_matches(BLANK);
            let blank_above = head.is_empty() || above.is_empty() || above.ends_with(['\n', '\r']);
            let below = rest.trim_start_matches(BLANK);
            let rest = if blank_above && below.starts_with(['\n', '\r']) {
                skip_line_end(below)
            } else {
                rest
            };
            Span::new(head.len(), text.len() - rest.len())
        }
        (false, true) => Span::new(head.len(), span.end),
        _ => span,
    }
}

/// Whether a Markdown paragraph that shows nothing keeps apart two lists, two quotations, or a list and an indented text, that
/// would grow together without it.
pub fn separates(paragraph: Element<'_>, text: &str) -> bool {
    let (Some(before), Some(after)) = (paragraph.previous().0, paragraph.next().0) else {
        return false;
    };
    let grows = matches!(
        before.name(),
        "ul" | "ol" | "dl" | "blockquote" | "table" | "pre"
    );
    if !grows || paragraph.is_html() || before.is_html() {
        return false;
    }
    let indented = after.span().is_none_or(|span| {
        text.get(..span.start)
            .is_some_and(|head| head.ends_with([' ', '\t']))
    });
    indented || before.name() == after.name() || matches!(after.name(), "ul" | "ol" | "pre")
}

fn skip_line_end(text: &str) -> &str {
    text.strip_prefix("\r\n")
        .or_else(|| text.strip_prefix(['\n', '\r']))
        .unwrap_or(text)
}

fn strip_line_end(text: &str) -> &str {
    text.strip_suffix("\r\n")
        .or_else(|| text.strip_suffix(['\n', '\r']))
        .unwrap_or(text)
}

/// What to remove so that the attribute is gone: with the blanks before it, and with its whole attribute list where it
/// is the only entry (`{: }` without an entry would be shown as text).
pub fn without_attribute(text: &str, attribute: &AttributeOrigin) -> Span {
    let span = attribute.span;
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else {
        return span;
    };
    let head = before.trim_end();
    if attribute.notation == Notation::AttributeList
        && let Some(open) = head.strip_suffix("{:")
    {
        let tail = after.trim_start();
        return match tail.strip_prefix('}') {
            Some(rest) => without_trace(text, Span::new(open.len(), text.len() - rest.len())),
            None => Span::new(span.start, text.len() - tail.len()),
        };
    }
    Span::new(head.len(), span.end)
}

/// Where a new attribute of an HTML element goes: right behind the name of its start tag. `None` where the tag is not
/// written as one.
pub fn behind_name(text: &str, element: Element<'_>) -> Option<usize> {
    let place = element
        .place()
        .filter(|place| place.notation == Notation::Html)?;
    let name = place.start_tag.start + 1;
    let end = name + element.name().len();
    let written = text.get(name..end)?;
    written.eq_ignore_ascii_case(element.name()).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gone(text: &str, what: &str) -> String {
        let start = text.find(what).unwrap();
        let span = without_trace(text, Span::new(start, start + what.len()));
        format!("{}{}", &text[..span.start], &text[span.end..])
    }

    #[test]
    fn lines_of_their_own_go_as_a_whole() {
        assert_eq!(gone("a\n  <br>  \nb", "<br>"), "a\nb");
        assert_eq!(
            gone("a\r\n<br>\r\n<br>\r\n\r\nb", "<br>\r\n<br>"),
            "a\r\n\r\nb"
        );
        assert_eq!(gone("a\n\n<br>\n\nb", "<br>"), "a\n\nb");
        assert_eq!(gone("<br>\n\nb", "<br>"), "b");
        assert_eq!(gone("a <br>\nb", "<br>"), "a\nb");
        assert_eq!(gone("a<br>b", "<br>"), "ab");
        assert_eq!(gone("a\n<br>", "<br>"), "a\n");
    }

    #[test]
    fn an_attribute_list_does_not_stay_empty() {
        let gone = |text: &str| {
            let start = text.find("align").unwrap();
            let end = start + "align=\"c\"".len();
            let origin = AttributeOrigin {
                name: "align".into(),
                span: Span::new(start, end),
                value: None,
                notation: Notation::AttributeList,
            };
            let span = without_attribute(text, &origin);
            format!("{}{}", &text[..span.start], &text[span.end..])
        };
        assert_eq!(gone("a\n{: align=\"c\"}\n\nb"), "a\n\nb");
        assert_eq!(gone("a\n{: .x align=\"c\"}\n"), "a\n{: .x}\n");
        assert_eq!(gone("a\n{:align=\"c\" .x}\n"), "a\n{:.x}\n");
        assert_eq!(gone("![a](b){:align=\"c\"} d"), "![a](b) d");
    }
}
