//! `a11y/table-headers-attr`: `headers` that names what is no cell of its table (ACT a25f45; RGAA 5.7, test 5.7.4).

use rustc_hash::FxHashMap;

use crate::accessibility::table::{Cell, Table};
use crate::finding::{Severity, Wording};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports each id in a cell's `headers` attribute that no other cell of the table has.
pub struct TableHeadersAttr;

impl Rule for TableHeadersAttr {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let tables = context.accessibility().tables().iter();
        for table in tables.filter(|table| table.element.name() == "table") {
            let refers = |cell: &Cell<'_>| cell.element.attribute("headers").is_some();
            if table.cells().iter().any(refers) && table.element.is_visible() {
                check(table, report);
            }
        }
    }
}

fn check(table: &Table<'_>, report: &mut Report<'_>) {
    let mut ids: FxHashMap<&str, &Cell<'_>> = FxHashMap::default();
    for cell in table.cells() {
        if let Some(id) = cell.element.known("id") {
            ids.entry(id).or_insert(cell);
        }
    }
    for cell in table.cells() {
        let Some(headers) = cell.element.attribute("headers") else {
            continue;
        };
        let Some(place) = headers.span else { continue };
        for id in headers.value.split_ascii_whitespace() {
            let target = ids.get(id);
            let draft = match target {
                None => Draft::new(place, "missing"),
                Some(target) if target.element == cell.element => Draft::new(place, "itself"),
                Some(target) if !target.is_header() => {
                    let mut draft = Draft::new(place, "data").severity(Severity::Warning);
                    if let Some(place) = target.element.start_tag() {
                        draft = draft.label(place, Wording::new("target"));
                    }
                    draft
                }
                Some(_) => continue,
            };
            report.add(draft.with("id", id));
        }
    }
}
