//! Which headers head another cell (HTML standard, 4.9.12.2 "Forming relationships between data cells and header cells").
//!
//! The standard scans from every cell towards the first column and row. Here each line of slots is read once the other way:
//! what a cell would meet on its way is kept up while the line is read.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Cell, Scope, Table};

/// For each cell of `table` whether some other cell has it among its headers.
pub fn heads(table: &Table<'_>) -> Vec<bool> {
    let mut heads = vec![false; table.cells.len()];
    let explicit: Vec<bool> = table
        .cells
        .iter()
        .map(|cell| cell.element.attribute("headers").is_some())
        .collect();
    if explicit.contains(&true) {
        by_headers_attribute(table, &mut heads);
    }
    let columns: Vec<bool> = flags(table, |cell| table.is_column_header(cell));
    for x in 0..table.width {
        let line = (0..table.height).filter_map(|y| {
            let number = table.number_at(x, y)?;
            (table.cells[number].y == y).then_some(number)
        });
        let place = |cell: &Cell<'_>| (cell.x, cell.width);
        Line::new(table, &explicit, &columns, place).read(line, &mut heads);
    }
    let rows: Vec<bool> = flags(table, |cell| table.is_row_header(cell));
    for y in 0..table.height {
        let line = (0..table.width).filter_map(|x| {
            let number = table.number_at(x, y)?;
            (table.cells[number].x == x).then_some(number)
        });
        let place = |cell: &Cell<'_>| (cell.y, cell.height);
        Line::new(table, &explicit, &rows, place).read(line, &mut heads);
    }
    by_row_group(table, &mut heads);
    heads
}

fn flags<'a>(table: &Table<'a>, flag: impl Fn(&Cell<'a>) -> bool) -> Vec<bool> {
    table.cells.iter().map(flag).collect()
}

/// The headers that cells name by their ids.
fn by_headers_attribute(table: &Table<'_>, heads: &mut [bool]) {
    let mut ids: FxHashMap<&str, usize> = FxHashMap::default();
    for (number, cell) in table.cells.iter().enumerate() {
        if let Some(id) = cell.element.known("id") {
            ids.entry(id).or_insert(number);
        }
    }
    for (number, cell) in table.cells.iter().enumerate() {
        let named = cell.element.known("headers").unwrap_or_default();
        for id in named.split_ascii_whitespace() {
            if let Some(header) = ids.get(id)
                && *header != number
                && let Some(head) = heads.get_mut(*header)
            {
                *head = true;
            }
        }
    }
}

/// A header of a row group heads every other cell of its section that does not lie above or left of it.
fn by_row_group(table: &Table<'_>, heads: &mut [bool]) {
    for (number, cell) in table.cells.iter().enumerate() {
        if cell.header != Some(Scope::RowGroup) {
            continue;
        }
        let next = table.cells.get(number + 1);
        if next.is_some_and(|next| next.section == cell.section) {
            heads[number] = true;
        }
    }
}

/// A column read downwards or a row read rightwards.
struct Line<'t, 'a, Place> {
    table: &'t Table<'a>,
    /// Cells whose headers are named by an attribute.
    explicit: &'t [bool],
    /// Headers of this direction.
    directed: &'t [bool],
    /// Where a cell lies across the line: a header hides those behind it with the same place.
    place: Place,
    /// The headers that the next data has, those of the current block not yet among them.
    effective: Vec<usize>,
    /// The headers since the last data.
    block: Vec<usize>,
    /// How many of the block are known to head the next ones of the block.
    told: usize,
    /// Whether the effective headers are known to head something.
    effective_told: bool,
}

impl<'t, 'a, Place: Fn(&Cell<'a>) -> (usize, usize)> Line<'t, 'a, Place> {
    fn new(table: &'t Table<'a>, explicit: &'t [bool], directed: &'t [bool], place: Place) -> Self {
        Self {
            table,
            explicit,
            directed,
            place,
            effective: Vec::new(),
            block: Vec::new(),
            told: 0,
            effective_told: true,
        }
    }

    fn read(mut self, line: impl Iterator<Item = usize>, heads: &mut [bool]) {
        for number in line {
            let cell = &self.table.cells[number];
            if cell.is_header() {
                if !self.explicit[number] {
                    self.tell_block(heads);
                    self.tell_effective(Some(number), heads);
                }
                self.block.push(number);
                continue;
            }
            self.close_block();
            if !self.explicit[number] {
                self.tell_effective(None, heads);
            }
        }
    }

    /// The headers of the block head the next header of it.
    fn tell_block(&mut self, heads: &mut [bool]) {
        for number in &self.block[self.told..] {
            heads[*number] |= self.directed[*number];
        }
        self.told = self.block.len();
    }

    /// The effective headers head a data cell, or the header `next` of the block as far as the block does not hide them.
    fn tell_effective(&mut self, next: Option<usize>, heads: &mut [bool]) {
        if self.effective_told {
            return;
        }
        let hiding: FxHashSet<(usize, usize)> = self
            .block
            .iter()
            .copied()
            .chain(next)
            .map(|number| (self.place)(&self.table.cells[number]))
            .collect();
        let mut left = false;
        for number in &self.effective {
            if hiding.contains(&(self.place)(&self.table.cells[*number])) {
                left |= !heads[*number];
            } else {
                heads[*number] = true;
            }
        }
        self.effective_told = !left;
    }

    /// Data ends the block: its headers are effective, and hide those behind them.
    fn close_block(&mut self) {
        if self.block.is_empty() {
            return;
        }
        let place = |number: &usize| (self.place)(&self.table.cells[*number]);
        let hiding: FxHashSet<(usize, usize)> = self.block.iter().map(place).collect();
        self.effective
            .retain(|number| !hiding.contains(&place(number)));
        let directed = self.directed;
        let own = self.block.drain(..).filter(|number| directed[*number]);
        self.effective.extend(own);
        self.told = 0;
        self.effective_told = false;
    }
}
