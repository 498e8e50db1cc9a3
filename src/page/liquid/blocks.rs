//! Which Liquid blocks are left open, and which ends close nothing.

use super::Token;
use crate::source::Span;

/// Why Liquid refuses a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// `{{` without `}}`.
    OutputNotClosed,
    /// `{%` without `%}`.
    TagNotClosed,
    /// `{% if … %}` without `{% endif %}`.
    BlockNotClosed,
    /// `{% endif %}`, `{% else %}` outside the block they belong to.
    StrayEnd,
    /// `{% %}`.
    EmptyTag,
    /// A tag without what it is about, or with something else: `{% if %}`, `{% for x %}`, `{% include %}`.
    Incomplete,
    /// A condition with an operator that there is not: `{% if a = b %}`.
    UnknownOperator,
    /// A filter with too few or too many arguments.
    FilterArguments,
}

/// A fault that makes Jekyll stop the whole build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which one.
    pub kind: FaultKind,
    /// The token, or the two opening characters where nothing closes them.
    pub span: Span,
    /// The tag's name (`if`, `endfor`…), the operator or the filter; empty for an output.
    pub name: String,
}

impl Fault {
    pub(super) fn new(kind: FaultKind, span: Span, name: &str) -> Self {
        Self {
            kind,
            span,
            name: name.to_owned(),
        }
    }
}

/// Tags of Liquid and Jekyll that need an `end…` tag; `raw` is paired by the tokenizer.
const BLOCKS: [&str; 9] = [
    "if",
    "unless",
    "case",
    "for",
    "tablerow",
    "capture",
    "comment",
    "highlight",
    "ifchanged",
];

/// Tags that belong to the innermost block, and that block.
const BRANCHES: [(&str, &str); 7] = [
    ("else", "if"),
    ("else", "unless"),
    ("else", "case"),
    ("else", "for"),
    ("elsif", "if"),
    ("elsif", "unless"),
    ("when", "case"),
];

/// Other tags of Liquid 4 and 5 and of Jekyll.
const OTHERS: [&str; 15] = [
    "#",
    "assign",
    "break",
    "continue",
    "cycle",
    "decrement",
    "echo",
    "include",
    "include_relative",
    "increment",
    "link",
    "liquid",
    "post_url",
    "raw",
    "render",
];

/// Whether Liquid or Jekyll brings the tag `name`, its branches and ends included.
pub(super) fn is_known(name: &str) -> bool {
    let block = name.strip_prefix("end").unwrap_or(name);
    OTHERS.contains(&name) || is_block(block) || BRANCHES.iter().any(|(branch, _)| *branch == name)
}

/// Whether the tag `name` needs an `end…` tag.
pub(super) fn is_block(name: &str) -> bool {
    name == "raw" || BLOCKS.contains(&name)
}

/// Whether the tag `name` brings no HTML of its own: it decides, remembers, or writes an address.
pub(super) fn writes_nothing(name: &str) -> bool {
    const SILENT: [&str; 12] = [
        "assign",
        "break",
        "continue",
        "cycle",
        "decrement",
        "else",
        "elsif",
        "increment",
        "link",
        "post_url",
        "when",
        "endraw",
    ];
    let block = name.strip_prefix("end").unwrap_or(name);
    is_block(block) || SILENT.contains(&name)
}

/// Pair blocks with their ends. A tag that Liquid does not know may be a plugin's: it is no fault here, nor is its end.
pub(super) fn check(tokens: &[Token]) -> Vec<Fault> {
    let mut pairs = Pairs::default();
    let mut before = None;
    for token in tokens {
        let Some(name) = token.tag() else { continue };
        pairs.tag(name, token.span, before);
        before = Some(name);
    }
    pairs.close(0);
    pairs.faults
}

/// Blocks while they are paired.
#[derive(Default)]
struct Pairs<'t> {
    open: Vec<(&'t str, Span)>,
    /// Blocks ended by the end of one around them: their own end may still come.
    crossed: Vec<&'t str>,
    /// Tags that may be a plugin's, and then blocks.
    others: Vec<&'t str>,
    faults: Vec<Fault>,
}

impl<'t> Pairs<'t> {
    fn tag(&mut self, name: &'t str, span: Span, before: Option<&str>) {
        let innermost = self.open.last().map(|(name, _)| *name);
        if BLOCKS.contains(&name) {
            self.open.push((name, span));
        } else if innermost == Some("comment") {
            if name == "endcomment" {
                self.open.pop();
            }
        } else if let Some(ended) = name.strip_prefix("end") {
            self.end(ended, name, span, before);
        } else if BRANCHES.iter().any(|(branch, _)| *branch == name) {
            let belongs = innermost.is_some_and(|block| BRANCHES.contains(&(name, block)));
            if !belongs && self.others.is_empty() {
                self.stray(name, span);
            }
        } else if !is_known(name) {
            self.others.push(name);
        }
    }

    fn end(&mut self, ended: &'t str, name: &str, span: Span, before: Option<&str>) {
        // The tokenizer puts the end of `raw` right behind it.
        let is_paired = ended == "raw" && before == Some("raw");
        if is_paired || self.others.contains(&ended) {
            return;
        }
        if let Some(depth) = self.open.iter().rposition(|(name, _)| *name == ended) {
            self.close(depth + 1);
            self.open.truncate(depth);
        } else if let Some(at) = self.crossed.iter().position(|name| *name == ended) {
            self.crossed.swap_remove(at);
        } else {
            self.stray(name, span);
        }
    }

    /// Note that the open blocks from `depth` on have no end.
    fn close(&mut self, depth: usize) {
        for (name, span) in self.open.drain(depth..) {
            self.crossed.push(name);
            self.faults
                .push(Fault::new(FaultKind::BlockNotClosed, span, name));
        }
    }

    fn stray(&mut self, name: &str, span: Span) {
        self.faults
            .push(Fault::new(FaultKind::StrayEnd, span, name));
    }
}
