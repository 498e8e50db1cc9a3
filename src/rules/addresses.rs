//! The addresses of a page, what each is, and what stands at those that lead into its own site.

use std::borrow::Cow;

use super::liquid_address;
use super::{Context, Publication};
use crate::address::{FlawKind, Nature, split};
use crate::finding::Argument;
use crate::page::document::{Attribute, Element};
use crate::page::front_matter::{Node, Value, scalar_text};
use crate::site::{Entry, Resolution, Site, State, decoded};
use crate::source::Span;

/// An address as somebody wrote it.
#[derive(Clone, Debug)]
pub struct Address<'a> {
    /// As the browser takes it: without white space around it.
    pub text: Cow<'a, str>,
    /// Where it stands in the file; the whole link where nothing is written.
    pub span: Span,
    /// Where `text` begins in the file, if it stands there letter by letter.
    start: Option<usize>,
    /// What it is the address of.
    pub role: Role,
    /// What it is.
    pub nature: Nature,
    /// The element that holds it; `None` in the front matter.
    pub element: Option<Element<'a>>,
}

/// What an address is the address of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A link that readers follow.
    Link,
    /// A picture, a film, a script… that the browser fetches.
    Resource,
    /// A value of the front matter.
    FrontMatter,
}

/// An address of the own site.
#[derive(Clone, Debug)]
pub struct Internal<'a> {
    /// The whole address in the file.
    pub span: Span,
    /// The address as written, its fragment and query off, its host off.
    pub path: String,
    /// The bytes of `path` in the file, where they stand there letter by letter.
    pub path_span: Option<Span>,
    /// What it is the address of.
    pub role: Role,
    /// For a relative address, the absolute one that it comes to from this page.
    pub absolute: Option<String>,
    /// What stands there; `None` for an address that only names a place of the same page.
    pub leads_to: Option<Resolution<'a>>,
    /// The place in the page, if a link names one.
    pub fragment: Option<Fragment>,
    /// The element that holds it; `None` in the front matter.
    pub element: Option<Element<'a>>,
}

/// What follows `#` in the address of a link.
#[derive(Clone, Debug)]
pub struct Fragment {
    /// As written.
    pub text: String,
    /// Its bytes in the file, where they stand there letter by letter.
    pub span: Option<Span>,
}

impl Address<'_> {
    /// The bytes of the file to replace in order to change the address; `None` where it is not written there letter by
    /// letter, or where it is shown to readers too (`<https://…>`).
    #[must_use]
    pub fn place(&self) -> Option<Span> {
        let start = self.start?;
        let place = Span::new(start, start + self.text.len());
        let is_shown = self.element.is_some_and(|element| {
            !element.is_html()
                && element
                    .span()
                    .is_some_and(|whole| whole.len() == place.len() + 2)
        });
        let is_open = !is_shown && !place.is_empty() && !self.holds_password();
        is_open.then_some(place)
    }

    /// Whether it holds a user's name or password, which no repair repeats: a repair is shown, and may be kept by others.
    fn holds_password(&self) -> bool {
        let rest = self.text.split_once("//").map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.contains('@')
    }
}

impl Internal<'_> {
    /// The address for a message: as written, and for a relative one what it comes to from this page.
    #[must_use]
    pub fn shown(&self) -> Argument {
        let path = &self.path;
        match &self.absolute {
            None => Argument::Text(format!("`{path}`")),
            Some(absolute) => Argument::Bilingual {
                fr: format!("`{path}` (qui mène ici à `{absolute}`)"),
                en: format!("`{path}` (which leads to `{absolute}` from here)"),
            },
        }
    }

    /// Whether readers get there: a page, a file, or what may be made by a plugin.
    #[must_use]
    pub fn is_there(&self) -> bool {
        matches!(
            self.leads_to,
            None | Some(
                Resolution::Page(_)
                    | Resolution::File(_)
                    | Resolution::Redirect(_)
                    | Resolution::Generated
                    | Resolution::Intended(_)
            )
        )
    }
}

