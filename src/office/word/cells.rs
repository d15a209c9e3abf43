//! Tables as Word has them: cells over several columns and rows, borders, heads that are repeated.

use super::{text::Paragraph, xml::Element};

/// Least height of a row, 7 mm, in twentieths of a point.
const LEAST_ROW: u32 = 397;
/// Room between text and the lines at its sides, 1.4 mm.
pub const PADDING: u32 = 79;
/// Room above and under the text of a cell, 0.8 mm.
const ABOVE: u32 = 45;
/// Width of the line around a table, in eighths of a point.
const OUTER: u32 = 8;
/// Width of the lines inside.
const INNER: u32 = 4;

/// A row.
#[derive(Debug, Clone)]
pub struct GridRow {
    /// What it is.
    pub kind: GridRowKind,
    /// The cells that begin in it, left to right.
    pub cells: Vec<GridCell>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridRowKind {
    /// Repeated on further pages; such rows stand first.
    RepeatedHead,
    /// Any other row.
    Body,
}

/// A cell.
#[derive(Debug, Clone)]
pub struct GridCell {
    /// How many columns it covers, at least one.
    pub columns: usize,
    /// How many rows it covers, at least one.
    pub rows: usize,
    /// What stands in it.
    pub content: Paragraph,
}

/// A table of columns with these widths in twentieths of a point. `empty` stands where there is no text.
pub fn table(widths: &[u32], rows: Vec<GridRow>, empty: &Paragraph) -> Element {
    let columns = widths
        .iter()
        .map(|width| Element::new("w:gridCol").with("w:w", width));
    let mut covers = vec![Cover::default(); widths.len()];
    let rows: Vec<Element> = rows
        .into_iter()
        .map(|row| table_row(row, widths, &mut covers, empty))
        .collect();
    Element::new("w:tbl")
        .child(properties(widths.iter().sum()))
        .child(Element::new("w:tblGrid").children(columns))
        .children(rows)
}

/// What a cell of the rows above still covers from a column on.
#[derive(Debug, Clone, Copy, Default)]
struct Cover {
    columns: usize,
    rows: usize,
}

fn table_row(row: GridRow, widths: &[u32], covers: &mut [Cover], empty: &Paragraph) -> Element {
    let head = (row.kind == GridRowKind::RepeatedHead).then(|| Element::new("w:tblHeader"));
    let properties = Element::new("w:trPr")
        .child(Element::new("w:cantSplit"))
        .child(Element::val("w:trHeight", LEAST_ROW))
        .children(head);
    let mut element = Element::new("w:tr").child(properties);
    let mut cells = row.cells.into_iter();
    let mut column = 0;
    while let Some(cover) = covers.get_mut(column) {
        let (columns, merge, content) = if cover.rows > 0 {
            cover.rows -= 1;
            (cover.columns, Some(Element::new("w:vMerge")), empty.clone())
        } else if let Some(cell) = cells.next() {
            let columns = cell.columns.max(1);
            let rows = cell.rows.saturating_sub(1);
            *cover = Cover { columns, rows };
            let merge = (rows > 0).then(|| Element::val("w:vMerge", "restart"));
            (columns, merge, cell.content)
        } else {
            (1, None, empty.clone())
        };
        let covered = widths.iter().skip(column).take(columns);
        element.push(table_cell((columns, covered.sum()), merge, content));
        column += columns;
    }
    element
}

fn table_cell(
    (columns, width): (usize, u32),
    merge: Option<Element>,
    content: Paragraph,
) -> Element {
    let span = (columns > 1).then(|| Element::val("w:gridSpan", columns));
    let properties = Element::new("w:tcPr")
        .child(measure("w:tcW", width))
        .children(span)
        .children(merge)
        .child(Element::val("w:vAlign", "center"));
    Element::new("w:tc")
        .child(properties)
        .child(content.element())
}

/// In the order of the schema (17.4.59).
fn properties(width: u32) -> Element {
    Element::new("w:tblPr")
        .child(measure("w:tblW", width))
        .child(Element::val("w:jc", "center"))
        .child(borders())
        .child(Element::new("w:tblLayout").with("w:type", "fixed"))
        .child(
            Element::new("w:tblCellMar")
                .child(measure("w:top", ABOVE))
                .child(measure("w:left", PADDING))
                .child(measure("w:bottom", ABOVE))
                .child(measure("w:right", PADDING)),
        )
}

fn borders() -> Element {
    let line = |(side, size)| {
        Element::val(side, "single")
            .with("w:sz", size)
            .with("w:space", 0)
            .with("w:color", "000000")
    };
    let lines = [
        ("w:top", OUTER),
        ("w:left", OUTER),
        ("w:bottom", OUTER),
        ("w:right", OUTER),
        ("w:insideH", INNER),
        ("w:insideV", INNER),
    ];
    Element::new("w:tblBorders").children(lines.map(line))
}

/// A width in twentieths of a point.
fn measure(name: &'static str, width: u32) -> Element {
    Element::new(name).with("w:w", width).with("w:type", "dxa")
}
