//! Where the user is in a table: the cell with the focus, the block that is selected, what is being typed.

use std::sync::Arc;

use egui::Event;

use crate::editor::{
    Manner,
    sheet::{Cell, CellRange, Kind},
};

/// How many rows Page Up and Page Down go.
const PAGE: usize = 12;

/// Where the user is in a table.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The cell with the focus.
    pub cursor: Cell,
    /// The corner of the selected block across from the cursor.
    pub anchor: Cell,
    /// What can be typed into each column, once it is known: it never changes.
    pub kinds: Option<Arc<[Option<Kind>]>>,
    /// What is being typed into the cell with the focus.
    pub edit: Option<Edit>,
    /// What the last operation has to say.
    pub notice: Option<String>,
    /// Whether the cell with the focus is to be scrolled into view.
    pub reveals: bool,
    /// A cell that is scrolled into view without the focus.
    pub shown: Option<Cell>,
    /// Where the selected rows are being dragged to.
    pub dragged_to: Option<usize>,
    /// The rows that were in view in the last frame.
    pub seen: std::ops::Range<usize>,
    /// Keys that wait until what was typed before them has been taken in.
    pub waiting: Vec<Event>,
    /// The state of the report that this belongs to (see `Desk::epoch`).
    pub epoch: u64,
}

/// A cell that is being edited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edit {
    /// What stands in it now.
    pub typed: String,
    /// What of it the report has.
    pub known: String,
    /// What stood in it before.
    pub original: String,
    /// What it was begun with.
    pub begun: Begun,
    /// The suggestion that is chosen.
    pub chosen: Option<usize>,
    /// Whether it has changed the report already.
    pub is_noted: bool,
    /// What is shown while it goes on, where that is not what follows from the report.
    pub held: Option<Held>,
}

/// What followed from the report when an edit was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The total of each column.
    pub totals: Vec<String>,
    /// What the column that cannot be typed shows, by row.
    pub derived: Vec<String>,
}

/// What an edit was begun with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Begun {
    /// A key or a double click: what stood in the cell is changed.
    #[default]
    ToChange,
    /// Typing: what stood in the cell is replaced.
    ByTyping,
    /// An input method that has not handed anything over yet.
    ByComposing,
}

/// How large a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
}

/// A way to another cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One column to the left.
    Left,
    /// One column to the right.
    Right,
    /// To the first column.
    RowStart,
    /// To the last column.
    RowEnd,
    /// To the first cell.
    Start,
    /// To the last cell.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
}

impl Edit {
    /// How the next change by it joins the ones before it: all of an edit is one step.
    pub const fn manner(&self) -> Manner {
        if self.is_noted {
            Manner::Editing
        } else {
            Manner::Typing
        }
    }
}

impl State {
    /// What is shown while an edit goes on, where that is not what follows from the report.
    pub fn held(&self) -> Option<&Held> {
        self.edit.as_ref()?.held.as_ref()
    }

    /// The selected block.
    pub fn selection(&self) -> CellRange {
        CellRange::between(self.anchor, self.cursor)
    }

    /// Goes to a cell; nothing else is selected then.
    pub fn go(&mut self, cell: Cell) {
        self.extend(cell);
        self.anchor = cell;
    }

    /// Selects from the anchor to a cell.
    pub fn extend(&mut self, cell: Cell) {
        self.cursor = cell;
        self.edit = None;
        self.reveals = true;
    }

    /// Keeps to cells that are there.
    pub fn keep_within(&mut self, size: Size) {
        for cell in [&mut self.cursor, &mut self.anchor] {
            cell.row = cell.row.min(size.rows.saturating_sub(1));
            cell.column = cell.column.min(size.columns.saturating_sub(1));
        }
    }
}

impl Size {
    /// The last cell.
    pub const fn last(self) -> Cell {
        Cell {
            row: self.rows.saturating_sub(1),
            column: self.columns.saturating_sub(1),
        }
    }

    /// The cell that lies this way; the same one at the edge.
    pub fn step(self, from: Cell, way: Way) -> Cell {
        let last = self.last();
        let Cell { row, column } = from;
        let (row, column) = match way {
            Way::Up => (row.saturating_sub(1), column),
            Way::Down => (row + 1, column),
            Way::Left => (row, column.saturating_sub(1)),
            Way::Right => (row, column + 1),
            Way::RowStart => (row, 0),
            Way::RowEnd => (row, last.column),
            Way::Start => (0, 0),
            Way::End => (last.row, last.column),
            Way::PageUp => (row.saturating_sub(PAGE), column),
            Way::PageDown => (row + PAGE, column),
        };
        Cell {
            row: row.min(last.row),
            column: column.min(last.column),
        }
    }

    /// The next cell in reading order; `None` after the last one.
    pub fn next(self, from: Cell) -> Option<Cell> {
        if from.column < self.last().column {
            return Some(self.step(from, Way::Right));
        }
        (from.row < self.last().row).then_some(Cell {
            row: from.row + 1,
            column: 0,
        })
    }

    /// The cell before in reading order; `None` before the first one.
    pub fn previous(self, from: Cell) -> Option<Cell> {
        if from.column > 0 {
            return Some(self.step(from, Way::Left));
        }
        let row = from.row.checked_sub(1)?;
        let column = self.last().column;
        Some(Cell { row, column })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size {
        rows: 20,
        columns: 3,
    };

    const fn at(row: usize, column: usize) -> Cell {
        Cell { row, column }
    }

    #[test]
    fn every_way_ends_at_the_edge() {
        for (from, way, to) in [
            (at(0, 1), Way::Up, at(0, 1)),
            (at(19, 1), Way::Down, at(19, 1)),
            (at(1, 0), Way::Left, at(1, 0)),
            (at(1, 2), Way::Right, at(1, 2)),
            (at(5, 1), Way::Up, at(4, 1)),
            (at(5, 1), Way::Down, at(6, 1)),
            (at(5, 1), Way::Left, at(5, 0)),
            (at(5, 1), Way::Right, at(5, 2)),
            (at(5, 1), Way::RowStart, at(5, 0)),
            (at(5, 1), Way::RowEnd, at(5, 2)),
            (at(5, 1), Way::Start, at(0, 0)),
            (at(5, 1), Way::End, at(19, 2)),
            (at(5, 1), Way::PageUp, at(0, 1)),
            (at(5, 1), Way::PageDown, at(17, 1)),
            (at(17, 1), Way::PageDown, at(19, 1)),
        ] {
            assert_eq!(SIZE.step(from, way), to, "{from:?} {way:?}");
        }
    }

    #[test]
    fn cells_follow_each_other_row_by_row() {
        assert_eq!(SIZE.next(at(0, 0)), Some(at(0, 1)));
        assert_eq!(SIZE.next(at(0, 2)), Some(at(1, 0)));
        assert_eq!(SIZE.next(at(19, 2)), None);
        assert_eq!(SIZE.previous(at(1, 0)), Some(at(0, 2)));
        assert_eq!(SIZE.previous(at(0, 0)), None);
    }

    #[test]
    fn a_selection_grows_from_its_anchor_and_stays_within_the_table() {
        let mut state = State::default();
        state.go(at(5, 1));
        state.extend(at(3, 2));
        let expected = CellRange {
            first: at(3, 1),
            last: at(5, 2),
        };
        assert_eq!(state.selection(), expected);
        state.keep_within(Size {
            rows: 4,
            columns: 2,
        });
        assert_eq!((state.cursor, state.anchor), (at(3, 1), at(3, 1)));
    }
}
