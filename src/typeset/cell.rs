//! Cells, as tables and the forms of annexes have them: lines of text in a rectangle, heights of rows, borders.

use super::{
    Colour, Length, Point, Shaper,
    frame::{Anchor, Frame},
    glyph::Style,
    grid,
    line::{Edge, Line, Measure, lines},
};

/// Least height of a row.
pub const LEAST_ROW: Length = Length::mm(7.0);
/// Space between text and the lines beside it.
pub const PADDING: Length = Length::mm(1.4);
/// The same where a figure would not fit otherwise.
pub const LEAST_PADDING: Length = Length::mm(0.6);
/// Distance of lines in a cell, in type sizes.
pub const LEADING: f64 = 1.35;
/// Line around a table.
const OUTER: Length = Length::pt(1.0);
/// Line inside a table.
const INNER: Length = Length::pt(0.5);
/// Space above and below the lines of a cell, both together.
const ABOVE_AND_BELOW: Length = Length::mm(1.6);

/// Text over as many lines as it needs in this width.
pub fn wrapped(shaper: &mut Shaper<'_>, text: &str, width: Length, style: Style) -> Vec<Line> {
    let measure = Measure {
        width: width.max(style.cell),
        indent: Length::ZERO,
        cell: style.cell,
        edge: Edge::Ragged,
    };
    lines(&shaper.shape(text, style), measure)
}

/// Height of this many lines under each other.
#[expect(clippy::cast_precision_loss, reason = "a page has few lines")]
pub fn lines_height(lines: usize, size: Length) -> Length {
    size * LEADING * lines as f64
}

/// Height of a cell with this many lines.
pub fn cell_height(lines: usize, size: Length) -> Length {
    (lines_height(lines, size) + ABOVE_AND_BELOW).max(LEAST_ROW)
}

/// How many lines a cell of this height holds, at least one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page holds few lines"
)]
pub fn lines_in(height: Length, size: Length) -> usize {
    ((height - ABOVE_AND_BELOW) / (size * LEADING))
        .floor()
        .max(1.0) as usize
}

/// The rows that a cell covers, and the height that its content needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// First row.
    pub row: usize,
    /// How many, at least one.
    pub rows: usize,
    /// The height.
    pub height: Length,
}

/// Heights of so many rows: each as high as its highest cell; a cell over several rows that needs more than
/// they have raises the last of them.
pub fn row_heights(rows: usize, cells: impl IntoIterator<Item = Extent>) -> Vec<Length> {
    let mut heights = vec![LEAST_ROW; rows];
    let mut cells: Vec<Extent> = cells.into_iter().collect();
    // Those that end further down find the others' rows raised already.
    cells.sort_by_key(|cell| (cell.rows > 1, cell.row + cell.rows));
    for cell in cells {
        let spanned = heights.iter().skip(cell.row).take(cell.rows);
        let missing = cell.height - spanned.copied().sum();
        if missing > Length::ZERO
            && let Some(last) = heights.get_mut(cell.row + cell.rows - 1)
        {
            *last += missing;
        }
    }
    heights
}

/// A rectangle into which the lines of a cell are set.
#[derive(Debug, Clone, Copy)]
pub struct Band {
    /// Left edge.
    pub left: Length,
    /// Width.
    pub width: Length,
    /// Upper edge.
    pub top: Length,
    /// Height.
    pub height: Length,
}

/// Draws the lines of a cell, in the middle of its height.
pub fn draw_lines<'l>(
    frame: &mut Frame,
    lines: impl ExactSizeIterator<Item = &'l Line>,
    band: Band,
    (anchor, size): (Anchor, Length),
) {
    let pitch = size * LEADING;
    let block = lines_height(lines.len(), size);
    let mut top = band.top + (band.height - block) / 2.0;
    for line in lines {
        let x = match anchor {
            Anchor::Start => band.left + PADDING,
            Anchor::Middle => band.left + (band.width - line.end) / 2.0,
            Anchor::End => band.left + band.width - PADDING - line.end,
        };
        let y = top + grid::baseline(pitch, size);
        frame.line(line, Point { x, y }, size, Colour::BLACK);
        top += pitch;
    }
}

/// Draws the lines around a table of this width.
pub fn draw_outline(frame: &mut Frame, width: Length, (top, bottom): (Length, Length)) {
    let corner = |x, y| Point { x, y };
    for y in [top, bottom] {
        let ends = (corner(Length::ZERO, y), corner(width, y));
        frame.rule(ends.0, ends.1, OUTER, Colour::BLACK);
    }
    for x in [Length::ZERO, width] {
        frame.rule(corner(x, top), corner(x, bottom), OUTER, Colour::BLACK);
    }
}

/// Draws a line inside a table.
pub fn draw_inner(frame: &mut Frame, from: Point, to: Point) {
    frame.rule(from, to, INNER, Colour::BLACK);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent(row: usize, rows: usize, height: f64) -> Extent {
        Extent {
            row,
            rows,
            height: Length::mm(height),
        }
    }

    #[test]
    fn a_cell_over_several_rows_raises_the_last_of_them() {
        // The cell over all three rows needs 40 mm. They have 10 + 7 + 7 at first; the cell over the upper
        // two, which ends before it, raises the second to 15.
        let cells = [
            extent(0, 3, 40.0),
            extent(0, 2, 25.0),
            extent(0, 1, 10.0),
            extent(2, 1, 5.0),
        ];
        let heights: Vec<f64> = row_heights(3, cells)
            .iter()
            .map(|height| height.to_mm())
            .collect();
        assert_eq!(heights, [10.0, 15.0, 15.0]);
    }
}