/// Elements and the attributes of them that hold an address.
const ADDRESSES: [(&str, &[&str]); 14] = [
    ("a", &["href"]),
    ("area", &["href"]),
    ("audio", &["src"]),
    ("embed", &["src"]),
    ("iframe", &["src"]),
    ("img", &["src", "srcset"]),
    ("input", &["src"]),
    ("link", &["href"]),
    ("object", &["data"]),
    ("script", &["src"]),
    ("source", &["src", "srcset"]),
    ("track", &["src"]),
    ("video", &["src", "poster"]),
    ("image", &["href"]),
];

/// Front-matter keys that hold an address of any page.
const ADDRESS_KEYS: [&str; 4] = ["redirection-interne", "redirection", "redirect_to", "lien"];

/// The addresses of the page, front matter first.
pub fn of_page<'a>(context: &Context<'a>) -> Vec<Address<'a>> {
    let mut found = Collector {
        context,
        addresses: Vec::new(),
        files: Vec::new(),
    };
    if context.facts.publication != Publication::Chrome
        && let Some(root) = context.page.front_matter.root.as_ref()
    {
        let paths = context.preset.images.iter().chain(&context.preset.files);
        let values = paths.flat_map(|path| root.select(path));
        found.files = values.map(|value| value.span).collect();
        found.of_front_matter(root, "");
    }
    for element in context.page.document.elements() {
        if element.has_attributes() && element.place().is_some() {
            found.of_element(element);
        }
    }
    found.addresses
}

