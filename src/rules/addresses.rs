//! The addresses of a page that lead into its own site, and what stands there.

use super::liquid_address;
use super::{Context, Publication};
use crate::page::document::{Attribute, Element};
use crate::page::front_matter::{Node, Value, scalar_text};
use crate::site::{Entry, Resolution, Site, State};
use crate::source::Span;

/// An address of the own site.
pub struct Internal<'a> {
    /// The whole address in the file.
    pub span: Span,
    /// The address as written, its fragment and query off, its host off.
    pub path: String,
    /// The bytes of `path` in the file, where they stand there letter by letter.
    pub path_span: Option<Span>,
    /// What stands there; `None` for an address that only names a place of the same page.
    pub leads_to: Option<Resolution<'a>>,
    /// The place in the page, if a link names one.
    pub fragment: Option<Fragment>,
}

/// What follows `#` in the address of a link.
pub struct Fragment {
    /// As written.
    pub text: String,
    /// Its bytes in the file, where they stand there letter by letter.
    pub span: Option<Span>,
}

/// An address as somebody wrote it.
struct Written {
    /// As the browser takes it.
    text: String,
    span: Span,
    /// Where `text` begins in the file, if it stands there letter by letter.
    start: Option<usize>,
    /// Whether it is the address of a link, so that its fragment is a place to go to.
    is_link: bool,
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

/// The addresses of the page that lead into its own site; none outside any site.
pub fn internal<'a>(context: &Context<'a>) -> Vec<Internal<'a>> {
    let Some(site) = context.site else {
        return Vec::new();
    };
    let mut written = Vec::new();
    if context.facts.publication != Publication::Chrome
        && let Some(root) = context.page.front_matter.root.as_ref()
    {
        of_front_matter(context, root, "", &mut written);
    }
    for element in context.page.document.elements() {
        if element.has_attributes() && element.place().is_some() {
            of_element(context, element, &mut written);
        }
    }
    written
        .into_iter()
        .filter_map(|written| resolve(context, site, &written))
        .collect()
}

fn of_element(context: &Context<'_>, element: Element<'_>, out: &mut Vec<Written>) {
    let name = element.name();
    let Some((_, attributes)) = ADDRESSES.iter().find(|(element, _)| *element == name) else {
        return;
    };
    let is_link = matches!(name, "a" | "area");
    for attribute in attributes.iter().filter_map(|name| element.attribute(name)) {
        let Some(span) = attribute.value_span else {
            continue;
        };
        if attribute.dynamic {
            let raw = span.slice(context.text());
            if let Some(text) = liquid_address::evaluated(raw) {
                out.push(Written {
                    text,
                    span,
                    start: None,
                    is_link,
                });
            }
        } else if attribute.name == "srcset" {
            of_srcset(context, attribute, span, out);
        } else {
            let verbatim = span.slice(context.text()) == attribute.value;
            out.push(Written {
                text: attribute.value.to_owned(),
                span,
                start: verbatim.then_some(span.start),
                is_link,
            });
        }
    }
}

/// `a.jpg 1x, b.jpg 2x`
fn of_srcset(context: &Context<'_>, attribute: Attribute<'_>, span: Span, out: &mut Vec<Written>) {
    let raw = span.slice(context.text());
    if raw != attribute.value || raw.contains("data:") {
        return;
    }
    let mut at = 0;
    for candidate in raw.split(',') {
        let blanks = candidate.len() - candidate.trim_start().len();
        let address = candidate.split_whitespace().next().unwrap_or_default();
        if !address.is_empty() {
            let start = span.start + at + blanks;
            out.push(Written {
                text: address.to_owned(),
                span: Span::new(start, start + address.len()),
                start: Some(start),
                is_link: false,
            });
        }
        at += candidate.len() + 1;
    }
}

