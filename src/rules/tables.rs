//! What a table is for, as far as it says so, and where its headers stand.

use crate::accessibility::table::{Cell, Table};
use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::source::Span;

/// Attributes that give a table a title or say how it is to be read.
const ATTRIBUTES_OF_DATA: [&str; 5] = [
    "summary",
    "aria-label",
    "aria-labelledby",
    "aria-describedby",
    "role",
];

/// How many elements of a table are looked at for blocks.
const ELEMENTS: usize = 2_000;

/// A table without any header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headerless {
    /// It says that it holds data: a title, a head, an attribute of tables of data.
    Data,
    /// It holds a single cell.
    Cell,
    /// It holds a single row or column.
    Line,
    /// It holds blocks of a page: headings, lists, other tables…
    Blocks,
    /// It has rows and columns of texts.
    Texts,
}

/// What a table without headers is for; `None` where it has a header, or shows nothing.
pub fn headerless(table: &Table<'_>) -> Option<Headerless> {
    let cells = table.cells();
    if cells.iter().any(Cell::is_header) || cells.iter().all(Cell::is_empty) {
        return None;
    }
    let element = table.element;
    let says_data = ATTRIBUTES_OF_DATA
        .iter()
        .any(|name| element.attribute(name).is_some())
        || element
            .children()
            .any(|child| matches!(child.name(), "caption" | "thead" | "tfoot"))
        || cells.iter().any(|cell| {
            let has = |name| cell.element.attribute(name).is_some();
            has("scope") || has("headers")
        });
    let rows = (0..table.height).filter(|y| table.row(*y).next().is_some());
    let rows = rows.count();
    Some(if cells.len() == 1 {
        Headerless::Cell
    } else if says_data {
        Headerless::Data
    } else if rows == 1 || table.width == 1 {
        Headerless::Line
    } else if holds_blocks(element) {
        Headerless::Blocks
    } else {
        Headerless::Texts
    })
}

fn holds_blocks(table: Element<'_>) -> bool {
    table.descendants().take(ELEMENTS).any(|inside| {
        matches!(
            inside.name(),
            "h1" | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "table"
                | "iframe"
                | "form"
                | "figure"
                | "video"
                | "hr"
        )
    })
}

/// Whether attributes or a caption give the table a title; also where Liquid decides that.
pub fn has_title(table: Element<'_>) -> bool {
    table.has_dynamic_tag()
        || ["aria-label", "aria-labelledby", "title"]
            .iter()
            .any(|name| {
                table
                    .attribute(name)
                    .is_some_and(|attribute| attribute.dynamic || !is_blank(attribute.value))
            })
        || caption(table).is_some()
}

/// The caption of the table.
pub fn caption(table: Element<'_>) -> Option<Element<'_>> {
    table.children().find(|child| child.name() == "caption")
}

/// Where the headers of a table stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margins {
    /// How many rows at the top hold no data; a first row that is one wide cell is a title and belongs to them.
    pub rows: usize,
    /// How many columns at the left hold no data below these rows.
    pub columns: usize,
}

impl Margins {
    /// The margins of `table`. An empty ordinary cell in a corner is no data.
    pub fn of(table: &Table<'_>) -> Self {
        let is_data = |x: usize, y: usize| {
            table
                .cell_at(x, y)
                .is_some_and(|cell| !cell.is_header() && !cell.is_empty())
        };
        let is_head = |y: &usize| {
            let mut columns = 0..table.width;
            columns.all(|x| !is_data(x, *y)) && table.row(*y).any(Cell::is_header)
        };
        let rows = (0..table.height).take_while(is_head).count();
        let is_side = |x: &usize| {
            let mut below = rows..table.height;
            let mut heads = (rows..table.height)
                .filter_map(|y| table.cell_at(*x, y))
                .filter(|cell| cell.is_header());
            heads.next().is_some() && below.all(|y| !is_data(*x, y))
        };
        let columns = (0..table.width).take_while(is_side).count();
        Self { rows, columns }
    }

    /// Whether `cell` stands in the rows at the top, right of the columns at the left.
    pub fn is_at_top(self, cell: &Cell<'_>) -> bool {
        cell.y < self.rows && cell.x >= self.columns
    }

    /// Whether `cell` stands in the columns at the left, below the rows at the top.
    pub fn is_at_left(self, cell: &Cell<'_>) -> bool {
        cell.x < self.columns && cell.y >= self.rows
    }

    /// Whether `cell` stands in the corner of both.
    pub fn is_in_corner(self, cell: &Cell<'_>) -> bool {
        cell.x < self.columns && cell.y < self.rows
    }
}

/// Whether the first row is one cell over all columns: a title rather than a header.
pub fn title_row<'t, 'a>(table: &'t Table<'a>) -> Option<&'t Cell<'a>> {
    let mut row = table.row(0);
    let only = row.next()?;
    let alone = row.next().is_none() && table.width > 1 && table.height > 1;
    (alone && only.width == table.width && only.height == 1 && !only.is_empty()).then_some(only)
}

/// Where to point at a table: its start tag; the first line of one in Markdown.
pub fn first_line(table: Element<'_>, text: &str) -> Option<Span> {
    let place = table.start_tag()?;
    if table.is_html() {
        return Some(place);
    }
    let line = place.slice(text).lines().next()?;
    Some(Span::new(place.start, place.start + line.len()))
}
