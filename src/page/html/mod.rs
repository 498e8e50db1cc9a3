//! From rendered HTML to the document tree: html5ever's tokenizer and tree builder, with the place of
//! every tag and every piece of text kept.

mod attributes;
mod content;
mod ends;
mod faults;
mod limits;
mod nested;
mod references;
mod tokens;
mod tree;

use std::rc::Rc;

pub use content::Flow;
pub use faults::{TagFault, TagFaultKind};

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{TreeSink as _, create_element};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{QualName, local_name, ns};
use scraper::{Html, HtmlTreeSink};

use super::document::{Document, Mark, PlacedTree};
use super::rendered::{Rendered, TagOrigin};
use crate::source::{Mapped, Span};
use tokens::PlacingTokens;
use tree::{PlacingTree, Tracker};

/// What a piece of HTML is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A whole document with its doctype or `<html>`.
    Document,
    /// What stands inside `<body>`.
    Fragment,
}

/// Whether `html` is a whole document: it opens with a doctype or has an `<html>` tag before any other element.
#[must_use]
pub fn scope_of(html: &str) -> Scope {
    let mut rest = html.trim_start_matches('\u{feff}').trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some(end) = comment.find("-->") else {
            return Scope::Fragment;
        };
        rest = comment[end + 3..].trim_start();
    }
    let starts = |word: &str| {
        rest.get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word))
    };
    if starts("<!doctype") || starts("<html") || starts("<head") {
        Scope::Document
    } else {
        Scope::Fragment
    }
}

/// Build the document tree of `rendered`. `opaque` are the sorted places of Liquid in the file, of which nothing is known.
#[must_use]
pub fn parse(mut rendered: Rendered, scope: Scope, opaque: Vec<Span>) -> Document {
    let nested = match scope {
        Scope::Fragment => nested::build(&mut rendered),
        Scope::Document => None,
    };
    let tags = std::mem::take(&mut rendered.tags);
    let tree = nested.unwrap_or_else(|| browser_tree(&rendered.html, tags, scope));
    Document::new(tree, rendered.html, opaque)
}

/// The tree as browsers make it, whatever the tags.
fn browser_tree(html: &Mapped, tags: Vec<TagOrigin>, scope: Scope) -> PlacedTree {
    let input = Rc::new(BufferQueue::default());
    input.push_back(StrTendril::from(html.text()));
    let tracker = Rc::new(Tracker::default());
    let (builder, initial_state) = match scope {
        Scope::Document => {
            let sink =
                PlacingTree::new(HtmlTreeSink::new(Html::new_document()), Rc::clone(&tracker));
            (TreeBuilder::new(sink, TreeBuilderOpts::default()), None)
        }
        Scope::Fragment => {
            let sink =
                PlacingTree::new(HtmlTreeSink::new(Html::new_fragment()), Rc::clone(&tracker));
            let body = QualName::new(None, ns!(html), local_name!("body"));
            let context = create_element(&sink, body, Vec::new());
            let builder =
                TreeBuilder::new_for_fragment(sink, context, None, TreeBuilderOpts::default());
            let state = builder.tokenizer_state_for_context_elem(false);
            (builder, Some(state))
        }
    };
    let sink = PlacingTokens::new(builder, Rc::clone(&input), Rc::clone(&tracker), html, tags);
    let tokenizer = Tokenizer::new(
        sink,
        TokenizerOpts {
            initial_state,
            discard_bom: false,
            ..TokenizerOpts::default()
        },
    );
    // A script never blocks here: `feed` returns after `</script>` and is called again until the input is used up.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let (tree, place_of, texts) = tokenizer.sink.finish().finish();
    PlacedTree {
        order: Mark::all(&tree),
        html: tree,
        places: tracker.places.take(),
        place_of,
        texts,
        comments: tracker.comments.take(),
        tag_faults: tracker.faults.take().finish(),
    }
}
