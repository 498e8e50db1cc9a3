//! `typography/double-space`: several spaces in a row between two words.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::finding::Edit;
use crate::page::prose::Passage;
use crate::rules::french_text::{is_beside_liquid, respelling};
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports runs of spaces inside a line, in which at least two ordinary ones stand side by side or one beside a no-break one.
pub struct DoubleSpace;

static DOUBLES: LazyLock<[Finder<'static>; 3]> =
    LazyLock::new(|| ["  ", " \u{a0}", "\u{a0} "].map(Finder::new));

impl Rule for DoubleSpace {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for passage in context.passages() {
            let bytes = passage.text.text().as_bytes();
            let mut done = 0;
            // Most passages hold no such pair, so that three searches cost less than one walk over the characters.
            if DOUBLES.iter().all(|double| double.find(bytes).is_none()) {
                continue;
            }
            while let Some(run) = next_run(passage.text.text(), done) {
                done = run.end;
                if let Some(draft) = draft(context, passage, &run) {
                    report.add(draft);
                }
            }
        }
    }
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{202f}')
}

/// The next run of two or more spaces from byte `from` on, at least one of them ordinary.
fn next_run(text: &str, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find(is_space)?;
        let length = text[start..]
            .find(|c: char| !is_space(c))
            .unwrap_or(text.len() - start);
        let run = start..start + length;
        let is_double = text[run.clone()].chars().nth(1).is_some();
        if is_double && text[run.clone()].contains(' ') {
            return Some(run);
        }
        at = run.end;
    }
}

fn draft(context: &Context<'_>, passage: &Passage<'_>, run: &Range<usize>) -> Option<Draft> {
    let text = passage.text.text();
    let written = &text[run.clone()];
    let before = text[..run.start].chars().next_back()?;
    let after = text[run.end..].chars().next()?;
    let inside_a_line = !before.is_whitespace() && !after.is_whitespace();
    let span = passage.span(run.clone());
    // Two spaces on both sides of a tag or of Liquid are not written side by side.
    let as_written = passage.text.is_verbatim(run.clone()) && span.slice(context.text()) == written;
    if !inside_a_line
        || !as_written
        || passage.is_code(run)
        || is_beside_liquid(context, passage, run)
    {
        return None;
    }
    let fix = respelling(passage, "single", repair(written, span));
    Some(Draft::new(span, "several").fix(fix))
}

/// Leave one space: the no-break one if there is one.
fn repair(written: &str, span: Span) -> Vec<Edit> {
    let no_break = |(_, c): &(usize, char)| *c != ' ';
    let (at, kept) = written.char_indices().find(no_break).unwrap_or((0, ' '));
    let end = at + kept.len_utf8();
    [0..at, end..written.len()]
        .into_iter()
        .filter(|range| !range.is_empty())
        .map(|range| Edit::remove(Span::new(span.start + range.start, span.start + range.end)))
        .collect()
}
