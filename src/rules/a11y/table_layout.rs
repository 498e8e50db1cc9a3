//! `a11y/table-layout`: tables that lay a page out (RGAA 5.3 and 5.8, tests 5.3.1 and 5.8.1).

use crate::accessibility::table::Table;
use crate::finding::{Edit, Fix, Wording};
use crate::page::document::{Attribute, Element};
use crate::page::rendered::AttributeOrigin;
use crate::rules::tables::{Headerless, first_line, headerless};
use crate::rules::{Context, Draft, Report, Rule, Subject, edits};
use crate::source::Span;

/// Reports a table of layout that has the markup of data, and a table that can only be one of layout and does not say so.
pub struct TableLayout;

/// How many parts of one table are shown.
const SHOWN: usize = 5;

impl Rule for TableLayout {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page, Subject::Element("table")]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let tables = context.accessibility().tables().iter();
        for table in tables.filter(|table| table.element.name() == "table") {
            undeclared(table, context, report);
        }
    }

    fn element(&self, table: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(role) = table.attribute("role").filter(|role| !role.dynamic) else {
            return;
        };
        let first = role.value.split_ascii_whitespace().next();
        let is_layout = first.is_some_and(|role| {
            role.eq_ignore_ascii_case("presentation") || role.eq_ignore_ascii_case("none")
        });
        if is_layout && !table.is_hidden() {
            contradicted(table, role, context, report);
        }
    }
}

/// A table without headers that holds a single cell, row or column, or whole blocks of a page, lays these out.
fn undeclared(table: &Table<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let Some(place) = first_line(table.element, context.text()) else {
        return;
    };
    let is_html = table.element.is_html();
    let message = match headerless(table) {
        Some(Headerless::Cell) => "cell",
        Some(Headerless::Line) if !is_html && table.height == 1 => "bars",
        Some(Headerless::Line) => "line",
        Some(Headerless::Blocks) => "blocks",
        Some(Headerless::Data | Headerless::Texts) | None => return,
    };
    let mut draft = Draft::new(place, message);
    if table.element.attribute("role").is_none()
        && let Some(at) = edits::behind_name(context.text(), table.element)
    {
        let edit = Edit::insert(at, " role=\"presentation\"");
        draft = draft.fix(Fix::needs_consent("declare", vec![edit]));
    }
    report.add(draft);
}

/// What a table of layout must not have (test 5.8.1).
#[derive(Default)]
struct OfData<'a> {
    attributes: Vec<&'a AttributeOrigin>,
    elements: Vec<Span>,
}

fn contradicted(
    table: Element<'_>,
    role: Attribute<'_>,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    let mut found = OfData::default();
    found.take_attributes(table, &["summary"]);
    for part in table.children() {
        match part.name() {
            "caption" => found.elements.extend(part.start_tag()),
            "thead" | "tfoot" => {
                // Markdown writes no tag of its own for the head of a table.
                found
                    .elements
                    .extend(part.start_tag().filter(|_| part.is_html()));
                part.children().for_each(|row| found.read_row(row));
            }
            "tbody" => part.children().for_each(|row| found.read_row(row)),
            "tr" => found.read_row(part),
            _ => {}
        }
    }
    let places = found.attributes.iter().map(|origin| origin.span);
    let mut places: Vec<Span> = places.chain(found.elements.iter().copied()).collect();
    places.sort_unstable();
    let (Some(place), false) = (role.span, places.is_empty()) else {
        return;
    };
    let message = if found.elements.is_empty() {
        "attributes"
    } else {
        "headers"
    };
    let mut draft = Draft::new(place, message);
    for place in places.into_iter().take(SHOWN) {
        draft = draft.label(place, Wording::new("data"));
    }
    if found.elements.is_empty() {
        let removed = found
            .attributes
            .iter()
            .map(|origin| Edit::remove(edits::without_attribute(context.text(), origin)));
        draft = draft.fix(Fix::safe("remove", removed.collect()));
    }
    report.add(draft);
}

impl<'a> OfData<'a> {
    fn take_attributes(&mut self, element: Element<'a>, names: &[&str]) {
        if element
            .attributes()
            .any(|attribute| names.contains(&attribute.name) && attribute.dynamic)
        {
            return;
        }
        let written = element.written_attributes().iter();
        self.attributes
            .extend(written.filter(|origin| names.contains(&&*origin.name)));
    }

    fn read_row(&mut self, row: Element<'a>) {
        for cell in row.children() {
            let is_header = match cell.known("role") {
                Some(role) => matches!(role.trim(), "columnheader" | "rowheader"),
                None => cell.name() == "th",
            };
            if is_header {
                self.elements.extend(cell.start_tag());
            } else {
                self.take_attributes(cell, &["scope", "headers", "axis"]);
            }
        }
    }
}
