//! All that a rule about a site as a whole may know.

use jiff::civil::Date;

use super::{Context, Publication};
use crate::page::front_matter::Node;
use crate::site::preset::Preset;
use crate::site::{Entry, Kind, Site};
use crate::source::Span;

/// All that a rule about a site as a whole may know.
pub struct SiteContext<'a> {
    /// The site: every file of it, whether it was linted or not.
    pub site: &'a Site,
    /// The conventions of the house.
    pub preset: &'a Preset,
    /// Today, or the day given by `--as-of`.
    pub today: Date,
    /// The pages that were linted, by path, each once.
    pub pages: Vec<SitePage<'a>>,
    /// Whether these are all pages, layouts and includes of the site, rather than those of one folder.
    pub is_whole: bool,
}

/// A page that was linted.
#[derive(Clone, Copy, Debug)]
pub struct SitePage<'a> {
    /// What Jekyll makes of it.
    pub entry: &'a Entry,
    /// What was kept of its text.
    pub record: &'a PageRecord,
}

/// What is kept of a page's text until all pages have been read: little, for there may be ten thousand of them.
#[derive(Clone, Debug)]
pub struct PageRecord {
    /// Whether readers get it.
    pub publication: Publication,
    /// Its title, as the page itself writes it.
    pub title: Option<Written>,
    /// Where it tells its address: the value of its `permalink`, else its opening `---`; empty without front matter.
    pub address_span: Span,
    /// The files of the site that it names (uploads, assets), by their places among [`Site::entries`]; sorted.
    pub files: Box<[u32]>,
}

/// A text with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text.
    pub text: Box<str>,
    /// Its bytes, quotation marks included.
    pub span: Span,
}

impl<'a> SiteContext<'a> {
    /// The page with this entry, if it was linted.
    #[must_use]
    pub fn page(&self, entry: &Entry) -> Option<&SitePage<'a>> {
        let path = entry.path.as_str();
        let at = self
            .pages
            .binary_search_by(|page| page.entry.path.as_str().cmp(path));
        self.pages.get(at.ok()?)
    }
}

impl PageRecord {
    /// What is kept of the page of `context`.
    #[must_use]
    pub fn of(context: &Context<'_>) -> Self {
        let root = context.front_matter();
        let own = |key: &str| Some(&root?.entry(key).filter(|entry| !entry.merged)?.value);
        let opening = context.page.front_matter.span;
        let opening = Span::new(opening.start, opening.end.min(opening.start + 3));
        Self {
            publication: context.facts.publication,
            title: own("title").and_then(written),
            address_span: own("permalink").map_or(opening, |value| value.span),
            files: files(context),
        }
    }
}

fn written(node: &Node) -> Option<Written> {
    Some(Written {
        text: node.text()?.into(),
        span: node.span,
    })
}

fn files(context: &Context<'_>) -> Box<[u32]> {
    let Some(site) = context.site else {
        return Box::default();
    };
    let mut files: Vec<u32> = context
        .internal_addresses()
        .iter()
        .filter_map(|address| address.leads_to?.entry())
        .filter(|entry| matches!(entry.kind, Kind::StaticFile { .. }))
        .filter_map(|entry| site.place_of(entry))
        .collect();
    files.sort_unstable();
    files.dedup();
    files.into()
}
