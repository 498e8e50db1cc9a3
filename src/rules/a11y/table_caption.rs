//! `a11y/table-caption`: the title of a table that is not tied to it, or says nothing (RGAA 5.4 and 5.5, tests 5.4.1 and
//! 5.5.1).

use crate::accessibility::table::Table;
use crate::finding::{Edit, Fix, Severity};
use crate::page::document::Element;
use crate::page::html::Flow;
use crate::rules::bold_line::bold_line;
use crate::rules::tables::{caption, has_title, title_row};
use crate::rules::{Context, Draft, Report, Rule, Subject, edits};

/// Reports an empty caption, one that only says "table", and titles that stand above a table or in its first row.
pub struct TableCaption;

/// Captions that say nothing of the table, numbers aside.
const GENERIC: [&str; 8] = [
    "data",
    "données",
    "légende",
    "table",
    "tableau",
    "tableau de données",
    "titre",
    "titre du tableau",
];

/// A longer first row is a remark, not a title.
const MOST_WORDS: usize = 15;

impl Rule for TableCaption {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let tables = context.accessibility().tables().iter();
        for table in tables.filter(|table| table.element.name() == "table") {
            if let Some(caption) = caption(table.element) {
                judge(caption, report);
            } else if !has_title(table.element) && table.cells().len() > 1 {
                look_around(table, context, report);
            }
        }
    }
}

fn judge(caption: Element<'_>, report: &mut Report<'_>) {
    let Some(place) = caption.start_tag() else {
        return;
    };
    let shows_something = || {
        let mut inside = caption.descendants();
        inside.any(|inside| Flow::of(inside.name()) == Flow::Replaced)
    };
    let text = caption.text().to_lowercase();
    let plain = text.trim_matches(|c: char| !c.is_alphabetic());
    if text.trim().is_empty() {
        if !shows_something() {
            report.add(Draft::new(place, "empty"));
        }
    } else if GENERIC.contains(&plain) {
        let draft = Draft::new(place, "generic").with("text", caption.text().trim());
        report.add(draft.severity(Severity::Warning));
    }
}

/// The title of a table that stands above it or in its first row.
fn look_around(table: &Table<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    if let (Some(above), false) = table.element.previous()
        && let Some(text) = bold_line(above)
        && let Some(place) = above.span()
    {
        let is_html = table.element.is_html();
        let key = if is_html { "above" } else { "above-markdown" };
        let mut draft = Draft::new(place, key).with("text", text.as_str());
        if let Some(edits) = moved_inside(table.element, above, &text, context.text()) {
            draft = draft.fix(Fix::needs_consent("inside", edits));
        }
        report.add(draft.severity(Severity::Warning));
        return;
    }
    let Some(row) = title_row(table) else { return };
    let text = row.element.text();
    let words: Vec<&str> = text.split_whitespace().collect();
    if let Some(place) = row.element.start_tag()
        && (1..=MOST_WORDS).contains(&words.len())
    {
        let draft = Draft::new(place, "row").with("text", words.join(" "));
        report.add(draft.severity(Severity::Warning));
    }
}

/// The edits that make of the paragraph `above` the caption of `table`.
fn moved_inside(
    table: Element<'_>,
    above: Element<'_>,
    title: &str,
    text: &str,
) -> Option<Vec<Edit>> {
    let place = table.place().filter(|_| table.is_html())?;
    let bold = above.children().next()?;
    // More than a bold text would be lost.
    if bold.children().next().is_some()
        || !above.written_attributes().is_empty()
        || title.contains(['{', '}'])
    {
        return None;
    }
    let escaped = title.replace('&', "&amp;").replace('<', "&lt;");
    let gone = edits::without_trace(text, above.span()?);
    let at = place.start_tag.end;
    (gone.end <= place.start_tag.start).then(|| {
        vec![
            Edit::remove(gone),
            Edit::insert(at, format!("\n<caption>{escaped}</caption>")),
        ]
    })
}
