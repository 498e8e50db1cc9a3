//! What may stand where somebody is writing: addresses of the site, places in pages, keys of the front matter, rules.

use std::collections::BTreeSet;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit,
    TextDocumentPositionParams, TextEdit,
};

use super::desk::Desk;
use super::documents::Document;
use super::homes::Home;
use super::positions::Lines;
use crate::book::Lang;
use crate::rules::Context;
use crate::site::{Entry, Kind, Site};
use crate::source::Span;

/// More are not offered at once: the next letter brings others.
const MANY: usize = 200;

/// What is being written.
#[derive(Debug, PartialEq, Eq)]
enum Written {
    /// An address, from its beginning; whether that of a picture or the like.
    Address { span: Span, is_resource: bool },
    /// A place in a page, behind `#`; and the address before that.
    Place { address: String, span: Span },
    /// A key of the front matter.
    Key { span: Span },
    /// The path of a page, in `{% link %}`.
    File { span: Span },
    /// The name of a rule, in a comment.
    Rule { span: Span },
}

impl Desk {
    /// What may stand at a position.
    pub(super) fn completion(&mut self, place: &TextDocumentPositionParams) -> CompletionList {
        let none = CompletionList::default();
        let Some((document, home)) = self.place(&place.text_document.uri) else {
            return none;
        };
        let lines = Lines::new(&document.text, self.abilities.encoding);
        let offset = lines.offset(place.position);
        let Some(written) = written(&document.text, offset, &lines) else {
            return none;
        };
        let found = match &written {
            Written::Address { span, is_resource } => {
                let start = span.slice(&document.text);
                addresses(home, document, start, *is_resource)
            }
            Written::Place { address, .. } => places(home, document, address),
            Written::Key { span } => keys(home, document, *span),
            Written::File { .. } => files(home, document),
            Written::Rule { .. } => rules(&self.setup.book, self.setup.lang),
        };
        let (Written::Address { span, .. }
        | Written::Place { span, .. }
        | Written::Key { span }
        | Written::File { span }
        | Written::Rule { span }) = written;
        let start = span.slice(&document.text).to_lowercase();
        let range = lines.range(span);
        let fits = |offer: &&Offer| {
            let name = offer.text.to_lowercase();
            let title = offer.detail.to_lowercase();
            name.contains(&start) || title.contains(start.trim_start_matches('/'))
        };
        let fitting: Vec<&Offer> = found.iter().filter(fits).collect();
        let items = fitting.iter().take(MANY).map(|offer| CompletionItem {
            label: offer.text.clone(),
            kind: Some(offer.kind),
            detail: (!offer.detail.is_empty()).then(|| offer.detail.clone()),
            filter_text: Some(format!("{} {}", offer.text, offer.detail)),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit {
                range,
                new_text: format!("{}{}", offer.text, offer.behind),
            })),
            ..CompletionItem::default()
        });
        CompletionList {
            is_incomplete: fitting.len() > MANY,
            items: items.collect(),
        }
    }
}

/// Something that may be written.
struct Offer {
    text: String,
    /// What is written behind it as well.
    behind: &'static str,
    detail: String,
    kind: CompletionItemKind,
}

/// What is being written at byte `offset`.
fn written(text: &str, offset: usize, lines: &Lines<'_>) -> Option<Written> {
    let line = lines.line(lines.number(offset));
    let before = text.get(line.start..offset)?;
    let from = |start: usize| Span::new(line.start + start, offset);
    if let Some(at) = before.rfind("dinum-lint-ignore") {
        let rest = before.get(at..)?;
        let words = rest.find(' ').map(|blank| at + blank + 1);
        let names = before.get(words?..)?;
        if !names.contains(':') {
            let start = names.rfind([',', ' ']).map_or(0, |last| last + 1);
            return Some(Written::Rule {
                span: from(words? + start),
            });
        }
        return None;
    }
    if let Some(start) = link_start(before) {
        return Some(Written::File { span: from(start) });
    }
    if let Some(start) = address_start(before) {
        let address = before.get(start..)?;
        if let Some((page, _)) = address.split_once('#') {
            return Some(Written::Place {
                address: page.to_owned(),
                span: from(start + page.len() + 1),
            });
        }
        let lead = before.get(..start)?;
        let label = lead.strip_suffix("](").and_then(|before| before.rfind('['));
        let is_picture = label.is_some_and(|label| lead[..label].ends_with('!'));
        let is_resource = is_picture || lead.ends_with("src=\"") || lead.ends_with("src='");
        return Some(Written::Address {
            span: from(start),
            is_resource,
        });
    }
    if is_in_front_matter(text, line.start) {
        let value = before
            .split_once(':')
            .map(|(key, value)| (key.len(), value));
        return match value {
            None if !before.contains(['#', '-', ' ']) => Some(Written::Key { span: from(0) }),
            Some((_, value)) => {
                let value_start = before.len() - value.trim_start_matches([' ', '"', '\'']).len();
                let is_address = before.get(value_start..)?.starts_with('/');
                is_address.then(|| Written::Address {
                    span: from(value_start),
                    is_resource: false,
                })
            }
            None => None,
        };
    }
    None
}

