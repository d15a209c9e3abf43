//! A table that is a spreadsheet: cells with a focus, blocks, rows; typing replaces, arrows move. What is done
//! to the facts is `editor::sheet`'s; here it is drawn and keys and pointer are understood.
//!
//! The cell with the focus is a text field with all of its text selected, so that an input method is ready and
//! the first letter, typed or composed, replaces what stands there. All other cells are only painted.

mod act;
mod cell;
mod draw;
mod edit;
mod geometry;
mod keys;
mod menu;
mod paint;
mod pointer;
mod remarks;
mod state;
mod suggest;
mod widths;

use std::sync::Arc;

use egui::{FocusDirection, Id, Ui};

use crate::{
    editor::{
        Completer,
        sheet::{Cell, Kind, Shape, Sheet},
    },
    model::Report,
    ui::{desk::Desk, widgets::order},
};
use state::{Size, State};
use widths::{Room, Span, Widths};

/// A table: what stands in it and what it is called.
pub struct Grid<'a> {
    /// Its id, the same in every frame.
    pub id: Id,
    /// What it is called.
    pub name: &'a str,
    /// Which facts stand in it.
    pub shape: &'a Shape,
    /// What stands over its columns.
    pub headings: Vec<Heading<'a>>,
    /// How many columns stay when the others are scrolled sideways.
    pub frozen: usize,
    /// What stands before its rows.
    pub heads: Heads<'a>,
    /// What follows from others, for the column that cannot be typed, by row.
    pub derived: &'a [String],
    /// The total of each column.
    pub totals: Option<Vec<&'a str>>,
    /// Completes the columns of codes and names.
    pub completer: Option<&'a Completer>,
    /// What to look at in each row.
    pub advice: &'a [Option<String>],
    /// What an entry of its list is called, e.g. 科目.
    pub entry: &'a str,
}

/// What stands over a column.
pub struct Heading<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its width in characters.
    pub characters: u8,
    /// Its width in characters where there is little room.
    pub least: u8,
}

/// What stands before the rows.
pub enum Heads<'a> {
    /// Their numbers.
    Numbers,
    /// Their titles, under the title of all of them.
    Titles {
        /// What stands over them.
        corner: &'a str,
        /// Their titles.
        titles: Vec<&'a str>,
    },
}

/// A table while one frame is drawn.
struct Table<'a, 'd> {
    grid: &'a Grid<'a>,
    desk: &'a mut Desk<'d>,
    report: &'a mut Report,
    /// What can be typed into each column.
    kinds: Arc<[Option<Kind>]>,
    size: Size,
    state: State,
    /// Whether the cell of the cursor has the focus.
    has_focus: bool,
    /// What is drawn before the table and can have the focus.
    field_before: Option<Id>,
}

impl Grid<'_> {
    /// Draws the table and does what the user wants with it.
    pub fn show(&self, ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report) {
        let mut state: State = ui.data(|data| data.get_temp(self.id)).unwrap_or_default();
        let kinds = state.kinds.get_or_insert_with(|| self.shape.kinds().into());
        let mut table = Table {
            grid: self,
            kinds: Arc::clone(kinds),
            size: Size {
                rows: Sheet::new(report, desk.entries, self.shape).count(),
                columns: self.shape.columns.len(),
            },
            state,
            has_focus: false,
            field_before: None,
            desk,
            report,
        };
        table.find_focus(ui);
        if table.has_focus {
            // The arrows and Tab are the table's own, even in the frame in which the focus comes.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            table.obey(ui);
        }
        let widths = table.widths(ui);
        table.cells_ui(ui, &widths);
        table.remarks_ui(ui);
        table.buttons_ui(ui);
        let state = table.state;
        ui.data_mut(|data| data.insert_temp(self.id, state));
    }
}

impl Table<'_, '_> {
    fn sheet(&mut self) -> Sheet<'_> {
        Sheet::new(self.report, self.desk.entries, self.grid.shape)
    }

    fn cell_id(&self, cell: Cell) -> Id {
        self.grid.id.with((cell.row, cell.column))
    }

    /// Finds out whether the focus is in the table and in which cell, or is to come here.
    fn find_focus(&mut self, ui: &Ui) {
        if self.state.epoch != self.desk.epoch {
            self.state.epoch = self.desk.epoch;
            self.state.edit = None;
            self.state.notice = None;
        }
        self.state.keep_within(self.size);
        if self.size.rows > 0 {
            let row = self.state.seen.start.min(self.size.last().row);
            let first = self.cell_id(Cell { row, column: 0 });
            self.field_before = order::arrive(ui, first);
        }
        let goal = self.desk.goal_field().cloned();
        if let Some(cell) = goal.and_then(|goal| self.sheet().find(&goal)) {
            *self.desk.goal = None;
            self.state.go(cell);
            self.focus(ui);
        }
        let revealed = self.desk.revealed_field().cloned();
        self.state.shown = revealed.and_then(|field| self.sheet().find(&field));
        if let Some(cell) = self.focused_cell(ui) {
            self.has_focus = true;
            if cell != self.state.cursor {
                self.state.go(cell);
            }
        } else {
            self.state.edit = None;
            self.state.waiting.clear();
        }
    }

    /// The cell with the focus: that of the cursor, or one to which a screen reader or Tab has brought it.
    fn focused_cell(&self, ui: &Ui) -> Option<Cell> {
        let focused = ui.memory(|memory| memory.focused())?;
        let columns = 0..self.size.columns;
        let seen = self.state.seen.start..self.state.seen.end.min(self.size.rows);
        let in_row = |row: usize| columns.clone().map(move |column| Cell { row, column });
        let cursor = std::iter::once(self.state.cursor).filter(|_| self.size.rows > 0);
        let mut cells = cursor.chain(seen.flat_map(in_row));
        cells.find(|cell| self.cell_id(*cell) == focused)
    }

    fn widths(&self, ui: &Ui) -> Widths {
        let totals = self.grid.totals.iter().flatten().copied();
        let totals = totals.map(str::chars).chain(std::iter::repeat("".chars()));
        let spans: Vec<Span> = self.grid.headings.iter().zip(totals).map(span).collect();
        let bar = if self.is_long() {
            ui.spacing().scroll.allocated_width()
        } else {
            0.0
        };
        let width = ui.available_width() - bar;
        let room = Room { width, bar };
        let head = match &self.grid.heads {
            Heads::Numbers => widths::numbers_width(self.size.rows),
            Heads::Titles { corner, titles } => {
                let titles = titles.iter().copied().chain(std::iter::once(*corner));
                widths::heads_width(titles, &spans, room)
            }
        };
        Widths::new(head, &spans, self.grid.frozen, room)
    }
}

/// How wide a column is: never too narrow for its total, which is its longest amount.
fn span((heading, total): (&Heading<'_>, std::str::Chars<'_>)) -> Span {
    let longest = u8::try_from(total.count()).unwrap_or(u8::MAX);
    Span {
        full: heading.characters,
        least: heading.least.max(longest).min(heading.characters),
    }
}
