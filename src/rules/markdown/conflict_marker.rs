//! `markdown/conflict-marker`: the marks that git leaves around two versions of a text of which one was to be chosen.

use std::iter::Peekable;

use crate::finding::Wording;
use crate::page::document::Element;
use crate::page::liquid::Token;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports `<<<<<<<` at the beginning of a line with the marks that follow it, and marks that were left behind.
pub struct ConflictMarker;

/// What a line begins with (git-merge, "How conflicts are presented"), at its default length of seven, in the order in which
/// the marks of one conflict stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// Before the first version.
    Opening,
    /// Before the version that both come from, where git is asked for it (`merge.conflictStyle`).
    Base,
    /// Before the second version.
    Between,
    /// Behind it.
    Closing,
}

const MARKS: [(Mark, &str); 4] = [
    (Mark::Opening, "<<<<<<<"),
    (Mark::Base, "|||||||"),
    (Mark::Between, "======="),
    (Mark::Closing, ">>>>>>>"),
];

/// A line that is a mark.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    mark: Mark,
    /// What git writes behind it: a branch, a commit.
    name: &'t str,
    /// Without its end.
    span: Span,
}

impl Rule for ConflictMarker {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let text = context.text();
        let telling = [Mark::Opening, Mark::Base, Mark::Closing];
        let mut possible = MARKS.iter().filter(|(mark, _)| telling.contains(mark));
        if !possible.any(|(_, sign)| text.contains(sign)) {
            return;
        }
        let mut lines = lines(text)
            .filter(|line| !is_no_text(line.span, context))
            .peekable();
        while let Some(first) = lines.next() {
            if first.mark == Mark::Between && is_title(first.span, text) {
                continue;
            }
            let rest = rest_of(first.mark, &mut lines);
            let is_whole = rest.iter().any(|line| line.mark == Mark::Closing);
            let in_front_matter = first.span.start < context.page.body.start;
            let is_conflict = match first.mark {
                Mark::Opening => true,
                // A table may have empty cells, and a quotation may be in quotations.
                Mark::Base => is_whole || in_front_matter || is_named_by_git(first),
                Mark::Between => is_whole,
                Mark::Closing => in_front_matter || is_named_by_git(first),
            };
            if !is_conflict {
                continue;
            }
            let message = match (first.mark == Mark::Opening && is_whole, in_front_matter) {
                (true, false) => "conflict",
                (true, true) => "header",
                (false, false) => "left-over",
                (false, true) => "header-left-over",
            };
            let mut draft = Draft::new(first.span, message);
            for line in rest {
                if let Some(label) = label(line.mark) {
                    draft = draft.label(line.span, Wording::new(label));
                }
            }
            report.add(draft);
        }
    }
}

/// The marks that follow `first` in its conflict, taken from `lines`; none where the last one is missing, as nobody knows then
/// how far it reached.
fn rest_of<'t>(first: Mark, lines: &mut Peekable<impl Iterator<Item = Line<'t>>>) -> Vec<Line<'t>> {
    let mut rest = Vec::new();
    let mut last = first;
    // A title in one of the versions may be underlined by seven `=`.
    let follows =
        |last: Mark, next: Mark| last < next || (last, next) == (Mark::Between, Mark::Between);
    while last != Mark::Closing
        && let Some(next) = lines.next_if(|next| follows(last, next.mark))
    {
        last = next.mark;
        rest.push(next);
    }
    if last != Mark::Closing {
        rest.clear();
    }
    let middles = rest
        .iter()
        .filter(|line| line.mark == Mark::Between)
        .count();
    if middles > 1 {
        // Which of them underline titles, nobody can tell.
        rest.retain(|line| line.mark != Mark::Between);
    }
    rest
}

fn label(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark::Opening => None,
        Mark::Base => Some("base"),
        Mark::Between => Some("between"),
        Mark::Closing => Some("closing"),
    }
}

