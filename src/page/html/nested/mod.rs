//! The quick way to the tree, for HTML whose tags are properly nested.
//!
//! Nearly all pages are made of elements that close in the order in which they were opened and stand where they may.
//! Of these the tree is what the tags say, and html5ever's states, scopes and lists are of no use. At the first thing
//! that is otherwise (a tag left open, an element that closes another, a notation that only a browser forgives),
//! nothing is kept and html5ever reads the page. The tests of this module prove that both ways give the same tree.

mod elements;
mod tags;
#[cfg(test)]
mod tests;

use std::ops::Range;

use ego_tree::NodeId;
use html5ever::tendril::StrTendril;
use html5ever::{QualName, local_name, ns};
use scraper::Html;
use scraper::node::{Comment, Element, Node, Text};

use super::attributes::written;
use super::limits::MAX_DEPTH;
use crate::page::document::{ElementPlace, Mark, PlaceOf, PlacedTree};
use crate::page::rendered::{Notation, Rendered, TagOrigin};
use crate::page::text_piece::{TextPiece, Texts};
use elements::{Kind, Known};
use tags::StartTag;

/// The tree of `rendered`, a fragment; `None` where tags are not properly nested or not plainly written.
/// On success the origins of the tags are taken out of `rendered`.
pub fn build(rendered: &mut Rendered) -> Option<PlacedTree> {
    let html = &rendered.html;
    let text = html.text();
    if memchr::memchr2(0, b'\r', text.as_bytes()).is_some() {
        return None;
    }
    let mut builder = Builder::new(text, rendered.tags.len());
    let mut tags = OriginCursor {
        origins: &rendered.tags,
        next: 0,
    };
    builder.read(|open, end| {
        tags.find(open).map(Place::Announced).or_else(|| {
            html.is_verbatim(open..end)
                .then_some(Place::Written(open..end))
        })
    })?;
    let Builder {
        tree,
        places,
        place_of,
        texts,
        order,
        comments,
        ..
    } = builder;
    let comments = comments.into_iter().map(|range| html.span(range)).collect();
    let mut origins = std::mem::take(&mut rendered.tags);
    let places = places
        .into_iter()
        .map(|(place, content_end)| place.resolve(rendered, &mut origins, content_end))
        .collect();
    Some(PlacedTree {
        html: tree,
        places,
        place_of,
        texts,
        order,
        comments,
        // Tags that are properly nested have none.
        tag_faults: Vec::new(),
    })
}

/// Looks up announced tags, which come in order.
struct OriginCursor<'o> {
    origins: &'o [TagOrigin],
    next: usize,
}

impl OriginCursor<'_> {
    /// The number of the origin of the tag that begins at byte `open`.
    fn find(&mut self, open: usize) -> Option<usize> {
        while self.origins.get(self.next)?.at < open {
            self.next += 1;
        }
        let found = self.next;
        (self.origins.get(found)?.at == open).then(|| {
            self.next += 1;
            found
        })
    }
}

/// Where an element was written, until it is sure that the tree is kept.
enum Place {
    /// By the converter's word: the number of the origin.
    Announced(usize),
    /// As it stands in the file: the bytes of the start tag in the rendered HTML.
    Written(Range<usize>),
}

impl Place {
    fn resolve(
        self,
        rendered: &Rendered,
        origins: &mut [TagOrigin],
        content_end: Option<usize>,
    ) -> ElementPlace {
        match self {
            Self::Announced(index) => {
                let origin = &mut origins[index];
                ElementPlace {
                    element: origin.element,
                    start_tag: origin.start_tag,
                    notation: origin.notation,
                    attributes: std::mem::take(&mut origin.attributes),
                    content_end,
                }
            }
            Self::Written(range) => {
                let span = rendered.html.span(range.clone());
                ElementPlace {
                    element: span,
                    start_tag: span,
                    notation: Notation::Html,
                    attributes: written(&rendered.html, range),
                    content_end,
                }
            }
        }
    }
}

