//! `a11y/html-unclosed`: a start tag without its end tag (RGAA 8.2, test 8.2.1).

use crate::page::Kind;
use crate::page::html::TagFaultKind;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};
use crate::source::Span;

/// Reports elements of HTML pages that nothing closes. In Markdown `markdown/unclosed-block` tells of them.
pub struct HtmlUnclosed;

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
            report.add(Draft::new(fault.span, message).with("name", &*fault.name));
        }
    }
}
