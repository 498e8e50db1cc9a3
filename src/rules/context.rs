//! All that a rule may know besides the page itself.

use std::cell::OnceCell;

use jiff::civil::Date;

use crate::page::Page;
use crate::page::prose::{self, Passage};

/// Whether readers get the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publication {
    /// Jekyll publishes it.
    Published,
    /// `published: false`, `output: false`, a draft, a date to come: findings drop to info.
    Unpublished,
    /// A layout or an include: it has no front matter of a page, and what it brings is unknown.
    Chrome,
}

/// What is known of a page from where it stands.
#[derive(Clone, Debug)]
pub struct PageFacts {
    /// The collection's name, such as `actualites`; `pages` for `_pages`; `None` outside any.
    pub collection: Option<String>,
    /// The layout after the site's defaults.
    pub layout: Option<String>,
    /// Whether readers get it.
    pub publication: Publication,
    /// Whether it speaks of its own day (news, press release, event) rather than of today.
    pub dated: bool,
    /// The day on which its statements have to hold: today for a living page, its own day for a dated one.
    pub day: Date,
}

impl PageFacts {
    /// What holds for a file of which nothing is known: a published page that speaks of today.
    #[must_use]
    pub fn outside_any_site(today: Date) -> Self {
        Self {
            collection: None,
            layout: None,
            publication: Publication::Published,
            dated: false,
            day: today,
        }
    }
}

/// All that a rule may know.
pub struct Context<'a> {
    /// The page.
    pub page: &'a Page,
    /// What is known of it.
    pub facts: &'a PageFacts,
    /// Today, or the day given by `--as-of`.
    pub today: Date,
    passages: OnceCell<Vec<Passage<'a>>>,
}

impl<'a> Context<'a> {
    /// The context of one page.
    #[must_use]
    pub fn new(page: &'a Page, facts: &'a PageFacts, today: Date) -> Self {
        Self {
            page,
            facts,
            today,
            passages: OnceCell::new(),
        }
    }

    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.page.text()
    }

    /// The prose that readers get, block by block.
    pub fn passages(&self) -> &[Passage<'a>] {
        self.passages.get_or_init(|| prose::passages(self.page))
    }
}
