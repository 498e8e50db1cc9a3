//! What a page says of a passage beside it: the heading above, the line that announces a list, the row and column of a
//! table.

use crate::page::document::Element;

/// How many elements before a block are looked at for its heading.
const REACH_OF_HEADINGS: usize = 200;

/// The words that announce `block`, nearest first.
#[must_use]
pub fn announcements(block: Element<'_>) -> Vec<String> {
    let mut found = cells(block);
    found.extend(introduction(block));
    found.extend(heading(block));
    found
}

/// The other cells of the row that `block` stands in, and the one at the top of its column.
#[must_use]
pub fn cells(block: Element<'_>) -> Vec<String> {
    let mut around = itself_and_around(block);
    let Some(cell) = around.find(|element| matches!(element.name(), "td" | "th")) else {
        return Vec::new();
    };
    let Some(row) = cell.parent() else {
        return Vec::new();
    };
    let column = row.children().position(|one| one == cell);
    let table = around.find(|element| element.name() == "table");
    let first_row = table.and_then(|table| table.descendants().find(|one| one.name() == "tr"));
    let top = first_row
        .filter(|first| *first != row)
        .zip(column)
        .and_then(|(first, column)| first.children().nth(column));
    let others = row.children().filter(|one| *one != cell);
    others.chain(top).map(Element::text).collect()
}

/// The paragraph right before the list that `block` is an item of: "Sont abrogés :".
fn introduction(block: Element<'_>) -> Option<String> {
    let list = itself_and_around(block).find(|one| matches!(one.name(), "ul" | "ol"))?;
    let before = list.previous().0.filter(|one| one.name() == "p")?;
    let words = before.text();
    words.trim_end().ends_with(':').then_some(words)
}

/// The nearest heading above `block`.
fn heading(block: Element<'_>) -> Option<String> {
    let mut left = REACH_OF_HEADINGS;
    for element in itself_and_around(block) {
        let mut here = element.previous().0;
        while let Some(before) = here {
            if is_heading(before) {
                return Some(before.text());
            }
            left = left.checked_sub(1)?;
            here = before.previous().0;
        }
    }
    None
}

fn is_heading(element: Element<'_>) -> bool {
    matches!(element.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn itself_and_around(block: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    std::iter::once(block).chain(block.ancestors())
}
