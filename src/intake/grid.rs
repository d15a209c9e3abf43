//! [`Grid`]: a table of a source, cell by cell, as far as the source says where its cells stand.

use std::ops::Range;

/// A table: its rows, and where its text stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// The characters of the manuscript that its rows are.
    pub place: Range<usize>,
    /// The rows, top to bottom.
    pub rows: Vec<GridRow>,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridRow {
    /// Whether it is repeated on further pages, as heads are.
    pub is_head: bool,
    /// The cells, left to right.
    pub cells: Vec<GridCell>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridCell {
    /// Its first column, from 0.
    pub column: usize,
    /// How many columns it covers, at least one.
    pub columns: usize,
    /// Whether it goes on with the cell above it.
    pub continues: bool,
    /// Its text; paragraphs stand on lines of their own.
    pub text: String,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The character of the manuscript before which it stands.
    pub place: usize,
    /// The words for who cannot see it; empty where there are none.
    pub words: String,
}

impl Grid {
    /// The cell that covers a column of a row.
    pub fn cell(&self, row: usize, column: usize) -> Option<&GridCell> {
        self.rows.get(row)?.cell(column)
    }

    /// The text over a column of a row, that of the cell above where the cell goes on with it.
    pub fn text(&self, row: usize, column: usize) -> &str {
        let over = (0..=row).rev().filter_map(|row| self.cell(row, column));
        let mut own = over.skip_while(|cell| cell.continues);
        own.next().map_or("", |cell| cell.text.as_str())
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        let ends = self.rows.iter().filter_map(|row| row.cells.last());
        ends.map(|cell| cell.column + cell.columns)
            .max()
            .unwrap_or(0)
    }
}

impl GridRow {
    /// The cell that covers a column.
    pub fn cell(&self, column: usize) -> Option<&GridCell> {
        let covers = |cell: &&GridCell| (cell.column..cell.column + cell.columns).contains(&column);
        self.cells.iter().find(covers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_goes_on_has_the_text_above_it() {
        let cell = |column, columns, continues, text: &str| GridCell {
            column,
            columns,
            continues,
            text: text.to_owned(),
        };
        let row = |cells: [GridCell; 2]| GridRow {
            is_head: false,
            cells: cells.into(),
        };
        let grid = Grid {
            place: 0..1,
            rows: vec![
                row([cell(0, 1, false, "产出指标"), cell(1, 2, false, "甲")]),
                row([cell(0, 1, true, ""), cell(1, 2, false, "")]),
            ],
        };
        assert_eq!(grid.columns(), 3);
        assert_eq!(grid.text(1, 0), "产出指标");
        assert_eq!((grid.text(0, 2), grid.text(1, 2)), ("甲", ""));
        assert_eq!(grid.text(2, 3), "");
    }
}
