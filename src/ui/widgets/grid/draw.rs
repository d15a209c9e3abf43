//! The table as a whole: rows in view, the heading above them, the total below, heads at their left.

use egui::{Align, Color32, Painter, Rect, ScrollArea, Sense, Stroke, Ui, vec2};

use super::{
    Heads, Table,
    geometry::{Bands, Geometry},
    paint::{Ink, paint_text, paint_title, title_width},
    widths::Widths,
};
use crate::{
    editor::sheet::{Cell, Kind},
    ui::theme::{self, ROW, STEP, Tokens},
};

/// Longer tables scroll by themselves.
const MOST_ROWS: usize = 14;
/// Height of a heading with titles of two lines.
const HIGH: f32 = ROW + STEP;

impl Table<'_, '_> {
    /// Draws cells, heading, heads and total; an empty list says that it is.
    pub(super) fn cells_ui(&mut self, ui: &mut Ui, widths: &Widths) {
        if self.size.rows == 0 {
            let entry = self.grid.entry;
            let words =
                format!("还没有{entry}。添加后可以逐格填写，也可以从 Excel 或 WPS 表格粘贴。");
            ui.label(theme::small(ui, words));
            return;
        }
        let bands = self.bands(widths);
        let most = self.size.rows.min(MOST_ROWS);
        let is_wide = widths.total() > ui.available_width();
        let bar = if is_wide {
            ui.spacing().scroll.allocated_width()
        } else {
            0.0
        };
        let shown = ui.scope(|ui| {
            // It would pale what stays at the edges.
            ui.spacing_mut().scroll.fade.strength = 0.0;
            let area = ScrollArea::new([true, self.is_long()])
                .id_salt(self.grid.id.with("area"))
                // Inside the section, which scrolls too, there seems to be little room below. The bar comes
                // on top of it.
                .min_scrolled_height(bands.height(most))
                .max_height(bands.height(most) + bar);
            area.show_viewport(ui, |ui, viewport| {
                let extent = vec2(widths.total(), bands.height(self.size.rows));
                let (all, _) = ui.allocate_exact_size(extent, Sense::hover());
                let mut view = viewport.translate(all.min.to_vec2()).intersect(all);
                if !self.is_long() {
                    (view.min.y, view.max.y) = (all.min.y, all.max.y);
                }
                let geometry = Geometry {
                    widths,
                    origin: all.min,
                    view,
                    size: self.size,
                    bands,
                };
                self.body_ui(ui, &geometry);
                geometry.cell(self.state.shown.unwrap_or(self.state.cursor))
            })
        });
        let follows = std::mem::take(&mut self.state.reveals) && self.has_focus;
        if follows || self.state.shown.is_some() {
            ui.scroll_to_rect(shown.inner.inner, None);
        }
    }

    /// Whether the table scrolls by itself.
    pub(super) const fn is_long(&self) -> bool {
        self.size.rows > MOST_ROWS
    }

    /// The heading is higher where a title needs two lines.
    fn bands(&self, widths: &Widths) -> Bands {
        let titles = self.grid.headings.iter().enumerate();
        let mut titles = titles.map(|(column, heading)| (widths.of(column), heading.title));
        let is_wide = |(width, title)| title_width(title) > width;
        Bands {
            heading: if titles.any(is_wide) { HIGH } else { ROW },
            total: if self.grid.totals.is_some() { ROW } else { 0.0 },
        }
    }

    fn body_ui(&mut self, ui: &mut Ui, geometry: &Geometry<'_>) {
        // While a cell is edited its text field is above the pointer's area, otherwise below it.
        let is_edited = self.state.edit.is_some();
        if is_edited {
            self.pointer_ui(ui, geometry);
        }
        self.rows_ui(ui, geometry);
        if !is_edited {
            self.pointer_ui(ui, geometry);
        }
        if self.has_focus {
            self.ring_ui(ui, geometry);
        }
        self.heading_ui(ui, geometry);
        self.heads_ui(ui, geometry);
        self.totals_ui(ui, geometry);
        let edge = Stroke::new(1.0, Tokens::of(ui).line);
        let outline = geometry.view.intersect(ui.clip_rect());
        ui.painter()
            .rect_stroke(outline, 0.0, edge, egui::StrokeKind::Inside);
        let follows = self.state.reveals && self.has_focus;
        let cursor = follows.then_some(self.state.cursor);
        if let Some(cell) = self.state.shown.or(cursor) {
            ui.scroll_to_rect(geometry.reach(cell), None);
        }
    }

    fn rows_ui(&mut self, ui: &mut Ui, geometry: &Geometry<'_>) {
        let seen = geometry.rows_in_view();
        self.state.seen = seen.clone();
        let cursor = self.state.cursor.row;
        // The cell with the focus stays where it is when it is scrolled out of view.
        let beyond = (self.has_focus && !seen.contains(&cursor)).then_some(cursor);
        for row in seen.chain(beyond) {
            let contents = self.sheet().row(row);
            for (column, content) in contents.iter().enumerate() {
                let cell = Cell { row, column };
                self.cell_ui(ui, geometry, (cell, content.as_ref()));
            }
        }
    }

