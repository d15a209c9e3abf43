//! Doing what the user wants with a table.

use egui::{Event, FocusDirection, Ui};

use super::{
    Table,
    keys::{self, Act, Mode},
    state::Way,
};
use crate::{
    editor::{
        Manner,
        sheet::{Cell, Outcome},
    },
    ui::widgets::order::{self, Go},
};

impl Table<'_, '_> {
    /// Does what the keys ask for while a cell has the focus.
    pub(super) fn obey(&mut self, ui: &mut Ui) {
        let mut events = std::mem::take(&mut self.state.waiting);
        events.extend(ui.input_mut(|input| std::mem::take(&mut input.events)));
        let is_composing =
            self.desk.composing || events.iter().any(|event| matches!(event, Event::Ime(_)));
        // Keys that confirm or cancel a composition are the input method's.
        if !is_composing {
            while let Some(act) = keys::take(&mut events, self.mode()) {
                self.act(ui, act);
            }
            self.state.waiting = keys::take_waiting(&mut events);
        }
        if !self.state.waiting.is_empty() {
            ui.ctx().request_repaint();
        }
        ui.input_mut(|input| input.events = events);
    }

    fn mode(&self) -> Mode {
        match &self.state.edit {
            None => Mode::Moving,
            Some(_) if self.offers().is_empty() => Mode::Editing,
            Some(_) => Mode::Choosing,
        }
    }

    /// Does one thing.
    pub(super) fn act(&mut self, ui: &mut Ui, act: Act) {
        self.state.notice = None;
        let cursor = self.state.cursor;
        if matches!(act, Act::Enter | Act::Tab) && self.takes_offer() && act == Act::Enter {
            return self.focus(ui);
        }
        match act {
            Act::Go(way) => return self.go(ui, way),
            Act::Extend(way) => self.state.extend(self.size.step(cursor, way)),
            Act::Enter => return self.enter(ui),
            Act::EnterBack => return self.go(ui, Way::Up),
            Act::Tab => return self.tab(ui),
            Act::TabBack => match self.size.previous(cursor) {
                Some(cell) => self.state.go(cell),
                None => return leave(ui, FocusDirection::Previous),
            },
            Act::Edit => self.begin_edit(ui),
            Act::Restore => self.restore(),
            Act::NextSuggestion => self.choose(|chosen| chosen.map_or(0, |chosen| chosen + 1)),
            Act::PreviousSuggestion => self.choose(|chosen| chosen.unwrap_or(0).saturating_sub(1)),
            Act::SelectAll => {
                self.state.anchor = Cell::default();
                self.state.cursor = self.size.last();
            }
            block => self.act_on_block(ui, block),
        }
        self.focus(ui);
    }

    /// Does something with the selected cells or their rows.
    fn act_on_block(&mut self, ui: &Ui, act: Act) {
        self.state.edit = None;
        let block = self.state.selection();
        let rows = block.first.row..=block.last.row;
        match act {
            Act::Copy => ui.copy_text(self.sheet().copy(block)),
            Act::Cut => {
                ui.copy_text(self.sheet().copy(block));
                let outcome = self.sheet().clear(block);
                self.done(outcome);
            }
            Act::Clear => {
                let outcome = self.sheet().clear(block);
                self.done(outcome);
            }
            Act::Paste(text) => {
                let outcome = self.sheet().paste(block, &text);
                self.done(outcome);
            }
            Act::InsertAbove => self.insert(block.first.row),
            Act::InsertBelow => self.insert(block.last.row + 1),
            Act::DeleteRows => {
                let outcome = self.sheet().delete_rows(rows);
                if let Some(Cell { row, .. }) = self.done(outcome) {
                    let column = self.state.cursor.column;
                    self.state.go(Cell { row, column });
                }
            }
            Act::MoveUp if block.first.row > 0 => self.move_rows(block.first.row - 1),
            Act::MoveDown => self.move_rows(block.first.row + 1),
            _ => {}
        }
    }

