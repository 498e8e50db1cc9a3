//! Tables.

use std::ops::Range;
use std::rc::Rc;

use super::{Blocks, Parent};
use crate::page::kramdown::chars::{find, is_space, next_line, skip_blanks, spaces, strip};
use crate::page::kramdown::span;
use crate::page::kramdown::text::{Source, Text};
use crate::page::kramdown::tree::{Align, Kind, Node, Section};
use crate::source::{Mapped, Span};

/// What a cell that nobody wrote costs: a wide table of short rows has far more of them than bytes.
const MISSING_CELL: usize = 500;

/// A table while its rows are read.
#[derive(Default)]
struct Reading {
    sections: Vec<Node>,
    rows: Vec<Node>,
    alignment: Vec<Align>,
    has_foot: bool,
    columns: usize,
}

impl Reading {
    /// Put the rows read so far into a section. Behind the mark of the foot, only a body that is forced.
    fn close(&mut self, section: Section, force: bool) {
        if self.has_foot && section == Section::Body && !force {
            return;
        }
        let rows = std::mem::take(&mut self.rows);
        let span = rows.iter().map(|row| row.span).reduce(Span::join);
        let mut node = Node::new(Kind::Section(section), span.unwrap_or_default());
        node.children = rows;
        self.sections.push(node);
    }
}

impl Blocks<'_> {
    pub(super) fn table(&mut self, parent: &mut Parent) -> bool {
        let source = Rc::clone(&self.source);
        let bytes = source.text().as_bytes();
        let start = self.at;
        let content = start + spaces(bytes, start, 3);
        if !self.after_boundary(parent) || is_space(bytes[content]) || !begins_table(bytes, content)
        {
            return false;
        }
        // A list that waits is lost, whether this becomes a table or not.
        let list = self.waiting.take();
        let leading_pipe = bytes[skip_blanks(bytes, start)] == b'|';
        let mut at = separator(bytes, start).map_or(start, |_| next_line(bytes, start));
        let mut rows = Reading::default();
        while at < bytes.len() && begins_table(bytes, at) {
            let end = next_line(bytes, at);
            if let Some(line) = separator(bytes, at) {
                if rows.rows.is_empty() {
                } else if rows.alignment.is_empty() && !rows.has_foot {
                    rows.close(Section::Head, false);
                    rows.alignment = alignment(&bytes[line]);
                } else {
                    rows.close(Section::Body, false);
                }
            } else if is_foot_mark(&bytes[at..end]) {
                if !rows.rows.is_empty() {
                    rows.close(Section::Body, true);
                }
                rows.has_foot = true;
            } else {
                let row = self.row(&source, at..end, leading_pipe);
                rows.columns = rows.columns.max(row.children.len());
                rows.rows.push(row);
            }
            at = end;
        }
        if !self.before_boundary(at) || !self.is_table(&source, start..at - 1) {
            return false;
        }
        if !rows.rows.is_empty() {
            let section = if rows.has_foot {
                Section::Foot
            } else {
                Section::Body
            };
            rows.close(section, false);
        }
        let has_body = rows
            .sections
            .iter()
            .any(|section| matches!(section.kind, Kind::Section(Section::Body)));
        if !has_body {
            return false;
        }
        for section in &mut rows.sections {
            for row in &mut section.children {
                let end = Span::at(row.span.end);
                while row.children.len() < rows.columns && self.state.may_try() {
                    self.state.spend(MISSING_CELL);
                    row.children.push(Node::new(Kind::Cell, end));
                }
            }
        }
        rows.alignment.resize(rows.columns, Align::Default);
        let span = self.trimmed_span(start, at);
        let mut node = Node::new(Kind::Table(rows.alignment), span);
        node.list = list;
        node.children = rows.sections;
        parent.children.push(node);
        self.at = at;
        true
    }

    /// The cells of the line `range`.
    fn row(&mut self, source: &Source, range: Range<usize>, leading_pipe: bool) -> Node {
        let bytes = source.text().as_bytes();
        let mut end = range.end - 1;
        while end > range.start && matches!(bytes[end - 1], b' ' | b'\t') {
            end -= 1;
        }
        let mut cells = Cells::default();
        let mut from = range.start;
        while from < end {
            let code = html_code(&source.text()[..end], from);
            let plain_end = code.as_ref().map_or(end, |code| code.start);
            for node in span::code_only(self.state, source, from..plain_end) {
                cells.add(node);
            }
            from = end;
            if let Some(code) = code {
                from = code.end;
                cells.append(source, code);
            }
        }
        let mut cells = cells.0;
        if leading_pipe && cells.first().is_some_and(is_blank) {
            cells.remove(0);
        }
        cells.pop_if(|cell| is_blank(cell));
        let mut row = Node::new(Kind::Row, source.span(strip(bytes, range)));
        row.children = cells.iter().map(cell).collect();
        row
    }

    /// Whether each line between the pipes of a would-be table has one outside code.
    fn is_table(&mut self, source: &Source, range: Range<usize>) -> bool {
        let mut pipe_on_line = false;
        let traps = self.state.traps.count();
        let nodes = span::code_and_html(self.state, source, range);
        // Whatever this becomes, its text is read again.
        self.state.traps.forget(traps);
        for node in nodes {
            let value = match &node.kind {
                Kind::Text(text) | Kind::Code(text) | Kind::Verbatim { text, .. } => text.as_str(),
                Kind::Html(html) => html.name.as_ref(),
                _ => continue,
            };
            let value = value.trim_end_matches('\n');
            let mut lines = value.split('\n').filter(|_| !value.is_empty());
            let first = lines.next();
            let more = lines.clone().count();
            let last = lines.next_back().or(first);
            let has_pipe =
                |line: Option<&str>| line.is_some_and(|line| begins_table(line.as_bytes(), 0));
            if matches!(node.kind, Kind::Code(_)) {
                if more > 1 || (more == 1 && !pipe_on_line) {
                    break;
                }
                pipe_on_line &= more == 0;
            } else {
                if more > 0 && !pipe_on_line && !has_pipe(first) {
                    break;
                }
                pipe_on_line = (more == 0 && pipe_on_line) || has_pipe(last);
            }
        }
        pipe_on_line
    }
}

