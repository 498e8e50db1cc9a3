//! `a11y/doctype`: a document without a type, or with one that is not at its place or not well written (RGAA 8.1, tests
//! 8.1.1 to 8.1.3).

use crate::finding::{Edit, Fix};
use crate::page::Kind;
use crate::page::front_matter::Node;
use crate::rules::whole_document::is_whole_document;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports whole documents that do not begin with a doctype.
pub struct Doctype;

const MARK: &str = "<!doctype";

impl Rule for Doctype {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if !is_whole_document(context) && !is_outermost_layout(context) {
            return;
        }
        let rendered = context.page.document.rendered();
        let html = rendered.text();
        let Some(first) = first_tag(html) else { return };
        let begin = rendered.offset(first);
        let mut tokens = context.page.liquid.tokens.iter();
        if tokens.any(|token| token.span.start < begin) {
            return;
        }
        let tag_end = |from: usize| {
            html[from..]
                .find('>')
                .map_or(html.len(), |end| from + end + 1)
        };
        let opening = rendered.span(first..tag_end(first));
        if starts_with(&html[first..], MARK) {
            let name = html[first + MARK.len()..tag_end(first)].trim_end_matches('>');
            let name = name.split_whitespace().next().unwrap_or_default();
            if !name.eq_ignore_ascii_case("html") {
                let fix = Fix::safe("write", vec![Edit::replace(opening, "<!DOCTYPE html>")]);
                report.add(Draft::new(opening, "wrong").fix(fix));
            }
            return;
        }
        if let Some(late) = late_doctype(html, first) {
            let place = rendered.span(late..tag_end(late));
            report.add(Draft::new(place, "late"));
            return;
        }
        let fix = Fix::safe("add", vec![Edit::insert(begin, "<!DOCTYPE html>\n")]);
        report.add(Draft::new(opening, "missing").fix(fix));
    }
}

/// Whether the file is a layout that begins a document and stands in no other layout. An include may stand behind a
/// doctype that another file brings.
fn is_outermost_layout(context: &Context<'_>) -> bool {
    let page = context.page;
    let mut folders = page.source.path().components().map(|part| part.as_str());
    let own = page.front_matter.root.as_ref();
    let html = page.document.rendered().text();
    page.kind == Kind::Html
        && context.facts.publication == Publication::Chrome
        && folders.any(|folder| folder == "_layouts")
        && own
            .and_then(|own| own.get("layout"))
            .is_none_or(Node::is_null)
        && first_tag(html).is_some_and(|at| starts_with(&html[at..], "<html"))
}

/// Where the first thing begins that is neither white space nor a comment.
fn first_tag(html: &str) -> Option<usize> {
    let mut rest = html.trim_start_matches('\u{feff}').trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment[comment.find("-->")? + 3..].trim_start();
    }
    (!rest.is_empty()).then(|| html.len() - rest.len())
}

/// Where a doctype stands behind the first tag, outside comments.
fn late_doctype(html: &str, first: usize) -> Option<usize> {
    let mut at = first;
    loop {
        at += html[at..].find("<!")?;
        let rest = &html[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            at += 4 + comment.find("-->")?;
        } else if starts_with(rest, MARK) {
            return Some(at);
        } else {
            at += 2;
        }
    }
}

fn starts_with(text: &str, word: &str) -> bool {
    text.get(..word.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(word))
}
