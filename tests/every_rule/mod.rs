//! The rule documents with every rule on, so that the examples of all are executed.

use dinum_lint::book::Book;
use dinum_lint::rules;

/// The documents, those that say `enabled: false` changed to say `true`.
pub fn book() -> Book {
    let text = |rule: &rules::Registered| {
        let (front_matter, body) = rule.document.split_once("\n---\n").unwrap();
        let enabled = front_matter.replace("\nenabled: false", "\nenabled: true");
        format!("{enabled}\n---\n{body}")
    };
    Book::read(rules::all().map(|rule| (rule.id, text(rule))))
}
