//! `a11y/download-accessible-version`: an office document to download (RGAA 13.3, test 13.3.1).

use rustc_hash::FxHashMap;

use crate::address::{Nature, split};
use crate::page::document::Element;
use crate::rules::addresses::{Address, Internal, Role};
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};
use crate::site::Resolution;
use crate::source::Span;

/// Asks, once a page, whether the office documents of the site that it offers have an accessible version.
///
/// A PDF of the repository that says itself whether it is tagged is left to the rules that read it.
pub struct DownloadAccessibleVersion;

/// The formats of office documents (RGAA glossary, "fichiers bureautiques").
const OFFICE: [&str; 12] = [
    "pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "epub", "rtf",
];

/// How many nodes around a link are looked at for words about an accessible version.
const NODES: usize = 60;

impl Rule for DownloadAccessibleVersion {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if context.facts.publication == Publication::Chrome {
            return;
        }
        let mut offered = context.addresses().iter().filter_map(offered).peekable();
        if offered.peek().is_none() {
            return;
        }
        let internal: FxHashMap<Span, &Internal<'_>> = context
            .internal_addresses()
            .iter()
            .map(|address| (address.span, address))
            .collect();
        let all: Vec<Offered<'_>> = offered.collect();
        let phrases = report.options().list("phrases");
        // A format of the same name beside is another version.
        let has_twin = |one: &Offered<'_>| {
            let twin =
                |other: &Offered<'_>| other.stem == one.stem && other.extension != one.extension;
            all.iter().any(twin)
        };
        let open = all.iter().find(|document| {
            let is_open = internal
                .get(&document.span)
                .is_none_or(|address| address.is_there() && !is_read(context, address));
            is_open && !has_twin(document) && !announces(document.link, phrases)
        });
        if let Some(document) = open {
            let file = format!("{}.{}", document.stem, document.extension);
            report.add(Draft::new(document.span, "unknown").with("file", file));
        }
    }
}

/// A link to an office document of the own site.
struct Offered<'a> {
    link: Element<'a>,
    span: Span,
    stem: String,
    extension: String,
}

fn offered<'a>(address: &Address<'a>) -> Option<Offered<'a>> {
    let link = address.element?;
    let is_link = address.role == Role::Link && address.nature == Nature::Internal;
    if !is_link || !address.text.contains('.') {
        return None;
    }
    let name = split(&address.text)?.path.rsplit('/').next()?;
    let (stem, extension) = name.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    let is_office = OFFICE.contains(&extension.as_str());
    let is_known = || link.attribute("href").is_some_and(|href| !href.dynamic);
    (is_office && is_known() && !link.is_hidden()).then(|| Offered {
        link,
        span: address.span,
        stem: stem.to_owned(),
        extension,
    })
}

/// Whether the file was read: other rules say what it lacks.
fn is_read(context: &Context<'_>, address: &Internal<'_>) -> bool {
    let Some(Resolution::File(entry)) = address.leads_to else {
        return false;
    };
    let facts = context.site.and_then(|site| site.file_facts(entry));
    facts.is_some_and(|facts| facts.pdf.is_some())
}

/// Whether the words of the link, of its block or of the next one speak of an accessible version.
fn announces(link: Element<'_>, phrases: &[String]) -> bool {
    let mut blocks = link
        .ancestors()
        .take_while(|element| element.name() != "body");
    let block = blocks.find(|element| matches!(element.name(), "p" | "li" | "td" | "dd" | "div"));
    let next = block.and_then(|block| block.next().0);
    let title = link.attribute("title").map_or("", |title| title.value);
    let mut words = title.to_lowercase();
    for element in [Some(link), block, next].into_iter().flatten() {
        for node in element.text_nodes(NODES) {
            words.push(' ');
            words.push_str(&node.text().to_lowercase());
        }
    }
    phrases
        .iter()
        .any(|phrase| words.contains(&phrase.to_lowercase()))
}