/// Where the address begins that a line ends with, as far as it is written.
fn address_start(before: &str) -> Option<usize> {
    /// What an address stands behind, and what ends it.
    const STARTS: [(&str, &[char]); 6] = [
        ("](", &[')', ' ', '<', '>']),
        ("]: ", &[' ', '<', '>']),
        ("href=\"", &['"']),
        ("href='", &['\'']),
        ("src=\"", &['"']),
        ("src='", &['\'']),
    ];
    let begun = STARTS
        .iter()
        .filter_map(|(start, ends)| Some((before.rfind(start)? + start.len(), ends)));
    let (start, ends) = begun.max_by_key(|(start, _)| *start)?;
    let address = before.get(start..)?;
    (!address.contains(*ends) && !address.contains(':')).then_some(start)
}

/// Where the path begins in the `{% link %}` that a line ends with.
fn link_start(before: &str) -> Option<usize> {
    let tag = before.rfind("{%")? + "{%".len();
    let inside = before.get(tag..)?;
    let markup = inside.trim_start_matches('-').trim_start();
    let path = markup.strip_prefix("link ")?.trim_start();
    (!path.contains([' ', '%', '|'])).then(|| before.len() - path.len())
}

/// Whether the line that begins at byte `start` stands between the marks of front matter.
fn is_in_front_matter(text: &str, start: usize) -> bool {
    let Some(before) = text.get(..start) else {
        return false;
    };
    let mut lines = before.trim_start_matches('\u{feff}').lines();
    let is_mark = |line: &str| line.trim_end() == "---";
    lines.next().is_some_and(is_mark)
        && !lines.any(|line| is_mark(line) || line.trim_end() == "...")
}

/// The addresses of the site.
fn addresses(home: &Home, document: &Document, start: &str, is_resource: bool) -> Vec<Offer> {
    let site = document
        .path
        .as_deref()
        .and_then(|path| home.session.site_of(path));
    let Some(site) = site else {
        return Vec::new();
    };
    let offer = |entry: &Entry| -> Option<Offer> {
        let is_file = matches!(entry.kind, Kind::StaticFile { .. });
        let is_wanted = entry.is_published() && (is_file || !is_resource);
        let url = entry.url().filter(|_| is_wanted)?;
        Some(Offer {
            text: in_link(url),
            behind: "",
            detail: entry.title.clone().unwrap_or_default(),
            kind: if is_file {
                CompletionItemKind::FILE
            } else {
                CompletionItemKind::REFERENCE
            },
        })
    };
    // Files are many, and wanted where somebody writes of them.
    let is_of_files = is_resource || start.starts_with("/uploads") || start.starts_with("/assets");
    let entries = site.entries().iter();
    let entries = entries.filter(|entry| {
        is_of_files || !matches!(entry.kind, Kind::StaticFile { .. }) || start.len() > 1
    });
    entries.filter_map(offer).collect()
}

/// The pages of the site, by their paths.
fn files(home: &Home, document: &Document) -> Vec<Offer> {
    let path = document.path.as_deref();
    let site = path.and_then(|path| home.session.site_of(path));
    let entries = site.into_iter().flat_map(Site::entries);
    let published = entries.filter(|entry| entry.is_published());
    let offers = published.map(|entry| Offer {
        text: entry.path.to_string(),
        behind: "",
        detail: entry.title.clone().unwrap_or_default(),
        kind: CompletionItemKind::FILE,
    });
    offers.collect()
}

/// An address as it can be written in a link: Markdown ends at a blank or a bracket.
fn in_link(url: &str) -> String {
    let mut written = String::with_capacity(url.len());
    for character in url.chars() {
        match character {
            ' ' => written.push_str("%20"),
            '(' => written.push_str("%28"),
            ')' => written.push_str("%29"),
            '"' => written.push_str("%22"),
            other => written.push(other),
        }
    }
    written
}

/// The places of the page at `address`, or of the page itself.
fn places(home: &Home, document: &Document, address: &str) -> Vec<Offer> {
    let Some(path) = document.path.as_deref() else {
        return Vec::new();
    };
    let session = &home.session;
    let target = if address.is_empty() {
        Some(path.to_owned())
    } else {
        let site: Option<&Site> = session.site_of(path);
        let entry = site.and_then(|site| site.resolve(address, site.entry(path)).entry());
        entry.and_then(|entry| session.file_of(entry))
    };
    let ids = |context: &Context<'_>| {
        let elements = context.page.document.elements();
        let offers = elements.filter_map(|element| {
            let id = element.known("id").filter(|id| !id.is_empty())?;
            let is_heading = matches!(element.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
            Some(Offer {
                text: id.to_owned(),
                behind: "",
                detail: if is_heading {
                    element.text().trim().to_owned()
                } else {
                    String::new()
                },
                kind: CompletionItemKind::REFERENCE,
            })
        });
        offers.collect()
    };
    let found = target.and_then(|target| session.ask(&target, ids));
    found.unwrap_or_default()
}

