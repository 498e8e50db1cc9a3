//! The tree that a page becomes between reading and writing, with kramdown's element types.

use std::borrow::Cow;

use super::attribute_list::AttributeList;
use super::html::Model;
use super::text::Text;
use crate::page::rendered::AttributeOrigin;
use crate::source::Span;

/// How many attributes an element may have; looking for doubles takes time with their square.
const MOST_ATTRIBUTES: usize = 500;

/// An element, a piece of text or a marker between blocks.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// What it is.
    pub(super) kind: Kind,
    /// The whole construct in the file.
    pub(super) span: Span,
    /// Its attributes.
    pub(super) attributes: Attributes,
    /// The attribute lists written for it, not yet applied to blocks.
    pub(super) list: Option<Box<AttributeList>>,
    /// What it contains.
    pub(super) children: Vec<Node>,
}

impl Node {
    /// An element without attributes or content.
    pub(super) fn new(kind: Kind, span: Span) -> Self {
        Self {
            kind,
            span,
            attributes: Attributes::default(),
            list: None,
            children: Vec::new(),
        }
    }

    /// Whether the attribute lists name the reference `name`.
    pub(super) fn has_reference(&self, name: &str) -> bool {
        self.list
            .as_ref()
            .is_some_and(|list| list.references.iter().any(|reference| reference == name))
    }
}

/// What a node is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Blank lines; `single` if just one empty line.
    Blank { single: bool },
    /// The end of a block without output.
    End(End),
    /// Text whose spans have not been read yet.
    Raw(Text),
    /// Text.
    Text(Text),
    /// A paragraph; a transparent one writes its content only.
    Paragraph { transparent: bool },
    /// A heading of the given level, with the text from which its id is made.
    Heading { level: u8, id_text: IdText },
    /// A quotation.
    Quote,
    /// A code block.
    CodeBlock(Text),
    /// A horizontal rule.
    Rule,
    /// A list.
    List { ordered: bool },
    /// An item of a list.
    Item,
    /// A definition list.
    Definitions,
    /// A term of a definition list.
    Term,
    /// A definition; `after_blank` if its first paragraph follows a blank line.
    Definition { after_blank: bool },
    /// A table with the alignment of its columns.
    Table(Vec<Align>),
    /// A part of a table.
    Section(Section),
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// An HTML element, whose content are the children.
    Html(Box<Html>),
    /// An HTML start tag inside raw HTML; its content follows as siblings.
    StartTag(Box<Html>),
    /// An HTML end tag inside raw HTML, of the given name.
    EndTag(Cow<'static, str>),
    /// Bytes to write as they are: a comment, a processing instruction, a script.
    Verbatim { text: Text, block: bool },
    /// HTML that kramdown does not look into, `{::nomarkdown}`.
    Unread { text: Text, block: bool },
    /// A `{::comment}`.
    Comment { text: Text, block: bool },
    /// HTML made by the converter itself.
    Generated(String),
    /// Mathematics.
    Math { text: Text, block: bool },
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Deleted text.
    Deleted,
    /// A link.
    Link,
    /// An image.
    Image,
    /// A line break.
    Break,
    /// Code inside a paragraph.
    Code(Text),
    /// A character written as an entity; `reference` if it must stay one.
    Entity {
        character: Option<char>,
        reference: Option<Cow<'static, str>>,
    },
    /// A typographic symbol.
    Symbol(&'static str),
    /// A quotation mark: its index in the option `smart_quotes`.
    QuotationMark(usize),
    /// A reference to a footnote.
    Footnote(FootnoteMark),
    /// An abbreviation, with the index of its definition.
    Abbreviation { text: Text, definition: usize },
}

/// Markers that end a block or stand for a definition, and write nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// `^`.
    Marker,
    /// A link definition, by its index.
    Link(usize),
    /// An abbreviation, by its index.
    Abbreviation(usize),
    /// A footnote's definition.
    Footnote,
    /// An attribute list or an option.
    Other,
}

/// The text that the id of a heading is made from.
#[derive(Clone, Debug)]
pub(super) enum IdText {
    /// The heading as written.
    Written(Text),
    /// The heading's text without markup.
    Plain(String),
}

impl IdText {
    /// The text.
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Written(text) => text.as_str(),
            Self::Plain(text) => text,
        }
    }
}

/// The alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    /// Not said.
    Default,
    /// `:--`.
    Left,
    /// `--:`.
    Right,
    /// `:-:`.
    Center,
}

/// A part of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// `thead`.
    Head,
    /// `tbody`.
    Body,
    /// `tfoot`.
    Foot,
}

/// An HTML element as written.
#[derive(Clone, Debug)]
pub(super) struct Html {
    /// Its name.
    pub(super) name: Cow<'static, str>,
    /// How its content is read.
    pub(super) model: Model,
    /// Whether it is an element that has no content.
    pub(super) void: bool,
    /// Whether nothing follows the start tag: `<div />`, `<br>`.
    pub(super) closed: bool,
    /// Whether it stands between blocks, not in a text.
    pub(super) block: bool,
    /// The start tag; `None` for a tag that the author did not write as such.
    pub(super) start_tag: Option<Span>,
}

/// A reference to a footnote.
#[derive(Clone, Debug)]
pub(super) struct FootnoteMark {
    /// The index of the footnote's definition.
    pub(super) definition: usize,
    /// The number shown.
    pub(super) number: u32,
    /// How many references to the same footnote come before.
    pub(super) repeat: u32,
}

/// The attributes of an element and where they were written.
#[derive(Clone, Debug, Default)]
pub(super) struct Attributes {
    /// Names and values as they are rendered, without doubles.
    pub(super) values: Vec<(Cow<'static, str>, String)>,
    /// All attributes as written.
    pub(super) origins: Vec<AttributeOrigin>,
}

impl Attributes {
    /// The value of the attribute `name`.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.values
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    /// Set the attribute `name`, in its old place if it has one.
    pub(super) fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) {
        let name = name.into();
        let value = value.into();
        if let Some(own) = self.values.iter_mut().find(|(own, _)| *own == name) {
            own.1 = value;
        } else if self.values.len() < MOST_ATTRIBUTES {
            self.values.push((name, value));
        }
    }

    /// Add a class behind the others.
    pub(super) fn add_class(&mut self, class: &str) {
        if let Some((_, value)) = self.values.iter_mut().find(|(own, _)| own == "class") {
            value.push(' ');
            value.push_str(class);
            let lead = value.len() - value.trim_start().len();
            value.drain(..lead);
        } else {
            self.values.push(("class".into(), class.to_owned()));
        }
    }

    /// Take the attribute `name` away.
    pub(super) fn remove(&mut self, name: &str) -> Option<String> {
        let at = self.values.iter().position(|(own, _)| own == name)?;
        Some(self.values.remove(at).1)
    }
}
