//! A table as it is read: its cells with what stands in them, then rows of text and a grid.

use super::xml::Attributes;
use crate::intake::grid::{GridCell, GridRow};

/// Most columns of a grid. Word has 63.
const MOST_COLUMNS: usize = 256;

/// A paragraph as it stands in the text.
pub struct Line {
    /// Its text.
    pub text: String,
    /// Its depth, where it is marked as a heading.
    pub depth: Option<usize>,
}

/// A table that is open.
#[derive(Default)]
pub struct Table {
    row: Row,
    /// The rows so far.
    pub rows: Vec<GridRow>,
    /// The characters of the text before it.
    pub start: usize,
}

#[derive(Default)]
struct Row {
    is_head: bool,
    /// Columns that are left out before its first cell.
    before: usize,
    cells: Vec<Cell>,
}

struct Cell {
    columns: usize,
    continues: bool,
    lines: Vec<Line>,
}

impl Table {
    /// A table that begins behind so many characters.
    pub fn at(start: usize) -> Self {
        Self {
            start,
            ..Self::default()
        }
    }

    /// Begins a cell.
    pub fn cell(&mut self) {
        self.row.cells.push(Cell {
            columns: 1,
            continues: false,
            lines: Vec::new(),
        });
    }

    /// A setting of the row or of the cell that is open.
    pub fn formatted(&mut self, name: &str, attributes: &Attributes<'_>) {
        let count = || attributes.number("val").unwrap_or(1).min(MOST_COLUMNS);
        match (name, self.row.cells.last_mut()) {
            ("tblHeader", _) => {
                let off = attributes.get("val");
                self.row.is_head = !off.is_some_and(|off| off == "0" || off == "false");
            }
            ("gridBefore", None) => self.row.before = count(),
            ("gridSpan", Some(cell)) => cell.columns = count().max(1),
            ("vMerge", Some(cell)) => {
                cell.continues = attributes.get("val").is_none_or(|kind| kind != "restart");
            }
            _ => {}
        }
    }

    /// The lines of the cell that is open.
    pub fn lines(&mut self) -> Option<&mut Vec<Line>> {
        self.row.cells.last_mut().map(|cell| &mut cell.lines)
    }

    /// Ends the row: the lines it is in running text, and its cells.
    pub fn end_row(&mut self) -> (Vec<Line>, GridRow) {
        let row = std::mem::take(&mut self.row);
        let mut column = row.before;
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            cells.push(GridCell {
                column,
                columns: cell.columns,
                continues: cell.continues,
                text: texts(&cell.lines, "\n"),
            });
            column += cell.columns;
        }
        let grid = GridRow {
            is_head: row.is_head,
            cells,
        };
        (lines(row.cells), grid)
    }
}

/// A row with one cell is text that was framed; in others each cell is a word or two, with a tab between two.
fn lines(cells: Vec<Cell>) -> Vec<Line> {
    let filled = cells.iter().filter(|cell| !cell.lines.is_empty()).count();
    match filled {
        0 => Vec::new(),
        1 => cells.into_iter().flat_map(|cell| cell.lines).collect(),
        _ => {
            let cells = cells
                .iter()
                .map(|cell| texts(&cell.lines, " ").replace('\t', " "));
            let text = cells.collect::<Vec<_>>().join("\t");
            vec![Line { text, depth: None }]
        }
    }
}

fn texts(lines: &[Line], between: &str) -> String {
    let texts: Vec<&str> = lines.iter().map(|line| line.text.trim()).collect();
    texts.join(between)
}
