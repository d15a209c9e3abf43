//! A table on paper: title, cells, lines.

use std::ops::Range;

use super::{
    super::{
        Colour, Length, Point,
        cell::{Band, LEADING, LEAST_PADDING, PADDING, draw_inner, draw_lines, draw_outline},
        frame::{Anchor, Frame},
        grid,
    },
    SetTable,
    cells::SetCell,
    sum,
};

impl SetTable {
    /// Title in the middle, unit at the right; gives the upper edge of the table.
    pub(super) fn draw_title(&self, frame: &mut Frame, continued: bool) -> Length {
        let title = if continued {
            &self.title.1
        } else {
            &self.title.0
        };
        for (row, line) in title.iter().enumerate() {
            let at = Point {
                x: (self.width() - line.end) / 2.0,
                y: grid::rows(row) + grid::baseline(grid::ROW, grid::SIZE_4),
            };
            frame.line(line, at, grid::SIZE_4, Colour::BLACK);
        }
        if let Some(unit) = &self.unit {
            let at = Point {
                x: self.width() - unit.end,
                y: self.title_height() - Length::mm(1.8),
            };
            frame.line(unit, at, grid::SIZE_SMALL_4, Colour::BLACK);
        }
        self.title_height()
    }

    /// The header cells; gives the upper edge of the first row.
    pub(super) fn draw_head(&self, frame: &mut Frame, top: Length) -> Length {
        for cell in &self.head {
            let (left, width) = self.span(cell.columns);
            let above: Length = sum(self.head_heights.get(..cell.rows.0).unwrap_or_default());
            let heights = self.head_heights.iter().skip(cell.rows.0).take(cell.rows.1);
            let height = heights.fold(Length::ZERO, |sum, height| sum + *height);
            let band = Band {
                left,
                width,
                top: top + above,
                height,
            };
            draw_lines(frame, cell.lines.iter(), band, (Anchor::Middle, self.size));
        }
        top + sum(&self.head_heights)
    }

    pub(super) fn draw_rows(&self, frame: &mut Frame, rows: Range<usize>, top: Length) -> Length {
        let mut top = top;
        for row in self.rows.get(rows).unwrap_or_default() {
            for (index, cell) in row.cells.iter().enumerate() {
                let (left, width) = self.span((index, 1));
                let band = Band {
                    left,
                    width,
                    top,
                    height: row.height,
                };
                match cell {
                    SetCell::Text(lines, anchor) => {
                        draw_lines(frame, lines.iter(), band, (*anchor, row.size));
                    }
                    SetCell::Figure(line, after) => {
                        let reach = self.points.get(index).copied().unwrap_or(Length::ZERO);
                        let right = left + width - PADDING - (reach - *after);
                        // Where the column is too narrow for all of them under each other, it stays in its cell.
                        let x = (right - line.end).max(left + LEAST_PADDING);
                        let y = top + grid::baseline(row.height, row.size);
                        frame.line(line, Point { x, y }, row.size, Colour::BLACK);
                    }
                }
            }
            top += row.height;
        }
        top
    }

    /// The lines of the table: thick around it, thin between rows and columns.
    pub(super) fn draw_grid(
        &self,
        frame: &mut Frame,
        rows: Range<usize>,
        (top, body, bottom): (Length, Length, Length),
    ) {
        let right = self.width();
        draw_outline(frame, right, (top, bottom));
        let mut y = body;
        for row in self.rows.get(rows).unwrap_or_default() {
            draw_inner(frame, Point { x: Length::ZERO, y }, Point { x: right, y });
            y += row.height;
        }
        for x in self.lefts.iter().skip(1) {
            draw_inner(frame, Point { x: *x, y: body }, Point { x: *x, y: bottom });
        }
        self.draw_head_grid(frame, top);
    }

    /// Lines inside the head: right of and under each cell that does not reach the edge.
    pub(super) fn draw_head_grid(&self, frame: &mut Frame, top: Length) {
        for cell in &self.head {
            let (left, width) = self.span(cell.columns);
            let from = top + sum(self.head_heights.get(..cell.rows.0).unwrap_or_default());
            let end = cell.rows.0 + cell.rows.1;
            let to = top + sum(self.head_heights.get(..end).unwrap_or_default());
            let right = left + width;
            if cell.columns.0 + cell.columns.1 < self.widths.len() {
                draw_inner(
                    frame,
                    Point { x: right, y: from },
                    Point { x: right, y: to },
                );
            }
            if end < self.head_heights.len() {
                draw_inner(frame, Point { x: left, y: to }, Point { x: right, y: to });
            }
        }
    }

    pub(super) fn draw_notes(&self, frame: &mut Frame, bottom: Length) {
        let mut y = bottom + Length::mm(1.5) + self.size * grid::ASCENT;
        for note in &self.notes {
            frame.line(note, Point { x: Length::ZERO, y }, self.size, Colour::BLACK);
            y += self.size * LEADING;
        }
    }
}
