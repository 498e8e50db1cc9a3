//! `a11y/fake-quote`: a paragraph that is one quotation and is not marked as one (RGAA 9.4, test 9.4.2).

use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports a long paragraph between quotation marks with its author in the paragraph below.
pub struct FakeQuote;

/// A shorter text between marks is a name or a slogan.
const FEWEST_WORDS: usize = 15;

/// A longer paragraph below is no attribution.
const MOST_WORDS: usize = 15;

impl Rule for FakeQuote {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("p")]
    }

    fn element(&self, paragraph: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        // Most paragraphs do not begin with a mark.
        let opens = |text: &str| text.trim_start().starts_with(['«', '“']);
        let mut nodes = paragraph.text_nodes(usize::MAX);
        if !nodes
            .find(|node| !is_blank(node.text()))
            .is_some_and(|node| opens(node.text()))
        {
            return;
        }
        let text = paragraph.text();
        let closes = text.trim_end().trim_end_matches('.').ends_with(['»', '”']);
        let single = text.matches(['«', '“']).count() == 1;
        let is_marked = paragraph
            .ancestors()
            .any(|around| matches!(around.name(), "blockquote" | "figure" | "li" | "td" | "th"));
        if !closes
            || !single
            || is_marked
            || paragraph.is_hidden()
            || paragraph.is_dynamic()
            || paragraph.attribute("class").is_some()
            || text.split_whitespace().count() < FEWEST_WORDS
            || !is_attributed(paragraph)
        {
            return;
        }
        if let Some(place) = paragraph.span() {
            report.add(Draft::new(place, "block"));
        }
    }
}

/// Whether the paragraph below names who said it: a short line behind a dash, or all in bold or italics.
fn is_attributed(paragraph: Element<'_>) -> bool {
    let (Some(below), false) = paragraph.next() else {
        return false;
    };
    if below.name() != "p" {
        return false;
    }
    let text = below.text();
    let words = text.split_whitespace().count();
    let marked = below.own_texts().all(is_blank)
        && below
            .children()
            .all(|inside| matches!(inside.name(), "strong" | "b" | "em" | "i" | "cite"));
    let dashed = text.trim_start().starts_with(['—', '–', '-']);
    (1..=MOST_WORDS).contains(&words) && (marked || dashed)
}
