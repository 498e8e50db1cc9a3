//! Writing a suppression: the right notation at a place where it changes nothing of what the page shows.

use super::reach::{Layout, Lines};
use super::{Fault, Scope, TO_BE_GIVEN, read};
use crate::finding::{Edit, Finding};
use crate::page::document::Element;
use crate::page::front_matter::State;
use crate::page::{Kind, Page};
use crate::source::Span;

/// Reads a page again from its changed text, as the site around it makes it.
pub type Reread<'r> = dyn Fn(String) -> Page + 'r;

/// Whether `reason` can stand in a comment of every notation, and says something.
#[must_use]
pub fn is_writable(reason: &str) -> bool {
    reason.contains(char::is_alphanumeric)
        && ![TO_BE_GIVEN.0, TO_BE_GIVEN.1].contains(&reason.trim())
        && !reason.chars().any(|c| c.is_control() && !c.is_whitespace())
        && !["--", "{%", "%}", "{{", "}}", "dinum-lint-ignore"]
            .iter()
            .any(|mark| reason.contains(mark))
}

/// The edit that writes a suppression of `finding` for `reason` into `page`; `None` where no place is found at which
/// it takes effect and leaves what the page shows as it is, or where the reason is not [writable](is_writable).
/// [`TO_BE_GIVEN`] for `reason` writes a comment that takes effect once somebody has given one.
///
/// Each place that comes into question is tried on the text itself, in this order: inside lists, tables and paragraphs
/// and before attribute lists the end of the line, elsewhere a line of its own; then the other of the two; then a line
/// of its own set apart by a blank line; then Liquid at the line's end, of which nothing at all is left on the site.
#[must_use]
pub fn comment_for(
    page: &Page,
    finding: &Finding,
    reason: &str,
    reread: &Reread<'_>,
) -> Option<Edit> {
    let is_to_be_given = [TO_BE_GIVEN.0, TO_BE_GIVEN.1].contains(&reason);
    if !is_to_be_given && !is_writable(reason) {
        return None;
    }
    let writer = Writer {
        page,
        rule: finding.rule,
        reason: reason.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let shown = page.shown();
    writer
        .candidates(finding.span)
        .into_iter()
        .find(|edit| writer.works(edit, finding.span, &shown, reread))
}

struct Writer<'a> {
    page: &'a Page,
    rule: &'a str,
    reason: String,
}

