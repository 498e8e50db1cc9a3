//! Which lines a suppression reaches.

use std::ops::RangeInclusive;

use super::comment::{Notation, raw_blocks};
use super::directive::{Directive, Scope};
use crate::page::Page;
use crate::page::front_matter::{Node, Value};
use crate::page::rendered::Notation as Written;
use crate::source::Span;

/// Lines of a page, 1-based.
pub type Lines = RangeInclusive<usize>;

/// How the lines of a page hang together: where no comment can be put between two lines (a tag, a code block, a text
/// of the front matter), a suppression of one of them reaches all.
#[derive(Debug)]
pub struct Layout<'p> {
    page: &'p Page,
    /// Stretches of several lines that no comment can divide, by their first line.
    whole: Vec<Lines>,
}

impl<'p> Layout<'p> {
    /// The layout of `page`.
    pub fn of(page: &'p Page) -> Self {
        let mut spans = Vec::new();
        if let Some(root) = &page.front_matter.root {
            values(root, &mut spans);
        }
        spans.extend(page.document.elements().filter_map(|element| {
            let place = element.place()?;
            Some(match (place.notation, element.name()) {
                (_, "pre" | "code" | "script" | "style" | "textarea") => place.element,
                (Written::Html, _) => place.start_tag,
                (_, "a" | "img") => place.element,
                _ => return None,
            })
        }));
        spans.extend(page.document.comments());
        spans.extend(page.liquid.tokens.iter().map(|token| token.span));
        spans.extend(raw_blocks(page));
        let mut whole: Vec<Lines> = spans
            .into_iter()
            .map(|span| lines_of(page, span))
            .filter(|lines| lines.start() < lines.end())
            .collect();
        whole.sort_unstable_by_key(|lines| (*lines.start(), *lines.end()));
        whole.dedup();
        Self { page, whole }
    }

    /// `lines` with everything that hangs together with one of them.
    pub fn whole(&self, lines: Lines) -> Lines {
        let (mut first, mut last) = lines.into_inner();
        loop {
            let before = (first, last);
            for stretch in &self.whole {
                if *stretch.start() <= last && *stretch.end() >= first {
                    first = first.min(*stretch.start());
                    last = last.max(*stretch.end());
                }
            }
            if before == (first, last) {
                return first..=last;
            }
        }
    }

    /// The lines that `directive` reaches; `None` for the whole page. `all` are the suppressions of the page.
    pub fn reach(&self, directive: &Directive, all: &[Directive]) -> Option<Lines> {
        let own = lines_of(self.page, directive.span);
        match directive.scope {
            Scope::File => None,
            Scope::Line => Some(self.whole(own)),
            Scope::NextLine => {
                let next = self.next(*own.end(), directive.notation, all);
                // A stretch may begin on the target, never before it: the comment stands between.
                Some(next..=*self.whole(next..=next).end())
            }
        }
    }

    /// The line after `line` on which something stands that is no suppression; in front matter, no comment at all.
    fn next(&self, line: usize, notation: Notation, all: &[Directive]) -> usize {
        let source = &self.page.source;
        let count = source.lines().count();
        let is_empty = |line: &usize| {
            let span = source.lines().span(source.text(), *line);
            let content = source.slice(span);
            if notation == Notation::Yaml && content.trim_start().starts_with('#') {
                return true;
            }
            // The mark of a quotation is no content of its line.
            let is_blank = |text: &str| text.trim_matches([' ', '\t', '>']).is_empty();
            if is_blank(content) {
                return true;
            }
            let mut rest = content.to_owned();
            for comment in all.iter().rev() {
                let from = comment.span.start.max(span.start);
                let to = comment.span.end.min(span.end);
                if from < to {
                    rest.replace_range(from - span.start..to - span.start, "");
                }
            }
            rest.len() < content.len() && is_blank(&rest)
        };
        (line + 1..=count)
            .find(|line| !is_empty(line))
            .unwrap_or(count + 1)
    }
}

/// The lines that `span` stands on.
fn lines_of(page: &Page, span: Span) -> Lines {
    let lines = page.source.lines();
    let last = span.end.max(span.start + 1) - 1;
    lines.line(span.start)..=lines.line(last)
}

/// The texts of the front matter, each with the key before it.
fn values(node: &Node, found: &mut Vec<Span>) {
    match &node.value {
        Value::Mapping(entries) => {
            for entry in entries.iter().filter(|entry| !entry.merged) {
                let is_text = !matches!(entry.value.value, Value::Mapping(_) | Value::Sequence(_));
                if is_text && entry.value.span.start >= entry.key_span.start {
                    found.push(entry.key_span.join(entry.value.span));
                }
                values(&entry.value, found);
            }
        }
        Value::Sequence(items) => {
            for item in items {
                values(item, found);
            }
        }
        _ => found.push(node.span),
    }
}
