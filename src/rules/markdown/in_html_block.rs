//! `markdown/in-html-block`: Markdown inside an HTML block, where kramdown does not read it.

use std::sync::LazyLock;

use regex::Regex;

use crate::page::Kind;
use crate::page::kramdown::TrapKind;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports bold, links and headings written in Markdown in the text of HTML elements.
pub struct InHtmlBlock;

/// `**bold**`, `[words](address)`, `## heading`.
static MARKDOWN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*|\[[^\[\]\n]+\]\((?:https?://|mailto:|/|#)[^()\s]*\)|(?m:^[ \t]*#{2,6}[ \t]+\S[^\n]*)",
    )
    .ok()
});

impl Rule for InHtmlBlock {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let page = context.page;
        let Some(markdown) = MARKDOWN.as_ref().filter(|_| page.kind == Kind::Markdown) else {
            return;
        };
        // Behind a block that is never closed nothing is read, and that is reported there.
        let unclosed = page.notes.traps.iter().find_map(|trap| {
            let swallows = matches!(
                trap.kind,
                TrapKind::Unclosed { .. } | TrapKind::UnknownElement { .. }
            );
            swallows.then_some(trap.span.start)
        });
        let end = unclosed.unwrap_or(usize::MAX);
        for passage in context.passages() {
            let Some(block) = passage.block.filter(|block| block.is_html()) else {
                continue;
            };
            let text = passage.text.text();
            let found = markdown.find_iter(text).find(|found| {
                let place = passage.span(found.range());
                !passage
                    .code
                    .iter()
                    .any(|code| code.contains(&found.start()))
                    && !page.document.is_opaque(place)
                    && place.start < end
            });
            if let Some(found) = found {
                let found = found.start() + leading_blanks(found.as_str())..found.end();
                report.add(
                    Draft::new(passage.span(found.clone()), "not-read")
                        .with("text", &text[found])
                        .with("name", block.name()),
                );
            }
        }
    }
}

fn leading_blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}
