//! What is wrong in how tags open and close each other, as their author wrote them.
//!
//! The tree builder repairs silently, and so must not be asked: a `</p>` too many becomes an empty paragraph, a tag never
//! closed swallows the rest. The tags are paired here as an author pairs them, with the end tags that HTML lets authors
//! leave out (HTML standard, 13.1.2.4) and the borders that an end tag does not reach over (13.2.4.2).

use html5ever::LocalName;

use super::ends::{closed_by, is_void};
use crate::source::Span;

/// Most faults that are kept; a page made of nothing else is no page.
const MOST: usize = 500;

/// How deep elements are followed.
const MAX_DEPTH: usize = 1_000;

/// Something wrong with a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagFault {
    /// What.
    pub kind: TagFaultKind,
    /// The element's name, lower case.
    pub name: LocalName,
    /// Where the tag stands.
    pub span: Span,
    /// The other tag that has to do with it, where there is one.
    pub other: Option<(LocalName, Span)>,
    /// For an element without end tag, or with a late one, the tag that ends the element around it; for a block inside a
    /// paragraph, the paragraph's late end tag; for an element in one of its kind, the end tag of the one around.
    pub end: Option<Span>,
}

/// What may be wrong with a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TagFaultKind {
    /// An end tag without a start tag.
    StrayEnd,
    /// The end tag of an element that never has content.
    VoidEnd,
    /// A start tag whose end tag is missing.
    Unclosed,
    /// The same, written `<div/>` as if that closed it.
    SelfClosing,
    /// A start tag whose end tag stands behind the end of the element around it; `other` is that end tag.
    Overlap,
    /// A block inside a paragraph, which it ends, so that the paragraph's own end tag comes too late; `other` is the
    /// paragraph.
    InParagraph,
    /// An element inside another that may not hold it: links, buttons, forms; `other` is the one around.
    InItself,
    /// A part of a table outside any.
    OutsideTable,
}

/// A start tag that waits for its end.
#[derive(Debug)]
struct Open {
    name: LocalName,
    /// Where it stands; `None` for one that nobody wrote.
    span: Option<Span>,
    /// Whether it ends in `/>`.
    is_slashed: bool,
    /// Whether it belongs to a drawing or a formula, which end as a whole.
    is_foreign: bool,
    /// The first element inside that it may not hold.
    inner: Option<Span>,
    /// The tag that ended the element around it before it was closed.
    ended_by: Option<Span>,
}

/// A paragraph that a block has ended.
#[derive(Debug)]
struct ClosedParagraph {
    paragraph: Option<Span>,
    block: Option<Span>,
    name: LocalName,
}

/// The tags of a page, one by one.
#[derive(Debug, Default)]
pub struct TagFaults {
    stack: Vec<Open>,
    /// Elements whose end tag was still missing when the element around them ended.
    displaced: Vec<Open>,
    paragraphs: Vec<ClosedParagraph>,
    found: Vec<TagFault>,
    is_given_up: bool,
}

/// Elements whose end tag authors may leave out.
fn is_optional(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "head"
            | "body"
            | "li"
            | "dt"
            | "dd"
            | "p"
            | "rt"
            | "rp"
            | "optgroup"
            | "option"
            | "colgroup"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
    )
}

fn is_table_part(name: &str) -> bool {
    matches!(
        name,
        "caption" | "colgroup" | "col" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th"
    )
}

/// Whether an end tag `name` does not reach over the start tag `open`.
fn is_border(open: &str, name: &str) -> bool {
    match open {
        "template" => true,
        "table" => name != "table",
        "td" | "th" | "caption" | "object" | "marquee" => name != "table" && !is_table_part(name),
        _ => false,
    }
}

