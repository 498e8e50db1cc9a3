//! `a11y/table-complex-summary`: a complex table that nothing explains (RGAA 5.1, test 5.1.1).

use crate::accessibility::table::{Cell, Table};
use crate::finding::{Severity, Wording};
use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::tables::{caption, title_row};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports a table with headers outside its first row and column and without a text that tells how it is built.
pub struct TableComplexSummary;

impl Rule for TableComplexSummary {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let tables = context.accessibility().tables().iter();
        for table in tables.filter(|table| table.element.name() == "table") {
            let (Some(place), false) = (table.element.start_tag(), is_explained(table.element))
            else {
                continue;
            };
            // A first row that is one wide cell is the table's title, not a header.
            let first_row = usize::from(title_row(table).is_some_and(Cell::is_header));
            let mut headers = table
                .cells()
                .iter()
                .filter(|cell| cell.is_header() && cell.y >= first_row);
            let outside = |cell: &&Cell<'_>| cell.x > 0 && cell.y > first_row && !cell.is_empty();
            let draft = match headers.clone().find(outside) {
                Some(cell) => with_place(Draft::new(place, "inside"), cell, "inside"),
                None => match headers.find(|cell| is_merged(cell, table)) {
                    Some(cell) => with_place(Draft::new(place, "merged"), cell, "merged")
                        .severity(Severity::Warning),
                    None => continue,
                },
            };
            report.add(draft);
        }
    }
}

fn with_place(draft: Draft, cell: &Cell<'_>, label: &'static str) -> Draft {
    match cell.element.start_tag() {
        Some(place) => draft.label(place, Wording::new(label)),
        None => draft,
    }
}

/// Whether a header covers several columns or rows, but not all.
fn is_merged(cell: &Cell<'_>, table: &Table<'_>) -> bool {
    !cell.is_empty()
        && ((cell.width > 1 && cell.width < table.width)
            || (cell.height > 1 && cell.height < table.height))
}

/// Whether a text may explain the table: test 5.1.1 takes a caption, `summary` and `aria-describedby`.
fn is_explained(table: Element<'_>) -> bool {
    let gives = |name: &str| {
        table
            .attribute(name)
            .is_some_and(|attribute| attribute.dynamic || !is_blank(attribute.value))
    };
    gives("aria-describedby")
        || gives("summary")
        || caption(table).is_some_and(|caption| !is_blank(&caption.text()))
}