impl Writer<'_> {
    /// The edits that come into question for a finding at `span`, the preferred one first.
    fn candidates(&self, span: Span) -> Vec<Edit> {
        let page = self.page;
        let front_matter = &page.front_matter;
        let line = page.source.lines().line(span.start);
        let has_block = front_matter.state == State::Parsed && !front_matter.span.is_empty();
        let is_opening = has_block && span.start < front_matter.yaml.start;
        if span == Span::default() || is_opening {
            return self.for_file(has_block);
        }
        let lines = Layout::of(page).whole(line..=line);
        if has_block && span.start <= front_matter.yaml.end {
            let comment = format!("# {}", self.directive(Scope::NextLine));
            return vec![self.own_line(&lines, &comment, "")];
        }
        if span.start < page.body.start {
            return Vec::new();
        }
        let mut edits = Vec::new();
        if page.kind != Kind::Other {
            let comment = format!("<!-- {} -->", self.directive(Scope::NextLine));
            let own_line = self.own_line(&lines, &comment, "");
            let mut line_end = self.line_ends(&lines);
            if self.is_in_sequence(span) || !self.begins_alone(&lines) {
                edits.append(&mut line_end);
                edits.push(own_line);
            } else {
                edits.push(own_line);
                edits.append(&mut line_end);
            }
            edits.push(self.own_line(&lines, &comment, self.line_break()));
        }
        if has_block {
            let directive = self.directive(Scope::Line);
            let text = format!("{{% comment %}}{directive}{{% endcomment %}}");
            edits.push(Edit::insert(self.end_of(&lines), text));
        }
        edits
    }

    fn directive(&self, scope: Scope) -> String {
        format!("{} {}: {}", scope.word(), self.rule, self.reason)
    }

    /// A suppression for the whole page: in its front matter, else at the beginning of its body.
    fn for_file(&self, has_block: bool) -> Vec<Edit> {
        let directive = self.directive(Scope::File);
        let end = self.line_break();
        if has_block {
            let at = self.page.front_matter.yaml.start;
            return vec![Edit::insert(at, format!("# {directive}{end}"))];
        }
        let at = self.page.body.start;
        ["", end]
            .iter()
            .map(|more| Edit::insert(at, format!("<!-- {directive} -->{end}{more}")))
            .collect()
    }

    /// `comment` on a line before `lines`, indented as these are, and `after` behind it.
    fn own_line(&self, lines: &Lines, comment: &str, after: &str) -> Edit {
        let source = &self.page.source;
        let line = source.lines().span(source.text(), *lines.start());
        let content = source.slice(line);
        let indent = &content[..content.len() - content.trim_start_matches([' ', '\t']).len()];
        let end = self.line_break();
        Edit::insert(line.start, format!("{indent}{comment}{end}{after}"))
    }

    /// HTML comments at the end of `lines`; in a row of a table before its last bar.
    fn line_ends(&self, lines: &Lines) -> Vec<Edit> {
        let text = format!(" <!-- {} -->", self.directive(Scope::Line));
        let end = self.end_of(lines);
        let before = self.page.text().get(..end).unwrap_or_default();
        let cell = before
            .strip_suffix('|')
            .map(|row| row.trim_end_matches([' ', '\t']).len());
        cell.into_iter()
            .chain([end])
            .map(|at| Edit::insert(at, text.clone()))
            .collect()
    }

    /// Where the text of the last of `lines` ends: before the blanks or the backslashes that break the line.
    fn end_of(&self, lines: &Lines) -> usize {
        let source = &self.page.source;
        let line = source.lines().span(source.text(), *lines.end());
        let content = source.slice(line).trim_end_matches([' ', '\t']);
        let content = content.strip_suffix("\\\\").unwrap_or(content);
        line.start + content.trim_end_matches([' ', '\t']).len()
    }

    /// Whether something like a list or a table stands at `span`, which a line in between may divide.
    fn is_in_sequence(&self, span: Span) -> bool {
        self.page.kind == Kind::Markdown
            && self
                .page
                .document
                .elements()
                .filter(|element| matches!(element.name(), "li" | "table" | "dl"))
                .filter_map(Element::span)
                .any(|element| element.contains(span.start))
    }

    /// Whether a blank line stands before `lines` and no attribute list after them: a comment between belongs to nothing.
    fn begins_alone(&self, lines: &Lines) -> bool {
        let source = &self.page.source;
        let content = |line: usize| {
            let span = source.lines().span(source.text(), line);
            let is_in_body = span.start >= self.page.body.start && line <= source.lines().count();
            if is_in_body {
                source.slice(span).trim()
            } else {
                ""
            }
        };
        let before = content(lines.start().saturating_sub(1));
        *lines.start() == 1 || before.is_empty() && !content(lines.end() + 1).starts_with("{:")
    }

    fn line_break(&self) -> &'static str {
        let text = self.page.text();
        match memchr::memchr(b'\n', text.as_bytes()) {
            Some(at) if text[..at].ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }

    /// Whether after `edit` a finding at `span` is suppressed and the page shows what it showed.
    fn works(&self, edit: &Edit, span: Span, shown: &str, reread: &Reread<'_>) -> bool {
        let Some(after) = edited(self.page, edit, reread) else {
            return false;
        };
        let is_whole_file = span == Span::default();
        let moved = if span.start >= edit.span.start && !is_whole_file {
            span.start + edit.text.len()
        } else {
            span.start
        };
        let line = after.source.lines().line(moved);
        let written = Span::new(edit.span.start, edit.span.start + edit.text.len());
        let takes_effect = read(&after).iter().any(|suppression| {
            let directive = &suppression.directive;
            written.encloses(directive.span)
                && matches!(directive.fault, None | Some(Fault::ToBeGiven))
                && suppression.reaches(self.rule, line).is_some()
        });
        takes_effect && after.shown() == shown
    }
}

/// The page after `edit`.
fn edited(page: &Page, edit: &Edit, reread: &Reread<'_>) -> Option<Page> {
    let text = page.text();
    let before = text.get(..edit.span.start)?;
    let after = text.get(edit.span.end..)?;
    Some(reread([before, &edit.text, after].concat()))
}

/// The first of `edits` after which the page shows what it showed.
pub fn harmless(
    page: &Page,
    edits: impl IntoIterator<Item = Edit>,
    reread: &Reread<'_>,
) -> Option<Edit> {
    let shown = page.shown();
    edits
        .into_iter()
        .find(|edit| edited(page, edit, reread).is_some_and(|after| after.shown() == shown))
}
