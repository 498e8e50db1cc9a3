//! `links/undefined-reference`: `[text][name]` where the page does not define `name`.

use std::sync::LazyLock;

use regex::Regex;

use crate::page::prose::Passage;
use crate::rules::near::nearest;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports links by reference that readers get as text, brackets and all.
pub struct UndefinedReference;

/// `[text][name]`, `[text][]`.
static REFERENCE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\[([^\[\]\n]*\p{L}[^\[\]\n]*)\]\[([^\[\]\n]*)\]").ok());

impl Rule for UndefinedReference {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        // What Liquid brings may define the name.
        let body = context.page.body.slice(context.text());
        if memchr::memmem::find(body.as_bytes(), b"][").is_none()
            || !context.page.liquid.tokens.is_empty()
        {
            return;
        }
        for passage in context.passages() {
            check(context, passage, report);
        }
    }
}

fn check(context: &Context<'_>, passage: &Passage<'_>, report: &mut Report<'_>) {
    let is_markdown = passage.block.is_some_and(|block| !block.is_html());
    let Some(pattern) = REFERENCE.as_ref().filter(|_| is_markdown) else {
        return;
    };
    for found in pattern.captures_iter(passage.text.text()) {
        let (Some(whole), Some(label), Some(name)) = (found.get(0), found.get(1), found.get(2))
        else {
            continue;
        };
        let range = whole.range();
        let span = passage.span(range.clone());
        let is_code = passage
            .code
            .iter()
            .any(|code| code.start < range.end && range.start < code.end);
        if is_code || is_escaped(context.text(), span.start, span.end) {
            continue;
        }
        let name = match name.as_str().trim() {
            "" => label.as_str(),
            name => name,
        };
        let lower = name.to_lowercase();
        let known = context.page.notes.links.iter().map(|link| &*link.name);
        let draft = match nearest(&lower, known, 2) {
            Some(near) => Draft::new(span, "missing-near").with("near", near),
            None => Draft::new(span, "missing"),
        };
        report.add(draft.with("name", name));
    }
}

/// Whether the author wrote the brackets with `\`, to show them.
fn is_escaped(text: &str, start: usize, end: usize) -> bool {
    let from = start.saturating_sub(1);
    text.get(from..end).is_none_or(|raw| raw.contains('\\'))
}
