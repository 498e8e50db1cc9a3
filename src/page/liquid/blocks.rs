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
}

/// A fault that makes Jekyll stop the whole build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which one.
    pub kind: FaultKind,
    /// The token, or the two opening characters where nothing closes them.
    pub span: Span,
    /// The tag's name (`if`, `endfor`…); empty for an output.
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

/// Pair blocks with their ends. A tag that Liquid does not know may be a plugin's: it is no fault here.
pub(super) fn check(tokens: &[Token]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut open: Vec<(&str, Span)> = Vec::new();
    for token in tokens {
        let Some(name) = token.tag() else { continue };
        if BLOCKS.contains(&name) {
            open.push((name, token.span));
        } else if let Some(ended) = name.strip_prefix("end").filter(|n| BLOCKS.contains(n)) {
            let Some(depth) = open.iter().rposition(|(name, _)| *name == ended) else {
                faults.push(Fault::new(FaultKind::StrayEnd, token.span, name));
                continue;
            };
            for (name, span) in open.drain(depth + 1..) {
                faults.push(Fault::new(FaultKind::BlockNotClosed, span, name));
            }
            open.truncate(depth);
        } else if matches!(name, "else" | "elsif" | "when") {
            let belongs = open.iter().any(|(block, _)| match name {
                "when" => *block == "case",
                "elsif" => matches!(*block, "if" | "unless"),
                _ => matches!(*block, "if" | "unless" | "case" | "for"),
            });
            let in_comment = open.iter().any(|(block, _)| *block == "comment");
            if !belongs && !in_comment {
                faults.push(Fault::new(FaultKind::StrayEnd, token.span, name));
            }
        }
    }
    faults.extend(
        open.into_iter()
            .map(|(name, span)| Fault::new(FaultKind::BlockNotClosed, span, name)),
    );
    faults
}
