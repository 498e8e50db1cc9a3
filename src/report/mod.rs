//! Reports: one renderer per file, each a pure function of what was found.
//!
//! A renderer writes no control character of a page or a file name, whatever the format: see [`visible`].

pub mod diff;
mod excerpt;
mod github;
mod json;
pub(crate) mod paragraph;
mod short;
mod summary;
mod terminal;
pub mod timeline;
pub mod visible;
pub mod wording;

use std::io::{self, Write};

use camino::Utf8Path;

use crate::book::{Book, Document, Lang};
use crate::lint::{Located, Outcome};
use wording::pick;

/// The form of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Drawn for people.
    #[default]
    Terminal,
    /// One line per finding.
    Short,
    /// The machine contract, version 1.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
}

/// How reports for people look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether ANSI colours are used.
    pub color: bool,
    /// Whether the terminal understands hyperlinks (OSC 8).
    pub hyperlinks: bool,
    /// How many columns there are.
    pub width: usize,
}

impl Style {
    /// No colour, no hyperlink, 80 columns: what a pipe gets.
    pub const PLAIN: Self = Self {
        color: false,
        hyperlinks: false,
        width: 80,
    };
}

/// All that a renderer may know.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// What was found.
    pub outcome: &'a Outcome,
    /// The rule documents.
    pub book: &'a Book,
    /// The language of messages.
    pub lang: Lang,
    /// How reports for people look.
    pub style: Style,
    /// The address under which rule documents are published, without the rule's id; `None` where there is none.
    pub documentation: Option<&'a str>,
    /// The text of a file by the path that reports name it by; `None` where it cannot be read (any more).
    pub read: &'a dyn Fn(&Utf8Path) -> Option<String>,
}

impl<'a> Report<'a> {
    /// Write the report to `out`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, format: Format, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Terminal => terminal::write(self, out),
            Format::Short => short::write(self, out),
            Format::Json => json::write(self, out),
            Format::Github => github::write(self, out),
        }
    }

    fn message(&self, located: &Located) -> String {
        self.book.message(&located.finding, self.lang)
    }

    fn help(&self, located: &Located) -> String {
        self.book.help(&located.finding, self.lang)
    }

    fn document(&self, located: &Located) -> Option<&'a Document> {
        self.book.document(located.finding.rule)
    }

    /// Where the rule's document is published, if it is.
    fn address(&self, rule: &str) -> Option<String> {
        let base = self.documentation?;
        Some(format!("{}/{rule}", base.trim_end_matches('/')))
    }

    fn pick(&self, fr: &'static str, en: &'static str) -> &'static str {
        pick(self.lang, fr, en)
    }
}

#[cfg(test)]
mod tests;
