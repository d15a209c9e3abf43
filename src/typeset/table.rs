//! Tables: column widths, row heights, and the part of a table that fits a page.

use super::{
    Colour, Length, Point, Shaper,
    flow::AIR,
    frame::{Anchor, Frame},
    glyph::Style,
    grid,
    line::{Edge, Line, Measure, lines, single},
};
use crate::{
    compose::{Align, Cell, Column, HeadCell, Row, RowKind, Table},
    fonts::Role,
};

/// Least height of a row.
const LEAST_ROW: Length = Length::mm(7.0);
/// Space between text and the lines beside it.
const PADDING: Length = Length::mm(1.2);
/// Line around the table.
const OUTER: Length = Length::pt(1.0);
/// Lines inside the table.
const INNER: Length = Length::pt(0.5);
/// Fewest rows of a table on either side of a page's end.
const FEWEST: usize = 3;
/// Columns from which a table is turned sideways.
const WIDE: usize = 9;
/// Longest head and longest centred text that a column is widened for, in characters.
const WHOLE_HEAD: f64 = 6.2;
const WHOLE_CELL: f64 = 9.0;
/// Distance of lines in a cell, in type sizes.
const LEADING: f64 = 1.35;

/// A cell, set.
enum SetCell {
    Text(Vec<Line>, Anchor),
    /// A figure and how far its part after the point reaches.
    Figure(Line, Length),
}

struct SetRow {
    cells: Vec<SetCell>,
    height: Length,
    size: Length,
}

struct SetHead {
    lines: Vec<Line>,
    /// First column and how many.
    columns: (usize, usize),
    /// First header row and how many.
    rows: (usize, usize),
}

/// A table whose columns have their widths and whose rows have their heights.
pub struct SetTable {
    title: (Line, Line),
    unit: Option<Line>,
    lefts: Vec<Length>,
    widths: Vec<Length>,
    head: Vec<SetHead>,
    head_heights: Vec<Length>,
    rows: Vec<SetRow>,
    points: Vec<Length>,
    notes: Vec<Line>,
    size: Length,
    turned: bool,
}

impl SetTable {
    /// Sets a table: upright in 五号 where its columns fit, else in 小五, else sideways.
    pub fn new(shaper: &mut Shaper<'_>, table: &Table) -> Self {
        let mut turned = table.columns.len() >= WIDE;
        let mut size = grid::SIZE_5;
        let mut wanted = wanted_widths(shaper, table, size);
        if !turned && sum(&wanted) > grid::TEXT_WIDTH {
            size = grid::SIZE_SMALL_5;
            wanted = wanted_widths(shaper, table, size);
            if sum(&wanted) > grid::TEXT_WIDTH {
                turned = true;
                size = grid::SIZE_5;
                wanted = wanted_widths(shaper, table, size);
            }
        }
        let room = if turned {
            grid::TEXT_HEIGHT
        } else {
            grid::TEXT_WIDTH
        };
        let widths = fitted(&wanted, table, room);
        Self::set(shaper, table, widths, (size, turned))
    }

    fn set(
        shaper: &mut Shaper<'_>,
        table: &Table,
        widths: Vec<Length>,
        (size, turned): (Length, bool),
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
        let room = if turned {
            grid::TEXT_HEIGHT
        } else {
            grid::TEXT_WIDTH
        };
        Self {
            title: set_title(shaper, &table.title),
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
            turned,
        }
    }

    /// Whether the table stands on pages of its own, turned sideways.
    pub const fn is_turned(&self) -> bool {
        self.turned
    }

    /// How many rows it has under its head, at least one: an empty table is its head.
    pub fn len(&self) -> usize {
        self.rows.len().max(1)
    }

