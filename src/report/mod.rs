//! Reports: one renderer per file, each a pure function of an [`Account`], and of the texts that it speaks of.
//!
//! A renderer writes no control character of a page or a file name, whatever the format: see [`visible`].

pub mod account;
pub mod addresses;
mod checkstyle;
pub mod diff;
mod excerpt;
mod format;
mod github;
mod gitlab;
pub mod history;
mod html;
mod json;
mod jsonl;
mod junit;
mod markdown;
pub(crate) mod paragraph;
mod rdjson;
pub mod recognised;
mod recurring;
mod sarif;
mod short;
mod summary;
mod terminal;
pub mod timeline;
pub mod visible;
pub mod wording;
mod xml;

use std::borrow::Cow;
use std::io::{self, Write};

use camino::Utf8Path;

use crate::book::Lang;
pub use format::Format;

use account::{Account, Told};
use addresses::Hosting;
use history::Past;
use wording::pick;

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
    /// What is told.
    pub account: &'a Account,
    /// How reports for people look.
    pub style: Style,
    /// The repository that the files are of, and where they can be looked at, if that is known.
    pub hosting: Option<&'a Hosting>,
    /// Whether the same run writes a summary in Markdown as well: who reads this report finds the rest there.
    pub has_summary: bool,
    /// What earlier reports tell, as they were named.
    pub history: &'a [Past],
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
            Format::Markdown => markdown::write(self, out),
            Format::Html => html::write(self, out),
            Format::Jsonl => jsonl::write(self, out),
            Format::Sarif => sarif::write(self, out),
            Format::Gitlab => gitlab::write(self, out),
            Format::Junit => junit::write(self, out),
            Format::Checkstyle => checkstyle::write(self, out),
            Format::Rdjson => rdjson::write(self, out),
        }
    }

    /// The findings, sorted by path and place.
    fn findings(&self) -> impl Iterator<Item = &'a Told> + use<'a> {
        self.account.findings.iter().map(|entry| &entry.told)
    }

    /// The path from the repository's root of the file that reports name `path`, where the repository is known; else, and
    /// of a file outside the working directory, `path`.
    fn in_repository<'p>(&self, path: &'p str) -> Cow<'p, str> {
        self.hosting
            .map_or(Cow::Borrowed(path), |hosting| hosting.in_repository(path))
    }

    fn lang(&self) -> Lang {
        self.account.lang
    }

    fn pick(&self, fr: &'static str, en: &'static str) -> &'static str {
        pick(self.lang(), fr, en)
    }
}

#[cfg(test)]
mod tests;
