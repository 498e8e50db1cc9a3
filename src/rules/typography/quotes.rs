//! `typography/quotes`: straight quotation marks around French words in raw HTML.

use std::ops::Range;

use crate::finding::{Edit, Fix};
use crate::page::prose::Passage;
use crate::rules::french_text::{NO_BREAK_SPACE, is_prose, is_written_straight};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports each pair of straight quotation marks. Those of Markdown become curly by themselves.
pub struct Quotes;

const STRAIGHT: u8 = b'"';

/// A longer stretch between two marks is more likely to lie between two quotations.
const LONGEST: usize = 400;

impl Rule for Quotes {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for passage in context.passages() {
            for quotation in quotations(passage.text.text()) {
                let straight = |at| is_written_straight(context, passage, at);
                if straight(quotation.start)
                    && straight(quotation.end - 1)
                    && is_prose(context, passage, &quotation)
                {
                    report.add(draft(passage, &quotation));
                }
            }
        }
    }
}

fn draft(passage: &Passage<'_>, quotation: &Range<usize>) -> Draft {
    let mark = |at: usize| passage.span(at..at + 1);
    let edits = vec![
        Edit::replace(mark(quotation.start), format!("«{NO_BREAK_SPACE}")),
        Edit::replace(mark(quotation.end - 1), format!("{NO_BREAK_SPACE}»")),
    ];
    Draft::new(passage.span(quotation.clone()), "straight")
        .fix(Fix::needs_consent("guillemets", edits))
}

/// The stretches of `text` between a mark that opens a word and one that closes one, marks included.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for at in memchr::memchr_iter(STRAIGHT, text.as_bytes()) {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        let opens = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '’' | '\''))
            && after.is_some_and(char::is_alphanumeric);
        let closes = before.is_some_and(|c| !c.is_whitespace())
            && after.is_none_or(|c| c.is_whitespace() || ".,;:!?)]…".contains(c));
        match open {
            Some(start) if closes => {
                let words = &text[start + 1..at];
                if words.len() <= LONGEST && words.contains(char::is_alphabetic) {
                    found.push(start..at + 1);
                }
                open = None;
            }
            _ => open = opens.then_some(at),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_around_words() {
        let found = |text: &'static str| -> Vec<&str> {
            quotations(text)
                .into_iter()
                .map(|range| &text[range])
                .collect()
        };
        assert_eq!(
            found("le \"guichet\", (\"l'autre\") et \"un\""),
            ["\"guichet\"", "\"l'autre\"", "\"un\""]
        );
        assert_eq!(
            found("un écran de 24\" et 13\" ; a=\"b\" {\"c\": \"d\"} \"12\""),
            [] as [&str; 0]
        );
    }
}