    /// Rows of the grid that must be free for the table to begin: all of a table of up to half a page; of a
    /// longer one title, head and [`FEWEST`] rows.
    pub fn least_rows(&self) -> usize {
        if self.turned {
            return grid::ROWS;
        }
        let whole = self.top_height() + self.rows_height(0..self.rows.len()) + self.notes_height();
        let rows = grid::rows_for(whole + AIR);
        if rows <= grid::ROWS / 2 || self.rows.len() < FEWEST * 2 {
            return rows.min(grid::ROWS);
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
        grid::ROW + unit
    }

    #[expect(clippy::cast_precision_loss, reason = "a table has few notes")]
    fn notes_height(&self) -> Length {
        if self.notes.is_empty() {
            return Length::ZERO;
        }
        self.size * LEADING * self.notes.len() as f64 + Length::mm(1.5)
    }

    /// Title in the middle, unit at the right; gives the upper edge of the table.
    fn draw_title(&self, frame: &mut Frame, continued: bool) -> Length {
        let title = if continued {
            &self.title.1
        } else {
            &self.title.0
        };
        let at = Point {
            x: (self.width() - title.end) / 2.0,
            y: grid::baseline(grid::ROW, grid::SIZE_4),
        };
        frame.line(title, at, grid::SIZE_4, Colour::BLACK);
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
    fn draw_head(&self, frame: &mut Frame, top: Length) -> Length {
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
            draw_lines(frame, &cell.lines, band, Anchor::Middle, self.size);
        }
        top + sum(&self.head_heights)
    }

    fn draw_rows(&self, frame: &mut Frame, rows: std::ops::Range<usize>, top: Length) -> Length {
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
                        draw_lines(frame, lines, band, *anchor, row.size);
                    }
                    SetCell::Figure(line, after) => {
                        let reach = self.points.get(index).copied().unwrap_or(Length::ZERO);
                        let right = left + width - PADDING - (reach - *after);
                        let y = top + grid::baseline(row.height, row.size);
                        frame.line(
                            line,
                            Point {
                                x: right - line.end,
                                y,
                            },
                            row.size,
                            Colour::BLACK,
                        );
                    }
                }
            }
            top += row.height;
        }
        top
    }

    /// The lines of the table: thick around it, thin between rows and columns.
    fn draw_grid(
        &self,
        frame: &mut Frame,
        rows: std::ops::Range<usize>,
        (top, body, bottom): (Length, Length, Length),
    ) {
        let right = self.width();
        for (y, width) in [(top, OUTER), (bottom, OUTER)] {
            frame.rule(
                Point { x: Length::ZERO, y },
                Point { x: right, y },
                width,
                Colour::BLACK,
            );
        }
        for x in [Length::ZERO, right] {
            frame.rule(
                Point { x, y: top },
                Point { x, y: bottom },
                OUTER,
                Colour::BLACK,
            );
        }
        let mut y = body;
        for row in self.rows.get(rows).unwrap_or_default() {
            frame.rule(
                Point { x: Length::ZERO, y },
                Point { x: right, y },
                INNER,
                Colour::BLACK,
            );
            y += row.height;
        }
        for x in self.lefts.iter().skip(1) {
            frame.rule(
                Point { x: *x, y: body },
                Point { x: *x, y: bottom },
                INNER,
                Colour::BLACK,
            );
        }
        self.draw_head_grid(frame, top);
    }

    /// Lines inside the head: right of and under each cell that does not reach the edge.
    fn draw_head_grid(&self, frame: &mut Frame, top: Length) {
        for cell in &self.head {
            let (left, width) = self.span(cell.columns);
            let from = top + sum(self.head_heights.get(..cell.rows.0).unwrap_or_default());
            let end = cell.rows.0 + cell.rows.1;
            let to = top + sum(self.head_heights.get(..end).unwrap_or_default());
            let right = left + width;
            if cell.columns.0 + cell.columns.1 < self.widths.len() {
                frame.rule(
                    Point { x: right, y: from },
                    Point { x: right, y: to },
                    INNER,
                    Colour::BLACK,
                );
            }
            if end < self.head_heights.len() {
                frame.rule(
                    Point { x: left, y: to },
                    Point { x: right, y: to },
                    INNER,
                    Colour::BLACK,
                );
            }
        }
    }

    fn draw_notes(&self, frame: &mut Frame, bottom: Length) {
        let mut y = bottom + Length::mm(1.5) + self.size * grid::ASCENT;
        for note in &self.notes {
            frame.line(note, Point { x: Length::ZERO, y }, self.size, Colour::BLACK);
            y += self.size * LEADING;
        }
    }

    /// Left edge and width of some columns.
    fn span(&self, (first, count): (usize, usize)) -> (Length, Length) {
        let left = self.lefts.get(first).copied().unwrap_or(Length::ZERO);
        let widths = self.widths.iter().skip(first).take(count);
        (left, widths.fold(Length::ZERO, |sum, width| sum + *width))
    }
}

/// A rectangle into which lines of a cell are set.
#[derive(Clone, Copy)]
struct Band {
    left: Length,
    width: Length,
    top: Length,
    height: Length,
}

