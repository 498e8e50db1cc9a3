//! `markdown/conflict-marker`: the marks that git leaves around two versions of a text of which one was to be chosen.

use crate::finding::Wording;
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports `<<<<<<<` at the beginning of a line, with the `=======` and `>>>>>>>` that follow it.
pub struct ConflictMarker;

/// What a line begins with (git-merge, "How conflicts are presented"), at its default length of seven.
const OPENING: &str = "<<<<<<<";
const BETWEEN: &str = "=======";
const CLOSING: &str = ">>>>>>>";

impl Rule for ConflictMarker {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let text = context.text();
        if !text.contains(OPENING) && !text.contains(CLOSING) {
            return;
        }
        let mut marks = marks(text).peekable();
        while let Some((mark, span)) = marks.next() {
            if mark == CLOSING || is_shown_as_code(span, context) {
                continue;
            }
            if mark == BETWEEN {
                // Alone it underlines a title, and the last one alone is a quotation in quotations.
                if let Some((_, closing)) = marks.next_if(|(mark, _)| *mark == CLOSING) {
                    let draft = Draft::new(span, "left-over");
                    report.add(draft.label(closing, Wording::new("closing")));
                }
                continue;
            }
            let between = marks.next_if(|(mark, _)| *mark == BETWEEN);
            let closing = marks.next_if(|(mark, _)| *mark == CLOSING);
            let message = match (&between, &closing) {
                (Some(_), Some(_)) if span.start < context.page.body.start => "header",
                (Some(_), Some(_)) => "conflict",
                _ => "left-over",
            };
            let mut draft = Draft::new(span, message);
            for (label, found) in [("between", between), ("closing", closing)] {
                if let Some((_, span)) = found {
                    draft = draft.label(span, Wording::new(label));
                }
            }
            report.add(draft);
        }
    }
}

/// The lines of `text` that are marks, by what they begin with, without their line ends.
fn marks(text: &str) -> impl Iterator<Item = (&'static str, Span)> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |whole| {
        let line = whole.trim_end();
        let span = Span::new(start, start + line.len());
        start += whole.len();
        let mark = [OPENING, BETWEEN, CLOSING]
            .into_iter()
            .find(|mark| line.starts_with(mark))?;
        // Behind the mark the name of a version, after a space; behind that in the middle nothing.
        let name = &line[mark.len()..];
        let is_mark = name.is_empty() || (mark != BETWEEN && name.starts_with(' '));
        is_mark.then_some((mark, span))
    })
}

/// Whether `span` lies in a block of code, where a page about git shows what a conflict looks like.
fn is_shown_as_code(span: Span, context: &Context<'_>) -> bool {
    let document = &context.page.document;
    let holds = |element: Element<'_>| {
        element
            .span()
            .is_some_and(|block| block.contains(span.start))
    };
    document.named("pre").any(holds) || document.is_opaque(span)
}
