//! What the whole page shares while it is read: settings, definitions and the limit on work.

use rustc_hash::FxHashMap;

use super::attribute_list::{AttributeList, Definitions};
use super::settings::Settings;
use super::text::Text;
use super::traps::Traps;
use super::tree::{Attributes, Node};
use crate::source::Span;

/// Blocks and spans are nested this deep at most; what lies deeper is text.
pub(super) const MAX_DEPTH: usize = 100;

/// How many bytes may be copied without limit.
const FREE_COPY: usize = 256;

/// What the page shares.
#[derive(Debug)]
pub(super) struct State {
    /// The settings, with those of `{::options}`.
    pub(super) settings: Settings,
    /// Attribute lists by name.
    pub(super) lists: Definitions,
    /// Link definitions in source order.
    pub(super) links: Vec<LinkDefinition>,
    /// The last definition of each link name.
    pub(super) link_names: FxHashMap<String, usize>,
    /// Footnote definitions in the order in which their names first appear.
    pub(super) footnotes: Vec<FootnoteDefinition>,
    /// The definition of each footnote name.
    pub(super) footnote_names: FxHashMap<String, usize>,
    /// Abbreviations in source order.
    pub(super) abbreviations: Vec<Abbreviation>,
    /// Whether an attribute list asks for a table of contents.
    pub(super) wants_contents: bool,
    /// What hardly became what its author meant.
    pub(super) traps: Traps,
    /// How many bytes may still be read in vain.
    fuel: usize,
}

/// `[name]: destination "title"`.
#[derive(Clone, Debug)]
pub(super) struct LinkDefinition {
    /// The name, normalised.
    pub(super) name: String,
    /// The whole definition.
    pub(super) span: Span,
    /// Where the link leads.
    pub(super) destination: Text,
    /// Its title.
    pub(super) title: Option<Text>,
    /// The attributes written for it.
    pub(super) list: Option<Box<AttributeList>>,
    /// Whether a link uses it.
    pub(super) used: bool,
}

/// `[^name]: text`.
#[derive(Clone, Debug)]
pub(super) struct FootnoteDefinition {
    /// Its name.
    pub(super) name: String,
    /// The whole definition.
    pub(super) span: Span,
    /// Its content.
    pub(super) content: Vec<Node>,
    /// Whether a text refers to it.
    pub(super) used: bool,
}

/// `*[short]: long`.
#[derive(Clone, Debug)]
pub(super) struct Abbreviation {
    /// The abbreviation.
    pub(super) short: String,
    /// What it stands for.
    pub(super) long: Text,
    /// The attributes written for it.
    pub(super) list: Option<Box<AttributeList>>,
    /// The attributes of its element.
    pub(super) attributes: Attributes,
}

impl State {
    /// The state at the start of a page of `bytes` bytes. What may be read in vain grows with the page, and much less with a
    /// long one: 4 MB are read in a fraction of a second.
    pub(super) fn new(settings: Settings, bytes: usize) -> Self {
        Self {
            settings,
            lists: Definitions::default(),
            links: Vec::new(),
            link_names: FxHashMap::default(),
            footnotes: Vec::new(),
            footnote_names: FxHashMap::default(),
            abbreviations: Vec::new(),
            wants_contents: false,
            traps: Traps::default(),
            fuel: bytes
                .saturating_mul(40)
                .saturating_add(200_000)
                .min(4_000_000)
                + bytes.saturating_mul(8),
        }
    }

    /// Whether there is fuel left for an attempt that may fail.
    pub(super) fn may_try(&self) -> bool {
        self.fuel > 0
    }

    /// Note that `bytes` bytes were read in vain. kramdown reads a text again from each mark that nothing closes, in time that grows
    /// with the square of the text and worse; a page on which this goes beyond all measure gets its marks as text.
    pub(super) fn spend(&mut self, bytes: usize) {
        self.fuel = self.fuel.saturating_sub(bytes + 1);
    }

    /// Note that an attempt begins which may read `bytes` bytes in vain; to be given back if it succeeds.
    /// Attempts lie within each other, so what they cost must be known before they have failed.
    pub(super) fn lend(&mut self, bytes: usize) -> usize {
        let lent = self.fuel.min(bytes + 1);
        self.fuel -= lent;
        lent
    }

    /// Whether `bytes` bytes may be written once more in another place: a definition for each of its uses, the text of an
    /// image for those around it. What is shorter than a line is free.
    pub(super) fn may_copy(&mut self, bytes: usize) -> bool {
        if bytes <= FREE_COPY {
            return true;
        }
        let may = self.fuel >= bytes;
        if may {
            self.fuel -= bytes;
        }
        may
    }

    /// An attempt succeeded for which fuel was lent.
    pub(super) fn give_back(&mut self, lent: usize) {
        self.fuel += lent;
    }
}
