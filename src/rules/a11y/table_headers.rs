//! `a11y/table-headers`: headers of a table that are not marked as such (RGAA 5.6, tests 5.6.1 to 5.6.4).

use crate::accessibility::table::{Cell, Table};
use crate::finding::{Edit, Fix};
use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::tables::{Headerless, Margins, first_line, headerless};
use crate::rules::{Context, Draft, Report, Rule, Subject, edits};
use crate::source::Span;

/// Reports a table of data without headers, and one whose first row or column is bold in place of being marked as headers.
pub struct TableHeaders;

impl Rule for TableHeaders {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let tables = context.accessibility().tables().iter();
        for table in tables.filter(|table| table.element.name() == "table") {
            match headerless(table) {
                Some(Headerless::Data) => without(table, "data", context, report),
                Some(Headerless::Texts) => without(table, "none", context, report),
                Some(_) => {}
                None => in_bold(table, context, report),
            }
        }
    }
}

/// A table without any header.
fn without(
    table: &Table<'_>,
    message: &'static str,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    let Some(place) = first_line(table.element, context.text()) else {
        return;
    };
    let is_html = table.element.is_html();
    let key = if is_html { message } else { "markdown" };
    let mut draft = Draft::new(place, key);
    let row = bold_row(table, 0) || is_only_head(table);
    let column = bold_column(table, usize::from(row));
    let marked = if is_html {
        marked(table, row, column, context.text()).map(|edits| ("mark", edits))
    } else if row && !column {
        ruled(table.element, table.width, context.text()).map(|edits| ("rule", edits))
    } else {
        None
    };
    if let Some((title, edits)) = marked {
        draft = draft.fix(Fix::needs_consent(title, edits));
    }
    report.add(draft);
}

/// A table with headers in one direction whose headers of the other direction are only bold.
fn in_bold(table: &Table<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let margins = Margins::of(table);
    let (message, first) = match (margins.rows, margins.columns) {
        (1.., 0) if bold_column(table, margins.rows) => {
            let key = if table.element.is_html() {
                "column"
            } else {
                "column-markdown"
            };
            (key, table.cell_at(0, margins.rows))
        }
        (0, 1..) if bold_row(table, margins.columns) => ("row", table.cell_at(margins.columns, 0)),
        _ => return,
    };
    let Some(place) = first.and_then(|cell| cell.element.start_tag()) else {
        return;
    };
    let mut draft = Draft::new(place, message);
    if let Some(edits) = marked(table, message == "row", message == "column", context.text()) {
        draft = draft.fix(Fix::needs_consent("mark", edits));
    }
    report.add(draft);
}

/// Whether the cells of the first row, from column `from` on, are bold, and others of the table are not.
fn bold_row(table: &Table<'_>, from: usize) -> bool {
    let row = || (from..table.width).filter_map(|x| table.cell_at(x, 0));
    let below = table
        .cells()
        .iter()
        .filter(|cell| cell.y > 0 && !cell.is_header());
    table.height > 1 && are_bold(row()) && !are_bold(below)
}

/// Whether the cells of the first column, from row `from` on, are bold, and others of the table are not.
fn bold_column(table: &Table<'_>, from: usize) -> bool {
    let column = || (from..table.height).filter_map(|y| table.cell_at(0, y));
    let beside = table
        .cells()
        .iter()
        .filter(|cell| cell.y >= from && cell.x > 0 && !cell.is_header());
    table.height >= from + 2
        && table.width > 1
        && column().all(|cell| cell.width == 1)
        && are_bold(column())
        && !are_bold(beside)
}

/// Whether these are ordinary cells, and all their words are bold.
fn are_bold<'t, 'a: 't>(cells: impl Iterator<Item = &'t Cell<'a>>) -> bool {
    let mut found = false;
    for cell in cells {
        if cell.is_header() || !is_bold(cell.element) {
            return false;
        }
        found = true;
    }
    found
}

fn is_bold(cell: Element<'_>) -> bool {
    let mut inside = cell;
    loop {
        if inside.own_texts().any(|text| !is_blank(text)) {
            return false;
        }
        let mut children = inside.children();
        let (Some(only), None) = (children.next(), children.next()) else {
            return false;
        };
        if matches!(only.name(), "strong" | "b") {
            return !is_blank(&only.text());
        }
        if !matches!(only.name(), "p" | "span" | "div") {
            return false;
        }
        inside = only;
    }
}

/// Whether the first row, and only that, stands in a `<thead>`.
fn is_only_head(table: &Table<'_>) -> bool {
    let head = table.cells().iter().filter(|cell| cell.in_head);
    let mut rows = head.map(|cell| cell.y);
    rows.next() == Some(0) && rows.all(|y| y == 0) && table.height > 1
}

/// The edits that make headers of the first row, or column, or both, each with its `scope`; headers that are there get one
/// too where the table has headers in both directions then.
fn marked(table: &Table<'_>, row: bool, column: bool, text: &str) -> Option<Vec<Edit>> {
    if !row && !column {
        return None;
    }
    let mut edits = Vec::new();
    for cell in table.cells() {
        let in_row = cell.y == 0;
        let scope = match cell.header {
            Some(_) if cell.element.attribute("scope").is_some() => continue,
            Some(_) if in_row => "col",
            Some(_) => "row",
            None if row && in_row => "col",
            None if column && cell.x == 0 && !in_row => "row",
            None => continue,
        };
        let simple = cell.width == 1 && cell.height == 1;
        if cell.element.attribute("role").is_some() || (cell.is_header() && !simple) {
            return None;
        }
        if cell.is_header() {
            let at = edits::behind_name(text, cell.element)?;
            edits.push(Edit::insert(at, format!(" scope=\"{scope}\"")));
        } else {
            edits.extend(as_header(cell.element, scope, text)?);
        }
    }
    (!edits.is_empty()).then_some(edits)
}

/// The edits that make a `<th>` of a `<td>`.
fn as_header(cell: Element<'_>, scope: &str, text: &str) -> Option<Vec<Edit>> {
    if cell.name() != "td" || cell.attribute("scope").is_some() {
        return None;
    }
    let end = edits::behind_name(text, cell)?;
    let name = Span::new(end - "td".len(), end);
    let mut edits = vec![Edit::replace(name, format!("th scope=\"{scope}\""))];
    let whole = cell.span()?;
    let written = whole.slice(text);
    // The end tag may be left out.
    if let Some(at) = written.rfind("</")
        && let Some(tag) = written.get(at + 2..at + 4)
        && tag.eq_ignore_ascii_case("td")
    {
        let start = whole.start + at + 2;
        edits.push(Edit::replace(Span::new(start, start + 2), "th"));
    }
    Some(edits)
}

/// The edit that writes the line below the first row of a Markdown table by which that becomes the row of headers.
fn ruled(table: Element<'_>, width: usize, text: &str) -> Option<Vec<Edit>> {
    let whole = table.span()?;
    let begins_line = text
        .get(..whole.start)
        .is_some_and(|head| head.is_empty() || head.ends_with('\n'));
    let first = first_line(table, text)?;
    begins_line.then(|| {
        vec![Edit::insert(
            first.end,
            format!("\n|{}", "---|".repeat(width)),
        )]
    })
}
