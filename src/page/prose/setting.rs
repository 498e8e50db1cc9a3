//! What stands around a passage says of the texts in it: the headings above, the line that announces a list or a table, the
//! row and the column of a cell. All is read while the passages are, once each.

use std::ops::Range;

use super::{Passage, ending};
use crate::page::document::Element;

/// What is said around a passage of the texts that it names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// They no longer hold: "Textes abrogés", "2018".
    pub ended: bool,
    /// History is told, so that they may hold no longer: "Notre histoire".
    pub past: bool,
    /// They have been amended.
    pub amended: bool,
}

/// How much of the end of an announcement is read, in bytes.
const REACH_OF_ANNOUNCEMENTS: usize = 160;

/// How long a cell may be that says nothing but what became of the text beside it, in bytes.
const LENGTH_OF_A_CELL: usize = 80;

/// Words in the head of a column that holds texts, lower case; other columns say something of them.
const TEXTS: [&str; 9] = [
    "texte",
    "décret",
    "loi",
    "ordonnance",
    "arrêté",
    "circulaire",
    "référence",
    "ancien",
    "article",
];

/// What a cell says that leaves the question of its column open or denies it, lower case.
const NO: [&str; 6] = ["", "non", "en vigueur", "sans objet", "néant", "aucun"];

impl Setting {
    fn of_heading(words: &str) -> Self {
        Self {
            ended: ending::is_in_heading(words),
            past: ending::is_history(words),
            amended: ending::is_amended(words),
        }
    }

    fn of_cell(words: &str) -> Self {
        if words.len() > LENGTH_OF_A_CELL {
            return Self::default();
        }
        Self {
            ended: ending::is_in_cell(words),
            past: false,
            amended: ending::is_amended(words),
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            ended: self.ended || other.ended,
            past: self.past || other.past,
            amended: self.amended || other.amended,
        }
    }
}

/// What is open where the reading stands.
#[derive(Default)]
pub(super) struct Settings {
    /// The headings above, with their levels.
    headings: Vec<(u8, Setting)>,
    /// What the last passage announces.
    announced: Setting,
    /// The open lists and tables.
    lists: Vec<List>,
    tables: Vec<Table>,
}

#[derive(Default)]
struct List {
    /// What announces it, and those around it.
    announced: Setting,
    /// What the last `dt` says.
    term: Setting,
}

#[derive(Default)]
struct Table {
    /// The head of each column: what it says, and whether it does so of the texts in the column itself.
    heads: Vec<(Setting, bool)>,
    has_heads: bool,
    /// Of the open row: the first passage, and each cell with its passages.
    row: usize,
    cells: Vec<Range<usize>>,
}

impl Settings {
    /// What stands before `block`, and so around its passage; the rest of a row is told by [`Self::close`].
    pub fn around(&self, block: Option<Element<'_>>) -> Setting {
        if block.and_then(level).is_some() {
            return Setting::default();
        }
        let is_term = block.is_some_and(|block| block.name() == "dt");
        let list = self.lists.last().map_or_else(Setting::default, |list| {
            let term = if is_term {
                Setting::default()
            } else {
                list.term
            };
            list.announced.and(term)
        });
        let headings = self.headings.iter().map(|(_, setting)| *setting);
        headings.fold(list, Setting::and)
    }

    /// `element` begins, behind `count` passages.
    pub fn open(&mut self, element: Element<'_>, count: usize) {
        match element.name() {
            "ul" | "ol" | "dl" | "table" => {
                let around = self.lists.last();
                let around =
                    around.map_or_else(Setting::default, |list| list.announced.and(list.term));
                self.lists.push(List {
                    announced: self.announced.and(around),
                    ..List::default()
                });
                if element.name() == "table" {
                    self.tables.push(Table::default());
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.row = count;
                    table.cells.clear();
                }
            }
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cells.push(count..count);
                }
            }
            _ => {}
        }
    }

    /// `element` ends, behind `passages`.
    pub fn close(&mut self, element: Element<'_>, passages: &mut [Passage<'_>]) {
        match element.name() {
            "ul" | "ol" | "dl" | "table" => {
                self.lists.pop();
                if element.name() == "table" {
                    self.tables.pop();
                }
            }
            "td" | "th" => {
                if let Some(cell) = self
                    .tables
                    .last_mut()
                    .and_then(|table| table.cells.last_mut())
                {
                    cell.end = passages.len();
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.close_row(passages);
                }
            }
            _ => {}
        }
    }

    /// `passage` has been read.
    pub fn said(&mut self, passage: &Passage<'_>) {
        let text = passage.text.text();
        self.announced = Setting::default();
        match passage.block {
            Some(block) if level(block).is_some() => {
                let level = level(block).unwrap_or_default();
                self.headings.retain(|(above, _)| *above < level);
                self.headings.push((level, Setting::of_heading(text)));
            }
            Some(block) if block.name() == "dt" => {
                if let Some(list) = self.lists.last_mut() {
                    list.term = Setting::of_heading(text);
                }
            }
            _ if text.trim_end().ends_with(':') => {
                let mut from = text.len().saturating_sub(REACH_OF_ANNOUNCEMENTS);
                while !text.is_char_boundary(from) {
                    from += 1;
                }
                self.announced = Setting::of_heading(&text[from..]);
            }
            _ => {}
        }
    }
}

impl Table {
    /// Tell the passages of a row what its cells and the heads of its columns say.
    fn close_row(&mut self, passages: &mut [Passage<'_>]) {
        let words = |cell: &Range<usize>, passages: &[Passage<'_>]| {
            let first = passages.get(cell.clone()).and_then(<[Passage<'_>]>::first);
            first.map_or_else(String::new, |passage| passage.text.text().trim().to_owned())
        };
        if !self.has_heads {
            self.has_heads = true;
            for cell in &self.cells {
                let head = words(cell, passages);
                let lower = head.to_lowercase();
                let is_of_texts = TEXTS.iter().any(|text| lower.contains(text));
                let mut setting = Setting::of_cell(&head);
                setting.ended |= is_of_texts && ending::is_in_heading(&head);
                self.heads.push((setting, is_of_texts));
            }
            return;
        }
        let mut of_row = Setting::default();
        for (column, cell) in self.cells.iter().enumerate() {
            let said = words(cell, passages);
            of_row = of_row.and(Setting::of_cell(&said));
            match self.heads.get(column) {
                Some((head, true)) => {
                    for passage in passages.get_mut(cell.clone()).unwrap_or_default() {
                        passage.setting = passage.setting.and(*head);
                    }
                }
                Some((head, false)) => {
                    let answer = said.to_lowercase();
                    let answer = answer.trim_matches(|c: char| !c.is_alphanumeric());
                    if !NO.contains(&answer) {
                        of_row = of_row.and(*head);
                    }
                }
                None => {}
            }
        }
        for passage in passages.get_mut(self.row..).unwrap_or_default() {
            passage.setting = passage.setting.and(of_row);
        }
    }
}

/// The level of a heading.
fn level(block: Element<'_>) -> Option<u8> {
    match block.name().as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}
