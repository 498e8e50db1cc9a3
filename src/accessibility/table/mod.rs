//! Tables as assistive technologies get them: which cell stands where, and which header heads which cell (HTML standard,
//! 4.9.12 "Processing model"). Tables written with `<table>` and tables written with roles end in the same grid.
//!
//! A table is linear in its slots, and its slots are bounded by its cells: where spans claim more than that, and where Liquid
//! may bring rows or cells, there is no grid and nothing is said of the table.

mod assign;
mod rows;
#[cfg(test)]
mod tests;

use crate::page::document::Element;
use rows::Row;

/// The slots that any table may have, and those that each of its cells adds: most slots hold a cell of their own.
const SLOTS: usize = 2_000;
const SLOTS_PER_CELL: usize = 50;

/// HTML's bounds for `colspan` and `rowspan` (4.9.11).
const WIDEST: usize = 1_000;
const TALLEST: usize = 65_534;

/// What a slot without a cell, and one that several cells claim, hold in place of the number of a cell.
const NO_CELL: u32 = u32::MAX;
const SEVERAL: u32 = u32::MAX - 1;

/// The cells that a header says it heads: `scope`, or a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// It does not say.
    Auto,
    /// The row: `scope="row"`, `role="rowheader"`.
    Row,
    /// The rows of its section.
    RowGroup,
    /// The column: `scope="col"`, `role="columnheader"`.
    Column,
    /// The columns of its group.
    ColumnGroup,
}

/// A cell with the slots that it covers.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    /// The element.
    pub element: Element<'a>,
    /// The first of its columns, from 0.
    pub x: usize,
    /// The first of its rows, from 0.
    pub y: usize,
    /// How many columns it covers.
    pub width: usize,
    /// How many rows it covers.
    pub height: usize,
    /// What it heads, if it is a header.
    pub header: Option<Scope>,
    /// Whether it stands in a `<thead>`.
    pub in_head: bool,
    /// The number of the section (`thead`, `tbody`, `tfoot`, or rows of none) that its row stands in.
    section: usize,
}

impl Cell<'_> {
    /// Whether it is a header.
    #[must_use]
    pub fn is_header(&self) -> bool {
        self.header.is_some()
    }

    /// Whether it shows nothing: no text, no image, no field.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        shows_nothing(self.element)
    }
}

/// How many nodes of a cell are looked at for something that it shows.
const NODES: usize = 200;

fn shows_nothing(cell: Element<'_>) -> bool {
    use crate::page::exposure::is_blank;
    use crate::page::html::Flow;
    cell.text_nodes(NODES).all(|node| is_blank(node.text()))
        && cell
            .descendants()
            .take(NODES)
            .all(|inside| Flow::of(inside.name()) != Flow::Replaced)
}

/// A table in its grid.
#[derive(Debug)]
pub struct Table<'a> {
    /// The `<table>`, or the element with its role.
    pub element: Element<'a>,
    /// How many columns begin with a cell.
    pub width: usize,
    /// How many rows there are.
    pub height: usize,
    cells: Vec<Cell<'a>>,
    /// The number of the cell in each slot, row by row.
    slots: Vec<u32>,
    /// How many of the rows, and of the columns, before each one hold data.
    rows_with_data: Vec<usize>,
    columns_with_data: Vec<usize>,
    /// Which cells head another one.
    heads: Vec<bool>,
}

impl<'a> Table<'a> {
    /// The grid of `table`, a `<table>` or an element with the role of one; `None` where it cannot be known.
    #[must_use]
    pub fn of(table: Element<'a>) -> Option<Self> {
        if table.is_dynamic() {
            return None;
        }
        let rows = rows::of(table)?;
        let height = rows.len();
        let cells = placed(&rows)?;
        // Columns in which no cell begins only repeat what stands left of them.
        let width = cells.iter().map(|cell| cell.x + 1).max().unwrap_or(0);
        let mut grid = Self {
            element: table,
            width,
            height,
            slots: Vec::new(),
            rows_with_data: Vec::new(),
            columns_with_data: Vec::new(),
            heads: Vec::new(),
            cells,
        };
        if width * height > SLOTS + SLOTS_PER_CELL * grid.cells.len() {
            return None;
        }
        grid.fill();
        grid.heads = assign::heads(&grid);
        Some(grid)
    }

    /// The cells, row by row.
    #[must_use]
    pub fn cells(&self) -> &[Cell<'a>] {
        &self.cells
    }

