//! The places (`#id`) of pages, and the links to them: collected page by page, checked when all pages are read.

use rustc_hash::FxHashMap;

use super::located::{Located, Range};
use super::sites::{Job, Surroundings};
use super::suppressed::Noted;
use crate::page::Page;
use crate::page::document::Element;
use crate::page::front_matter::{Node, Value};
use crate::page::liquid::{Kind as LiquidKind, Token};
use crate::rules::addresses::Internal;
use crate::rules::{Context, Dispatcher, PageRecord, PlaceLink, Publication};
use crate::site::{Defined, Entry, Kind, Resolution, Site, decoded};
use crate::source::Span;

/// The places of one page's own content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Places {
    /// Ids and names of links, sorted.
    ids: Vec<Box<str>>,
    /// Whether Liquid or the layout may add more.
    open: bool,
}

/// A link to a place of another page, kept until all pages are read.
#[derive(Debug)]
pub struct PendingLink {
    span: Span,
    range: Range,
    id_span: Option<Span>,
    id: Box<str>,
    publication: Publication,
    /// Whether it leads to the address of the page that holds it.
    is_own: bool,
    /// The page that it leads to, by its place among the site's entries.
    pub target: u32,
}

/// What the page phase keeps of one page.
#[derive(Debug, Default)]
pub struct Kept {
    /// Its places; `None` where nobody may ask for them.
    pub places: Option<Places>,
    /// Its links to places of other pages.
    pub links: Vec<PendingLink>,
    /// What the rules about the site need; `None` where they are not asked.
    pub record: Option<PageRecord>,
    /// Its suppressions.
    pub suppressions: Vec<Noted>,
    /// Whether the web was asked about all of its addresses of other sites, and answered with certainty.
    pub is_settled: bool,
}

impl Places {
    /// The places of `page`, whose layout prints the front-matter values `printed`.
    pub fn of(page: &Page, printed: &[String]) -> Self {
        let mut ids: Vec<Box<str>> = Vec::new();
        let mut open = liquid_may_bring_ids(page);
        for element in page.document.elements() {
            let name = (element.name() == "a").then_some("name");
            for attribute in ["id"].into_iter().chain(name) {
                if let Some(attribute) = element.attribute(attribute) {
                    open |= attribute.dynamic;
                    ids.push(attribute.value.into());
                }
            }
        }
        if let Some(root) = &page.front_matter.root {
            open |= may_be_printed(root, "", printed);
        }
        ids.sort_unstable();
        ids.dedup();
        ids.shrink_to_fit();
        Self { ids, open }
    }

    /// Whether the page at `entry` has the place `id`, in its content or around it.
    fn define(&self, around: &Surroundings, entry: &Entry, id: &str) -> Defined {
        let has = |id: &str| self.ids.binary_search_by(|known| (**known).cmp(id)).is_ok();
        if id.eq_ignore_ascii_case("top") || has(id) {
            return Defined::Yes;
        }
        let frame = match &entry.layout {
            None => Defined::No,
            Some(layout) if around.texts.prints_other_pages(&around.site, layout) => {
                Defined::Unknown
            }
            Some(layout) => around
                .site
                .layouts()
                .frame(layout)
                .map_or(Defined::Unknown, |frame| frame.defines(id)),
        };
        match frame {
            Defined::No if self.open => Defined::Unknown,
            frame => frame,
        }
    }
}

/// Whether Liquid may bring ids to the page.
fn liquid_may_bring_ids(page: &Page) -> bool {
    let mut unknown = page
        .liquid
        .tokens
        .iter()
        .filter(|token| may_bring_ids(page, token))
        .peekable();
    if unknown.peek().is_none() {
        return false;
    }
    let values = attribute_values(page);
    unknown.any(|token| {
        let after = values.partition_point(|value| value.start <= token.span.start);
        !values
            .get(after.wrapping_sub(1))
            .is_some_and(|value| value.encloses(token.span))
    })
}

