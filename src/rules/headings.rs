//! The headings of a page's body, and how to give one another level.

use super::Context;
use crate::finding::Edit;
use crate::page::document::Element;
use crate::page::rendered::Notation;
use crate::source::Span;

/// A heading of the body.
#[derive(Clone, Copy)]
pub struct Heading<'a> {
    /// The element.
    pub element: Element<'a>,
    /// The whole of it in the file.
    pub span: Span,
    /// From 1 to 9; `None` where it cannot be told.
    pub level: Option<u8>,
    /// Whether something unknown, which may bring headings, stands between the one before and this one.
    pub after_unknown: bool,
}

/// The headings of the body that everybody gets, in order; those of front-matter values have an order of their own.
pub fn headings<'a>(context: &Context<'a>) -> Vec<Heading<'a>> {
    let mut end = context.page.body.start;
    let mut found = Vec::new();
    for element in context.page.document.elements() {
        let native = native_level(element.name());
        if native.is_none() && !element.has_attributes() {
            continue;
        }
        let role = element.attribute("role");
        let is_heading = match role {
            Some(role) if role.dynamic => native.is_some(),
            Some(role) => role.value.trim() == "heading",
            None => native.is_some(),
        };
        if !is_heading || element.is_hidden() {
            continue;
        }
        let Some(span) = element.span() else { continue };
        if span.start < context.page.body.start {
            continue;
        }
        let level = match element.attribute("aria-level") {
            _ if role.is_some_and(|role| role.dynamic) => None,
            Some(level) if level.dynamic => None,
            Some(level) => level.value.trim().parse().ok().or(native),
            // The default of `role="heading"` in ARIA 1.2.
            None => native.or(Some(2)),
        };
        let start = span.start.max(end);
        let gap = Span::new(end, start);
        found.push(Heading {
            element,
            span,
            level: level.filter(|level| (1..=9).contains(level)),
            after_unknown: !gap.is_empty() && context.page.document.is_opaque(gap),
        });
        end = end.max(span.end);
    }
    found
}

fn native_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// The edits that give `heading` another level, from 1 to 6; `None` where they are not plain to write.
pub fn with_level(heading: &Heading<'_>, level: u8, text: &str) -> Option<Vec<Edit>> {
    let element = heading.element;
    if !(1..=6).contains(&level)
        || element.attribute("aria-level").is_some()
        || element.attribute("role").is_some()
    {
        return None;
    }
    let own = native_level(element.name())?;
    let written = heading.span.slice(text);
    let start = heading.span.start;
    match element.place()?.notation {
        Notation::Markdown => {
            let hashes = written.bytes().take_while(|byte| *byte == b'#').count();
            (hashes == usize::from(own)).then(|| {
                let marks = Span::new(start, start + hashes);
                vec![Edit::replace(marks, "#".repeat(usize::from(level)))]
            })
        }
        Notation::Html => {
            let name = element.name();
            let opens = written.get(1..3)?.eq_ignore_ascii_case(name);
            let close = written.rfind("</")?;
            let closes = written
                .get(close + 2..close + 4)?
                .eq_ignore_ascii_case(name);
            let digit = |at: usize| Edit::replace(Span::new(at + 1, at + 2), level.to_string());
            (opens && closes).then(|| vec![digit(start + 1), digit(start + close + 2)])
        }
        Notation::AttributeList => None,
    }
}
