//! [`Part`]: rows of a form as they stand on one page.

use std::ops::Range;

use super::{
    super::{
        Length, Point,
        cell::{Band, Extent, cell_height, draw_inner, draw_lines, draw_outline, row_heights},
        frame::{Anchor, Frame},
        line::Line,
    },
    form::{Form, FormCell, State},
};

/// Some rows of a form, heads that are repeated among them. A cell that goes on above or below is closed here
/// and has its whole text.
pub struct Part<'f> {
    form: &'f Form,
    cells: Vec<PartCell<'f>>,
    heights: Vec<Length>,
}

/// A cell as far as it stands on the page.
struct PartCell<'f> {
    columns: &'f Range<usize>,
    /// Rows, counted on the page.
    rows: Range<usize>,
    lines: Vec<&'f Line>,
    anchor: Anchor,
    origin: usize,
    state: State,
}

impl<'f> Part<'f> {
    /// These rows, ascending.
    pub fn of(form: &'f Form, rows: &[usize]) -> Self {
        let mut cells: Vec<PartCell<'f>> = Vec::new();
        for cell in form.cells_on(rows) {
            let Some(covered) = covered(cell, rows) else {
                continue;
            };
            match cells.last_mut() {
                // Pieces of one cell that meet on a page are one again.
                Some(before) if before.origin == cell.origin => {
                    before.rows.end = covered.end;
                    before.lines.extend(&cell.lines);
                }
                _ => cells.push(PartCell {
                    columns: &cell.columns,
                    rows: covered,
                    lines: cell.lines.iter().collect(),
                    anchor: cell.anchor,
                    origin: cell.origin,
                    state: cell.state,
                }),
            }
        }
        let extent = |cell: &PartCell<'_>| Extent {
            row: cell.rows.start,
            rows: cell.rows.len(),
            height: cell_height(cell.lines.len(), form.size()),
        };
        let heights = row_heights(rows.len(), cells.iter().map(extent));
        Self {
            form,
            cells,
            heights,
        }
    }

    /// Height of all rows.
    pub fn height(&self) -> Length {
        self.heights.iter().copied().sum()
    }

    /// Draws the rows from `top`; gives their lower edge.
    pub fn draw(&self, frame: &mut Frame, top: Length) -> Length {
        let bottom = top + self.height();
        if self.heights.is_empty() {
            return bottom;
        }
        for cell in &self.cells {
            self.draw_cell(frame, cell, top);
        }
        let (_, right) = self.form.sides(&(0..self.form.columns()));
        draw_outline(frame, right, (top, bottom));
        bottom
    }

    /// Draws the text of a cell and the lines right of it and under it.
    fn draw_cell(&self, frame: &mut Frame, cell: &PartCell<'_>, top: Length) {
        let heights = |rows: usize| self.heights.iter().copied().take(rows).sum();
        let (left, right) = self.form.sides(cell.columns);
        let (from, to) = (top + heights(cell.rows.start), top + heights(cell.rows.end));
        let band = Band {
            left,
            width: right - left,
            top: from,
            height: match cell.state {
                State::Whole => to - from,
                // What goes on from page to page begins at the top.
                State::Piece => cell_height(cell.lines.len(), self.form.size()),
            },
        };
        let lines = cell.lines.iter().copied();
        draw_lines(frame, lines, band, (cell.anchor, self.form.size()));
        if cell.columns.end < self.form.columns() {
            let x = right;
            draw_inner(frame, Point { x, y: from }, Point { x, y: to });
        }
        if cell.rows.end < self.heights.len() {
            let y = to;
            draw_inner(frame, Point { x: left, y }, Point { x: right, y });
        }
    }
}

/// The rows of a page that a cell covers, counted on the page.
fn covered(cell: &FormCell, rows: &[usize]) -> Option<Range<usize>> {
    let above = |limit: usize| rows.partition_point(|row| *row < limit);
    let covered = above(cell.rows.start)..above(cell.rows.end);
    (!covered.is_empty()).then_some(covered)
}
