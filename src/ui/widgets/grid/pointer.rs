//! What the pointer does in a table: choose cells, select blocks, drag rows, open the menu.

use egui::{CursorIcon, Painter, PointerButton, Response, Sense, Stroke, Ui};

use super::{
    Table,
    geometry::Geometry,
    paint::{folds, is_cut},
};
use crate::{
    editor::sheet::{Cell, Kind},
    ui::{theme::Tokens, widgets::list::scroll_along},
};

/// Clicks and drags, but no focus of its own.
const POINTER: Sense = Sense::CLICK.union(Sense::DRAG);

impl Table<'_, '_> {
    /// The area of the cells and that of the heads of rows.
    pub(super) fn pointer_ui(&mut self, ui: &mut Ui, geometry: &Geometry<'_>) {
        let cells = ui.interact(geometry.cells(), self.grid.id.with("cells"), POINTER);
        self.point_at_cells(ui, geometry, &cells);
        self.hint_ui(ui, geometry, &cells);
        let heads = ui.interact(geometry.heads(), self.grid.id.with("heads"), POINTER);
        self.point_at_heads(ui, geometry, &heads);
        for response in [cells, heads] {
            response.context_menu(|ui| self.menu_ui(ui));
        }
    }

    /// Shows all of a text that is cut.
    fn hint_ui(&mut self, ui: &Ui, geometry: &Geometry<'_>, cells: &Response) {
        let Some(pos) = cells.hover_pos().filter(|_| cells.hovered()) else {
            return;
        };
        let cell = geometry.cell_at(pos);
        let Some(content) = self.sheet().content(cell) else {
            return;
        };
        let is_choice = matches!(content.kind, Kind::Choice(_));
        let folds = folds(Some(&content.kind)) && !is_choice;
        let width = geometry.widths.of(cell.column);
        if is_cut(ui.painter(), &content.shown, width, folds) {
            cells.clone().on_hover_text_at_pointer(content.shown);
        }
    }

    fn point_at_cells(&mut self, ui: &Ui, geometry: &Geometry<'_>, cells: &Response) {
        let Some(pos) = cells.interact_pointer_pos() else {
            return;
        };
        let cell = geometry.cell_at(pos);
        let is_pressed = ui.input(|input| input.pointer.primary_pressed());
        let extends = ui.input(|input| input.modifiers.shift);
        if cells.double_clicked() {
            self.state.go(cell);
            self.focus(ui);
            self.begin_edit(ui);
        } else if is_pressed && !extends {
            self.state.notice = None;
            self.state.go(cell);
        } else if is_pressed || cells.dragged_by(PointerButton::Primary) {
            if !is_pressed {
                scroll_along(ui, pos);
            }
            if cell != self.state.cursor {
                self.state.extend(cell);
            }
        } else if cells.secondary_clicked() {
            self.choose_unless_selected(cell);
        } else if !cells.clicked() {
            return;
        }
        // A click takes the focus from the text field that is below the pointer's area.
        self.focus(ui);
    }

    fn point_at_heads(&mut self, ui: &Ui, geometry: &Geometry<'_>, heads: &Response) {
        let can_move = self.sheet().has_entries();
        if can_move && heads.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Grab);
        }
        let Some(pos) = heads.interact_pointer_pos() else {
            return;
        };
        let row = geometry.row_at(pos.y);
        let cell = Cell { row, column: 0 };
        let is_pressed = ui.input(|input| input.pointer.primary_pressed());
        if is_pressed || heads.secondary_clicked() {
            if self.choose_unless_selected(cell) {
                self.select_row(row);
            }
        } else if heads.drag_stopped() {
            if self.state.dragged_to.take().is_some() {
                self.move_rows(row);
            }
        } else if can_move && heads.dragged_by(PointerButton::Primary) {
            self.state.dragged_to = Some(row);
            scroll_along(ui, pos);
        } else if heads.clicked() {
            self.select_row(row);
        } else {
            return;
        }
        self.focus(ui);
    }

    /// Goes to a cell outside of the selected block; whether it was outside.
    fn choose_unless_selected(&mut self, cell: Cell) -> bool {
        let is_outside = !self.has_focus || !self.state.selection().contains(cell);
        if is_outside {
            self.state.notice = None;
            self.state.go(cell);
        }
        is_outside
    }

    fn select_row(&mut self, row: usize) {
        self.state.go(Cell { row, column: 0 });
        self.state.anchor = Cell {
            row,
            column: self.size.last().column,
        };
    }

    /// The line where a row that is being dragged would come.
    pub(super) fn target_ui(&self, ui: &Ui, painter: &Painter, geometry: &Geometry<'_>) {
        let Some(row) = self.state.dragged_to else {
            return;
        };
        let rect = geometry.head(row);
        let is_down = row > self.state.selection().first.row;
        let y = if is_down { rect.max.y } else { rect.min.y };
        let line = Stroke::new(3.0, Tokens::of(ui).accent);
        let clip = painter.clip_rect().with_max_x(geometry.view.max.x);
        let painter = painter.with_clip_rect(clip);
        painter.hline(geometry.view.x_range(), y, line);
    }
}
