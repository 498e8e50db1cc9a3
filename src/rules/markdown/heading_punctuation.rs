//! `markdown/heading-punctuation`: a heading that ends with a colon.

use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports the colon at the end of a heading.
pub struct HeadingPunctuation;

/// How many nodes of a heading are looked at for its last word.
const TEXT_NODES: usize = 200;

impl Rule for HeadingPunctuation {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Element("h1"),
            Subject::Element("h2"),
            Subject::Element("h3"),
            Subject::Element("h4"),
            Subject::Element("h5"),
            Subject::Element("h6"),
        ]
    }

    fn element(&self, heading: Element<'_>, _context: &Context<'_>, report: &mut Report<'_>) {
        let words = heading
            .text_nodes(TEXT_NODES)
            .filter(|node| !node.text().trim().is_empty());
        let ends_so = words
            .last()
            .is_some_and(|last| last.text().trim_end().ends_with(':'));
        if !ends_so {
            return;
        }
        let text = heading.mapped_text();
        let Some(before) = text.text().trim_end().strip_suffix(':') else {
            return;
        };
        let colon = text.span(before.len()..before.len() + 1);
        if !before.trim().is_empty() && !heading.document().is_opaque(colon) {
            report.add(Draft::new(colon, "colon"));
        }
    }
}