/// An open element.
struct Open {
    node: NodeId,
    element: &'static Known,
    place: Option<usize>,
}

struct Builder<'h> {
    text: &'h str,
    /// The same text, of which the tree's texts are parts.
    shared: StrTendril,
    tree: Html,
    /// The element that fragments are parsed into.
    root: NodeId,
    open: Vec<Open>,
    open_paragraphs: usize,
    open_anchors: usize,
    open_buttons: usize,
    places: Vec<(Place, Option<usize>)>,
    place_of: PlaceOf,
    texts: Texts,
    order: Vec<Mark>,
    comments: Vec<Range<usize>>,
}

impl<'h> Builder<'h> {
    fn new(text: &'h str, elements: usize) -> Self {
        let mut tree = Html::new_fragment();
        let name = QualName::new(None, ns!(html), local_name!("html"));
        let element = Node::Element(Element::new(name, Vec::new()));
        let root = tree.tree.root_mut().append(element).id();
        let mut order = Vec::with_capacity(elements.saturating_mul(4));
        order.push(Mark::Open(root));
        let mut place_of = PlaceOf::default();
        place_of.reserve(elements);
        Self {
            text,
            shared: StrTendril::from(text),
            tree,
            root,
            open: Vec::new(),
            open_paragraphs: 0,
            open_anchors: 0,
            open_buttons: 0,
            places: Vec::with_capacity(elements),
            place_of,
            texts: Texts::with_capacity(elements),
            order,
            comments: Vec::new(),
        }
    }

