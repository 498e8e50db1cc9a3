//! `a11y/html-syntax`: tags that are not well written (RGAA 8.2, test 8.2.1).

use crate::finding::{Edit, Fix};
use crate::page::Kind;
use crate::page::html::{TagFault, TagFaultKind};
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject, edits};
use crate::source::Span;

/// Reports end tags without start tags, attributes that run into each other, quotation marks too many and comments without
/// end in HTML pages. In Markdown the rules `markdown/stray-end-tag` and `markdown/escaped-html` tell of them.
pub struct HtmlSyntax;

impl Rule for HtmlSyntax {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let page = context.page;
        if page.kind != Kind::Html {
            return;
        }
        for fault in page.document.tag_faults() {
            end_tag(fault, context, report);
        }
        for element in page.document.elements().filter(|element| element.is_html()) {
            let Some(tag) = element.start_tag() else {
                continue;
            };
            // Quotation marks of Liquid are none of the tag's.
            if page.document.is_opaque(tag) {
                continue;
            }
            if let Some((message, at)) = attribute_fault(tag.slice(context.text())) {
                let place = Span::new(tag.start + at, tag.start + at + 1);
                report.add(
                    Draft::new(tag, message)
                        .with("name", element.name())
                        .label(place, crate::finding::Wording::new("here")),
                );
            }
        }
        if let Some(last) = page.document.comments().last() {
            let written = last.slice(context.text());
            let ends = ["-->", "--!>", "<!-->", "<!--->"];
            let is_open =
                written.starts_with("<!--") && !ends.iter().any(|end| written.ends_with(end));
            if is_open && !page.document.is_opaque(*last) {
                let opening = Span::new(last.start, last.start + 4);
                report.add(Draft::new(opening, "comment"));
            }
        }
    }
}

fn end_tag(fault: &TagFault, context: &Context<'_>, report: &mut Report<'_>) {
    let liquid = &context.page.liquid;
    let message = match fault.kind {
        TagFaultKind::VoidEnd => "void-end",
        TagFaultKind::StrayEnd => {
            // Another file, or Liquid, may have opened it.
            let before = Span::new(context.page.body.start, fault.span.start);
            let may_be_opened = context.facts.publication == Publication::Chrome
                || liquid.may_write_html(context.text(), before);
            if may_be_opened || liquid.is_conditional(fault.span.start) {
                return;
            }
            "stray-end"
        }
        _ => return,
    };
    let gone = edits::without_trace(context.text(), fault.span);
    let removal = vec![Edit::remove(gone)];
    // Browsers make a paragraph of a lone `</p>`, and a break of `</br>`; of all others they make nothing.
    let fix = if matches!(&*fault.name, "p" | "br") {
        Fix::needs_consent("remove", removal)
    } else {
        Fix::safe("remove", removal)
    };
    report.add(
        Draft::new(fault.span, message)
            .with("name", &*fault.name)
            .fix(fix),
    );
}

/// What is wrong with the writing of the attributes in a start tag, and where, if anything (HTML standard, 13.1.2.3).
fn attribute_fault(tag: &str) -> Option<(&'static str, usize)> {
    let bytes = tag.as_bytes();
    let blank = |byte: u8| byte.is_ascii_whitespace();
    let mut at = 1;
    while bytes
        .get(at)
        .is_some_and(|byte| !blank(*byte) && !matches!(byte, b'/' | b'>'))
    {
        at += 1;
    }
    loop {
        while bytes
            .get(at)
            .is_some_and(|byte| blank(*byte) || *byte == b'/')
        {
            at += 1;
        }
        let first = *bytes.get(at)?;
        if first == b'>' {
            return None;
        }
        let start = at;
        at += 1;
        while bytes
            .get(at)
            .is_some_and(|byte| !blank(*byte) && !matches!(byte, b'/' | b'>' | b'='))
        {
            at += 1;
        }
        if let Some(mark) = bytes[start..at]
            .iter()
            .position(|byte| matches!(byte, b'"' | b'\'' | b'<' | b'='))
        {
            return Some(("mark", start + mark));
        }
        let mut look = at;
        while bytes.get(look).is_some_and(|byte| blank(*byte)) {
            look += 1;
        }
        if bytes.get(look) != Some(&b'=') {
            continue;
        }
        at = look + 1;
        while bytes.get(at).is_some_and(|byte| blank(*byte)) {
            at += 1;
        }
        let quote = *bytes.get(at)?;
        let value = at;
        if matches!(quote, b'"' | b'\'') {
            at = value + 2 + memchr::memchr(quote, &bytes[value + 1..])?;
            let next = *bytes.get(at)?;
            if !blank(next) && !matches!(next, b'/' | b'>' | b'"' | b'\'') {
                // A value that reaches over other tags has lost its quotation mark.
                let is_swallowed = bytes[value..at].contains(&b'>');
                return Some((if is_swallowed { "mark" } else { "space" }, at));
            }
        } else {
            while bytes
                .get(at)
                .is_some_and(|byte| !blank(*byte) && *byte != b'>')
            {
                at += 1;
            }
            let mut inside = bytes[value..at].iter();
            if let Some(mark) = inside.position(|byte| matches!(byte, b'"' | b'\'' | b'<' | b'`')) {
                return Some(("mark", value + mark));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_not_well_written() {
        for (tag, expected) in [
            (r#"<a href="x"title="y">"#, Some(("space", 11))),
            (r#"<a href="x"" title="y">"#, Some(("mark", 11))),
            (r#"<a href="x>Plan</a><p class="y">"#, Some(("mark", 29))),
            ("<a href=x\">", Some(("mark", 9))),
            ("<p =x>", Some(("mark", 3))),
            (r#"<img src="x" alt='' hidden data-x = 1 />"#, None),
            ("<br/>", None),
            ("<a href=/x?y=1>", None),
        ] {
            assert_eq!(attribute_fault(tag), expected, "{tag}");
        }
    }
}
