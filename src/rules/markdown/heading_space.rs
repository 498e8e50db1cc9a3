//! `markdown/heading-space`: `##Title` and ` ## Title`, which are no headings for kramdown's GFM input.

use crate::finding::{Edit, Fix};
use crate::page::kramdown::TrapKind;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports lines with the marks of a heading that white space keeps from being one.
pub struct HeadingSpace;

impl Rule for HeadingSpace {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for trap in &context.page.notes.traps {
            let draft = match trap.kind {
                TrapKind::HeadingWithoutSpace => {
                    let mut edits = vec![Edit::insert(trap.span.end, " ")];
                    let closing = closing_marks(context.text(), trap.span);
                    edits.extend(closing.map(|at| Edit::insert(at, " ")));
                    Draft::new(trap.span, "missing")
                        .with("marks", trap.span.slice(context.text()))
                        .fix(Fix::safe("insert", edits))
                }
                TrapKind::IndentedHeading => Draft::new(trap.span, "indented")
                    .fix(Fix::safe("remove", vec![Edit::remove(trap.span)])),
                _ => continue,
            };
            report.add(draft);
        }
    }
}

/// Where the closing marks of `##Title##` begin, if they stand directly behind the title.
fn closing_marks(text: &str, marks: Span) -> Option<usize> {
    let rest = text.get(marks.end..)?;
    let line = rest.lines().next()?.trim_end();
    let title = line.trim_end_matches('#');
    let glued = title.len() < line.len() && !title.ends_with([' ', '\t', '\\']);
    (glued && !title.is_empty()).then_some(marks.end + title.len())
}
