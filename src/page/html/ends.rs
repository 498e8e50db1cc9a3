//! Where elements end: start and end tags paired as they are written, with the ends that HTML lets authors leave out.
//!
//! html5ever does not tell when an element is closed by another, so the pairing is done here, beside its tree.

use html5ever::LocalName;

/// Elements that never have content (HTML standard, 13.1.2).
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements whose start tag closes an open `<p>` (HTML standard, 13.1.2.4).
const CLOSE_PARAGRAPH: [&str; 32] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];

/// The elements that a start tag closes, and those that shield them from it.
pub fn closed_by(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr"], &["table"]),
        "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
        "option" => (&["option"], &["select"]),
        "optgroup" => (&["option", "optgroup"], &["select"]),
        _ if CLOSE_PARAGRAPH.contains(&name) => (
            &["p"],
            &[
                "button", "td", "th", "caption", "table", "object", "template",
            ],
        ),
        _ => (&[], &[]),
    }
}

/// The elements open at some point of the text.
#[derive(Debug, Default)]
pub struct OpenTags {
    stack: Vec<(LocalName, Option<usize>)>,
}

/// Whether an element of this name never has content.
pub fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

impl OpenTags {
    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.stack.len()
    }

    /// A start tag at byte `start`; `index` is the number of its place. Calls `ended` with the number and the end of
    /// each element that it closes.
    pub fn open(
        &mut self,
        name: &LocalName,
        index: Option<usize>,
        start: usize,
        ended: impl FnMut(usize, usize),
    ) {
        let (closes, shields) = closed_by(name);
        if !closes.is_empty() {
            let found = self
                .stack
                .iter()
                .enumerate()
                .rev()
                .take_while(|(_, (open, _))| !shields.contains(&&**open))
                .find(|(_, (open, _))| closes.contains(&&**open));
            if let Some((depth, _)) = found {
                self.close_down_to(depth, start, ended);
            }
        }
        if !is_void(name) {
            self.stack.push((name.clone(), index));
        }
    }

    /// An end tag at bytes `start..end`.
    pub fn close(
        &mut self,
        name: &LocalName,
        start: usize,
        end: usize,
        mut ended: impl FnMut(usize, usize),
    ) {
        let Some(depth) = self.stack.iter().rposition(|(open, _)| open == name) else {
            return;
        };
        self.close_down_to(depth + 1, start, &mut ended);
        if let Some((_, Some(index))) = self.stack.pop() {
            ended(index, end);
        }
    }

    /// The end of the text, at byte `end`.
    pub fn finish(&mut self, end: usize, ended: impl FnMut(usize, usize)) {
        self.close_down_to(0, end, ended);
    }

    fn close_down_to(&mut self, depth: usize, end: usize, mut ended: impl FnMut(usize, usize)) {
        for (_, index) in self.stack.drain(depth..) {
            if let Some(index) = index {
                ended(index, end);
            }
        }
    }
}