impl TagFaults {
    /// A start tag at `span`.
    pub fn start(&mut self, name: &LocalName, span: Option<Span>, is_slashed: bool) {
        if self.stack.len() >= MAX_DEPTH {
            self.is_given_up = true;
        }
        if self.is_given_up {
            return;
        }
        let is_drawing = matches!(&**name, "svg" | "math");
        let is_foreign = self.stack.last().is_some_and(|open| {
            (open.is_foreign || matches!(&*open.name, "svg" | "math"))
                && &*open.name != "foreignobject"
        });
        if is_foreign || is_drawing {
            if !is_slashed {
                self.push(name, span, false, is_foreign);
            }
            return;
        }
        self.close_before(name, span);
        if is_table_part(name)
            && !self
                .stack
                .iter()
                .rev()
                .any(|open| matches!(&*open.name, "table" | "template"))
        {
            self.report(TagFaultKind::OutsideTable, name, span, None, None);
        }
        if is_void(name) {
            return;
        }
        if matches!(&**name, "a" | "button" | "form") {
            let mut around = self.stack.iter_mut().rev();
            let around = around.find(|open| open.name == *name || is_border(&open.name, name));
            if let Some(around) = around.filter(|around| around.name == *name) {
                around.inner = around.inner.or(span);
            }
        }
        self.push(name, span, is_slashed, false);
    }

    fn push(&mut self, name: &LocalName, span: Option<Span>, is_slashed: bool, is_foreign: bool) {
        self.stack.push(Open {
            name: name.clone(),
            span,
            is_slashed,
            is_foreign,
            inner: None,
            ended_by: None,
        });
    }