/// The keys that a page of this collection and layout may use and does not; what stands at `span` is no key yet.
fn keys(home: &Home, document: &Document, span: Span) -> Vec<Offer> {
    let asked = |context: &Context<'_>| {
        let facts = context.facts;
        let (collection, layout) = (facts.collection.as_deref(), facts.layout.as_deref());
        let own = context.page.front_matter.root.as_ref();
        let known = context.preset.known_paths(collection, layout);
        let keys = known.filter_map(|path| path.split(['.', '[']).next());
        let keys: BTreeSet<&str> = keys.filter(|key| !key.is_empty() && *key != "*").collect();
        let missing = keys
            .into_iter()
            .filter(|key| own.is_none_or(|own| own.get(key).is_none()));
        let offers = missing.map(|key| Offer {
            text: key.to_owned(),
            behind: ": ",
            detail: String::new(),
            kind: CompletionItemKind::PROPERTY,
        });
        offers.collect::<Vec<_>>()
    };
    let path = document.path.as_deref();
    let mut text = document.text.clone();
    text.replace_range(span.start..span.end, "");
    path.and_then(|path| home.session.ask_of(path, &text, asked))
        .unwrap_or_default()
}

/// The rules.
fn rules(book: &crate::book::Book, lang: Lang) -> Vec<Offer> {
    let all = crate::rules::all().map(|rule| Offer {
        text: rule.id.to_owned(),
        behind: "",
        detail: book
            .document(rule.id)
            .map(|document| document.title.get(lang).to_owned())
            .unwrap_or_default(),
        kind: CompletionItemKind::VALUE,
    });
    all.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::positions::Encoding;

    /// What is being written where `|` stands.
    fn at_bar(text: &str) -> Option<(Written, String)> {
        let offset = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        let lines = Lines::new(&text, Encoding::Utf16);
        let found = written(&text, offset, &lines)?;
        let (Written::Address { span, .. }
        | Written::Place { span, .. }
        | Written::Key { span }
        | Written::File { span }
        | Written::Rule { span }) = &found;
        let span = span.slice(&text).to_owned();
        Some((found, span))
    }

    fn kind(text: &str) -> String {
        match at_bar(text) {
            None => "none".to_owned(),
            Some((Written::Address { is_resource, .. }, span)) => {
                format!(
                    "{} {span}",
                    if is_resource { "resource" } else { "address" }
                )
            }
            Some((Written::Place { address, .. }, span)) => format!("place {address} {span}"),
            Some((Written::Key { .. }, span)) => format!("key {span}"),
            Some((Written::File { .. }, span)) => format!("file {span}"),
            Some((Written::Rule { .. }, span)) => format!("rule {span}"),
        }
    }

    #[test]
    fn what_is_being_written_is_known_from_the_line() {
        for (text, expected) in [
            ("Voir [ici](/pag|)", "address /pag"),
            ("Voir [ici](|", "address "),
            ("[a](/x/) et ![plan](/up|", "resource /up"),
            ("![plan](/x.png) et [ici](/up|", "address /up"),
            ("<a href=\"/eq|\">", "address /eq"),
            ("<img src='/up|'>", "resource /up"),
            ("[a]: /eq|", "address /eq"),
            ("[ici](/equipe/#con|)", "place /equipe/ con"),
            ("[ici](#|)", "place  "),
            ("[ici]({% link _pages/eq|", "file _pages/eq"),
            ("<a href=\"{%- link |", "file "),
            ("[ici]({% link _pages/a.md | %}", "none"),
            ("[ici](https://exe|)", "none"),
            ("[ici](/a) puis |", "none"),
            ("---\nti|\n---\n", "key ti"),
            ("---\ntitle: a\npermalink: \"/pa|\n---\n", "address /pa"),
            ("---\ntitle: un mot|\n---\n", "none"),
            ("---\ntitle: a\n---\nmot|", "none"),
            ("<!-- dinum-lint-ignore a11y/i|", "rule a11y/i"),
            ("<!-- dinum-lint-ignore-line a11y/img-alt, li|", "rule li"),
            ("# dinum-lint-ignore |", "rule "),
            ("<!-- dinum-lint-ignore a11y/img-alt: pa|", "none"),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_are_written_so_that_a_link_holds_them() {
        assert_eq!(
            in_link("/uploads/note (1).pdf"),
            "/uploads/note%20%281%29.pdf"
        );
        assert_eq!(in_link("/été/"), "/été/");
    }
}
