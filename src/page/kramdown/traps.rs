//! Traps: what kramdown makes of a text that its author hardly meant.

use super::chars::after;
use super::html::{self, NoTag, Tag};
use super::state::State;
use super::text::Source;
use crate::source::Span;

/// Most traps that one text may have; a page made of nothing else is no page.
const MOST: usize = 2_000;

/// A place at which kramdown makes something else of a text than its author meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trap {
    /// What happened.
    pub kind: TrapKind,
    /// Where.
    pub span: Span,
}

/// What may happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrapKind {
    /// Marks of emphasis (`*`, `**`, `__`) are shown as text; `text` is the paragraph, heading or cell they stand in.
    ShownMarks {
        /// Where that text stands.
        text: Span,
    },
    /// A start tag of HTML is shown as text.
    ShownStartTag {
        /// Where it stops being a tag; `None` where it is one, but of a block inside a text.
        broken_at: Option<Span>,
        /// The element's name, lower case.
        name: String,
    },
    /// An end tag is shown as text, for no start tag belongs to it.
    ShownEndTag {
        /// The element's name, lower case.
        name: String,
    },
    /// A tag whose name is no HTML element: browsers show nothing of it.
    UnknownElement {
        /// The element's name, lower case.
        name: String,
    },
    /// A start tag of HTML that nothing closes: all that follows belongs to it.
    Unclosed {
        /// The element's name, lower case.
        name: String,
        /// An end tag behind it that is shown as text for this reason, if there is one.
        shown_end: Option<Span>,
    },
    /// An attribute list that is shown as text.
    ShownList,
    /// An attribute list behind a blank line: it belongs to the next block if `has_target`, else to nothing.
    LooseList {
        /// Whether a block follows that takes it.
        has_target: bool,
    },
    /// A line that begins with `##` and is no heading for want of white space behind the marks.
    HeadingWithoutSpace,
    /// A line with `##` and white space that is no heading because of the white space before the marks, which is the span.
    IndentedHeading,
}

/// The traps of a text, while it is read.
#[derive(Debug, Default)]
pub(super) struct Traps(Vec<Trap>);

impl Traps {
    /// Note a trap.
    pub(super) fn add(&mut self, kind: TrapKind, span: Span) {
        if self.0.len() < MOST {
            self.0.push(Trap { kind, span });
        }
    }

    /// How many there are, to go back to.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// Forget what was noted since there were `count`: it will be read again.
    pub(super) fn forget(&mut self, count: usize) {
        self.0.truncate(count);
    }

    /// All traps by place. Of tags that depend on each other only the cause remains.
    pub(super) fn settle(self) -> Vec<Trap> {
        let mut traps = self.0;
        traps.sort_by_key(|trap| trap.span);
        traps.dedup();
        if traps.iter().any(|trap| trap.kind.ends().is_some()) {
            pair(&mut traps);
        }
        traps
    }
}

impl TrapKind {
    /// The name of the element that a tag of this kind would open.
    fn opens(&self) -> Option<&str> {
        match self {
            Self::ShownStartTag { name, .. }
            | Self::Unclosed { name, .. }
            | Self::UnknownElement { name } => Some(name),
            _ => None,
        }
    }

    /// The name of the element that it would end.
    fn ends(&self) -> Option<&str> {
        match self {
            Self::ShownEndTag { name } => Some(name),
            _ => None,
        }
    }
}

/// Bring end tags shown as text together with the start tags before them: one that belongs to a start tag shown as text
/// is no trap of its own; one that belongs to an element never closed is shown for the sake of an element inside that is
/// not closed either, and only that one is to blame.
fn pair(traps: &mut Vec<Trap>) {
    let mut open: Vec<usize> = Vec::new();
    let mut gone = vec![false; traps.len()];
    let mut last_blamed = None;
    for index in 0..traps.len() {
        if traps[index].kind.opens().is_some() {
            open.push(index);
            continue;
        }
        let Some(name) = traps[index].kind.ends() else {
            continue;
        };
        let Some(depth) = open
            .iter()
            .rposition(|&start| traps[start].kind.opens() == Some(name))
        else {
            continue;
        };
        gone[index] = true;
        let place = traps[index].span;
        let start = open[depth];
        if !matches!(traps[start].kind, TrapKind::Unclosed { .. }) {
            open.remove(depth);
            continue;
        }
        let inside = open.split_off(depth + 1);
        open.pop();
        if last_blamed.is_some_and(|blamed| blamed > start) || !inside.is_empty() {
            gone[start] = true;
        }
        let first = if gone[start] {
            inside.first()
        } else {
            Some(&start)
        };
        if let Some(&blamed) = first {
            last_blamed = last_blamed.max(Some(blamed));
            if let TrapKind::Unclosed { shown_end, .. } = &mut traps[blamed].kind {
                *shown_end = Some(place);
            }
        }
    }
    let mut index = 0;
    traps.retain(|_| {
        index += 1;
        !gone[index - 1]
    });
}