    /// The cell in column `x` of row `y`, if exactly one covers that slot.
    #[must_use]
    pub fn cell_at(&self, x: usize, y: usize) -> Option<&Cell<'a>> {
        self.cells.get(self.number_at(x, y)?)
    }

    /// The number of that cell among [`Table::cells`].
    fn number_at(&self, x: usize, y: usize) -> Option<usize> {
        if x >= self.width {
            return None;
        }
        let number = *self.slots.get(y * self.width + x)?;
        (number < SEVERAL).then_some(number as usize)
    }

    /// The cells that begin in row `y`, from left to right.
    pub fn row(&self, y: usize) -> impl Iterator<Item = &Cell<'a>> {
        let from = self.cells.partition_point(|cell| cell.y < y);
        self.cells
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(move |cell| cell.y == y)
    }

    /// Whether `cell` is a column header: its scope says so, or it says nothing and no data stands in its rows (HTML,
    /// 4.9.12.2). `colgroup` counts, as browsers have it.
    #[must_use]
    pub fn is_column_header(&self, cell: &Cell<'_>) -> bool {
        match cell.header {
            Some(Scope::Column | Scope::ColumnGroup) => true,
            Some(Scope::Auto) => between(&self.rows_with_data, cell.y, cell.height) == 0,
            _ => false,
        }
    }

    /// Whether `cell` is a row header: its scope says so, or it says nothing, is no column header, and no data stands in its
    /// columns (HTML, 4.9.12.2). `rowgroup` counts, as browsers have it.
    #[must_use]
    pub fn is_row_header(&self, cell: &Cell<'_>) -> bool {
        match cell.header {
            Some(Scope::Row | Scope::RowGroup) => true,
            Some(Scope::Auto) => {
                !self.is_column_header(cell)
                    && between(&self.columns_with_data, cell.x, cell.width) == 0
            }
            _ => false,
        }
    }

    /// Whether data stands in row `y`.
    #[must_use]
    pub fn row_has_data(&self, y: usize) -> bool {
        between(&self.rows_with_data, y, 1) > 0
    }

    /// Whether data stands in column `x`.
    #[must_use]
    pub fn column_has_data(&self, x: usize) -> bool {
        between(&self.columns_with_data, x, 1) > 0
    }

    /// The headers that head no other cell, in order, with whether they head columns or rows as far as that is known:
    /// those of which even the direction is unknown are left out.
    pub fn idle_headers(&self) -> impl Iterator<Item = &Cell<'a>> {
        let heads = self.cells.iter().zip(&self.heads);
        heads
            .filter(|(cell, heads)| {
                cell.is_header()
                    && !**heads
                    && (self.is_column_header(cell) || self.is_row_header(cell))
            })
            .map(|(cell, _)| cell)
    }

    fn fill(&mut self) {
        self.slots = vec![NO_CELL; self.width * self.height];
        let mut rows = vec![false; self.height];
        let mut columns = vec![false; self.width];
        for (number, cell) in self.cells.iter_mut().enumerate() {
            cell.width = cell.width.min(self.width - cell.x);
            let number = u32::try_from(number).unwrap_or(SEVERAL);
            for y in cell.y..cell.y + cell.height {
                for x in cell.x..cell.x + cell.width {
                    if let Some(slot) = self.slots.get_mut(y * self.width + x) {
                        *slot = if *slot == NO_CELL { number } else { SEVERAL };
                    }
                }
            }
            if cell.header.is_none() {
                rows[cell.y..cell.y + cell.height].fill(true);
                columns[cell.x..cell.x + cell.width].fill(true);
            }
        }
        self.rows_with_data = counted(&rows);
        self.columns_with_data = counted(&columns);
    }
}

/// How many of the flags are set before each place, and before the end.
fn counted(flags: &[bool]) -> Vec<usize> {
    let mut sum = 0;
    let mut counts = vec![0];
    counts.extend(flags.iter().map(|flag| {
        sum += usize::from(*flag);
        sum
    }));
    counts
}

/// How many of the flags that `counts` counts are set among `length` from `start` on.
fn between(counts: &[usize], start: usize, length: usize) -> usize {
    let at = |index: usize| counts.get(index).or(counts.last()).copied().unwrap_or(0);
    at(start + length) - at(start)
}

/// The cells of `rows` in their places (HTML, 4.9.12.1, "Forming a table"); `None` where their spans claim too much.
fn placed<'a>(rows: &[Row<'a>]) -> Option<Vec<Cell<'a>>> {
    let ends = section_ends(rows);
    let mut cells: Vec<Cell<'a>> = Vec::new();
    // The first row in which each column is free again.
    let mut free_from: Vec<usize> = Vec::new();
    let mut claimed = 0;
    for (y, row) in rows.iter().enumerate() {
        let mut x = 0;
        for part in &row.cells {
            while free_from.get(x).is_some_and(|row| *row > y) {
                x += 1;
            }
            let section_end = ends.get(y).copied().unwrap_or(rows.len());
            let height = match part.rowspan {
                0 => section_end - y,
                rows => rows.min(section_end - y),
            };
            let width = part.colspan;
            claimed += width * height;
            if claimed > (SLOTS + SLOTS_PER_CELL * (cells.len() + 1)) {
                return None;
            }
            if free_from.len() < x + width {
                free_from.resize(x + width, 0);
            }
            for column in &mut free_from[x..x + width] {
                *column = (*column).max(y + height);
            }
            cells.push(Cell {
                element: part.element,
                x,
                y,
                width,
                height,
                header: part.header,
                in_head: row.in_head,
                section: row.section,
            });
            x += width;
        }
    }
    Some(cells)
}

/// For each row the first row behind its section: no cell reaches further.
fn section_ends(rows: &[Row<'_>]) -> Vec<usize> {
    let mut ends = vec![rows.len(); rows.len()];
    let mut end = rows.len();
    for y in (0..rows.len()).rev() {
        let section = rows[y].section;
        if rows
            .get(y + 1)
            .is_some_and(|below| below.section != section)
        {
            end = y + 1;
        }
        ends[y] = end;
    }
    ends
}
