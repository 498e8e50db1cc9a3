//! Grids and headers of small tables.

use super::Table;
use crate::page::{Page, Settings};
use crate::source::Source;

/// What `read` says of the first table of `html`.
fn with<T>(html: &str, read: impl FnOnce(Option<&Table<'_>>) -> T) -> T {
    let page = Page::parse(
        Source::new("_pages/a.html", html),
        &Settings::default(),
        |_| Vec::new(),
    );
    let mut elements = page.document.elements();
    let table = elements.find(|element| {
        element.name() == "table" || matches!(element.known("role"), Some("table" | "grid"))
    });
    let grid = table.and_then(Table::of);
    read(grid.as_ref())
}

/// The texts of the slots, row by row.
fn grid(html: &str) -> String {
    with(html, |table| {
        let table = table.unwrap();
        let slot = |x, y| {
            let cell = table.cell_at(x, y);
            cell.map_or("-".to_owned(), |cell| cell.element.text())
        };
        let row = |y| (0..table.width).map(|x| slot(x, y)).collect::<String>();
        (0..table.height).map(row).collect::<Vec<_>>().join(" ")
    })
}

/// The texts of the headers that head nothing.
fn idle(html: &str) -> String {
    with(html, |table| {
        let idle = table.unwrap().idle_headers();
        idle.map(|cell| cell.element.text())
            .collect::<Vec<_>>()
            .join(" ")
    })
}

#[test]
fn spans_put_cells_where_browsers_do() {
    assert_eq!(
        grid(
            "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td>e<td colspan=2>f</table>"
        ),
        "abb acd eff"
    );
    assert_eq!(
        grid("<table><tr><td rowspan=3>a<td>b<tbody><tr><td>c<td>d</table>"),
        "ab cd",
        "no cell leaves its section"
    );
    assert_eq!(
        grid("<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>"),
        "ab ac ad"
    );
    assert_eq!(
        grid("<table><tfoot><tr><td>z<tbody><tr><td>a<tr><td>b</table>"),
        "a b z"
    );
    assert_eq!(
        grid("<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>"),
        "ab c-",
        "two cells in one slot are none"
    );
    assert_eq!(
        grid("<table><tr><td colspan=x>a<td colspan=0>b<td colspan=+2>c</table>"),
        "abc"
    );
    assert_eq!(grid("<table><tr><td>a<tr><td>b<td>c</table>"), "a- bc");
}

#[test]
fn huge_spans_and_liquid_make_no_grid() {
    let row = "<tr><td rowspan=65534 colspan=1000>a</td></tr>".repeat(200);
    assert!(with(&format!("<table>{row}</table>"), |table| table.is_none()));
    // One wide cell over narrow rows only has the columns in which cells begin.
    let rows = "<tr><td>a</td><td>b</td></tr>".repeat(1_000);
    let html = format!("<table><tr><td colspan=1000>x</td></tr>{rows}</table>");
    assert_eq!(with(&html, |table| table.map(|table| table.width)), Some(2));
    assert!(with("<table><tr><td>{{ x }}</table>", |table| table.is_none()));
    assert!(with("<table></table>", |table| table
        .is_some_and(|table| table.cells().is_empty())));
}

#[test]
fn directions_follow_scope_then_the_data_around() {
    let html = "<table><tr><th>jour<th>matin<th scope=row>soir<tr><th>lundi<td>8<td>9\
                <tr><th role=cell>mardi<td role=rowheader>8<td>9</table>";
    with(html, |table| {
        let table = table.unwrap();
        let of = |test: &dyn Fn(&super::Cell<'_>) -> bool| {
            let cells = table.cells().iter().filter(|cell| test(cell));
            cells
                .map(|cell| cell.element.text())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(of(&|cell| table.is_column_header(cell)), "jour matin");
        // The data of the last row's first cell keeps the first column from being one of headers.
        assert_eq!(of(&|cell| table.is_row_header(cell)), "soir 8");
    });
}

#[test]
fn headers_head_what_lies_below_and_beside_them() {
    let head = "<table><tr><th>Day<th>Morning<th>Afternoon";
    let rows = "<tr><th>Mon<td>8<td>14<tr><th>Sat<td>10<td>-";
    assert_eq!(idle(&format!("{head}{rows}</table>")), "");
    assert_eq!(
        idle("<table><thead><tr><th>Rate<th>Value<tbody><tr><td>1</table>"),
        "Value"
    );
    assert_eq!(idle("<table><tr><th>a<th>b<tr><td colspan=2>1</table>"), "");
    assert_eq!(
        idle("<table><tr><th id=a>a<th id=b>b<tr><td>1<tr><td headers=b>2</table>"),
        ""
    );
    assert_eq!(
        idle("<table><tr><th id=a>a<th id=b>b<tr><td>1<td headers=a>2</table>"),
        "b"
    );
    assert_eq!(
        idle("<table><tr><th scope=row>a<th scope=row>b<tr><td>1<td>2</table>"),
        "b"
    );
    assert_eq!(
        idle("<table><tbody><tr><th scope=rowgroup>a<tr><td>1</table>"),
        ""
    );
    assert_eq!(
        idle("<table><tr><th scope=colgroup colspan=2>a<tr><td>1<td>2</table>"),
        ""
    );
}

#[test]
fn a_header_hides_those_above_of_the_same_columns_only() {
    // The second header of the column takes over; the wide one above both stays.
    let html = "<table><tr><th scope=col colspan=2>w<tr><th scope=col>a<th scope=col>b\
                <tr><td>1<td>2<tr><th scope=col>c<th scope=col>d<tr><td>3<td>4</table>";
    assert_eq!(idle(html), "");
    let html = "<table><tr><th scope=col>a<tr><th scope=col>b</table>";
    assert_eq!(idle(html), "b", "a header heads the next of its block");
    let html = "<table><tr><th scope=col>a<tr><td headers=x>1<tr><th scope=col>b<tr><td>2</table>";
    assert_eq!(idle(html), "a", "hidden before it headed anything");
}

#[test]
fn tables_written_with_roles() {
    let row = |cells: &str| format!("<div role=row>{cells}</div>");
    let header = "<b role=columnheader>a</b><b role=columnheader>b</b>";
    let grid = |rows: String| format!("<div role=grid><div role=rowgroup>{rows}</div></div>");
    let short = grid(row(header) + &row("<i role=gridcell>1</i>"));
    assert_eq!(idle(&short), "b");
    let full = grid(row(header) + &row("<i role=gridcell>1</i><i role=gridcell>2</i>"));
    assert_eq!(idle(&full), "");
    let moved = grid(row(header) + &row("<i role=gridcell aria-colindex=2>1</i>"));
    assert!(with(&moved, |table| table.is_none()));
}

#[test]
fn a_column_of_headers_is_read_in_one_go() {
    let rows = "<tr><th>a</th><th scope=col>b</th></tr>".repeat(3_000);
    let html = format!("<table>{rows}<tr><td>1</td><td>2</td></tr></table>");
    assert_eq!(idle(&html), "");
}
