//! All that a rule may know besides the page itself.

use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::addresses::{self, Address, Internal};
use super::font_size::FontRules;
use super::legal_address::LegalAddress;
use super::link_title::{self, SeenWords};
use super::web_answers::WebAnswers;
use crate::accessibility::Accessibility;
use crate::legal::index::Index;
use crate::legal::resolution::Cited;
use crate::organisation::{Names, Structures};
use crate::page::document::{Element, ElementKey};
use crate::page::front_matter::{Node, State, Style, Value};
use crate::page::prose::{self, Passage};
use crate::page::{Kind, Page};
use crate::site::preset::{Preset, Schema};
use crate::site::{Entry, Moves, Site};
use crate::source::Span;

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
    /// Whether it should have a day of its own and has none, neither in its front matter nor in its name: Jekyll dates it
    /// anew whenever the site is published.
    pub lacks_date: bool,
    /// The day on which its statements have to hold: today for a living page, its own day for a dated one.
    pub day: Date,
    /// The level of the last heading that the layout puts before the body; `None` where it is not known.
    pub base_heading_level: Option<u8>,
    /// Whether the layout shows `une.image` whatever it holds.
    pub prints_banner: bool,
    /// The ids that layouts and includes bring around the body; `None` where one of these is not known.
    pub surrounding_ids: Option<FxHashSet<String>>,
    /// The day on which the words that readers get last changed, as far as git tells, if that was after the day of
    /// modification that the page states.
    pub words_changed: Option<Date>,
    /// The day on which the words of a page that lacks its day of modification last changed, as git tells; none where they
    /// changed since the last commit, and where nobody knows.
    pub words_written: Option<Date>,
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
            lacks_date: false,
            day: today,
            base_heading_level: None,
            prints_banner: false,
            surrounding_ids: None,
            words_changed: None,
            words_written: None,
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
    /// The site around it; `None` for a file outside any site.
    pub site: Option<&'a Site>,
    /// What Jekyll makes of the file; `None` outside any site and for a file that Jekyll passes over.
    pub entry: Option<&'a Entry>,
    /// The conventions of the house: collections, layouts, keys.
    pub preset: &'a Preset,
    /// The names of organisations.
    pub names: &'a Names,
    /// The structures of organisations.
    pub structures: &'a Structures,
    /// What is known of legal texts.
    pub law: &'a Index,
    /// The names that the site's own layouts and includes read of their pages (`page.name`); `None` outside any site.
    pub read_keys: Option<&'a FxHashSet<String>>,
    /// What the change that is linted does to the addresses of the site; `None` where everything is linted.
    pub moves: Option<&'a Moves>,
    /// What the web answered about the addresses of pages; `None` where nobody asked.
    pub web: Option<&'a WebAnswers>,
    passages: OnceCell<Vec<Passage<'a>>>,
    /// The passages that cite texts, by their place among all, with what they cite.
    citations: OnceCell<Vec<(usize, Vec<Cited>)>>,
    /// Of each link in prose the place of its passage among all, and its own among the links of that.
    links: OnceCell<FxHashMap<ElementKey, (usize, usize)>>,
    addresses: OnceCell<Vec<Address<'a>>>,
    internal_addresses: OnceCell<Vec<Internal<'a>>>,
    legal_addresses: OnceCell<Vec<LegalAddress<'a>>>,
    font_rules: OnceCell<Option<FontRules>>,
    accessibility: OnceCell<Accessibility<'a>>,
    /// Of each link what readers see and hear of it, where its words are its name.
    seen_words: OnceCell<Vec<(ElementKey, SeenWords<'a>)>>,
}

/// Front matter that holds nothing.
static EMPTY: Node = Node {
    value: Value::Mapping(Vec::new()),
    span: Span { start: 0, end: 0 },
    style: Style::Collection,
};

impl<'a> Context<'a> {
    /// The context of one page outside any site.
    #[must_use]
    pub fn new(page: &'a Page, facts: &'a PageFacts, today: Date) -> Self {
        Self {
            page,
            facts,
            today,
            site: None,
            entry: None,
            preset: Preset::numerique(),
            names: Names::shipped(),
            structures: Structures::shipped(),
            law: Index::shipped(),
            read_keys: None,
            moves: None,
            web: None,
            passages: OnceCell::new(),
            citations: OnceCell::new(),
            links: OnceCell::new(),
            addresses: OnceCell::new(),
            internal_addresses: OnceCell::new(),
            legal_addresses: OnceCell::new(),
            font_rules: OnceCell::new(),
            accessibility: OnceCell::new(),
            seen_words: OnceCell::new(),
        }
    }

