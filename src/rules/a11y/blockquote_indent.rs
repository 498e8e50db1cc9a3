//! `a11y/blockquote-indent`: a quotation mark-up that quotes nothing (RGAA 8.9, test 8.9.1).

use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `<blockquote>` around what is hardly a quotation: headings, tables, images, frames, another one alone.
pub struct BlockquoteIndent;

/// How many nodes of a quotation are looked at.
const NODES: usize = 500;

impl Rule for BlockquoteIndent {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("blockquote")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let excuses = ["class", "cite", "role", "lang"];
        let is_excused = element.has_dynamic_tag()
            || element.is_hidden()
            || excuses.iter().any(|name| element.attribute(name).is_some());
        if is_excused || speaks(element) {
            return;
        }
        let place = if element.is_html() {
            element.start_tag()
        } else {
            element.span()
        };
        let is_opaque = context
            .page
            .document
            .is_opaque(element.span().unwrap_or_default());
        if let Some(place) = place.filter(|_| !is_opaque && indents(element)) {
            report.add(Draft::new(place, "indent"));
        }
    }
}

/// Whether something says that somebody is quoted: quotation marks, a source, a dash before a name.
fn speaks(element: Element<'_>) -> bool {
    let has_mark = element.text_nodes(NODES).any(|node| {
        let text = node.text();
        text.contains(['«', '»', '"', '“', '”', '„']) || text.trim_start().starts_with(['—', '–'])
    });
    has_mark
        || element
            .descendants()
            .take(NODES)
            .any(|inside| matches!(inside.name(), "cite" | "footer" | "q" | "figcaption"))
}

/// Whether all that it holds is what one indents rather than quotes.
fn indents(element: Element<'_>) -> bool {
    let mut children = element.children().peekable();
    let has_text = element.own_texts().any(|text| !is_blank(text));
    !has_text
        && children.peek().is_some()
        && children.all(|child| match child.name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "form" | "iframe" | "video"
            | "audio" | "img" | "figure" | "hr" | "blockquote" => true,
            "p" | "div" => {
                child.own_texts().all(is_blank)
                    && child.children().next().is_some()
                    && child
                        .children()
                        .all(|inside| matches!(inside.name(), "img" | "iframe" | "video" | "br"))
            }
            _ => false,
        })
}