/// Those of `addresses` that lead into the own site; none outside any site.
pub fn internal<'a>(context: &Context<'a>, addresses: &[Address<'a>]) -> Vec<Internal<'a>> {
    let Some(site) = context.site else {
        return Vec::new();
    };
    addresses
        .iter()
        .filter(|address| address.nature == Nature::Internal)
        .filter_map(|address| resolve(context, site, address))
        .collect()
}

struct Collector<'c, 'a> {
    context: &'c Context<'a>,
    addresses: Vec<Address<'a>>,
    /// The values of the front matter that name a picture or another file by the site's conventions.
    files: Vec<Span>,
}

impl<'a> Collector<'_, 'a> {
    fn add(
        &mut self,
        text: Cow<'a, str>,
        span: Span,
        start: Option<usize>,
        role: Role,
        element: Option<Element<'a>>,
    ) {
        let is_space = |c: char| c.is_ascii_whitespace();
        let blanks = text.len() - text.trim_start_matches(is_space).len();
        let trimmed = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(is_space)),
            Cow::Owned(text) => Cow::Owned(text.trim_matches(is_space).to_owned()),
        };
        let nature = Nature::of(&trimmed, |host| self.context.is_own_host(host));
        let nature = self.settled(nature, &trimmed, role);
        self.addresses.push(Address {
            text: trimmed,
            span,
            start: start.map(|start| start + blanks),
            role,
            nature,
            element,
        });
    }

    /// A space in an address of the own site keeps nobody from getting there, and in a value of the front matter it is
    /// the file's own name: whether the address is right is asked of the site first.
    fn settled(&self, nature: Nature, text: &str, role: Role) -> Nature {
        let has_space_only = matches!(
            &nature,
            Nature::Malformed(flaw) if flaw.kind == FlawKind::Space
        );
        let is_own = has_space_only
            && split(text)
                .is_some_and(|parts| parts.host.is_none_or(|host| self.context.is_own_host(host)));
        if is_own && (self.context.site.is_some() || role == Role::FrontMatter) {
            return Nature::Internal;
        }
        // A file of the site may be called like a host.
        if nature == Nature::NoScheme && self.is_there(text) {
            return Nature::Internal;
        }
        nature
    }

    /// Whether the relative address `path` leads to something.
    fn is_there(&self, path: &str) -> bool {
        let (Some(site), Some(from)) = (self.context.site, reader_page(self.context)) else {
            return false;
        };
        !matches!(site.resolve(path, Some(from)), Resolution::Missing)
    }

    /// Whether a file of the site ends with the relative `path`, so that the layout may complete it.
    fn is_elsewhere(&self, path: &str) -> bool {
        let end = format!("/{}", path.trim_start_matches('/'));
        let ends = |entry: &Entry| {
            let address = entry.url().is_some_and(|url| url.ends_with(&end));
            address || format!("/{}", entry.path).ends_with(&end)
        };
        !path.starts_with('/')
            && self
                .context
                .site
                .is_some_and(|site| site.entries().iter().any(ends))
    }

    fn of_element(&mut self, element: Element<'a>) {
        let name = element.name();
        let Some((_, attributes)) = ADDRESSES.iter().find(|(element, _)| *element == name) else {
            return;
        };
        let role = if matches!(name, "a" | "area") {
            Role::Link
        } else {
            Role::Resource
        };
        for attribute in attributes.iter().filter_map(|name| element.attribute(name)) {
            self.of_attribute(element, attribute, role);
        }
    }

    fn of_attribute(&mut self, element: Element<'a>, attribute: Attribute<'a>, role: Role) {
        let Some(span) = attribute.value_span.or(attribute.span) else {
            return;
        };
        let raw = span.slice(self.context.text());
        if attribute.dynamic {
            let site = self.context.site;
            if let Some(text) = liquid_address::evaluated(raw, site) {
                self.add(Cow::Owned(text), span, None, role, Some(element));
            }
        } else if attribute.name == "srcset" {
            self.of_srcset(element, attribute, span);
        } else {
            let start = (raw == attribute.value).then_some(span.start);
            let whole = element.span().filter(|_| span.is_empty());
            let text = Cow::Borrowed(attribute.value);
            self.add(text, whole.unwrap_or(span), start, role, Some(element));
        }
    }

    /// `a.jpg 1x, b.jpg 2x`
    fn of_srcset(&mut self, element: Element<'a>, attribute: Attribute<'a>, span: Span) {
        let raw = span.slice(self.context.text());
        if raw != attribute.value || raw.contains("data:") {
            return;
        }
        let mut at = 0;
        for candidate in raw.split(',') {
            let blanks = candidate.len() - candidate.trim_start().len();
            let address = candidate.split_whitespace().next().unwrap_or_default();
            if !address.is_empty() {
                let start = span.start + at + blanks;
                let place = Span::new(start, start + address.len());
                let text = Cow::Borrowed(address);
                self.add(text, place, Some(start), Role::Resource, Some(element));
            }
            at += candidate.len() + 1;
        }
    }

    /// Values that are paths of files, wherever they stand, and the addresses of the keys that hold one.
    fn of_front_matter(&mut self, node: &'a Node, key: &str) {
        match &node.value {
            Value::Mapping(entries) => {
                for entry in entries.iter().filter(|entry| !entry.merged) {
                    self.of_front_matter(&entry.value, &entry.key);
                }
            }
            Value::Sequence(items) => {
                for item in items {
                    self.of_front_matter(item, key);
                }
            }
            Value::String(text) => {
                let is_file = text.starts_with("/uploads/")
                    || text.starts_with("/assets/")
                    || self.files.contains(&node.span) && is_file(text) && !self.is_elsewhere(text);
                let is_address = ADDRESS_KEYS.contains(&key) && !text.starts_with('#');
                let one_line = !text.contains(['\n', '<']) && key != "redirect_from";
                if one_line
                    && (is_file || is_address)
                    && !text.trim().is_empty()
                    && let Some(mapped) = scalar_text(self.context.text(), node)
                {
                    let whole = 0..mapped.len();
                    let start = mapped.is_verbatim(whole.clone()).then(|| mapped.offset(0));
                    let text = Cow::Borrowed(text.as_str());
                    self.add(text, mapped.span(whole), start, Role::FrontMatter, None);
                }
            }
            _ => {}
        }
    }
}