    /// End what a start tag `name` ends by itself.
    fn close_before(&mut self, name: &LocalName, span: Option<Span>) {
        let (closes, shields) = closed_by(name);
        if closes.is_empty() {
            return;
        }
        let found = self
            .stack
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, open)| !shields.contains(&&*open.name))
            .find(|(_, open)| closes.contains(&&*open.name));
        let Some(depth) = found.map(|(depth, _)| depth) else {
            return;
        };
        for mut open in self.stack.drain(depth..) {
            if &*open.name == "p" {
                if &**name != "p" {
                    self.paragraphs.push(ClosedParagraph {
                        paragraph: open.span,
                        block: span,
                        name: name.clone(),
                    });
                }
            } else if !is_optional(&open.name) {
                open.ended_by = span;
                self.displaced.push(open);
            }
        }
    }

    /// An end tag at `span`.
    pub fn end(&mut self, name: &LocalName, span: Option<Span>) {
        if self.is_given_up {
            return;
        }
        // So many tags left open are no writing that can be followed, and each would be looked for again and again.
        if self.displaced.len() > MOST {
            self.is_given_up = true;
            return;
        }
        let reached = self
            .stack
            .iter()
            .rposition(|open| open.name == *name || is_border(&open.name, name));
        let depth = reached.filter(|depth| {
            self.stack
                .get(*depth)
                .is_some_and(|open| open.name == *name)
        });
        let Some(depth) = depth else {
            self.without_start(name, span);
            return;
        };
        let mut inside = self.stack.split_off(depth);
        let own = inside.remove(0);
        for mut open in inside {
            open.ended_by = span;
            if !is_optional(&open.name) && !open.is_foreign {
                self.displaced.push(open);
            }
        }
        if let (Some(inner), Some(outer)) = (own.inner, own.span) {
            self.report(
                TagFaultKind::InItself,
                name,
                Some(inner),
                Some((name.clone(), outer)),
                span,
            );
        }
    }

    /// An end tag that no open element is waiting for.
    fn without_start(&mut self, name: &LocalName, span: Option<Span>) {
        if is_void(name) {
            self.report(TagFaultKind::VoidEnd, name, span, None, None);
            return;
        }
        // Their start tags may be left out.
        if matches!(&**name, "html" | "head" | "body" | "tbody" | "colgroup") {
            return;
        }
        if &**name == "p"
            && let Some(closed) = self.paragraphs.pop()
        {
            let paragraph = closed.paragraph.map(|place| (name.clone(), place));
            if paragraph.is_some() {
                self.report(
                    TagFaultKind::InParagraph,
                    &closed.name,
                    closed.block,
                    paragraph,
                    span,
                );
            }
            return;
        }
        let waiting = self.displaced.iter().rposition(|open| open.name == *name);
        if let Some(index) = waiting {
            let open = self.displaced.remove(index);
            let end = span.map(|span| (name.clone(), span));
            self.report(TagFaultKind::Overlap, name, open.span, end, open.ended_by);
            return;
        }
        self.report(TagFaultKind::StrayEnd, name, span, None, None);
    }

    fn report(
        &mut self,
        kind: TagFaultKind,
        name: &LocalName,
        span: Option<Span>,
        other: Option<(LocalName, Span)>,
        end: Option<Span>,
    ) {
        if let Some(span) = span.filter(|_| self.found.len() < MOST) {
            self.found.push(TagFault {
                kind,
                name: name.clone(),
                span,
                other,
                end,
            });
        }
    }

    /// A tag that is left out of the tree: what follows can no longer be paired.
    pub fn give_up(&mut self) {
        self.is_given_up = true;
    }

    /// All faults by place, once the text has ended.
    pub fn finish(mut self) -> Vec<TagFault> {
        if self.is_given_up {
            return Vec::new();
        }
        let open = std::mem::take(&mut self.stack);
        let open = open
            .into_iter()
            .filter(|open| !is_optional(&open.name) && !open.is_foreign);
        let displaced = std::mem::take(&mut self.displaced);
        for open in open.chain(displaced) {
            let kind = if open.is_slashed {
                TagFaultKind::SelfClosing
            } else {
                TagFaultKind::Unclosed
            };
            self.report(kind, &open.name, open.span, None, open.ended_by);
        }
        self.found.sort_by_key(|fault| fault.span);
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The faults of tags written one after the other, each with its place among them.
    fn faults(html: &str) -> Vec<String> {
        let mut faults = TagFaults::default();
        for (at, tag) in html.split_inclusive('>').enumerate() {
            let place = Some(Span::new(at, at + 1));
            let inside = tag.trim_matches(['<', '>']);
            if let Some(name) = inside.strip_prefix('/') {
                faults.end(&LocalName::from(name), place);
            } else {
                let name = inside.trim_end_matches('/');
                faults.start(&LocalName::from(name), place, inside.ends_with('/'));
            }
        }
        let found = faults.finish().into_iter();
        found
            .map(|fault| format!("{:?} {} {}", fault.kind, fault.name, fault.span.start))
            .collect()
    }

    #[test]
    fn well_written_tags_have_no_fault() {
        for html in [
            "<ul><li><li><b></b></ul>",
            "<p><p><div></div>",
            "<table><tr><td><p><td></table>",
            "<table><td><table><tr><td></table></table>",
            "<div/></div>",
            "<br/><img>",
            "<svg><path><g></svg>",
            "<a><a/></a></a>",
            "</body></html>",
            "<button></button><button></button>",
            "<a><table><td><a></a></table></a>",
        ] {
            let expected: &[&str] = if html.starts_with("<a><a/>") {
                &["InItself a 1"]
            } else {
                &[]
            };
            assert_eq!(faults(html), expected, "{html}");
        }
    }

    #[test]
    fn each_fault_is_told_once() {
        for (html, expected) in [
            ("</div>", "StrayEnd div 0"),
            ("<div></div></p>", "StrayEnd p 2"),
            ("<img></img>", "VoidEnd img 1"),
            ("<div><b></div>", "Unclosed b 1"),
            ("<section><div/></section>", "SelfClosing div 1"),
            ("<b><i></b></i>", "Overlap i 1"),
            ("<p><div></div></p>", "InParagraph div 1"),
            ("<p><b><ul></ul></b></p>", "Overlap b 1|InParagraph ul 2"),
            ("<a><b><a></a></b></a>", "InItself a 2"),
            ("<div><td></td></div>", "OutsideTable td 1"),
            ("<a><a></a>", "Unclosed a 0"),
            (
                "<div><table><tr><td></div></td></tr></table></div>",
                "StrayEnd div 4",
            ),
        ] {
            assert_eq!(faults(html).join("|"), expected, "{html}");
        }
    }
}