/// The lines of `text` that are marks.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |whole| {
        let line = whole.trim_end();
        let span = Span::new(start, start + line.len());
        start += whole.len();
        let (mark, name) = MARKS
            .iter()
            .find_map(|(mark, sign)| Some((*mark, line.strip_prefix(sign)?)))?;
        // Behind the mark stands a name, after a space; behind that in the middle nothing.
        let is_mark = name.is_empty() || (mark != Mark::Between && name.starts_with(' '));
        is_mark.then_some(Line {
            mark,
            name: name.trim(),
            span,
        })
    })
}

/// Whether the line above is text and the one below is blank, as where a title is underlined.
fn is_title(span: Span, text: &str) -> bool {
    let above = text.get(..span.start).unwrap_or_default();
    let below = text.get(span.end..).unwrap_or_default();
    let has_title = above
        .lines()
        .next_back()
        .is_some_and(|line| !line.trim().is_empty());
    let is_alone = below
        .lines()
        .nth(1)
        .is_none_or(|line| line.trim().is_empty());
    has_title && is_alone
}

/// Whether what stands behind the mark is what git writes there, and no words of the page: a branch or a commit, with or
/// without its subject, or one of git's own phrases. A subject alone, which `git am` writes, cannot be told from words.
fn is_named_by_git(line: Line<'_>) -> bool {
    let name = line.name.strip_prefix("parent of ").unwrap_or(line.name);
    let (first, subject) = name.split_once(' ').unwrap_or((name, ""));
    // git before 2.29 wrote three dots behind a commit.
    let (hash, is_dotted) = match first.strip_suffix("...") {
        Some(hash) => (hash, true),
        None => (first, false),
    };
    let is_commit = hash.len() >= 7
        && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
        && (is_dotted || subject.is_empty() || subject.starts_with('('));
    match line.mark {
        // A number alone may stand in the last cell of a row.
        Mark::Base => {
            let phrases = [
                "Stash base",
                "constructed merge base",
                "empty tree",
                "merged common ancestors",
            ];
            phrases.contains(&name)
                || is_commit && hash.bytes().any(|byte| byte.is_ascii_alphabetic())
        }
        Mark::Closing => {
            let is_branch = !first.is_empty() && subject.is_empty();
            is_branch || is_commit || name == "Stashed changes"
        }
        Mark::Opening | Mark::Between => true,
    }
}

/// Whether readers get `span` as an example of code, as on a page about git, or not at all.
fn is_no_text(span: Span, context: &Context<'_>) -> bool {
    let document = &context.page.document;
    let holds = |element: Element<'_>| {
        element
            .span()
            .is_some_and(|block| block.contains(span.start) && is_marked(element, block, context))
    };
    let mut code = ["pre", "code"].into_iter();
    code.any(|name| document.named(name).any(holds))
        || document.is_opaque(span)
        || document
            .comments()
            .iter()
            .any(|comment| comment.contains(span.start))
        || is_in_liquid_block(span, context)
}

/// Whether the code at `block` says where it ends, so that a line in it was meant to be there: by tags, or by a fence. Code that is
/// indented takes in the lines that follow, and a code span those between two backticks.
fn is_marked(element: Element<'_>, block: Span, context: &Context<'_>) -> bool {
    let code = block.slice(context.text()).trim_start();
    element.is_html() || code.starts_with("~~~") || code.starts_with("```")
}

/// Whether `span` stands in a comment of Liquid or in code that Jekyll colours.
fn is_in_liquid_block(span: Span, context: &Context<'_>) -> bool {
    let tokens = &context.page.liquid.tokens;
    let before = tokens.partition_point(|token| token.span.end <= span.start);
    let mut names = tokens[..before].iter().rev().filter_map(Token::tag);
    names
        .find(|name| ["comment", "endcomment", "highlight", "endhighlight"].contains(name))
        .is_some_and(|name| !name.starts_with("end"))
}
