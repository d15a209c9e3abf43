//! Where the cells of a table stand: a heading that stays above, a total that stays below, columns at the left
//! that stay while the others are scrolled sideways.

use egui::{Pos2, Rangef, Rect};

use super::state::Size;
use crate::{
    editor::sheet::Cell,
    ui::theme::{ROW, SMALL, STEP, TEXT},
};

/// Width of a character of a column, margins included.
const CHARACTER: f32 = 8.5;
/// Width of the numbers of rows.
pub const NUMBERS: f32 = 40.0;
/// Columns of so many characters or more hold names and share what is left of the width.
const NAME: u8 = 16;
/// The part of the width that columns may take that stay.
const MOST_FROZEN: f32 = 0.55;

/// Width of the heads of rows with these titles.
pub fn heads_width<'t>(titles: impl Iterator<Item = &'t str>) -> f32 {
    let longest = titles.map(|title| title.chars().count()).max();
    to_f32(longest.unwrap_or(0)) * TEXT + 2.0 * STEP
}

/// Width of the title of a column on one line.
pub fn title_width(title: &str) -> f32 {
    to_f32(title.chars().count()) * SMALL + 2.0 * STEP
}

/// The widths of a table's columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Widths {
    /// Of the heads of rows.
    pub head: f32,
    /// Left edge of each column and right edge of the last, from the end of the heads.
    edges: Vec<f32>,
    /// How many columns stay when the others are scrolled sideways.
    frozen: usize,
}

impl Widths {
    /// Columns of so many characters in a table with this head, in the width that there is.
    pub fn new(head: f32, characters: &[u8], frozen: usize, available: f32) -> Self {
        let natural = |count: u8| f32::from(count) * CHARACTER;
        let sum: f32 = characters.iter().copied().map(natural).sum();
        let names = characters.iter().filter(|count| **count >= NAME);
        let names: f32 = names.copied().map(natural).sum();
        let left = (available - head - sum).max(0.0);
        let mut edges = vec![0.0];
        let mut edge = 0.0;
        for count in characters.iter().copied() {
            let width = natural(count);
            let share = if count >= NAME { width / names } else { 0.0 };
            edge += width + left * share;
            edges.push(edge);
        }
        let narrow = |frozen: &usize| {
            head + edges.get(*frozen).copied().unwrap_or(0.0) <= available * MOST_FROZEN
        };
        let frozen = (0..=frozen).rev().find(narrow).unwrap_or(0);
        Self {
            head,
            edges,
            frozen,
        }
    }

    /// Width of the whole table.
    pub fn total(&self) -> f32 {
        self.head + self.edges.last().copied().unwrap_or(0.0)
    }

    /// Width of a column.
    pub fn of(&self, column: usize) -> f32 {
        let edge = |at: usize| self.edges.get(at).copied().unwrap_or(0.0);
        edge(column + 1) - edge(column)
    }

    /// Width of what stays at the left.
    pub fn frozen(&self) -> f32 {
        self.head + self.edges.get(self.frozen).copied().unwrap_or(0.0)
    }
}

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
        let edge = |at: usize| self.widths.edges.get(at).copied().unwrap_or(0.0);
        let from = if column < self.widths.frozen {
            self.view.min.x
        } else {
            self.origin.x
        };
        let start = from + self.widths.head;
        Rangef::new(start + edge(column), start + edge(column + 1))
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
        if column < self.widths.frozen {
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
        if cell.column < self.widths.frozen {
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
#[expect(clippy::float_cmp, reason = "whole and half points are exact")]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    #[test]
    fn names_take_what_is_left() {
        let wide = Widths::new(40.0, &[10, 16, 12], 2, 500.0);
        assert_eq!(wide.total(), 500.0);
        assert_eq!(wide.edges, [0.0, 85.0, 358.0, 460.0]);
        let narrow = Widths::new(40.0, &[10, 16, 12], 2, 300.0);
        assert_eq!(narrow.total(), 40.0 + 38.0 * 8.5);
    }

    #[test]
    fn too_much_is_not_kept_at_the_left() {
        let frozen = |available| Widths::new(40.0, &[10, 12, 12], 2, available).frozen();
        assert_eq!(frozen(500.0), 40.0 + 22.0 * 8.5);
        assert_eq!(frozen(300.0), 40.0 + 10.0 * 8.5);
        assert_eq!(frozen(200.0), 40.0);
    }

    #[test]
    fn columns_that_stay_cover_the_others() {
        let widths = Widths::new(NUMBERS, &[10, 16, 12, 12, 12], 1, 400.0);
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