/// Lines of a cell, in the middle of its height.
#[expect(clippy::cast_precision_loss, reason = "a cell has few lines")]
fn draw_lines(frame: &mut Frame, lines: &[Line], band: Band, anchor: Anchor, size: Length) {
    let pitch = size * LEADING;
    let block = pitch * lines.len() as f64;
    let mut top = band.top + (band.height - block) / 2.0;
    for line in lines {
        let x = match anchor {
            Anchor::Start => band.left + PADDING,
            Anchor::Middle => band.left + (band.width - line.end) / 2.0,
            Anchor::End => band.left + band.width - PADDING - line.end,
        };
        frame.line(
            line,
            Point {
                x,
                y: top + grid::baseline(pitch, size),
            },
            size,
            Colour::BLACK,
        );
        top += pitch;
    }
}

fn sum(lengths: &[Length]) -> Length {
    lengths
        .iter()
        .fold(Length::ZERO, |sum, length| sum + *length)
}

/// The title, and the title of the parts on further pages.
fn set_title(shaper: &mut Shaper<'_>, title: &str) -> (Line, Line) {
    let style = Style::free(Role::Hei, grid::SIZE_4);
    let first = single(&shaper.shape(title, style), style.cell);
    let further = single(&shaper.shape(&format!("{title}（续）"), style), style.cell);
    (first, further)
}

fn set_plain(shaper: &mut Shaper<'_>, text: &str, role: Role) -> Line {
    let style = Style::free(role, grid::SIZE_SMALL_4);
    single(&shaper.shape(text, style), style.cell)
}

fn set_note(shaper: &mut Shaper<'_>, note: &str, room: Length, size: Length) -> Vec<Line> {
    set_wrapped(shaper, note, room, Style::free(Role::FangSong, size))
}

/// Text over as many lines as it needs in this width.
fn set_wrapped(shaper: &mut Shaper<'_>, text: &str, width: Length, style: Style) -> Vec<Line> {
    let measure = Measure {
        width: width.max(style.cell),
        indent: Length::ZERO,
        cell: style.cell,
        edge: Edge::Ragged,
    };
    lines(&shaper.shape(text, style), measure)
}

fn set_head(
    shaper: &mut Shaper<'_>,
    head: &[Vec<HeadCell>],
    widths: &[Length],
    size: Length,
) -> Vec<SetHead> {
    let style = Style::free(Role::Hei, size);
    let mut taken: Vec<usize> = vec![0; widths.len()];
    let mut set = Vec::new();
    for (row, cells) in head.iter().enumerate() {
        let mut column = 0;
        for cell in cells {
            while taken.get(column).is_some_and(|until| *until > row) {
                column += 1;
            }
            let count = cell.columns.max(1);
            let room = sum(widths.get(column..column + count).unwrap_or_default()) - PADDING * 2.0;
            for until in taken.iter_mut().skip(column).take(count) {
                *until = row + cell.rows.max(1);
            }
            set.push(SetHead {
                lines: set_wrapped(shaper, &cell.text, room, style),
                columns: (column, count),
                rows: (row, cell.rows.max(1)),
            });
            column += count;
        }
    }
    set
}

fn head_heights(head: &[SetHead], rows: usize, size: Length) -> Vec<Length> {
    let mut heights = vec![LEAST_ROW; rows];
    for cell in head.iter().filter(|cell| cell.rows.1 == 1) {
        if let Some(height) = heights.get_mut(cell.rows.0) {
            *height = height.max(cell_height(cell.lines.len(), size));
        }
    }
    for cell in head.iter().filter(|cell| cell.rows.1 > 1) {
        let spanned = heights.iter().skip(cell.rows.0).take(cell.rows.1);
        let have = spanned.fold(Length::ZERO, |sum, height| sum + *height);
        let missing = cell_height(cell.lines.len(), size) - have;
        if let Some(last) = heights.get_mut(cell.rows.0 + cell.rows.1 - 1)
            && missing > Length::ZERO
        {
            *last += missing;
        }
    }
    heights
}

#[expect(clippy::cast_precision_loss, reason = "a cell has few lines")]
fn cell_height(lines: usize, size: Length) -> Length {
    (size * LEADING * lines as f64 + Length::mm(1.6)).max(LEAST_ROW)
}

