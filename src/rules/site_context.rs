//! All that a rule about a site as a whole may know.

use std::cell::LazyCell;

use camino::Utf8PathBuf;
use jiff::civil::Date;
use rustc_hash::FxHashSet;

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
    /// The files that are new, by their paths from the root; none where nobody knows.
    pub new_files: Option<FxHashSet<Utf8PathBuf>>,
    /// The files with the address of another one that git ignores: they lie only here, and are never published from the
    /// repository.
    pub ignored: FxHashSet<Utf8PathBuf>,
    /// The files that other texts of the site than its pages name (data, style sheets, scripts); read when first asked.
    pub named_elsewhere: LazyCell<NamedFiles, Box<dyn FnOnce() -> NamedFiles + 'a>>,
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
    /// The files of the site that it names.
    pub files: NamedFiles,
}

/// The files of a site (uploads, assets) that a text names.
#[derive(Clone, Debug, Default)]
pub struct NamedFiles {
    /// Their places among [`Site::entries`], sorted.
    pub places: Box<[u32]>,
    /// Whether Liquid completes the name of an upload, so that any may be meant.
    pub is_open: bool,
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

/// Files named by addresses, and uploads named in any other way: in a style, a script, a comment.
fn files(context: &Context<'_>) -> NamedFiles {
    let Some(site) = context.site else {
        return NamedFiles::default();
    };
    let addresses = context.internal_addresses().iter();
    let by_address = addresses.filter_map(|address| address.leads_to?.entry());
    NamedFiles::of(site, by_address, &[context.text()])
}

impl NamedFiles {
    /// The files among `entries`, and those of the uploads that `texts` name.
    #[must_use]
    pub fn of<'a>(
        site: &'a Site,
        entries: impl Iterator<Item = &'a Entry>,
        texts: &[&str],
    ) -> Self {
        let mut is_open = false;
        let mut places: Vec<u32> = entries
            .chain(
                texts
                    .iter()
                    .flat_map(|text| uploads(site, text, &mut is_open)),
            )
            .filter(|entry| matches!(entry.kind, Kind::StaticFile { .. }))
            .filter_map(|entry| site.place_of(entry))
            .collect();
        places.sort_unstable();
        places.dedup();
        Self {
            places: places.into(),
            is_open,
        }
    }

    /// Whether the file at `place` among [`Site::entries`] is named.
    #[must_use]
    pub fn names(&self, place: u32) -> bool {
        self.places.binary_search(&place).is_ok()
    }
}

/// The uploads that a text names: what follows `uploads/` up to a blank, a quotation mark or a bracket.
fn uploads<'a>(site: &'a Site, text: &str, is_open: &mut bool) -> Vec<&'a Entry> {
    const FOLDER: &str = "uploads/";
    let ends = |c: char| c.is_whitespace() || "\"'<>()[]{}|\\#?".contains(c);
    let mut named = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), FOLDER) {
        let rest = text.get(at + FOLDER.len()..).unwrap_or_default();
        let name = rest.split(ends).next().unwrap_or_default();
        *is_open |= rest
            .get(name.len()..)
            .is_some_and(|rest| rest.starts_with("{{"));
        if !name.is_empty() {
            named.extend(site.resolve(&format!("/{FOLDER}{name}"), None).entry());
        }
    }
    named
}