    /// The same page inside `site`, which knows it as `entry` and whose layouts read `read_keys`.
    #[must_use]
    pub fn inside(
        mut self,
        site: &'a Site,
        entry: Option<&'a Entry>,
        read_keys: &'a FxHashSet<String>,
    ) -> Self {
        self.site = Some(site);
        self.entry = entry;
        self.read_keys = Some(read_keys);
        self
    }

    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.page.text()
    }

    /// Whether the page that readers get holds the id `id`; `None` where it is not found but something unknown, a layout
    /// or an include, may bring it.
    pub fn has_id(&self, id: &str) -> Option<bool> {
        self.page.has_id(id, self.facts.surrounding_ids.as_ref())
    }

    /// What assistive technologies are told of the page.
    pub fn accessibility(&self) -> &Accessibility<'a> {
        let around = self.facts.surrounding_ids.as_ref();
        self.accessibility
            .get_or_init(|| Accessibility::new(self.page, around))
    }

    /// The prose that readers get, block by block.
    pub fn passages(&self) -> &[Passage<'a>] {
        self.passages.get_or_init(|| prose::passages(self.page))
    }

    /// The passages that cite legal texts, in document order, each with what it cites; read once for all rules.
    pub fn citations(&self) -> impl Iterator<Item = (&Passage<'a>, &[Cited])> {
        let passages = self.passages();
        self.cited()
            .iter()
            .filter_map(|(at, cited)| Some((passages.get(*at)?, cited.as_slice())))
    }

    fn cited(&self) -> &[(usize, Vec<Cited>)] {
        self.citations.get_or_init(|| {
            let passages = self.passages().iter();
            passages
                .map(|passage| Cited::read_all(passage.text.text(), self.law))
                .enumerate()
                .filter(|(_, cited)| !cited.is_empty())
                .collect()
        })
    }

    /// The passage that the words of `link` stand in, with their range in its text and what it cites.
    pub fn words_of_link(
        &self,
        link: Element<'a>,
    ) -> Option<(&Passage<'a>, Range<usize>, &[Cited])> {
        let passages = self.passages();
        let links = self.links.get_or_init(|| {
            let all = passages.iter().enumerate().flat_map(|(at, passage)| {
                let links = passage.links.iter().enumerate();
                links.map(move |(number, (_, link))| (link.key(), (at, number)))
            });
            // An element that prose cuts in two counts where it begins.
            let mut links = FxHashMap::default();
            for (link, place) in all {
                links.entry(link).or_insert(place);
            }
            links
        });
        let (at, number) = *links.get(&link.key())?;
        let passage = passages.get(at)?;
        let (range, _) = passage.links.get(number)?;
        let cited = self.cited();
        let cited = cited
            .binary_search_by_key(&at, |(passage, _)| *passage)
            .ok()
            .and_then(|found| cited.get(found))
            .map_or(&[][..], |(_, cited)| cited);
        Some((passage, range.clone(), cited))
    }

    /// The words of `link` that readers see and hear; `None` where there are none, where something else names the link (a
    /// label, a picture with an alternative), or where that is unknown. Read once for all rules and links.
    pub fn seen_words(&self, link: Element<'_>) -> Option<&SeenWords<'a>> {
        let seen = self.seen_words.get_or_init(|| {
            let links = self.page.document.named("a");
            links
                .filter_map(|link| Some((link.key(), link_title::seen_words(link)?)))
                .collect()
        });
        let found = seen.binary_search_by_key(&link.key(), |(key, _)| *key);
        found.ok().and_then(|at| seen.get(at)).map(|(_, seen)| seen)
    }

    /// The addresses of the page, front matter first.
    pub fn addresses(&self) -> &[Address<'a>] {
        self.addresses.get_or_init(|| addresses::of_page(self))
    }

    /// The addresses of the page that lead into its own site; none outside any site.
    pub fn internal_addresses(&self) -> &[Internal<'a>] {
        self.internal_addresses
            .get_or_init(|| addresses::internal(self, self.addresses()))
    }

    /// The addresses of the page that lead to the law, front matter first.
    pub fn legal_addresses(&self) -> &[LegalAddress<'a>] {
        self.legal_addresses
            .get_or_init(|| LegalAddress::among(self.addresses(), self.text()))
    }

    /// What the page alone says of font sizes; none where other files may say something. Read when first asked for.
    pub(super) fn font_rules(&self) -> Option<&FontRules> {
        self.font_rules
            .get_or_init(|| FontRules::of(self.page))
            .as_ref()
    }

    /// Whether `host` is the site's own; outside any site, whether it is the one that the collections of the house
    /// belong to.
    #[must_use]
    pub fn is_own_host(&self, host: &str) -> bool {
        match self.site {
            Some(site) => site.is_own_host(host) || self.preset.is_own_host(host),
            None => self.facts.collection.is_some() && self.preset.is_own_host(host),
        }
    }

    /// The front matter of a page, as far as rules may judge it: wholly read by Jekyll, and not that of a layout or an
    /// include. An empty block is an empty mapping.
    #[must_use]
    pub fn front_matter(&self) -> Option<&'a Node> {
        let front_matter = &self.page.front_matter;
        let is_page = self.facts.publication != Publication::Chrome;
        let is_whole = front_matter.state == State::Parsed && front_matter.unread.is_none();
        (is_page && is_whole).then(|| front_matter.root.as_ref().unwrap_or(&EMPTY))
    }

    /// The same of a page that becomes HTML: a file of another kind (style sheet, data) carries front matter only to be
    /// filled by Liquid.
    #[must_use]
    pub fn web_page_front_matter(&self) -> Option<&'a Node> {
        self.front_matter()
            .filter(|_| self.page.kind != Kind::Other)
    }

    /// The kinds of value that the page's front matter holds.
    #[must_use]
    pub fn schema(&self) -> Schema<'a> {
        let facts = self.facts;
        self.preset
            .schema(facts.collection.as_deref(), facts.layout.as_deref())
    }

    /// The value of `key` as Jekyll sees it: the page's own, else the one of the site's defaults.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&'a Node> {
        let own = self.page.front_matter.root.as_ref();
        match self.entry {
            Some(entry) => entry.value(own, key),
            None => own.and_then(|own| own.get(key)),
        }
    }

    /// Whether the page only sends its readers elsewhere: one link long on purpose.
    #[must_use]
    pub fn is_redirection(&self) -> bool {
        self.preset
            .redirections
            .iter()
            .any(|key| self.value(key).is_some_and(|value| !value.is_null()))
    }
}
