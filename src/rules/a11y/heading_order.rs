//! `a11y/heading-order`: a heading more than one level below the one before it (RGAA 9.1, test 9.1.1).

use crate::finding::{Edit, Fix, Wording};
use crate::page::document::Element;
use crate::page::rendered::Notation;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports the first heading of each run that skips a level.
pub struct HeadingOrder;

/// A heading of the body.
#[derive(Clone, Copy)]
struct Heading<'a> {
    element: Element<'a>,
    span: Span,
    /// `None` where it cannot be told.
    level: Option<u8>,
    /// Whether something unknown, which may bring headings, stands between the one before and this one.
    after_unknown: bool,
}

impl Rule for HeadingOrder {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let headings = headings(context);
        let base = context.facts.base_heading_level;
        let mut before: Option<(u8, Option<Span>)> = base.map(|level| (level, None));
        for (index, heading) in headings.iter().enumerate() {
            if heading.after_unknown {
                before = None;
            }
            if let (Some(level), Some((above, place))) = (heading.level, before)
                && level > above + 1
            {
                let message = if place.is_some() { "skipped" } else { "first" };
                let mut draft = Draft::new(heading.span, message)
                    .with("level", usize::from(level))
                    .with("above", usize::from(above))
                    .with("expected", usize::from(above + 1));
                if let Some(place) = place {
                    let label = Wording::new("before").with("level", usize::from(above));
                    draft = draft.label(place, label);
                }
                if let Some(edits) = raised(&headings[index..], level, above, context) {
                    let fix = Fix::needs_consent("raise", edits);
                    draft = draft.fix(fix.with("expected", usize::from(above + 1)));
                }
                report.add(draft);
            }
            before = heading.level.map(|level| (level, Some(heading.span)));
        }
    }
}

/// The headings of the body that everybody gets, in order; those of front-matter values have an order of their own.
fn headings<'a>(context: &Context<'a>) -> Vec<Heading<'a>> {
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

/// The edits that raise `section[0]` and what belongs under it, so that it stands one level below `above`; `None` where
/// a heading after the section makes another reading as likely, or one of them cannot be raised.
fn raised(
    section: &[Heading<'_>],
    level: u8,
    above: u8,
    context: &Context<'_>,
) -> Option<Vec<Edit>> {
    let by = usize::from(level - above - 1);
    let mut edits = Vec::new();
    for (index, heading) in section.iter().enumerate() {
        let own = heading.level?;
        if index > 0 && heading.after_unknown {
            return None;
        }
        if own < level {
            return (own <= above).then_some(edits);
        }
        edits.extend(raise(heading, by, context.text())?);
    }
    Some(edits)
}

fn raise(heading: &Heading<'_>, by: usize, text: &str) -> Option<Vec<Edit>> {
    let element = heading.element;
    if element.attribute("aria-level").is_some() || element.attribute("role").is_some() {
        return None;
    }
    let level = native_level(element.name())?;
    let written = heading.span.slice(text);
    let start = heading.span.start;
    match element.place()?.notation {
        Notation::Markdown => {
            let hashes = written.bytes().take_while(|byte| *byte == b'#').count();
            (hashes == usize::from(level)).then(|| vec![Edit::remove(Span::new(start, start + by))])
        }
        Notation::Html => {
            let name = element.name();
            let raised = (level - u8::try_from(by).ok()?).to_string();
            let opens = written.get(1..3)?.eq_ignore_ascii_case(name);
            let close = written.rfind("</")?;
            let closes = written
                .get(close + 2..close + 4)?
                .eq_ignore_ascii_case(name);
            let digit = |at: usize| Edit::replace(Span::new(at + 1, at + 2), raised.clone());
            (opens && closes).then(|| vec![digit(start + 1), digit(start + close + 2)])
        }
        Notation::AttributeList => None,
    }
}
