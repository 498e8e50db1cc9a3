//! `typography/apostrophe`: straight apostrophes in raw HTML, where nothing curls them.

use crate::finding::{Edit, Wording};
use crate::page::prose::Passage;
use crate::rules::french_text::{
    is_prose, is_technical, is_written_straight, respelling, word_before,
};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports straight apostrophes between two letters: one finding per block, at the first. Those of Markdown become curly
/// by themselves.
pub struct Apostrophe;

const STRAIGHT: u8 = b'\'';
const CURLY: &str = "’";

impl Rule for Apostrophe {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for passage in context.passages() {
            let text = passage.text.text();
            let mut draft: Option<Draft> = None;
            let mut edits = Vec::new();
            for at in memchr::memchr_iter(STRAIGHT, text.as_bytes()) {
                if !is_apostrophe(text, at) || !is_wrong(context, passage, at) {
                    continue;
                }
                let span = passage.span(at..at + 1);
                edits.push(Edit::replace(span, CURLY));
                draft = Some(match draft {
                    None => Draft::new(span, "straight"),
                    Some(first) => first.label(span, Wording::new("as-well")),
                });
            }
            if let Some(draft) = draft {
                report.add(draft.fix(respelling(passage, "curl", edits)));
            }
        }
    }
}

/// Whether letters stand on both sides.
fn is_apostrophe(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at + 1..).and_then(|text| text.chars().next());
    before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)
}

fn is_wrong(context: &Context<'_>, passage: &Passage<'_>, at: usize) -> bool {
    let text = passage.text.text();
    let end = text[at..]
        .find(char::is_whitespace)
        .map_or(text.len(), |length| at + length);
    is_written_straight(context, passage, at)
        && !is_technical(word_before(text, end))
        && is_prose(context, passage, &(at..at + 1))
}