/// The places of all attribute values that name nothing, sorted: what Liquid writes there is no element.
fn attribute_values(page: &Page) -> Vec<Span> {
    let mut values: Vec<Span> = page
        .document
        .elements()
        .flat_map(Element::written_attributes)
        .filter(|attribute| !matches!(attribute.name.as_str(), "id" | "name"))
        .filter_map(|attribute| attribute.value)
        .collect();
    values.sort_unstable();
    values
}

/// Whether what stands in for the token may hold ids. Conditions and loops do not: what they hold is in the tree.
fn may_bring_ids(page: &Page, token: &Token) -> bool {
    match &token.kind {
        LiquidKind::Output => {
            let markup = token.markup.slice(page.text());
            let last_filter = markup.rsplit('|').next().unwrap_or_default().trim();
            let filter = last_filter.split(':').next().unwrap_or_default().trim();
            let is_plain = PLAIN_OUTPUTS.contains(&markup)
                || (markup.contains('|') && PLAIN_FILTERS.contains(&filter));
            // A heading takes its id from its text.
            !is_plain || stands_in_heading(page, token.span)
        }
        LiquidKind::Tag { name } => !SILENT_TAGS.contains(&name.as_str()),
    }
}

fn stands_in_heading(page: &Page, place: Span) -> bool {
    page.document.elements().any(|element| {
        matches!(element.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            && element.span().is_some_and(|span| span.encloses(place))
    })
}

/// Outputs that are texts without elements.
const PLAIN_OUTPUTS: [&str; 9] = [
    "site.baseurl",
    "site.url",
    "site.time",
    "page.url",
    "page.date",
    "page.path",
    "page.slug",
    "page.permalink",
    "page.date_de_modification",
];

/// Filters whose result holds no element.
const PLAIN_FILTERS: [&str; 17] = [
    "relative_url",
    "absolute_url",
    "escape",
    "escape_once",
    "xml_escape",
    "cgi_escape",
    "uri_escape",
    "url_encode",
    "strip_html",
    "slugify",
    "date",
    "date_to_string",
    "date_to_long_string",
    "date_to_xmlschema",
    "size",
    "number_of_words",
    "round",
];

/// Tags that write nothing, or what is in the tree.
const SILENT_TAGS: [&str; 22] = [
    "raw",
    "endraw",
    "comment",
    "endcomment",
    "if",
    "elsif",
    "else",
    "endif",
    "unless",
    "endunless",
    "case",
    "when",
    "endcase",
    "for",
    "endfor",
    "assign",
    "capture",
    "endcapture",
    "link",
    "post_url",
    "break",
    "continue",
];

/// Whether a value of the front matter that is not known to be printed could bring ids if the layout printed it.
fn may_be_printed(node: &Node, path: &str, printed: &[String]) -> bool {
    match &node.value {
        Value::Mapping(entries) => entries.iter().any(|entry| {
            let inside = if path.is_empty() {
                entry.key.clone()
            } else {
                format!("{path}.{}", entry.key)
            };
            may_be_printed(&entry.value, &inside, printed)
        }),
        Value::Sequence(items) => {
            let inside = format!("{path}[]");
            items
                .iter()
                .any(|item| may_be_printed(item, &inside, printed))
        }
        Value::String(text) => {
            let heading = text.starts_with('#') || text.contains("\n#");
            let brings =
                heading || text.contains(" id=") || text.contains(":#") || text.contains("<h");
            brings && path != "style" && !printed.iter().any(|known| known == path)
        }
        _ => false,
    }
}

/// The links to places in the page of `context`: those within the page are checked at once, the others are kept.
pub fn links(
    context: &Context<'_>,
    around: &Surroundings,
    own: &Places,
    dispatcher: &Dispatcher,
    out: &mut Vec<Located>,
) -> Vec<PendingLink> {
    let mut pending = Vec::new();
    let (Some(entry), false) = (
        context.entry,
        context.facts.publication == Publication::Chrome,
    ) else {
        return pending;
    };
    let source = &context.page.source;
    for address in context.internal_addresses() {
        let Some((id, id_span)) = place_of(address) else {
            continue;
        };
        let target = match address.leads_to {
            None => entry,
            Some(
                Resolution::Page(target)
                | Resolution::Intended(target)
                | Resolution::MissingTrailingSlash(target),
            ) => target,
            Some(Resolution::File(target)) if target.path.extension() == Some("html") => target,
            Some(_) => continue,
        };
        let is_own = target.path == entry.path;
        // Another page may claim the same address.
        if !is_own || address.leads_to.is_some() {
            let Some(place) = around.site.place_of(target) else {
                continue;
            };
            pending.push(PendingLink {
                span: address.span,
                range: Range::of(source, address.span),
                id_span,
                id: id.into(),
                publication: context.facts.publication,
                is_own,
                target: place,
            });
            continue;
        }
        // A document that is only shown inside other pages shares their ids.
        if entry.state == crate::site::State::NoOutput {
            continue;
        }
        let exists = match own.define(around, entry, &id) {
            Defined::Unknown => continue,
            defined => defined == Defined::Yes,
        };
        let link = PlaceLink {
            span: address.span,
            id_span,
            id: &id,
            page: None,
            exists,
            ids: &own.ids,
        };
        let findings = dispatcher.place_link(&link, context.facts.publication);
        out.extend(
            findings
                .into_iter()
                .map(|finding| Located::new(source, finding)),
        );
    }
    pending
}

/// The place that an address names, decoded; text fragments and routes of scripts name none.
fn place_of(address: &Internal<'_>) -> Option<(String, Option<Span>)> {
    let fragment = address.fragment.as_ref()?;
    let text = fragment.text.split(":~:").next().unwrap_or_default();
    if text.is_empty() || text.starts_with(['!', '/']) {
        return None;
    }
    let span = fragment
        .span
        .map(|span| Span::new(span.start, span.start + text.len()));
    Some((decoded(text), span))
}

/// The pages that share an address with another one, each with those others, by their places among the site's entries.
/// Nobody knows which of them readers get.
pub fn twins(site: &Site) -> FxHashMap<u32, Vec<u32>> {
    let mut twins: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (_, claimants) in site.duplicates() {
        let claimants: Vec<u32> = claimants
            .iter()
            .filter_map(|entry| site.place_of(entry))
            .collect();
        for one in &claimants {
            let others = claimants.iter().filter(|other| *other != one);
            twins.entry(*one).or_default().extend(others);
        }
    }
    twins
}

/// Check the links kept from one page, `job`, now that the places of all pages are known, and their twins.
pub fn check(
    job: &Job,
    links: &[PendingLink],
    around: &Surroundings,
    places: &FxHashMap<u32, &Places>,
    twins: &FxHashMap<u32, Vec<u32>>,
    dispatcher: &Dispatcher,
) -> Vec<Located> {
    let mut found = Vec::new();
    for link in links {
        let (Some(own), Some(entry)) = (places.get(&link.target), around.site.at(link.target))
        else {
            continue;
        };
        let exists = match own.define(around, entry, &link.id) {
            Defined::Unknown => continue,
            defined => defined == Defined::Yes,
        };
        let others = twins.get(&link.target).map_or(&[][..], Vec::as_slice);
        let may_lack = |other: &u32| {
            let known = places.get(other).zip(around.site.at(*other));
            known.is_some_and(|(places, entry)| {
                places.define(around, entry, &link.id) == Defined::No
            })
        };
        if !exists && !others.iter().all(may_lack) {
            continue;
        }
        let place = PlaceLink {
            span: link.span,
            id_span: link.id_span,
            id: &link.id,
            page: entry.url().filter(|_| !link.is_own),
            exists,
            ids: &own.ids,
        };
        for finding in dispatcher.place_link(&place, link.publication) {
            found.push(Located {
                path: job.target.label.clone(),
                range: link.range,
                labels: Vec::new(),
                finding,
            });
        }
    }
    found
}

/// Whether other pages may link to places of the entry.
pub fn is_linked_to(entry: &Entry) -> bool {
    entry.is_published() && !matches!(entry.kind, Kind::Layout | Kind::Include | Kind::Data)
}