/// Elements of HTML, SVG and formulas, of today and of former days, that kramdown's own table lacks.
#[rustfmt::skip]
const OTHER_ELEMENTS: &[&str] = &[
    "animate", "animatemotion", "animatetransform", "annotation", "audio", "basefont", "bdi", "bgsound", "blink",
    "canvas", "center", "circle", "clippath", "data", "datalist", "defs", "desc", "dialog", "dir", "ellipse",
    "feblend", "fecolormatrix", "fecomponenttransfer", "fecomposite", "feflood", "fegaussianblur", "femerge",
    "femergenode", "feoffset", "filter", "font", "foreignobject", "frame", "frameset", "g", "image", "isindex",
    "line", "lineargradient", "listing", "marker", "marquee", "mask", "meter", "metadata", "mfrac", "mi", "mn", "mo",
    "mover", "mpath", "mpadded", "mphantom", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup",
    "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "nobr", "noembed", "noframes", "output", "path",
    "pattern", "picture", "plaintext", "polygon", "polyline", "portal", "progress", "radialgradient", "rect", "rp",
    "s", "search", "semantics", "set", "slot", "stop", "strike", "svg", "switch", "symbol", "template", "text",
    "textpath", "time", "title", "tspan", "use", "video", "view", "xmp",
];

/// Whether browsers know an element `name`, or a page may define it itself: `ma-carte`.
pub(super) fn is_element(name: &str) -> bool {
    html::known(name).is_some()
        || OTHER_ELEMENTS.contains(&name.to_lowercase().as_str())
        || is_custom(name)
}

/// Whether a custom element may have this name: it begins with an ASCII letter and has a hyphen.
fn is_custom(name: &str) -> bool {
    let ascii = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.contains('-')
        && name.bytes().all(ascii)
}

/// Note the tag at `at` if browsers know no element of its name.
pub(super) fn unknown_element(state: &mut State, source: &Source, at: usize, tag: &Tag) {
    let name = &source.text()[tag.name.clone()];
    if !is_element(name) {
        let name = name.to_lowercase();
        let place = source.span(at..tag.end);
        state.traps.add(TrapKind::UnknownElement { name }, place);
    }
}

/// Note what stands at `at` if it was meant as a start tag: it is shown as text because of `error`.
pub(super) fn broken_tag(state: &mut State, source: &Source, at: usize, error: NoTag) {
    let text = source.text();
    let Some(end) = meant_as_tag(text, at) else {
        return;
    };
    let name_end = html::name(text, at + 1).unwrap_or(end);
    let fault = at + error.read;
    let width = after(text, fault).map_or(1, char::len_utf8);
    let kind = TrapKind::ShownStartTag {
        broken_at: Some(source.span(fault..fault + width)),
        name: text[at + 1..name_end].to_lowercase(),
    };
    state.traps.add(kind, source.span(at..end));
}

/// Whether the `<` at `at`, at which no tag stands, was meant as one: the end of what looks like it. An element's name
/// follows, then white space, then a value, then `>` before any other `<`.
fn meant_as_tag(text: &str, at: usize) -> Option<usize> {
    /// No start tag is longer than this.
    const LONGEST: usize = 2_000;
    let bytes = text.as_bytes();
    let name_end = html::name(text, at + 1)?;
    let known = is_element(text.get(at + 1..name_end)?);
    let spaced = bytes.get(name_end).is_some_and(u8::is_ascii_whitespace);
    if !known || !spaced {
        return None;
    }
    let rest = &bytes[name_end..bytes.len().min(name_end + LONGEST)];
    let end = memchr::memchr2(b'<', b'>', rest)?;
    let has_value = memchr::memchr(b'=', &rest[..end]).is_some();
    (rest[end] == b'>' && has_value).then_some(name_end + end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traps(tags: &[(&str, &str)]) -> Vec<String> {
        let mut traps = Traps::default();
        for (index, (kind, name)) in tags.iter().enumerate() {
            let name = (*name).to_owned();
            let kind = match *kind {
                "open" => TrapKind::Unclosed {
                    name,
                    shown_end: None,
                },
                "shown" => TrapKind::ShownStartTag {
                    broken_at: None,
                    name,
                },
                _ => TrapKind::ShownEndTag { name },
            };
            traps.add(kind, Span::at(index));
        }
        traps
            .settle()
            .into_iter()
            .map(|trap| format!("{} {}", trap.span.start, trap.kind.opens().unwrap_or("/")))
            .collect()
    }

    #[test]
    fn only_the_cause_remains() {
        assert_eq!(traps(&[("end", "p")]), ["0 /"]);
        assert_eq!(traps(&[("shown", "div"), ("end", "div")]), ["0 div"]);
        assert_eq!(
            traps(&[("open", "div"), ("open", "p"), ("end", "div")]),
            ["1 p"]
        );
        assert_eq!(traps(&[("open", "div"), ("end", "div")]), ["0 div"]);
        assert_eq!(
            traps(&[
                ("open", "div"),
                ("open", "ul"),
                ("open", "li"),
                ("end", "ul"),
                ("end", "div")
            ]),
            ["2 li"]
        );
        assert_eq!(traps(&[("open", "div"), ("end", "p")]), ["0 div", "1 /"]);
    }

    #[test]
    fn names_of_elements() {
        for name in ["DIV", "picture", "linearGradient", "ma-carte"] {
            assert!(is_element(name), "{name}");
        }
        for name in [
            "Ministère",
            "www.site.fr",
            "XXX",
            "nom-prénom",
            "Nom-Prenom",
        ] {
            assert!(!is_element(name), "{name}");
        }
    }

    #[test]
    fn what_was_meant_as_a_tag() {
        let meant = |text: &str| meant_as_tag(text, 0).is_some();
        assert!(meant("<iframe src=\"x\"\" title=\"y\">"));
        assert!(meant("<a href=/x>"));
        assert!(!meant("<b et c> d"));
        assert!(!meant("<ministère x=\"\"\">"));
        assert!(!meant("<a href=\"x\" <b>"));
    }
}