/// Values that are paths of files, wherever they stand, and the addresses of the keys that hold one.
fn of_front_matter(context: &Context<'_>, node: &Node, key: &str, out: &mut Vec<Written>) {
    match &node.value {
        Value::Mapping(entries) => {
            for entry in entries.iter().filter(|entry| !entry.merged) {
                of_front_matter(context, &entry.value, &entry.key, out);
            }
        }
        Value::Sequence(items) => {
            for item in items {
                of_front_matter(context, item, key, out);
            }
        }
        Value::String(text) => {
            let is_file = text.starts_with("/uploads/") || text.starts_with("/assets/");
            let is_address = ADDRESS_KEYS.contains(&key) && !text.starts_with('#');
            let one_line = !text.contains(['\n', '<']) && key != "redirect_from";
            if one_line
                && (is_file || is_address)
                && let Some(mapped) = scalar_text(context.text(), node)
            {
                let whole = 0..mapped.len();
                out.push(Written {
                    text: text.clone(),
                    span: mapped.span(whole.clone()),
                    start: mapped.is_verbatim(whole).then(|| mapped.offset(0)),
                    is_link: false,
                });
            }
        }
        _ => {}
    }
}

fn resolve<'a>(context: &Context<'a>, site: &'a Site, written: &Written) -> Option<Internal<'a>> {
    let text = written.text.as_str();
    let parts = split(text, |host| {
        site.is_own_host(host) || context.preset.is_own_host(host)
    })?;
    let place = |part: &str| {
        // The parts are pieces of `text`.
        let at = part.as_ptr() as usize - text.as_ptr() as usize;
        written
            .start
            .map(|start| Span::new(start + at, start + at + part.len()))
    };
    let fragment = parts
        .fragment
        .filter(|_| written.is_link)
        .map(|fragment| Fragment {
            text: fragment.to_owned(),
            span: place(fragment),
        });
    let internal = |path: &str, path_span, leads_to| Internal {
        span: written.span,
        path: path.to_owned(),
        path_span,
        leads_to,
        fragment,
    };
    if parts.path.is_empty() {
        return if parts.has_host {
            Some(internal("/", None, Some(site.resolve("/", None))))
        } else {
            Some(internal("", None, None))
        };
    }
    if is_kept(site, parts.path) {
        return None;
    }
    let from = if parts.path.starts_with('/') {
        None
    } else {
        Some(reader_page(context)?)
    };
    let leads_to = site.resolve(parts.path, from);
    Some(internal(parts.path, place(parts.path), Some(leads_to)))
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

/// The parts of an address of the own site.
#[derive(Debug, PartialEq, Eq)]
struct Parts<'t> {
    path: &'t str,
    fragment: Option<&'t str>,
    has_host: bool,
}

/// Cut an address; `None` for one that leads elsewhere (another host, `mailto:`, `tel:`, `data:`…) or nowhere.
fn split(address: &str, is_own: impl Fn(&str) -> bool) -> Option<Parts<'_>> {
    let address = address.trim_matches(|c: char| c.is_ascii_whitespace());
    if address.is_empty() || address.contains('\\') {
        return None;
    }
    let (before, fragment) = match address.split_once('#') {
        Some((before, fragment)) => (before, Some(fragment)),
        None => (address, None),
    };
    let whole = before.split('?').next().unwrap_or_default();
    let lower = whole.to_ascii_lowercase();
    let host_at = ["https://", "http://", "//"]
        .iter()
        .find(|start| lower.starts_with(**start))
        .map(|start| start.len());
    let Some(host_at) = host_at else {
        return (!has_scheme(whole)).then_some(Parts {
            path: whole,
            fragment,
            has_host: false,
        });
    };
    let rest = whole.get(host_at..)?;
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    is_own(host).then_some(Parts {
        path,
        fragment,
        has_host: true,
    })
}

/// Whether the address begins with `name:`.
fn has_scheme(address: &str) -> bool {
    let Some((name, _)) = address.split_once(':') else {
        return false;
    };
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
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

    fn own(address: &str) -> Option<(&str, Option<&str>)> {
        split(address, |host| host == "www.x.fr").map(|parts| (parts.path, parts.fragment))
    }

    #[test]
    fn addresses_are_cut() {
        assert_eq!(own("/a/?q=1#b"), Some(("/a/", Some("b"))));
        assert_eq!(own("https://www.x.fr/a"), Some(("/a", None)));
        assert_eq!(own("//www.x.fr"), Some(("", None)));
        assert_eq!(own("#b"), Some(("", Some("b"))));
        assert_eq!(own("b c.pdf"), Some(("b c.pdf", None)));
        assert_eq!(own("a/b:c"), Some(("a/b:c", None)));
        for elsewhere in [
            "https://y.fr/a",
            "mailto:a@b.fr",
            "tel:+331",
            "data:,x",
            "",
            " ",
        ] {
            assert_eq!(own(elsewhere), None, "{elsewhere}");
        }
    }

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
