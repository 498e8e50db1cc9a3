//! All that a rule may know besides the page itself.

use std::cell::OnceCell;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

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
    /// The level at which headings of the body have to start under the layout's own, 2 below an `<h1>`; `None` where
    /// the layout is not known.
    pub base_heading_level: Option<u8>,
    /// The ids that layouts and includes bring around the body; `None` where one of these is not known.
    pub surrounding_ids: Option<FxHashSet<String>>,
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
            base_heading_level: None,
            surrounding_ids: None,
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

    /// Whether the page that readers get holds the id `id`; `None` where it is not found but something unknown, a layout
    /// or an include, may bring it.
    pub fn has_id(&self, id: &str) -> Option<bool> {
        if self.page.document.by_id(id).is_some() {
            return Some(true);
        }
        if self.page.is_whole() {
            return Some(false);
        }
        let around = self.facts.surrounding_ids.as_ref()?;
        let known = around.contains(id);
        (known || self.page.liquid.tokens.is_empty()).then_some(known)
    }

    /// The prose that readers get, block by block.
    pub fn passages(&self) -> &[Passage<'a>] {
        self.passages.get_or_init(|| prose::passages(self.page))
    }
}