    fn heading_ui(&self, ui: &Ui, geometry: &Geometry<'_>) {
        let tokens = Tokens::of(ui);
        for (column, heading) in self.grid.headings.iter().enumerate() {
            let rect = Rect::from_x_y_ranges(geometry.column(column), geometry.heading());
            let painter = strip_ui(ui, geometry, (column, rect));
            paint_title(
                &painter,
                rect,
                heading.title,
                (tokens.secondary, self.align(column)),
            );
        }
        if let Heads::Titles { corner, .. } = &self.grid.heads {
            head_text(ui, geometry.corner(), corner, tokens.secondary);
        } else {
            head_text(ui, geometry.corner(), "", tokens.secondary);
        }
    }

    fn totals_ui(&self, ui: &Ui, geometry: &Geometry<'_>) {
        let tokens = Tokens::of(ui);
        let held = self.state.held().map(|held| held.totals.as_slice());
        for (column, total) in self.grid.totals.iter().flatten().enumerate() {
            let held = held.and_then(|held| held.get(column));
            let total = held.map_or(*total, String::as_str);
            let rect = Rect::from_x_y_ranges(geometry.column(column), geometry.total());
            let painter = strip_ui(ui, geometry, (column, rect));
            let ink = Ink::line(tokens.text, self.align(column));
            paint_text(&painter, rect, total, ink);
        }
        if self.grid.totals.is_some() {
            let rect = Rect::from_x_y_ranges(geometry.corner().x_range(), geometry.total());
            // Before numbers the first column says what the line is.
            let title = match self.grid.heads {
                Heads::Numbers => "",
                Heads::Titles { .. } => "合计",
            };
            head_text(ui, rect, title, tokens.text);
        }
    }

    fn heads_ui(&self, ui: &Ui, geometry: &Geometry<'_>) {
        let tokens = Tokens::of(ui);
        let rows = self.state.selection();
        let clip = geometry.heads().intersect(ui.clip_rect());
        let painter = ui.painter().with_clip_rect(clip);
        for row in geometry.rows_in_view() {
            let rect = geometry.head(row);
            let is_here = self.has_focus && (rows.first.row..=rows.last.row).contains(&row);
            let fill = if is_here {
                tokens.tint()
            } else {
                tokens.derived()
            };
            painter.rect_filled(rect, 0.0, fill);
            let line = Stroke::new(1.0, tokens.line);
            painter.hline(rect.x_range(), rect.max.y - 0.5, line);
            painter.vline(rect.max.x - 0.5, rect.y_range(), line);
            match &self.grid.heads {
                Heads::Numbers => {
                    let number = (row + 1).to_string();
                    let ink = Ink::line(tokens.secondary, Align::Center);
                    paint_text(&painter, rect, &number, ink);
                }
                Heads::Titles { titles, .. } => {
                    let title = titles.get(row).copied().unwrap_or_default();
                    let ink = Ink {
                        folds: true,
                        ..Ink::line(tokens.text, Align::Min)
                    };
                    paint_text(&painter, rect, title, ink);
                }
            }
        }
        self.target_ui(ui, &painter, geometry);
    }

    /// Numbers stand at the right, also over and under them.
    fn align(&self, column: usize) -> Align {
        match self.kinds.get(column) {
            Some(Some(Kind::Number) | None) => Align::Max,
            _ => Align::Min,
        }
    }
}

/// The ground of a cell of heading or total; gives what paints on it.
fn strip_ui(ui: &Ui, geometry: &Geometry<'_>, (column, rect): (usize, Rect)) -> Painter {
    let tokens = Tokens::of(ui);
    let pane = Rect::from_x_y_ranges(geometry.pane(column), rect.y_range());
    let painter = ui.painter().with_clip_rect(pane.intersect(ui.clip_rect()));
    painter.rect_filled(rect, 0.0, tokens.derived());
    let line = Stroke::new(1.0, tokens.line);
    painter.hline(rect.x_range(), rect.max.y - 0.5, line);
    painter.hline(rect.x_range(), rect.min.y - 0.5, line);
    painter.vline(rect.max.x - 0.5, rect.y_range(), line);
    painter
}

/// What stands where heading or total meet the heads.
fn head_text(ui: &Ui, rect: Rect, text: &str, colour: Color32) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, tokens.derived());
    let line = Stroke::new(1.0, tokens.line);
    painter.hline(rect.x_range(), rect.max.y - 0.5, line);
    painter.vline(rect.max.x - 0.5, rect.y_range(), line);
    paint_text(painter, rect, text, Ink::line(colour, Align::Min));
}