    /// Puts an empty row before the one at `row` and goes there.
    pub(super) fn insert(&mut self, row: usize) {
        let outcome = self.sheet().insert_row(row);
        if let Some(cell) = self.done(outcome) {
            self.state.go(cell);
        }
    }

    /// Moves the selected rows so that they begin at `to`.
    pub(super) fn move_rows(&mut self, to: usize) {
        let block = self.state.selection();
        let first = block.first.row;
        let outcome = self.sheet().move_rows(first..=block.last.row, to);
        if let Some(moved) = self.done(outcome) {
            for cell in [&mut self.state.cursor, &mut self.state.anchor] {
                cell.row = cell.row + moved.row - first;
            }
            self.state.reveals = true;
        }
    }

    /// Goes to another cell; up also to the field before the table.
    fn go(&mut self, ui: &Ui, way: Way) {
        let cursor = self.state.cursor;
        let cell = self.size.step(cursor, way);
        self.state.go(cell);
        self.focus(ui);
        if way == Way::Up && cell == cursor {
            order::leave(ui, Go::Previous, self.field_before);
        }
    }

    /// Goes down; past the last row of a list to a new one, unless the last one is still empty: then, and past
    /// fixed rows, to the field after the table.
    fn enter(&mut self, ui: &Ui) {
        let cursor = self.state.cursor;
        if self.grows() {
            self.insert(cursor.row + 1);
            self.state.go(cursor);
        }
        self.go(ui, Way::Down);
        if self.state.cursor == cursor {
            order::leave(ui, Go::Next, None);
        }
    }

    /// Goes to the next cell; past the last one to a new row, or out of the table.
    fn tab(&mut self, ui: &Ui) {
        match self.size.next(self.state.cursor) {
            Some(cell) => self.state.go(cell),
            None if self.grows() => self.insert(self.size.rows),
            None => return leave(ui, FocusDirection::Next),
        }
        self.focus(ui);
    }

    /// Whether the cursor is in the last row of a list and there is something in it.
    fn grows(&mut self) -> bool {
        let row = self.state.cursor.row;
        if row != self.size.last().row || !self.sheet().has_entries() {
            return false;
        }
        let mut cells = self.sheet().row(row).into_iter().flatten();
        cells.any(|cell| !cell.typed.is_empty())
    }

    /// Takes the suggestion that was chosen, or the one that is meant all the same; whether one was chosen.
    fn takes_offer(&mut self) -> bool {
        let chosen = self.state.edit.as_ref().and_then(|edit| edit.chosen);
        let offer = match chosen {
            Some(chosen) => self.offers().into_iter().nth(chosen),
            None => self.implied(),
        };
        if let Some(offer) = offer {
            self.take_offer(&offer);
        }
        chosen.is_some()
    }

    fn choose(&mut self, other: impl FnOnce(Option<usize>) -> usize) {
        let last = self.offers().len().saturating_sub(1);
        if let Some(edit) = &mut self.state.edit {
            edit.chosen = Some(other(edit.chosen).min(last));
        }
    }

    /// Notes what was done; gives the cell where it was, if anything was done.
    pub(super) fn done(&mut self, outcome: Option<Outcome>) -> Option<Cell> {
        let outcome = outcome?;
        self.desk.changed(&outcome.place, Manner::Whole);
        self.state.notice = outcome.notice;
        self.size.rows = self.sheet().count();
        Some(self.sheet().find(&outcome.place).unwrap_or_default())
    }

    /// Gives the focus to the cell of the cursor.
    pub(super) fn focus(&mut self, ui: &Ui) {
        self.state.keep_within(self.size);
        let id = self.cell_id(self.state.cursor);
        ui.memory_mut(|memory| {
            if !memory.has_focus(id) {
                memory.request_focus(id);
            }
        });
    }
}

/// Goes on to what stands before or after the table.
fn leave(ui: &Ui, direction: FocusDirection) {
    ui.memory_mut(|memory| memory.move_focus(direction));
}
