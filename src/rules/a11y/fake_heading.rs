//! `a11y/fake-heading`: a bold paragraph in place of a heading (RGAA 9.1, test 9.1.3).

use crate::page::document::Element;
use crate::rules::bold_line::bold_line;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// What a bold word above a text calls out, rather than heads.
const CALLS: [&str; 8] = [
    "à noter",
    "attention",
    "important",
    "nb",
    "nota bene",
    "note",
    "rappel",
    "remarque",
];

/// Reports a paragraph that is one bold line above a block.
pub struct FakeHeading;

impl Rule for FakeHeading {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("p")]
    }

    fn element(&self, paragraph: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        let Some(text) = bold_line(paragraph) else {
            return;
        };
        let in_the_open = paragraph.ancestors().all(|around| {
            matches!(
                around.name(),
                "div" | "section" | "article" | "main" | "body" | "html" | "aside"
            )
        });
        if let Some(place) = paragraph.span()
            && in_the_open
            && heads_something(paragraph)
            && !is_call(&text)
        {
            report.add(Draft::new(place, "bold").with("text", text));
        }
    }
}

/// Whether a block follows that the line may be the heading of. Over a table it is the table's title; over a heading, a
/// rule or another bold line it is none.
fn heads_something(line: Element<'_>) -> bool {
    let (Some(next), false) = line.next() else {
        return false;
    };
    match next.name() {
        "p" => bold_line(next).is_none(),
        "ul" | "ol" | "dl" | "div" | "blockquote" | "figure" | "details" | "section" | "pre" => {
            true
        }
        _ => false,
    }
}

fn is_call(line: &str) -> bool {
    let line = line.trim_end_matches([':', ' ', '\u{a0}']).to_lowercase();
    CALLS.contains(&line.as_str())
}
