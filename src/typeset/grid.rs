//! The measures of GB/T 9704—2012 (domain terms in Chinese): paper, margins, text area, lines and characters.

use super::{Length, Point, Turn};

/// A4, 210 × 297 mm (5.1).
pub const PAPER_WIDTH: Length = Length::mm(210.0);
/// A4, 210 × 297 mm (5.1).
pub const PAPER_HEIGHT: Length = Length::mm(297.0);
/// 天头, upper margin (5.2.1).
pub const TOP: Length = Length::mm(37.0);
/// 订口, margin at the binding: left on odd pages, right on even ones (5.2.1).
pub const BINDING: Length = Length::mm(28.0);
/// 版心, width of the text area (5.2.1).
pub const TEXT_WIDTH: Length = Length::mm(156.0);
/// 版心, height of the text area (5.2.1).
pub const TEXT_HEIGHT: Length = Length::mm(225.0);
/// Lines a page (5.2.3).
pub const ROWS: usize = 22;
/// Characters a line (5.2.3).
pub const CHARACTERS: f64 = 28.0;
/// Distance from line to line: the text area is filled by 22 of them.
pub const ROW: Length = Length::mm(225.0 / 22.0);
/// Distance from character to character: the text area is filled by 28 of them.
pub const CELL: Length = Length::mm(156.0 / 28.0);
/// 3号, body text and headings (5.2.2).
pub const BODY_SIZE: Length = Length::pt(16.0);
/// 2号, the title (7.3.1).
pub const TITLE_SIZE: Length = Length::pt(22.0);
/// 4号, page numbers (7.5) and the unit line of tables.
pub const SIZE_4: Length = Length::pt(14.0);
/// 小四, chart labels and table titles' units.
pub const SIZE_SMALL_4: Length = Length::pt(12.0);
/// 五号, text of tables.
pub const SIZE_5: Length = Length::pt(10.5);
/// 小五, text of tables that are too wide otherwise.
pub const SIZE_SMALL_5: Length = Length::pt(9.0);
/// Height of the baseline above the bottom of a full-width character, in em: the box of a Chinese face
/// reaches from −0.12 to 0.88 em.
pub const ASCENT: f64 = 0.88;

/// The two sides of a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// 单页: binding at the left.
    Odd,
    /// 双页: binding at the right.
    Even,
}

impl Side {
    /// The side of the page with this index, from 0.
    pub const fn of_page(index: usize) -> Self {
        if index.is_multiple_of(2) {
            Self::Odd
        } else {
            Self::Even
        }
    }

    /// Left edge of the text area.
    pub fn left(self) -> Length {
        match self {
            Self::Odd => BINDING,
            Self::Even => PAPER_WIDTH - BINDING - TEXT_WIDTH,
        }
    }

    /// The upper left corner of a row of the grid, from 0.
    pub fn row(self, row: usize) -> Point {
        Point {
            x: self.left(),
            y: TOP + rows(row),
        }
    }
}

/// Width and height of the text area as what stands on it sees it, upright or turned.
pub const fn text_area(turn: Turn) -> (Length, Length) {
    match turn {
        Turn::Upright => (TEXT_WIDTH, TEXT_HEIGHT),
        Turn::Left => (TEXT_HEIGHT, TEXT_WIDTH),
    }
}

/// Height of this many rows.
#[expect(clippy::cast_precision_loss, reason = "row counts are small")]
pub fn rows(count: usize) -> Length {
    ROW * count as f64
}

/// How many rows a height takes, rounded up; a hair over counts as none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "heights on paper are small and not negative"
)]
pub fn rows_for(height: Length) -> usize {
    (height / ROW - 1e-6).ceil().max(0.0) as usize
}

/// Baseline of text of this size centred in a band of this height, from the band's upper edge.
pub fn baseline(band: Length, size: Length) -> Length {
    (band - size) / 2.0 + size * ASCENT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_fills_the_text_area() {
        assert!((ROW.to_pt() - 28.99).abs() < 0.01);
        assert!((CELL.to_pt() - 15.79).abs() < 0.01);
        assert!((Side::Even.left().to_mm() - 26.0).abs() < 1e-9);
        assert_eq!(rows_for(rows(3)), 3);
        assert_eq!(rows_for(rows(3) + Length::mm(0.1)), 4);
    }
}
