//! Editing a cell: begun, restored, handed over to the report as it is typed.

use egui::Ui;

use super::{
    Table,
    cell::caret_at_end,
    state::{Begun, Edit, Held},
};
use crate::editor::{Manner, sheet::Cell};

impl Table<'_, '_> {
    /// Begins to change what stands in the cell with the focus.
    pub(super) fn begin_edit(&mut self, ui: &Ui) {
        let cursor = self.state.cursor;
        let Some(content) = self.sheet().content(cursor) else {
            return;
        };
        if self.state.edit.is_some() {
            return;
        }
        self.state.anchor = cursor;
        caret_at_end(ui, self.cell_id(cursor), &content.typed);
        self.state.edit = Some(Edit {
            held: self.held(),
            typed: content.typed.clone(),
            known: content.typed.clone(),
            original: content.typed,
            ..Edit::default()
        });
    }

    /// Puts back what stood in the cell before it was edited; without an edit, selects only the cell.
    pub(super) fn restore(&mut self) {
        let cursor = self.state.cursor;
        self.state.anchor = cursor;
        let Some(edit) = self.state.edit.take() else {
            return;
        };
        if edit.is_noted {
            self.sheet().set(cursor, &edit.original);
            self.typed_at(cursor, Manner::GivenUp);
        }
    }

    /// Takes in what was typed into the text field of the cell with the focus, over `before`.
    pub(super) fn take_typed(&mut self, before: &str, typed: Option<String>) {
        if let Some(typed) = typed {
            let edit = match self.state.edit.take() {
                Some(edit) => edit,
                None => self.replace(before),
            };
            self.state.edit = Some(Edit {
                typed,
                chosen: None,
                ..edit
            });
            self.state.reveals = true;
        }
        if !self.desk.composing {
            self.hand_over();
        }
    }

    /// An edit that replaces what stands in the cell.
    fn replace(&mut self, before: &str) -> Edit {
        self.state.anchor = self.state.cursor;
        self.state.notice = None;
        Edit {
            held: self.held(),
            known: before.to_owned(),
            original: before.to_owned(),
            begun: if self.desk.composing {
                Begun::ByComposing
            } else {
                Begun::ByTyping
            },
            ..Edit::default()
        }
    }

    /// Hands what is being typed over to the report.
    fn hand_over(&mut self) {
        let Some(edit) = &mut self.state.edit else {
            return;
        };
        if edit.begun == Begun::ByComposing {
            // A composition that was given up leaves the cell as it was.
            if edit.typed.is_empty() {
                self.state.edit = None;
                return;
            }
            edit.begun = Begun::ByTyping;
        }
        if edit.typed != edit.known {
            edit.known.clone_from(&edit.typed);
            let manner = edit.manner();
            edit.is_noted = true;
            let (cell, typed) = (self.state.cursor, edit.typed.clone());
            self.sheet().set(cell, &typed);
            self.typed_at(cell, manner);
        }
    }

    /// What follows from codes and names that are not complete yet says nothing: totals and shares stay as they
    /// are until the edit of one of them ends.
    fn held(&self) -> Option<Held> {
        self.is_class(self.state.cursor.column).then(|| Held {
            totals: self
                .grid
                .totals
                .iter()
                .flatten()
                .copied()
                .map(str::to_owned)
                .collect(),
            derived: self.grid.derived.to_vec(),
        })
    }

    /// Notes that something was typed into a cell.
    pub(super) fn typed_at(&mut self, cell: Cell, manner: Manner) {
        if let Some(field) = self.sheet().field(cell) {
            self.desk.changed(&field, manner);
        }
    }
}
