//! From blocks to the whole tree: spans are read, attribute lists applied, line breaks and heading ids of the GFM input made.

use super::ids::{self, GfmIds};
use super::span;
use super::state::State;
use super::tree::{End, IdText, Kind, Node};
use crate::source::Span;

/// Read the spans in `children` and apply the attribute lists of blocks.
pub(super) fn read_spans(state: &mut State, children: &mut Vec<Node>) {
    let as_they_are = |child: &Node| !matches!(child.kind, Kind::Raw(_) | Kind::End(_));
    if children.iter().all(as_they_are) {
        for child in children {
            read_spans_of(state, child);
        }
        return;
    }
    let blocks = std::mem::take(children);
    for mut child in blocks {
        match child.kind {
            Kind::Raw(text) => {
                let (source, range) = text.into_source();
                let spans = span::read(state, &source, range);
                if children.is_empty() {
                    *children = spans;
                } else {
                    children.extend(spans);
                }
                continue;
            }
            Kind::End(End::Abbreviation(index)) => {
                let abbreviation = &mut state.abbreviations[index];
                if let Some(list) = &abbreviation.list {
                    list.apply(&mut abbreviation.attributes, &state.lists);
                }
                continue;
            }
            Kind::End(_) => continue,
            _ => {}
        }
        read_spans_of(state, &mut child);
        children.push(child);
    }
}

fn read_spans_of(state: &mut State, block: &mut Node) {
    if !block.children.is_empty() {
        read_spans(state, &mut block.children);
    }
    if let Some(list) = &block.list {
        list.apply(&mut block.attributes, &state.lists);
    }
    if let Kind::Heading { id_text, .. } = &mut block.kind
        && state.settings.options.auto_id_stripping
    {
        let plain = ids::plain_text(&block.children, state.settings.gfm());
        *id_text = IdText::Plain(plain);
    }
}

/// What the GFM input does at last: ids of headings outside HTML, and line breaks at `\` or, if wished, at every line end.
pub(super) fn finish_gfm(state: &State, children: &mut Vec<Node>) {
    let newline = if state.settings.options.hard_wrap {
        "\n"
    } else {
        "\\\n"
    };
    let mut ids = GfmIds::new(&state.settings);
    finish_gfm_in(children, newline, false, &mut ids);
}

fn finish_gfm_in(children: &mut Vec<Node>, newline: &str, in_block: bool, ids: &mut GfmIds) {
    let mut index = 0;
    while index < children.len() {
        let last = index + 1 == children.len();
        let child = &mut children[index];
        match &child.kind {
            Kind::Text(text) => {
                if memchr::memmem::find(text.as_str().as_bytes(), newline.as_bytes()).is_some() {
                    let omit_last = last && in_block && text.as_str().ends_with(newline);
                    let broken = break_lines(text, newline, omit_last);
                    let count = broken.len();
                    children.splice(index..=index, broken);
                    index += count;
                    continue;
                }
            }
            Kind::Html(_) | Kind::Deleted => {}
            Kind::Heading { id_text, .. }
                if ids.wanted() && child.attributes.get("id").is_none() =>
            {
                let id = ids.make(id_text.as_str());
                child.attributes.set("id", id);
            }
            _ => {
                let in_block = is_block(&child.kind);
                finish_gfm_in(&mut child.children, newline, in_block, ids);
            }
        }
        index += 1;
    }
}

/// Whether text that ends with a line break does so at the end of a block.
fn is_block(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::Emphasis | Kind::Strong | Kind::Link | Kind::Image
    )
}

/// The lines of a text with breaks between them, the last one left out if nothing follows it.
fn break_lines(text: &super::text::Text, newline: &str, omit_last: bool) -> Vec<Node> {
    let whole = text.as_str();
    let mut nodes = Vec::new();
    let mut from = 0;
    for (at, _) in whole.match_indices(newline) {
        let end = at + newline.len();
        if from < at {
            nodes.push(Node::new(Kind::Text(text.part(from..at)), Span::default()));
        }
        if !(omit_last && end == whole.len()) {
            nodes.push(Node::new(Kind::Break, text.part_span(at..end)));
        }
        from = end - 1;
    }
    nodes.push(Node::new(
        Kind::Text(text.part(from..whole.len())),
        Span::default(),
    ));
    nodes
}
