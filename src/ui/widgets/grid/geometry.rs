//! Where the cells of a table stand: a heading that stays above, a total that stays below, columns at the left
//! that stay while the others are scrolled sideways.

use egui::{Pos2, Rangef, Rect};

use super::{state::Size, widths::Widths};
use crate::{editor::sheet::Cell, ui::theme::ROW};

/// The heights of what stays above and below the rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bands {
    /// Of the heading.
    pub heading: f32,
    /// Of the total; none where the table has none.
    pub total: f32,
}

impl Bands {
    /// The height of a table of so many rows.
    pub fn height(self, rows: usize) -> f32 {
        self.heading + ROW * to_f32(rows) + self.total
    }
}

/// The table in one frame, in points of the screen.
#[derive(Debug, Clone)]
pub struct Geometry<'a> {
    /// Its columns.
    pub widths: &'a Widths,
    /// Upper left corner of all of it, scrolled away or not.
    pub origin: Pos2,
    /// What is seen of it.
    pub view: Rect,
    /// How large it is.
    pub size: Size,
    /// What stays above and below its rows.
    pub bands: Bands,
}

impl Geometry<'_> {
    /// The rows that are seen.
    pub fn rows_in_view(&self) -> std::ops::Range<usize> {
        let rows = self.body_y();
        let first = self.rows_above(rows.min);
        let last = self.rows_above(rows.max) + 1;
        first.min(self.size.rows)..last.min(self.size.rows)
    }

    /// From top to bottom between heading and total.
    fn body_y(&self) -> Rangef {
        Rangef::new(
            self.view.min.y + self.bands.heading,
            self.view.max.y - self.bands.total,
        )
    }

    /// From left to right of a column.
    pub fn column(&self, column: usize) -> Rangef {
        let from = if self.widths.stays(column) {
            self.view.min.x
        } else {
            self.origin.x
        };
        let start = from + self.widths.head;
        let [left, right] = self.widths.edges(column);
        Rangef::new(start + left, start + right)
    }

    /// From top to bottom of a row.
    pub fn row(&self, row: usize) -> Rangef {
        let top = self.origin.y + self.bands.heading + ROW * to_f32(row);
        Rangef::new(top, top + ROW)
    }

    /// Where a cell stands.
    pub fn cell(&self, cell: Cell) -> Rect {
        Rect::from_x_y_ranges(self.column(cell.column), self.row(cell.row))
    }

    /// From left to right of what a column may paint on: columns that stay cover the others.
    pub fn pane(&self, column: usize) -> Rangef {
        let edge = self.view.min.x + self.widths.frozen();
        if self.widths.stays(column) {
            Rangef::new(self.view.min.x, edge)
        } else {
            Rangef::new(edge, self.view.max.x)
        }
    }

    /// What of the cell's pane is between heading and total.
    pub fn body(&self, column: usize) -> Rect {
        Rect::from_x_y_ranges(self.pane(column), self.body_y())
    }

    /// All cells that can be seen.
    pub fn cells(&self) -> Rect {
        let x = Rangef::new(self.view.min.x + self.widths.head, self.view.max.x);
        Rect::from_x_y_ranges(x, self.body_y())
    }

    /// The heads of the rows that can be seen.
    pub fn heads(&self) -> Rect {
        let x = Rangef::new(self.view.min.x, self.view.min.x + self.widths.head);
        Rect::from_x_y_ranges(x, self.body_y())
    }

    /// The heading.
    pub fn heading(&self) -> Rangef {
        Rangef::new(self.view.min.y, self.view.min.y + self.bands.heading)
    }

    /// The total.
    pub fn total(&self) -> Rangef {
        Rangef::new(self.view.max.y - self.bands.total, self.view.max.y)
    }

    /// What must be in view for a cell to be seen: the cell, and round it what covers it.
    pub fn reach(&self, cell: Cell) -> Rect {
        let mut rect = self.cell(cell);
        if self.widths.stays(cell.column) {
            rect.min.x = self.view.min.x;
            rect.max.x = self.view.min.x;
        } else {
            rect.min.x -= self.widths.frozen();
        }
        rect.min.y -= self.bands.heading;
        rect.max.y += self.bands.total;
        rect
    }

    /// The cell at this place; the nearest one for a place beside the table.
    pub fn cell_at(&self, pos: Pos2) -> Cell {
        let columns = 0..self.size.columns;
        let is_at = |column: &usize| {
            let x = self.column(*column).intersection(self.pane(*column));
            pos.x < x.max && x.span() > 0.0
        };
        Cell {
            row: self.row_at(pos.y),
            column: columns
                .into_iter()
                .find(is_at)
                .unwrap_or(self.size.last().column),
        }
    }

    /// The row at this height.
    pub fn row_at(&self, y: f32) -> usize {
        self.rows_above(y).min(self.size.last().row)
    }

    /// A place of the heads of rows.
    pub fn head(&self, row: usize) -> Rect {
        let x = self.view.min.x;
        Rect::from_x_y_ranges(Rangef::new(x, x + self.widths.head), self.row(row))
    }

    /// The corner of heading and heads.
    pub fn corner(&self) -> Rect {
        let x = self.view.min.x;
        Rect::from_x_y_ranges(Rangef::new(x, x + self.widths.head), self.heading())
    }

    /// How many rows lie above this height.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "above the first row there is none; no table has millions of rows"
    )]
    fn rows_above(&self, y: f32) -> usize {
        let height = y - self.origin.y - self.bands.heading;
        (height / ROW).max(0.0) as usize
    }
}

/// A count as a factor of a length.
#[expect(clippy::cast_precision_loss, reason = "no table has millions of rows")]
const fn to_f32(rows: usize) -> f32 {
    rows as f32
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::{
        super::widths::{Room, Span},
        *,
    };

    #[test]
    fn columns_that_stay_cover_the_others() {
        let spans = [10, 16, 12, 12, 12].map(Span::rigid);
        let widths = Widths::new(
            40.0,
            &spans,
            1,
            Room {
                width: 400.0,
                bar: 0.0,
            },
        );
        let geometry = Geometry {
            widths: &widths,
            origin: pos2(-50.0, -64.0),
            view: Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 10.0 * ROW)),
            size: Size {
                rows: 100,
                columns: 5,
            },
            bands: Bands {
                heading: ROW,
                total: ROW,
            },
        };
        let cell = |row, column| Cell { row, column };
        assert_eq!(geometry.column(0), Rangef::new(40.0, 125.0));
        assert_eq!(geometry.column(1), Rangef::new(75.0, 211.0));
        assert_eq!(geometry.cell_at(pos2(100.0, 40.0)), cell(2, 0));
        assert_eq!(geometry.cell_at(pos2(130.0, 40.0)), cell(2, 1));
        assert_eq!(geometry.cell_at(pos2(900.0, 9000.0)), cell(99, 4));
        assert_eq!(geometry.rows_in_view(), 2..11);
        // The column that stays covers part of it: it must be scrolled out from under it.
        assert!(geometry.reach(cell(4, 1)).min.x < 0.0);
    }
}
