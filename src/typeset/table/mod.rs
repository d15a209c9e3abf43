//! Tables: the part of a table that fits a page. How wide columns are is `widths`' business, what stands in
//! the cells `cells`', lines and places on paper `draw`'s.

mod cells;
mod draw;
mod widths;

use super::{Length, Shaper, Turn, cell::lines_height, flow::AIR, frame::Frame, grid, line::Line};
use crate::{compose::Table, fonts::Role};
use cells::{
    SetHead, SetRow, cut_tall, head_heights, points, set_head, set_note, set_plain, set_row,
    set_title,
};
use widths::{Heads, fitted, wanted_widths};

/// Fewest rows of a table on either side of a page's end.
const FEWEST: usize = 3;

/// Rows that headings before a table may take on its page.
const HEADINGS: usize = 3;

/// Columns from which a table is turned sideways.
const WIDE: usize = 9;

/// A table whose columns have their widths and whose rows have their heights.
pub struct SetTable {
    title: (Vec<Line>, Vec<Line>),
    unit: Option<Line>,
    lefts: Vec<Length>,
    widths: Vec<Length>,
    head: Vec<SetHead>,
    head_heights: Vec<Length>,
    rows: Vec<SetRow>,
    points: Vec<Length>,
    notes: Vec<Line>,
    size: Length,
    turn: Turn,
}

impl SetTable {
    /// Sets a table: upright in 五号 where its columns fit, with heads folded if need be, else in 小五, else
    /// sideways.
    pub fn new(shaper: &mut Shaper<'_>, table: &Table) -> Self {
        let upright = [
            (grid::SIZE_5, Heads::Whole),
            (grid::SIZE_5, Heads::Folded),
            (grid::SIZE_SMALL_5, Heads::Folded),
        ];
        if table.columns.len() < WIDE {
            for (size, heads) in upright {
                let wanted = wanted_widths(shaper, table, size, heads);
                if sum(&wanted) <= grid::TEXT_WIDTH {
                    let widths = fitted(&wanted, table, grid::TEXT_WIDTH);
                    return Self::set(shaper, table, widths, (size, Turn::Upright));
                }
            }
        }
        let wanted = wanted_widths(shaper, table, grid::SIZE_5, Heads::Whole);
        let widths = fitted(&wanted, table, grid::TEXT_HEIGHT);
        Self::set(shaper, table, widths, (grid::SIZE_5, Turn::Left))
    }

    fn set(
        shaper: &mut Shaper<'_>,
        table: &Table,
        widths: Vec<Length>,
        (size, turn): (Length, Turn),
    ) -> Self {
        let mut left = Length::ZERO;
        let lefts = widths
            .iter()
            .map(|width| {
                let start = left;
                left += *width;
                start
            })
            .collect();
        let head = set_head(shaper, &table.head, &widths, size);
        let head_heights = head_heights(&head, table.head.len(), size);
        let rows: Vec<SetRow> = table
            .rows
            .iter()
            .map(|row| set_row(shaper, row, &table.columns, &widths, size))
            .collect();
        let points = points(&rows, widths.len());
        let (room, depth) = grid::text_area(turn);
        let mut set = Self {
            title: set_title(shaper, &table.title, room),
            unit: (!table.unit.is_empty()).then(|| set_plain(shaper, &table.unit, Role::FangSong)),
            lefts,
            widths,
            head,
            head_heights,
            rows,
            points,
            notes: table
                .notes
                .iter()
                .flat_map(|note| set_note(shaper, note, room, size))
                .collect(),
            size,
            turn,
        };
        let limit = depth - set.top_height() - set.notes_height() - AIR - grid::rows(HEADINGS);
        set.rows = cut_tall(std::mem::take(&mut set.rows), limit.max(Length::mm(20.0)));
        set
    }

    /// Whether the table stands on pages of its own, turned sideways.
    pub fn is_turned(&self) -> bool {
        self.turn == Turn::Left
    }

    /// How many rows it has under its head, at least one: an empty table is its head.
    pub fn len(&self) -> usize {
        self.rows.len().max(1)
    }

    /// Rows of the grid that must be free for the table to begin: all of a table of up to a third of a page;
    /// of a longer one title, head and [`FEWEST`] rows.
    pub fn least_rows(&self) -> usize {
        if self.is_turned() {
            return grid::ROWS;
        }
        let whole = self.top_height() + self.rows_height(0..self.rows.len()) + self.notes_height();
        let rows = grid::rows_for(whole + AIR);
        if rows <= grid::ROWS / 3 || self.rows.len() < FEWEST * 2 {
            return rows.min(grid::ROWS - HEADINGS);
        }
        grid::rows_for(self.top_height() + self.rows_height(0..FEWEST) + AIR)
    }

    fn rows_height(&self, rows: std::ops::Range<usize>) -> Length {
        let rows = self.rows.get(rows).unwrap_or_default();
        rows.iter().fold(Length::ZERO, |sum, row| sum + row.height)
    }

    /// The part of the table from row `from` that fits this height, and the row after it. At least one row
    /// is in it; the notes stand with the last one.
    pub fn part(&self, from: usize, room: Length) -> (Frame, usize) {
        let mut end = from;
        let mut height = self.top_height() + AIR;
        while let Some(row) = self.rows.get(end) {
            let is_last = end + 1 == self.rows.len();
            let notes = if is_last {
                self.notes_height()
            } else {
                Length::ZERO
            };
            if end > from && height + row.height + notes > room {
                break;
            }
            height += row.height;
            end += 1;
        }
        // The last page gets no less than FEWEST rows.
        let left = self.rows.len() - end;
        if left > 0 && left < FEWEST && end > from + FEWEST {
            end -= FEWEST - left;
            height = height - self.rows_height(end..self.rows.len() - left);
        }
        let is_last = end >= self.rows.len();
        if is_last {
            height += self.notes_height();
        }
        let mut frame = Frame::new(height);
        let top = self.draw_title(&mut frame, from > 0);
        let body = self.draw_head(&mut frame, top);
        let bottom = self.draw_rows(&mut frame, from..end, body);
        self.draw_grid(&mut frame, from..end, (top, body, bottom));
        if is_last {
            self.draw_notes(&mut frame, bottom);
        }
        (frame, end.max(from + 1))
    }

    fn width(&self) -> Length {
        sum(&self.widths)
    }

    /// Height of title, unit line and head.
    fn top_height(&self) -> Length {
        self.title_height() + sum(&self.head_heights)
    }

    fn title_height(&self) -> Length {
        let unit = if self.unit.is_some() {
            Length::mm(6.0)
        } else {
            Length::ZERO
        };
        // A title that goes on has （续） behind it and may need a line more.
        let lines = self.title.0.len().max(self.title.1.len()).max(1);
        grid::rows(lines) + unit
    }

    fn notes_height(&self) -> Length {
        if self.notes.is_empty() {
            return Length::ZERO;
        }
        lines_height(self.notes.len(), self.size) + Length::mm(1.5)
    }

    /// Left edge and width of some columns.
    fn span(&self, (first, count): (usize, usize)) -> (Length, Length) {
        let left = self.lefts.get(first).copied().unwrap_or(Length::ZERO);
        let widths = self.widths.iter().skip(first).take(count);
        (left, widths.fold(Length::ZERO, |sum, width| sum + *width))
    }
}

fn sum(lengths: &[Length]) -> Length {
    lengths.iter().copied().sum()
}