fn set_row(
    shaper: &mut Shaper<'_>,
    row: &Row,
    columns: &[Column],
    widths: &[Length],
    size: Length,
) -> SetRow {
    let role = match row.kind {
        RowKind::Body => Role::FangSong,
        RowKind::Total => Role::Hei,
    };
    let style = Style::free(role, size);
    let mut height = LEAST_ROW;
    let mut cells = Vec::with_capacity(row.cells.len());
    for (cell, (column, width)) in row.cells.iter().zip(columns.iter().zip(widths)) {
        let set = match cell {
            Cell::Figure(text) => set_figure(shaper, text, style),
            Cell::Text(text) => {
                let lines = set_wrapped(shaper, text, *width - PADDING * 2.0, style);
                let anchor = match column.align {
                    Align::Left => Anchor::Start,
                    Align::Centre => Anchor::Middle,
                    Align::Point => Anchor::End,
                };
                SetCell::Text(lines, anchor)
            }
            Cell::None => {
                let dash = single(&shaper.shape("—", style), style.cell);
                SetCell::Text(vec![dash], Anchor::Middle)
            }
        };
        if let SetCell::Text(lines, _) = &set {
            height = height.max(cell_height(lines.len(), size));
        }
        cells.push(set);
    }
    SetRow {
        cells,
        height,
        size,
    }
}

fn set_figure(shaper: &mut Shaper<'_>, text: &str, style: Style) -> SetCell {
    let line = single(&shaper.shape(text, style), style.cell);
    let point = line.glyphs.iter().position(|glyph| glyph.typed == '.');
    let start = point.and_then(|point| line.origins.get(point)).copied();
    let after = start.map_or(Length::ZERO, |start| line.end - start);
    SetCell::Figure(line, after)
}

/// Per column: how far its figures reach right of the decimal point.
fn points(rows: &[SetRow], columns: usize) -> Vec<Length> {
    let mut reach = vec![Length::ZERO; columns];
    for row in rows {
        for (cell, widest) in row.cells.iter().zip(&mut reach) {
            if let SetCell::Figure(_, after) = cell {
                *widest = widest.max(*after);
            }
        }
    }
    reach
}

/// The width each column wants: its figures whole, and of its texts as much as [`WHOLE_HEAD`] and
/// [`WHOLE_CELL`] say, but never less than its least number of characters.
fn wanted_widths(shaper: &mut Shaper<'_>, table: &Table, size: Length) -> Vec<Length> {
    let style = Style::free(Role::Hei, size);
    let mut width_of = |text: &str| single(&shaper.shape(text, style), style.cell).end;
    let columns = table.columns.iter().enumerate();
    columns
        .map(|(index, column)| {
            let mut wanted = size * column.characters;
            for row in &table.rows {
                wanted = match row.cells.get(index) {
                    Some(Cell::Figure(text)) => wanted.max(width_of(text)),
                    Some(Cell::Text(text)) if column.align == Align::Centre => {
                        wanted.max(width_of(text).min(size * WHOLE_CELL))
                    }
                    _ => wanted,
                };
            }
            if let Some(head) = single_head(table, index) {
                wanted = wanted.max(width_of(head).min(size * WHOLE_HEAD));
            }
            wanted + PADDING * 2.0
        })
        .collect()
}

/// The head of a column where it has one of its own.
fn single_head(table: &Table, column: usize) -> Option<&str> {
    let [cells] = table.head.as_slice() else {
        return None;
    };
    cells
        .get(column)
        .filter(|cell| cell.columns == 1)
        .map(|cell| cell.text.as_str())
}

/// Fills the room: text columns share what is left, or all columns where there are none.
fn fitted(wanted: &[Length], table: &Table, room: Length) -> Vec<Length> {
    let total = sum(wanted);
    if total >= room {
        return wanted.iter().map(|width| *width * (room / total)).collect();
    }
    let is_text = |column: &Column| column.align == Align::Left;
    let any_text = table.columns.iter().any(is_text);
    let grows = |column: &Column| !any_text || is_text(column);
    let growing = wanted
        .iter()
        .zip(&table.columns)
        .filter(|(_, column)| grows(column));
    let base = growing.fold(Length::ZERO, |sum, (width, _)| sum + *width);
    let spare = room - total;
    wanted
        .iter()
        .zip(&table.columns)
        .map(|(width, column)| {
            if grows(column) {
                *width + spare * (*width / base)
            } else {
                *width
            }
        })
        .collect()
}