fn resolve<'a>(
    context: &Context<'a>,
    site: &'a Site,
    address: &Address<'a>,
) -> Option<Internal<'a>> {
    let text: &str = &address.text;
    let parts = split(text)?;
    let place = |part: &str| {
        // The parts are pieces of `text`.
        let at = part.as_ptr() as usize - text.as_ptr() as usize;
        let start = address.start? + at;
        Some(Span::new(start, start + part.len()))
    };
    let fragment = parts
        .fragment
        .filter(|_| address.role == Role::Link)
        .map(|fragment| Fragment {
            text: fragment.to_owned(),
            span: place(fragment),
        });
    let internal = |path: &str, path_span, absolute, leads_to| Internal {
        span: address.span,
        path: path.to_owned(),
        path_span,
        role: address.role,
        absolute,
        leads_to,
        fragment,
        element: address.element,
    };
    if parts.path.is_empty() {
        return Some(if parts.host.is_some() {
            internal("/", None, None, Some(site.resolve("/", None)))
        } else {
            internal("", None, None, None)
        });
    }
    if is_kept(site, parts.path) {
        return None;
    }
    let is_absolute = parts.path.starts_with('/');
    let from = if is_absolute {
        None
    } else {
        Some(reader_page(context)?)
    };
    let absolute = from.map(|from| site.absolute(parts.path, Some(from)));
    let leads_to = site.resolve(parts.path, from);
    Some(internal(
        parts.path,
        place(parts.path),
        absolute,
        Some(leads_to),
    ))
}

/// The page as the reader has it before them, from which relative addresses are counted.
fn reader_page<'a>(context: &Context<'a>) -> Option<&'a Entry> {
    let entry = context.entry?;
    let is_seen_alone = context.facts.publication != Publication::Chrome
        && entry.state != State::NoOutput
        && entry.address.is_some()
        && entry.also_at.is_empty();
    is_seen_alone.then_some(entry)
}

/// The file that a relative path names beside the file of the page, as it lies in the repository.
pub fn neighbour<'s>(context: &Context<'_>, site: &'s Site, path: &str) -> Option<&'s Entry> {
    let folder = context.entry?.path.parent()?;
    let mut whole = folder.to_owned();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if !whole.pop() {
                    return None;
                }
            }
            name => whole.push(decoded(name)),
        }
    }
    site.entry(&whole)
}

/// Whether other tools than Jekyll bring the file (`keep_files`).
fn is_kept(site: &Site, path: &str) -> bool {
    let path = path.trim_start_matches('/');
    site.config().keep_files.iter().any(|kept| {
        let kept = kept.trim_matches('/');
        !kept.is_empty()
            && path
                .strip_prefix(kept)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// Office documents and archives, which readers download rather than look at.
const DOCUMENTS: [&str; 15] = [
    "pdf", "odt", "ods", "odp", "odg", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv", "zip",
    "rtf", "epub",
];

/// Whether the path names a document to download.
#[must_use]
pub fn is_document(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| {
        DOCUMENTS
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

/// Whether the path names a file (a document, a picture, a style sheet) rather than a page.
#[must_use]
pub fn is_file(path: &str) -> bool {
    const FILES: [&str; 37] = [
        "pdf", "odt", "ods", "odp", "odg", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv",
        "zip", "gz", "rtf", "epub", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico",
        "bmp", "tif", "tiff", "mp3", "mp4", "m4a", "ogg", "webm", "vtt", "srt", "css", "js",
        "woff2",
    ];
    let name = path.rsplit('/').next().unwrap_or_default();
    let Some((_, extension)) = name.rsplit_once('.') else {
        return false;
    };
    let extension = extension.to_ascii_lowercase();
    let in_store = path.starts_with("/uploads/") || path.starts_with("/assets/");
    (in_store && !extension.is_empty()) || FILES.contains(&extension.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_pages() {
        for file in ["/uploads/a.PDF", "/assets/x.inconnu", "doc.odt", "/x/a.jpg"] {
            assert!(is_file(file), "{file}");
        }
        for page in ["/uploads/", "/accessibilite/", "/a.html", "/data.gouv/"] {
            assert!(!is_file(page), "{page}");
        }
    }
}