/// The texts of a row's cells.
#[derive(Default)]
struct Cells(Vec<Mapped>);

impl Cells {
    /// Append to the last cell.
    fn append(&mut self, source: &Mapped, range: Range<usize>) {
        if self.0.is_empty() {
            self.0.push(Mapped::new());
        }
        if let Some(last) = self.0.last_mut() {
            last.push_mapped(source, range);
        }
    }

    /// Add a text, split at its pipes, or code.
    fn add(&mut self, node: Node) {
        match node.kind {
            Kind::Text(text) => {
                let (source, range) = text.into_source();
                self.split(&source, range);
            }
            Kind::Code(text) => {
                let content = text.as_str();
                let marks = "`".repeat(longest_run(content) + 1);
                let space = if marks.len() > 1 { " " } else { "" };
                let mut code = Mapped::new();
                code.push_replaced(&format!("{marks}{space}"), Span::at(node.span.start));
                text.write(&mut code, 0..content.len());
                code.push_replaced(&format!("{space}{marks}"), Span::at(node.span.end));
                self.append(&code, 0..code.len());
            }
            _ => {}
        }
    }

    fn split(&mut self, source: &Mapped, range: Range<usize>) {
        let bytes = source.text().as_bytes();
        let mut from = range.start;
        for at in memchr::memchr_iter(b'|', &bytes[range.clone()]) {
            let pipe = range.start + at;
            if pipe > range.start && bytes[pipe - 1] == b'\\' {
                self.append(source, from..pipe - 1);
                if let Some(last) = self.0.last_mut() {
                    last.push_replaced("|", source.span(pipe - 1..pipe + 1));
                }
            } else {
                self.append(source, from..pipe);
                self.0.push(Mapped::new());
            }
            from = pipe + 1;
        }
        self.append(source, from..range.end);
    }
}

fn is_blank(cell: &Mapped) -> bool {
    strip(cell.text().as_bytes(), 0..cell.len()).is_empty()
}

fn cell(text: &Mapped) -> Node {
    let range = strip(text.text().as_bytes(), 0..text.len());
    let whole = text.span(0..text.len());
    if range.is_empty() {
        return Node::new(Kind::Cell, whole);
    }
    let raw = Text::whole(text.sub(range));
    let span = raw.span();
    let mut node = Node::new(Kind::Cell, span);
    node.children = vec![Node::new(Kind::Raw(raw), span)];
    node
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
}

/// The next `<code>…</code>`, whose pipes separate no cells.
fn html_code(text: &str, at: usize) -> Option<Range<usize>> {
    let start = find(text, "<code", at)?;
    let open_end = find(text, ">", start + 5)?;
    let end = find(text, "</code>", open_end + 1)?;
    Some(start..end + 7)
}

/// Whether the line at `at` has a pipe at its start, or one that no backslash stands before.
fn begins_table(bytes: &[u8], at: usize) -> bool {
    let line = &bytes[at..next_line(bytes, at)];
    memchr::memchr_iter(b'|', line).any(|pipe| pipe == 0 || line[pipe - 1] != b'\\')
}

/// A line of dashes, pipes, pluses and colons: its content.
fn separator(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let line = at..next_line(bytes, at) - 1;
    let fits = bytes[line.clone()]
        .iter()
        .all(|byte| matches!(byte, b'+' | b'|' | b':' | b' ' | b'\t' | b'-'));
    (fits && memchr::memchr(b'-', &bytes[line.clone()]).is_some()).then_some(line)
}

/// Whether a line, newline included, marks the foot of a table.
fn is_foot_mark(line: &[u8]) -> bool {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    memchr::memchr(b'=', line).is_some()
        && line
            .iter()
            .all(|byte| matches!(byte, b'+' | b'|' | b':' | b' ' | b'\t' | b'='))
}

/// The alignment that each run of dashes in a separator stands for.
fn alignment(line: &[u8]) -> Vec<Align> {
    let mut columns = Vec::new();
    let mut free = 0;
    let mut at = 0;
    while at < line.len() {
        if line[at] != b'-' {
            at += 1;
            continue;
        }
        let left = at > free && line[at - 1] == b':';
        while line.get(at) == Some(&b'-') {
            at += 1;
        }
        let right = line.get(at) == Some(&b':');
        at += usize::from(right);
        free = at;
        columns.push(match (left, right) {
            (false, false) => Align::Default,
            (true, false) => Align::Left,
            (false, true) => Align::Right,
            (true, true) => Align::Center,
        });
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_give_the_alignment() {
        use Align::{Center, Default, Left, Right};
        assert_eq!(
            alignment(b"|---|:--|--:|:-:|"),
            [Default, Left, Right, Center]
        );
        assert_eq!(alignment(b":-:-:"), [Center, Right]);
    }

    #[test]
    fn pipes_may_be_escaped() {
        assert!(begins_table(b"a | b\n", 0));
        assert!(begins_table(b"|\n", 0));
        assert!(!begins_table(b"a \\| b\n", 0));
        assert_eq!(longest_run("a `` b ` c"), 2);
    }
}
