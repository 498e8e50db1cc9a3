//! `a11y/table-header-orphan`: a table header that heads no cell (ACT d0f69e; RGAA 5.7, test 5.7.1).

use crate::accessibility::table::Cell;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports each header of columns or rows to which no cell of its table is assigned.
pub struct TableHeaderOrphan;

impl Rule for TableHeaderOrphan {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for table in context.accessibility().tables() {
            // The rows of a table without any data are brought by a script.
            if table.cells().iter().all(Cell::is_header) {
                continue;
            }
            for header in table.idle_headers() {
                let element = header.element;
                if element.is_hidden() || !element.is_visible() || header.is_empty() {
                    continue;
                }
                let Some(place) = element.start_tag() else {
                    continue;
                };
                let message = if table.is_column_header(header) {
                    "column"
                } else {
                    "row"
                };
                let text = element.text();
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                report.add(Draft::new(place, message).with("text", text));
            }
        }
    }
}
