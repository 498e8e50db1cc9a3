//! The rows and cells of a table, in the order in which it shows them.

use super::{Scope, TALLEST, WIDEST};
use crate::page::document::Element;

/// A row.
pub struct Row<'a> {
    /// Its cells.
    pub cells: Vec<Part<'a>>,
    /// The number of its section.
    pub section: usize,
    /// Whether that is a `<thead>`.
    pub in_head: bool,
}

/// A cell before it has its place.
pub struct Part<'a> {
    pub element: Element<'a>,
    /// From 1.
    pub colspan: usize,
    /// 0: down to the end of the section.
    pub rowspan: usize,
    pub header: Option<Scope>,
}

/// The rows of `table`; `None` where attributes put cells elsewhere than they are written.
pub fn of(table: Element<'_>) -> Option<Vec<Row<'_>>> {
    if table.name() == "table" {
        Some(written_in_html(table))
    } else {
        written_with_roles(table)
    }
}

/// The rows of a `<table>`: a `<tfoot>` comes last wherever it is written (HTML, 4.9.12.1, steps 10 to 19).
fn written_in_html(table: Element<'_>) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut feet = Vec::new();
    let mut section = 0;
    let mut within_section = true;
    for child in table.children() {
        match child.name() {
            "tr" => {
                // Rows right in the table are one section until another one comes between.
                section += usize::from(within_section);
                within_section = false;
                rows.push(html_row(child, section, false));
            }
            "thead" | "tbody" | "tfoot" => {
                section += 1;
                within_section = true;
                let own = child.children().filter(|row| row.name() == "tr");
                let own = own.map(|row| html_row(row, section, child.name() == "thead"));
                if child.name() == "tfoot" {
                    feet.extend(own);
                } else {
                    rows.extend(own);
                }
            }
            _ => {}
        }
    }
    rows.append(&mut feet);
    rows
}

fn html_row(row: Element<'_>, section: usize, in_head: bool) -> Row<'_> {
    let cells = row
        .children()
        .filter(|cell| matches!(cell.name(), "td" | "th"));
    let cells = cells.map(|cell| Part {
        element: cell,
        colspan: span(cell, "colspan").clamp(1, WIDEST),
        rowspan: span(cell, "rowspan").min(TALLEST),
        header: header(cell),
    });
    Row {
        cells: cells.collect(),
        section,
        in_head,
    }
}

/// What a cell heads: by its role, else by its tag.
fn header(cell: Element<'_>) -> Option<Scope> {
    match role(cell).to_ascii_lowercase().as_str() {
        "columnheader" => Some(Scope::Column),
        "rowheader" => Some(Scope::Row),
        "" => (cell.name() == "th").then(|| scope(cell)),
        _ => None,
    }
}

fn scope(header: Element<'_>) -> Scope {
    let value = header
        .attribute("scope")
        .map_or("", |attribute| attribute.value);
    match value.to_ascii_lowercase().as_str() {
        "row" => Scope::Row,
        "rowgroup" => Scope::RowGroup,
        "col" => Scope::Column,
        "colgroup" => Scope::ColumnGroup,
        _ => Scope::Auto,
    }
}

/// A span by HTML's rules for parsing non-negative integers; 1 where it is none.
fn span(cell: Element<'_>, name: &str) -> usize {
    let Some(attribute) = cell.attribute(name) else {
        return 1;
    };
    let value = attribute.value.trim_start().trim_start_matches('+');
    let digits = value.find(|c: char| !c.is_ascii_digit());
    match value.get(..digits.unwrap_or(value.len())) {
        Some("") | None => 1,
        Some(digits) => digits.parse().unwrap_or(usize::MAX),
    }
}

/// The rows of an element whose role is that of a table.
fn written_with_roles(table: Element<'_>) -> Option<Vec<Row<'_>>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    if moves(table) {
        return None;
    }
    collect(table, 0, &mut rows)?;
    Some(rows)
}

/// How deep the parts of a table may lie in elements without a role of their own.
const DEEPEST: usize = 30;

fn collect<'a>(parent: Element<'a>, depth: usize, rows: &mut Vec<Row<'a>>) -> Option<()> {
    if depth > DEEPEST {
        return None;
    }
    for child in parent.children() {
        if moves(child) || child.name() == "table" {
            return None;
        }
        let role = role(child);
        match role {
            "row" => rows.push(Row {
                cells: Vec::new(),
                section: 0,
                in_head: false,
            }),
            "cell" | "gridcell" | "columnheader" | "rowheader" => {
                rows.last_mut()?.cells.push(Part {
                    element: child,
                    colspan: 1,
                    rowspan: 1,
                    header: header(child),
                });
                continue;
            }
            "table" | "grid" | "treegrid" => return None,
            _ => {}
        }
        collect(child, depth + 1, rows)?;
    }
    Some(())
}

/// Whether attributes may give the element other cells, or another place, than those it is written with.
fn moves(element: Element<'_>) -> bool {
    element.attribute_names().any(|name| {
        matches!(
            name,
            "aria-owns" | "aria-colspan" | "aria-rowspan" | "aria-colindex" | "aria-rowindex"
        )
    })
}

fn role(element: Element<'_>) -> &str {
    element
        .known("role")
        .and_then(|role| role.split_ascii_whitespace().next())
        .unwrap_or_default()
}