    /// Read the whole text; `place` gives the place of the start tag with these bounds.
    fn read(&mut self, mut place: impl FnMut(usize, usize) -> Option<Place>) -> Option<()> {
        let text = self.text;
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let next = memchr::memchr(b'<', &bytes[at..]).map_or(bytes.len(), |found| at + found);
            if next > at {
                self.characters(at..next)?;
                at = next;
                continue;
            }
            at = match bytes.get(at + 1)? {
                b'/' => self.end(at)?,
                b'!' if text[at..].starts_with("<!--") => self.comment(at)?,
                _ => {
                    let tag = tags::start_tag(text, at, &self.shared)?;
                    let place = place(at, tag.end);
                    self.start(tag, place)?
                }
            };
        }
        self.order.push(Mark::Close(self.root));
        self.open.is_empty().then_some(())
    }

    fn parent(&self) -> (NodeId, Option<Kind>) {
        self.open.last().map_or((self.root, None), |open| {
            (open.node, Some(open.element.kind))
        })
    }

    fn append(&mut self, node: Node) -> Option<NodeId> {
        let (parent, _) = self.parent();
        Some(self.tree.tree.get_mut(parent)?.append(node).id())
    }

    /// A start tag; gives the byte at which reading goes on.
    fn start(&mut self, tag: StartTag, place: Option<Place>) -> Option<usize> {
        let StartTag {
            element,
            attributes,
            mut end,
        } = tag;
        let kind = element.kind;
        let twice = match kind {
            Kind::Anchor => self.open_anchors > 0,
            Kind::Button => self.open_buttons > 0,
            kind => kind.closes_paragraph() && self.open_paragraphs > 0,
        };
        if twice || self.open.len() >= MAX_DEPTH || !kind.fits(self.parent().1) {
            return None;
        }
        let name = QualName::new(None, ns!(html), element.name.clone());
        let node = self.append(Node::Element(Element::new(name, attributes)))?;
        self.order.push(Mark::Open(node));
        let place = place.map(|place| {
            self.places.push((place, None));
            self.places.len() - 1
        });
        if let Some(place) = place {
            self.place_of.insert(node, place);
        }
        if kind.is_void() {
            self.order.push(Mark::Close(node));
            return Some(end);
        }
        self.count(kind, true);
        self.open.push(Open {
            node,
            element,
            place,
        });
        match kind {
            Kind::RawText => {
                let content = tags::raw_text(self.text, end, &element.name)?;
                let after = content.end;
                if !content.is_empty() {
                    let piece = TextPiece::verbatim(0, content.clone());
                    self.text_node(tags::part(&self.shared, content), [piece])?;
                }
                self.end(after)
            }
            Kind::Preformatted => {
                let rest = self.text.get(end..)?;
                end += usize::from(rest.starts_with('\n'));
                // A reference to a line feed would be dropped as well.
                (!rest.starts_with("&#")).then_some(end)
            }
            _ => Some(end),
        }
    }

    /// The end tag at `at`; gives the byte behind it.
    fn end(&mut self, at: usize) -> Option<usize> {
        let (element, end) = tags::end_tag(self.text, at)?;
        let open = self.open.pop()?;
        if open.element.name != element.name {
            return None;
        }
        self.order.push(Mark::Close(open.node));
        self.count(element.kind, false);
        if let Some(place) = open.place {
            self.places.get_mut(place)?.1 = Some(end);
        }
        Some(end)
    }

    fn count(&mut self, kind: Kind, opens: bool) {
        let count = match kind {
            Kind::Paragraph => &mut self.open_paragraphs,
            Kind::Anchor => &mut self.open_anchors,
            Kind::Button => &mut self.open_buttons,
            _ => return,
        };
        *count = if opens {
            *count + 1
        } else {
            count.saturating_sub(1)
        };
    }

    fn comment(&mut self, at: usize) -> Option<usize> {
        let inside = tags::comment(self.text, at)?;
        let end = inside.end + "-->".len();
        let comment = tags::part(&self.shared, inside);
        self.append(Node::Comment(Comment { comment }))?;
        self.comments.push(at..end);
        Some(end)
    }

    /// Text between two tags.
    fn characters(&mut self, range: Range<usize>) -> Option<()> {
        let raw = self.text.get(range.clone())?;
        let in_table = self.parent().1.is_some_and(Kind::is_table_part);
        if in_table && !raw.bytes().all(|byte| byte.is_ascii_whitespace()) {
            return None;
        }
        let Some(mut next) = memchr::memchr(b'&', raw.as_bytes()) else {
            let piece = TextPiece::verbatim(0, range.clone());
            return self.text_node(tags::part(&self.shared, range), [piece]);
        };
        let mut text = StrTendril::new();
        let mut pieces = Vec::new();
        let mut at = 0;
        loop {
            verbatim(&mut text, &mut pieces, raw.get(at..next)?, range.start + at);
            let (letter, end) = tags::reference(raw, next)?;
            let mut letters = [0; 4];
            let letters: &str = letter.encode_utf8(&mut letters);
            if end - next == 1 {
                verbatim(&mut text, &mut pieces, letters, range.start + next);
            } else {
                pieces.push(TextPiece {
                    at: text.len(),
                    start: range.start + next,
                    end: range.start + end,
                    verbatim: false,
                });
                text.push_slice(letters);
            }
            at = end;
            match memchr::memchr(b'&', raw.get(at..)?.as_bytes()) {
                Some(found) => next = at + found,
                None => break,
            }
        }
        verbatim(&mut text, &mut pieces, raw.get(at..)?, range.start + at);
        self.text_node(text, pieces)
    }

    fn text_node(
        &mut self,
        text: StrTendril,
        pieces: impl IntoIterator<Item = TextPiece>,
    ) -> Option<()> {
        let node = self.append(Node::Text(Text { text }))?;
        self.texts.insert(node, pieces);
        self.order.push(Mark::Text(node));
        Some(())
    }
}

/// Append `stretch`, which stands in the rendered HTML from byte `start` on.
fn verbatim(text: &mut StrTendril, pieces: &mut Vec<TextPiece>, stretch: &str, start: usize) {
    if stretch.is_empty() {
        return;
    }
    let piece = TextPiece::verbatim(text.len(), start..start + stretch.len());
    match pieces.last_mut() {
        Some(last) if last.goes_on_with(&piece) => last.end = piece.end,
        _ => pieces.push(piece),
    }
    text.push_slice(stretch);
}
