//! The comments of a page in which a suppression may stand, in three notations.

use memchr::memmem;

use super::directive::MARK;
use crate::page::Page;
use crate::page::front_matter::{Node, State, Style, Value};
use crate::page::liquid::Token;
use crate::source::Span;

/// How a comment is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `<!-- … -->` in the body.
    Html,
    /// `# …` in the front matter.
    Yaml,
    /// `{% comment %}…{% endcomment %}` in the body.
    Liquid,
}

/// A comment of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The whole of it.
    pub span: Span,
    /// What it says.
    pub content: Span,
    /// How it is written.
    pub notation: Notation,
}

/// The comments of `page` that speak to the program, in order. What looks like one inside code, `{% raw %}` or a YAML
/// string is no comment.
pub fn find(page: &Page) -> Vec<Comment> {
    let text = page.text();
    // Most pages hold none: one search settles it.
    if memmem::find(text.as_bytes(), MARK.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut comments = in_front_matter(page);
    let body = in_html(page).chain(in_liquid(page));
    comments.extend(body.filter(|comment| !is_quoted(page, comment.span)));
    comments.retain(|comment| comment.content.slice(text).contains(MARK));
    comments.sort_by_key(|comment| comment.span);
    comments
}

fn in_html(page: &Page) -> impl Iterator<Item = Comment> {
    let text = page.text();
    page.document.comments().iter().filter_map(move |span| {
        let inside = span.slice(text).strip_prefix("<!--")?;
        let inside = inside.strip_suffix("-->")?;
        let start = span.start + "<!--".len();
        page.body.encloses(*span).then_some(Comment {
            span: *span,
            content: Span::new(start, start + inside.len()),
            notation: Notation::Html,
        })
    })
}

fn in_liquid(page: &Page) -> impl Iterator<Item = Comment> {
    let mut open: Option<&Token> = None;
    let mut depth = 0_usize;
    page.liquid
        .tokens
        .iter()
        .filter_map(move |token| match token.tag()? {
            "comment" => {
                depth += 1;
                open = open.or(Some(token));
                None
            }
            "endcomment" => {
                depth = depth.saturating_sub(1);
                let first = if depth == 0 {
                    open.take()?
                } else {
                    return None;
                };
                Some(Comment {
                    span: first.span.join(token.span),
                    content: Span::new(first.span.end, token.span.start),
                    notation: Notation::Liquid,
                })
            }
            _ => None,
        })
}

/// Whether `span` of the body is shown to readers as an example: code, preformatted text, `{% raw %}`.
fn is_quoted(page: &Page, span: Span) -> bool {
    let in_code = page
        .document
        .elements()
        .filter(|element| matches!(element.name(), "pre" | "code"))
        .any(|element| element.span().is_some_and(|code| code.encloses(span)));
    in_code || raw_blocks(page).any(|raw| raw.overlaps(span))
}

/// The `{% raw %}…{% endraw %}` of the body.
pub fn raw_blocks(page: &Page) -> impl Iterator<Item = Span> {
    let tokens = &page.liquid.tokens;
    tokens
        .iter()
        .zip(tokens.iter().skip(1))
        .filter_map(|(raw, end)| {
            let is_block = raw.tag() == Some("raw") && end.tag() == Some("endraw");
            is_block.then(|| raw.span.join(end.span))
        })
}

fn in_front_matter(page: &Page) -> Vec<Comment> {
    let front_matter = &page.front_matter;
    let yaml = front_matter.yaml;
    let text = page.text();
    match &front_matter.state {
        State::Parsed => {
            let mut scalars = Vec::new();
            if let Some(root) = &front_matter.root {
                scalar_texts(text, root, &mut scalars);
            }
            scalars.sort_unstable();
            let end = front_matter.unread.map_or(yaml.end, |unread| unread.start);
            yaml_comments(text, Span::new(yaml.start, end), &scalars)
        }
        // Where the block is broken, only what stands before the fault is sure, and only at the beginning of a line:
        // no text of several lines reaches there.
        State::Invalid(error) => {
            let known = Span::new(yaml.start, error.at.start);
            let mut comments = yaml_comments(text, known, &[]);
            let before = |comment: &Comment| text.get(..comment.span.start).unwrap_or_default();
            comments.retain(|comment| before(comment).ends_with(['\n', '\r']));
            comments
        }
        State::Absent | State::Unclosed | State::HiddenByByteOrderMark => Vec::new(),
    }
}

/// The comments in the lines of `yaml`, in which `scalars`, sorted, are text.
fn yaml_comments(text: &str, yaml: Span, scalars: &[Span]) -> Vec<Comment> {
    let mut comments = Vec::new();
    let mut at = yaml.start;
    for line in yaml.slice(text).split_inclusive(['\n', '\r']) {
        let content = line.trim_end_matches(['\n', '\r']);
        let begins = |found: usize| {
            let before = content.get(..found).unwrap_or_default();
            before.is_empty() || before.ends_with([' ', '\t'])
        };
        let is_text = |offset: usize| {
            let next = scalars.partition_point(|scalar| scalar.end <= offset);
            scalars
                .get(next)
                .is_some_and(|scalar| scalar.contains(offset))
        };
        let mark = memchr::memchr_iter(b'#', content.as_bytes())
            .find(|found| begins(*found) && !is_text(at + found));
        if let Some(mark) = mark {
            let span = Span::new(at + mark, at + content.trim_end().len());
            comments.push(Comment {
                span,
                content: Span::new(span.start + 1, span.end),
                notation: Notation::Yaml,
            });
        }
        at += line.len();
    }
    comments
}

/// The bytes of the keys and values of `node` that are text; the first line of a block text may end with a comment.
fn scalar_texts(text: &str, node: &Node, found: &mut Vec<Span>) {
    match &node.value {
        Value::Mapping(entries) => {
            for entry in entries.iter().filter(|entry| !entry.merged) {
                found.push(entry.key_span);
                scalar_texts(text, &entry.value, found);
            }
        }
        Value::Sequence(items) => {
            for item in items {
                scalar_texts(text, item, found);
            }
        }
        _ if matches!(node.style, Style::Literal | Style::Folded) => {
            let header = node.span.slice(text).find(['\n', '\r']);
            found.push(Span::new(
                node.span.start + header.unwrap_or_default(),
                node.span.end,
            ));
        }
        _ => found.push(node.span),
    }
}
