//! `a11y/table-scope`: headers that do not say, or say wrongly, which cells they announce (RGAA 5.7, tests 5.7.1 to 5.7.3).

use rustc_hash::FxHashSet;

use crate::accessibility::table::{Cell, Scope, Table};
use crate::finding::{Edit, Fix, Wording};
use crate::rules::tables::Margins;
use crate::rules::{Context, Draft, Report, Rule, Subject, edits};

/// Reports a `scope` that is none or is turned the wrong way, and headers without one in a table that has headers of
/// columns and of rows.
pub struct TableScope;

/// How many further headers of one table are shown.
const SHOWN: usize = 5;

impl Rule for TableScope {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let tables = context.accessibility().tables().iter();
        for table in tables.filter(|table| table.element.name() == "table") {
            if table.cells().iter().any(Cell::is_header) {
                let margins = Margins::of(table);
                written(table, margins, report);
                missing(table, margins, context, report);
            }
        }
    }
}

/// What the `scope` attributes of the table say.
fn written(table: &Table<'_>, margins: Margins, report: &mut Report<'_>) {
    for cell in table
        .cells()
        .iter()
        .filter(|cell| cell.element.name() == "th")
    {
        let Some(scope) = cell.element.attribute("scope") else {
            continue;
        };
        let value = scope.value.trim();
        let Some(place) = scope.span.filter(|_| !value.is_empty()) else {
            continue;
        };
        let known = ["row", "col", "rowgroup", "colgroup"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(scope.value));
        let message = if !known {
            "unknown"
        } else if cell.header == Some(Scope::Row) && is_over_columns(cell, table, margins) {
            "column"
        } else if cell.header == Some(Scope::Column) && is_beside_rows(cell, table, margins) {
            "row"
        } else {
            continue;
        };
        // That it announces nothing says more.
        let is_idle = || {
            table
                .idle_headers()
                .any(|idle| idle.element == cell.element)
        };
        if known && is_idle() {
            continue;
        }
        report.add(Draft::new(place, message).with("scope", value));
    }
}

/// Whether a header surely announces its column: its row holds no data, what is below it does.
fn is_over_columns(cell: &Cell<'_>, table: &Table<'_>, margins: Margins) -> bool {
    margins.is_at_top(cell) && table.column_has_data(cell.x)
}

/// Whether a header surely announces its row: its column holds no data, what is beside it does.
fn is_beside_rows(cell: &Cell<'_>, table: &Table<'_>, margins: Margins) -> bool {
    margins.is_at_left(cell) && table.row_has_data(cell.y)
}

/// The headers that say nothing of their cells although the table has headers of both directions.
fn missing(table: &Table<'_>, margins: Margins, context: &Context<'_>, report: &mut Report<'_>) {
    let headers = || {
        table
            .cells()
            .iter()
            .filter(|cell| cell.is_header() && !cell.is_empty())
    };
    let both = headers().any(|cell| margins.is_at_top(cell))
        && headers().any(|cell| margins.is_at_left(cell));
    let named: FxHashSet<&str> = table
        .cells()
        .iter()
        .filter_map(|cell| cell.element.known("headers"))
        .flat_map(str::split_ascii_whitespace)
        .collect();
    let is_silent = |cell: &Cell<'_>| {
        let has_id = cell
            .element
            .attribute("id")
            .is_some_and(|id| id.dynamic || named.contains(id.value));
        cell.header == Some(Scope::Auto) && !has_id && !cell.element.has_dynamic_tag()
    };
    // A header among the data announces a part of its row or column only, which takes identifiers to say.
    let inner = headers().find(|cell| {
        let outer =
            margins.is_at_top(cell) || margins.is_at_left(cell) || margins.is_in_corner(cell);
        !outer && is_silent(cell)
    });
    if let Some(place) = inner.and_then(|cell| cell.element.start_tag()) {
        report.add(Draft::new(place, "part"));
        return;
    }
    let silent: Vec<&Cell<'_>> = headers()
        .filter(|cell| is_silent(cell) && !margins.is_in_corner(cell))
        .collect();
    let (Some(first), true) = (silent.first(), both) else {
        return;
    };
    let Some(place) = first.element.start_tag() else {
        return;
    };
    let mut draft = Draft::new(place, "missing").with("count", silent.len());
    let others = silent.iter().skip(1);
    for other in others
        .filter_map(|cell| cell.element.start_tag())
        .take(SHOWN)
    {
        draft = draft.label(other, Wording::new("also"));
    }
    if let Some(edits) = completed(table, margins, context.text()) {
        draft = draft.fix(Fix::safe("add", edits));
    }
    report.add(draft);
}

/// The edits that give every header its direction, where a single row and a single column hold them all.
fn completed(table: &Table<'_>, margins: Margins, text: &str) -> Option<Vec<Edit>> {
    if margins.rows != 1 || margins.columns != 1 {
        return None;
    }
    let mut edits = Vec::new();
    for cell in table.cells().iter().filter(|cell| cell.is_header()) {
        if cell.width > 1 || cell.height > 1 || cell.element.attribute("role").is_some() {
            return None;
        }
        let said = cell.header != Some(Scope::Auto) || cell.element.attribute("scope").is_some();
        if cell.is_empty() || said {
            continue;
        }
        let scope = if cell.y < margins.rows { "col" } else { "row" };
        let at = edits::behind_name(text, cell.element)?;
        edits.push(Edit::insert(at, format!(" scope=\"{scope}\"")));
    }
    (!edits.is_empty()).then_some(edits)
}
