//! `a11y/html-unclosed`: a start tag without its end tag (RGAA 8.2, test 8.2.1).

use crate::finding::{Edit, Fix};
use crate::page::Kind;
use crate::page::document::Element;
use crate::page::html::{TagFault, TagFaultKind};
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};
use crate::source::Span;

/// Reports elements of HTML pages that nothing closes. In Markdown `markdown/unclosed-block` tells of them.
pub struct HtmlUnclosed;

/// Elements whose content is text, tags included, up to their end tag (HTML, 13.1.2 and 13.2.6.4).
const TEXT_ALONE: [&str; 10] = [
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "style",
    "textarea",
    "title",
    "xmp",
];

impl Rule for HtmlUnclosed {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let page = context.page;
        if page.kind != Kind::Html || context.facts.publication == Publication::Chrome {
            return;
        }
        for fault in page.document.tag_faults() {
            let message = match fault.kind {
                TagFaultKind::Unclosed => "unclosed",
                TagFaultKind::SelfClosing => "slash",
                _ => continue,
            };
            let rest = Span::new(fault.span.end, context.text().len());
            let may_be_closed = page.liquid.may_write_html(context.text(), rest);
            if may_be_closed || page.liquid.is_conditional(fault.span.start) {
                continue;
            }
            let mut draft = Draft::new(fault.span, message).with("name", &*fault.name);
            if let Some(edit) = closing(fault, context) {
                let fix = Fix::needs_consent("close", vec![edit]);
                draft = draft.fix(fix.with("name", &*fault.name));
            }
            report.add(draft);
        }
    }
}

/// The end tag where the element around ends; of a box that nothing around ends, where the page ends. What is written in
/// lines of text surely ends sooner than the page: there somebody has to say where.
fn closing(fault: &TagFault, context: &Context<'_>) -> Option<Edit> {
    let text = context.text();
    let end_tag = format!("</{}>", fault.name);
    if fault.kind == TagFaultKind::SelfClosing {
        let tag = fault.span.slice(text).strip_suffix("/>")?;
        let slash = Span::new(fault.span.start + tag.trim_end().len(), fault.span.end);
        return Some(Edit::replace(slash, format!(">{end_tag}")));
    }
    let Some(end) = fault.end else {
        let content = text.trim_end().len();
        let may_end_here = is_box(&fault.name) && is_markup(content, context);
        return may_end_here.then(|| Edit::insert(content, format!("\n{end_tag}")));
    };
    let before = text.get(..end.start)?.trim_end().len();
    Some(Edit::insert(before, end_tag))
}

/// Whether a tag would be read as one at the end of the page, `end`: no comment, no code of Liquid and no element that holds text
/// alone is left open there.
fn is_markup(end: usize, context: &Context<'_>) -> bool {
    let (page, text) = (context.page, context.text());
    let in_comment = page.document.comments().last().is_some_and(|comment| {
        comment.end >= end && !comment.slice(text).trim_end().ends_with('>')
    });
    let is_open = |element: Element<'_>| {
        element.span().is_some_and(|span| {
            let written = span.slice(text).to_ascii_lowercase();
            span.end >= end && !written.contains(&format!("</{}", element.name()))
        })
    };
    let mut of_text = TEXT_ALONE.iter();
    page.liquid.faults.is_empty()
        && !in_comment
        && !of_text.any(|name| page.document.named(name).any(is_open))
}

/// Whether an element holds blocks, and is no part of another.
fn is_box(name: &str) -> bool {
    matches!(
        name,
        "article"
            | "aside"
            | "blockquote"
            | "details"
            | "div"
            | "fieldset"
            | "figure"
            | "footer"
            | "form"
            | "header"
            | "main"
            | "nav"
            | "section"
    )
}
