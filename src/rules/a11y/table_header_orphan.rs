//! `a11y/table-header-orphan`: a table header that heads no cell (ACT d0f69e; RGAA 5.7, test 5.7.1).

use crate::accessibility::table::Cell;
use crate::rules::whole_document::is_whole_document;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports each header of columns or rows to which no cell of its table is assigned.
pub struct TableHeaderOrphan;

impl Rule for TableHeaderOrphan {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for table in context.accessibility().tables() {
            if table.cells().iter().all(Cell::is_header) && may_be_filled(context) {
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

/// Whether a script may bring the rows of a table without any data: one of the page, or of a layout around it.
fn may_be_filled(context: &Context<'_>) -> bool {
    let mut elements = context.page.document.elements();
    !is_whole_document(context) || elements.any(|element| element.name() == "script")
}
