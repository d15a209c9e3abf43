//! [`Sheet`]: a sheet of a workbook as rows of cells.

use std::fmt;

/// Most columns of a sheet.
const MOST_COLUMNS: usize = 1_000;

/// Most rows of a sheet.
const MOST_ROWS: usize = 100_000;

/// Most merged blocks of a sheet; further ones are taken for single cells.
const MOST_MERGED: usize = 10_000;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CellKind {
    /// Text, or nothing.
    #[default]
    Text,
    /// A number.
    Number,
    /// A day or a time.
    Date,
    /// What a formula gives that cannot be calculated, e.g. `#REF!`.
    Error,
}

/// A cell with the value that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What it holds.
    pub kind: CellKind,
    /// Its value as text: numbers as plain decimals, days as 2022-12-31.
    pub text: String,
}

/// A place in a sheet, counted from 0; written as spreadsheets do, e.g. C5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CellAt {
    /// Row.
    pub row: usize,
    /// Column.
    pub column: usize,
}

/// A block of cells that is shown as one; its value stands in the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Merged {
    first: CellAt,
    last: CellAt,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    rows: Vec<Vec<Cell>>,
    merged: Vec<Merged>,
    cells: usize,
    /// Bytes of the texts that were put.
    bytes: usize,
}

impl Cell {
    /// A cell of this kind; spaces around its text are left out.
    pub(super) fn new(kind: CellKind, text: &str) -> Self {
        let text = text.trim().to_owned();
        Self { kind, text }
    }
}

impl Sheet {
    /// An empty sheet.
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Puts a cell; nothing where it lies beyond what is read of a sheet.
    pub(super) fn put(&mut self, at: CellAt, cell: Cell) -> Option<()> {
        if cell.text.is_empty() {
            return Some(());
        }
        if at.row >= MOST_ROWS || at.column >= MOST_COLUMNS {
            return None;
        }
        if self.rows.len() <= at.row {
            self.rows.resize_with(at.row + 1, Vec::new);
        }
        let row = self.rows.get_mut(at.row)?;
        if row.len() <= at.column {
            self.cells += at.column + 1 - row.len();
            row.resize_with(at.column + 1, Cell::default);
        }
        self.bytes += cell.text.len();
        *row.get_mut(at.column)? = cell;
        (self.cells <= super::MOST_CELLS && self.bytes <= super::MOST_TEXT_BYTES).then_some(())
    }

    /// Notes that the cells from `first` to `last` are one.
    pub(super) fn merge(&mut self, first: CellAt, last: CellAt) {
        if self.merged.len() < MOST_MERGED && first < last {
            self.merged.push(Merged { first, last });
        }
    }

    /// The rows above this one.
    #[must_use]
    pub fn above(&self, row: usize) -> Self {
        let mut sheet = self.clone();
        sheet.rows.truncate(row);
        sheet
    }

    /// How many cells it takes, blank ones between others too.
    pub fn count(&self) -> usize {
        self.cells
    }

    /// How many bytes its texts take.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many rows there are up to the last one that holds anything.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// How many columns the widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Whether cells are merged anywhere.
    pub fn has_merged(&self) -> bool {
        !self.merged.is_empty()
    }

    /// The cell at a place; `None` beyond the end of its row.
    pub fn cell(&self, at: CellAt) -> Option<&Cell> {
        self.rows.get(at.row)?.get(at.column)
    }

    /// The text at a place; empty where there is none.
    pub fn text(&self, at: CellAt) -> &str {
        self.cell(at).map_or("", |cell| cell.text.as_str())
    }

    /// The text that is seen at a place: that of the block which the cell is part of.
    pub fn seen(&self, at: CellAt) -> &str {
        let block = self.merged.iter().find(|merged| merged.contains(at));
        self.text(block.map_or(at, |block| block.first))
    }

    /// The cells of a row that hold anything, with their places.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (CellAt, &Cell)> {
        let cells = self.rows.get(row).map(Vec::as_slice).unwrap_or_default();
        let placed = cells.iter().enumerate();
        placed
            .map(move |(column, cell)| (CellAt { row, column }, cell))
            .filter(|(_, cell)| !cell.text.is_empty())
    }
}

impl Merged {
    fn contains(&self, at: CellAt) -> bool {
        (self.first.row..=self.last.row).contains(&at.row)
            && (self.first.column..=self.last.column).contains(&at.column)
    }
}

impl fmt::Display for CellAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.column + 1;
        while rest > 0 {
            rest -= 1;
            letters.push(u8::try_from(rest % 26).map_or('A', |letter| char::from(b'A' + letter)));
            rest /= 26;
        }
        let column: String = letters.iter().rev().collect();
        write!(f, "{column}{}", self.row + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_spreadsheets_do() {
        let shown = |row, column| CellAt { row, column }.to_string();
        assert_eq!(shown(4, 2), "C5");
        assert_eq!(shown(0, 25), "Z1");
        assert_eq!(shown(0, 26), "AA1");
        assert_eq!(shown(9, 701), "ZZ10");
        assert_eq!(shown(9, 702), "AAA10");
    }

    #[test]
    fn a_block_shows_its_first_cell_everywhere_and_what_is_far_off_is_refused() {
        let mut sheet = Sheet::new("表");
        let at = |row, column| CellAt { row, column };
        assert!(
            sheet
                .put(at(0, 1), Cell::new(CellKind::Text, " 预算数 "))
                .is_some()
        );
        sheet.merge(at(0, 1), at(0, 3));
        assert_eq!(sheet.seen(at(0, 3)), "预算数");
        assert_eq!(sheet.text(at(0, 3)), "");
        assert_eq!(sheet.seen(at(0, 4)), "");
        assert!(
            sheet
                .put(at(0, 1000), Cell::new(CellKind::Text, "x"))
                .is_none()
        );
        assert!(
            sheet
                .put(at(100_000, 0), Cell::new(CellKind::Text, "x"))
                .is_none()
        );
        assert_eq!((sheet.height(), sheet.width(), sheet.count()), (1, 2, 2));
    }
}
