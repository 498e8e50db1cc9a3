//! What an element may stand in for its tags to be taken at their word.

use std::sync::LazyLock;

use html5ever::LocalName;
use rustc_hash::FxHashMap;

/// How the tree builder treats an element (HTML standard, 13.2.6.4), as far as properly nested tags are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Part of the line of text; formatting elements, too, as long as their tags are properly nested.
    Inline,
    /// `<a>`, of which a second one inside closes the first.
    Anchor,
    /// `<button>`, likewise.
    Button,
    /// Never has content.
    Void,
    /// `<hr>`: never has content, and closes an open paragraph.
    Rule,
    /// A block that closes an open paragraph.
    Block,
    /// A list whose items are `<li>`.
    List,
    /// `<dl>`.
    Definitions,
    /// `<pre>`, of which a first line feed is dropped.
    Preformatted,
    /// `<p>`.
    Paragraph,
    /// `<h1>` to `<h6>`, of which none opens right inside another.
    Heading,
    /// `<li>`.
    Item,
    /// `<dt>` and `<dd>`.
    Definition,
    /// `<table>`.
    Table,
    /// `<caption>`.
    Caption,
    /// `<thead>`, `<tbody>` and `<tfoot>`.
    Section,
    /// `<tr>`.
    Row,
    /// `<td>` and `<th>`.
    Cell,
    /// An element in which tags are text.
    RawText,
}

impl Kind {
    /// Whether a start tag of this kind closes an open `<p>`.
    pub fn closes_paragraph(self) -> bool {
        matches!(
            self,
            Self::Rule
                | Self::Block
                | Self::List
                | Self::Definitions
                | Self::Preformatted
                | Self::Paragraph
                | Self::Heading
                | Self::Item
                | Self::Definition
                | Self::Table
        )
    }

    /// Whether it never has content.
    pub fn is_void(self) -> bool {
        matches!(self, Self::Void | Self::Rule)
    }

    /// Whether it holds nothing but parts of a table.
    pub fn is_table_part(self) -> bool {
        matches!(self, Self::Table | Self::Section | Self::Row)
    }

    /// Whether an element of this kind may stand right inside `parent` (`None`: the body itself) without the tree builder
    /// moving, closing or adding anything.
    pub fn fits(self, parent: Option<Self>) -> bool {
        match (self, parent) {
            (Self::Caption | Self::Section, parent) => parent == Some(Self::Table),
            (Self::Row, parent) => parent == Some(Self::Section),
            (Self::Cell, parent) => parent == Some(Self::Row),
            (Self::Item, parent) => parent == Some(Self::List),
            (Self::Definition, parent) => parent == Some(Self::Definitions),
            (Self::Heading, Some(Self::Heading)) => false,
            (_, Some(parent)) => !parent.is_table_part(),
            (_, None) => true,
        }
    }
}

/// An element that is known to be simple.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its name.
    pub name: LocalName,
    /// How it is treated.
    pub kind: Kind,
}

/// The element of this name, in lower case; `None` for one with rules of its own (`form`, `select`, `svg`, `object`…).
pub fn known(name: &str) -> Option<&'static Known> {
    KNOWN.get(name)
}

static KNOWN: LazyLock<FxHashMap<&'static str, Known>> = LazyLock::new(|| {
    let groups: [(Kind, &[&'static str]); 19] = [
        (
            Kind::Inline,
            &[
                "abbr", "audio", "b", "bdi", "bdo", "big", "canvas", "cite", "code", "data", "del",
                "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "meter", "output",
                "picture", "progress", "q", "s", "samp", "small", "span", "strike", "strong",
                "sub", "sup", "time", "tt", "u", "var", "video",
            ],
        ),
        (Kind::Anchor, &["a"]),
        (Kind::Button, &["button"]),
        (
            Kind::Void,
            &["area", "br", "embed", "img", "source", "track", "wbr"],
        ),
        (Kind::Rule, &["hr"]),
        (
            Kind::Block,
            &[
                "address",
                "article",
                "aside",
                "blockquote",
                "center",
                "details",
                "div",
                "fieldset",
                "figcaption",
                "figure",
                "footer",
                "header",
                "hgroup",
                "main",
                "nav",
                "section",
                "summary",
            ],
        ),
        (Kind::List, &["ol", "ul", "menu"]),
        (Kind::Definitions, &["dl"]),
        (Kind::Preformatted, &["pre"]),
        (Kind::Paragraph, &["p"]),
        (Kind::Heading, &["h1", "h2", "h3", "h4", "h5", "h6"]),
        (Kind::Item, &["li"]),
        (Kind::Definition, &["dd", "dt"]),
        (Kind::Table, &["table"]),
        (Kind::Caption, &["caption"]),
        (Kind::Section, &["tbody", "tfoot", "thead"]),
        (Kind::Row, &["tr"]),
        (Kind::Cell, &["td", "th"]),
        (Kind::RawText, &["iframe", "script", "style"]),
    ];
    groups
        .iter()
        .flat_map(|(kind, names)| {
            names.iter().map(|name| {
                let known = Known {
                    name: LocalName::from(*name),
                    kind: *kind,
                };
                (*name, known)
            })
        })
        .collect()
});
