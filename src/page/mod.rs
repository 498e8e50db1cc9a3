//! One page: front matter, Liquid, kramdown, and the document tree that all of them end in.

mod concealment;
pub mod density;
pub mod document;
pub mod exposure;
pub mod front_matter;
pub mod html;
pub mod kramdown;
pub mod liquid;
pub mod prose;
pub mod rendered;
pub mod scripts;
mod shown;
pub mod style;
mod text_piece;

use rustc_hash::FxHashSet;

use document::Document;
use front_matter::{FrontMatter, State, Typing};
use html::Scope;
use liquid::Liquid;
use rendered::Rendered;

use crate::source::{Mapped, Source, Span};

/// How a page's text becomes HTML, told by its file name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Converted by kramdown.
    Markdown,
    /// Taken as it is.
    Html,
    /// Published without conversion and no web page (`.xml`, `.old`, no extension…): only front matter and Liquid are read.
    Other,
}

impl Kind {
    /// The kind of a file by Jekyll's default `markdown_ext` and HTML's extensions, case ignored.
    #[must_use]
    pub fn of(path: &camino::Utf8Path) -> Self {
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" | "mkdown" | "mkdn" | "mkd" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            _ => Self::Other,
        }
    }
}

/// The settings of the site that decide what a page becomes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// kramdown's settings.
    pub kramdown: kramdown::Options,
    /// How YAML values are typed.
    pub typing: Typing,
}

/// One page, read once and never changed.
#[derive(Debug)]
pub struct Page {
    /// Its text.
    pub source: Source,
    /// How it becomes HTML.
    pub kind: Kind,
    /// Its front matter.
    pub front_matter: FrontMatter,
    /// What follows the front matter.
    pub body: Span,
    /// The Liquid of the body.
    pub liquid: Liquid,
    /// What its Markdown defines, and its traps.
    pub notes: kramdown::Notes,
    /// The tree of the body and of the front-matter values that the layout prints as Markdown.
    pub document: Document,
}

impl Page {
    /// Read a page. `printed` names, from its front matter, the paths of the values that the layout prints as Markdown
    /// (`chapeau-text`, `list-items[].content-text`…); they join the tree, a `chapeau…` before the body, the others after it.
    pub fn parse(
        source: Source,
        settings: &Settings,
        printed: impl FnOnce(&FrontMatter) -> Vec<String>,
    ) -> Self {
        let front_matter = front_matter::read(source.text(), settings.typing);
        Self::with_front_matter(source, front_matter, settings, printed)
    }

    /// The same for a page whose `front_matter` has been read.
    pub fn with_front_matter(
        source: Source,
        front_matter: FrontMatter,
        settings: &Settings,
        printed: impl FnOnce(&FrontMatter) -> Vec<String>,
    ) -> Self {
        let kind = Kind::of(source.path());
        let text = source.text();
        let body = body_of(text, &front_matter);
        let liquid = Liquid::read(text, body);
        let mut opaque = liquid.opaque();
        let mut rendered = Rendered::with_capacity(body.len() * 5 / 4);
        let mut scope = Scope::Fragment;
        let mut notes = kramdown::Notes::default();
        match kind {
            Kind::Markdown => {
                let paths = printed(&front_matter);
                let values = printed_values(text, &front_matter, &paths);
                let (before, after): (Vec<_>, Vec<_>) = values
                    .into_iter()
                    .partition(|(path, _)| path.starts_with("chapeau"));
                for (_, value) in &before {
                    notes.extend(convert_value(value, settings, &mut rendered));
                }
                let masked = body_text(text, body, &liquid);
                let of_body = kramdown::convert(&masked, &settings.kramdown, &mut rendered);
                notes.extend(of_body);
                for (_, value) in &after {
                    notes.extend(convert_value(value, settings, &mut rendered));
                }
            }
            Kind::Html => {
                let masked = body_text(text, body, &liquid);
                scope = html::scope_of(masked.text());
                rendered.html = masked;
            }
            Kind::Other => {}
        }
        opaque.sort_unstable();
        let document = html::parse(rendered, scope, opaque);
        Self {
            source,
            kind,
            front_matter,
            body,
            liquid,
            notes,
            document,
        }
    }

    /// Whether the file is the whole HTML document that readers get: no layout around it, no Liquid that brings more.
    pub fn is_whole(&self) -> bool {
        self.kind == Kind::Html
            && self.liquid.tokens.is_empty()
            && html::scope_of(self.body.slice(self.text())) == Scope::Document
    }

    /// Whether the page that readers get holds the id `id`, where `around` are the ids that layouts and includes bring;
    /// `None` where it is not found but something unknown may bring it.
    pub fn has_id(&self, id: &str, around: Option<&FxHashSet<String>>) -> Option<bool> {
        if self.document.by_id(id).is_some() {
            return Some(true);
        }
        if self.is_whole() {
            return Some(false);
        }
        let known = around?.contains(id);
        (known || self.liquid.tokens.is_empty()).then_some(known)
    }

    /// The text of the file.
    pub fn text(&self) -> &str {
        self.source.text()
    }
}

/// What follows the front matter. Where the block never closes, nobody can tell what was meant as text: nothing does.
fn body_of(text: &str, front_matter: &FrontMatter) -> Span {
    match front_matter.state {
        State::Unclosed => Span::at(text.len()),
        State::Absent => {
            let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
            Span::new(start, text.len())
        }
        _ => Span::new(front_matter.span.end, text.len()),
    }
}

/// The body with its Liquid masked and its line ends made `\n`, as kramdown and HTML read them.
fn body_text(text: &str, body: Span, liquid: &Liquid) -> Mapped {
    let masked = liquid::mask(text, body, &liquid.tokens);
    if memchr::memchr(b'\r', masked.as_bytes()).is_none() {
        return Mapped::verbatim(masked.into_owned(), body.start);
    }
    let mut out = Mapped::with_capacity(masked.len());
    let mut from = 0;
    for at in memchr::memchr_iter(b'\r', masked.as_bytes()) {
        out.push_verbatim(&masked[from..at], body.start + from);
        from = at + 1;
        // In `\r\n` the line feed stays where it is; a lone carriage return becomes one.
        if masked.as_bytes().get(from) != Some(&b'\n') {
            let place = Span::new(body.start + at, body.start + from);
            out.push_replaced("\n", place);
        }
    }
    out.push_verbatim(&masked[from..], body.start + from);
    out
}

/// The text of the values at `paths`, with their places; a value in which Liquid could stand is text like any other,
/// for Jekyll does not run Liquid on front matter.
fn printed_values<'p>(
    text: &str,
    front_matter: &FrontMatter,
    paths: &'p [String],
) -> Vec<(&'p str, Mapped)> {
    let Some(root) = &front_matter.root else {
        return Vec::new();
    };
    paths
        .iter()
        .flat_map(|path| {
            root.select(path)
                .into_iter()
                .filter_map(|node| front_matter::scalar_text(text, node))
                .map(|value| (path.as_str(), value))
        })
        .collect()
}

/// A printed value is a text of its own: what it leaves open does not reach the body.
fn convert_value(value: &Mapped, settings: &Settings, out: &mut Rendered) -> kramdown::Notes {
    let place = value.span(0..value.len());
    out.markup("<div>", place);
    let notes = kramdown::convert(value, &settings.kramdown, out);
    out.markup("</div>", place);
    notes
}
