//! How wide columns are and how high rows must be to show their text. A spreadsheet fits neither to merged cells by
//! itself, so both are worked out here.

use super::style::Face;
use crate::compose::{Annex, AnnexContent};

/// Pixels of a millimetre times ten, at the 96 a spreadsheet counts to the inch.
const PIXELS_OF_TEN_MM: u32 = 38;

/// Width of the text area of an upright page, 156 mm (GB/T 9704—2012, 5.2.1), in pixels.
const UPRIGHT: u32 = 156 * PIXELS_OF_TEN_MM / 10;

/// Width of the text area of a page on its side, 225 mm, in pixels.
const SIDEWAYS: u32 = 225 * PIXELS_OF_TEN_MM / 10;

/// Pixels that a spreadsheet leaves free at both sides of a cell's text together.
pub const PADDING: u32 = 6;

/// Least height of a row of the form, 7 mm, in points.
const LEAST_HEIGHT: u32 = 20;

/// Points above and below the text of a row together.
const ROOM_AROUND: u32 = 5;

/// The height a row of a sheet may have, in points; a little less than the 409 that are the limit.
const HIGHEST: u32 = 400;

/// How paper lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// On its short side.
    Upright,
    /// On its long side.
    Sideways,
}

impl Orientation {
    /// That of an annex.
    pub const fn of_annex(annex: &Annex) -> Self {
        if annex.sideways {
            Self::Sideways
        } else {
            Self::Upright
        }
    }
}

/// Widths of the columns in pixels: the text area in the proportions of the annex. Where a number needs more than its
/// cell, all grow alike, and the page is printed smaller.
pub fn column_widths(annex: &Annex) -> Vec<u32> {
    let shares: u32 = annex.columns.iter().map(|width| (*width).max(1)).sum();
    let room = if annex.sideways { SIDEWAYS } else { UPRIGHT };
    let growth = annex.placed().into_iter().filter_map(|(at, cell)| {
        let AnnexContent::Number(..) = cell.content else {
            return None;
        };
        let covered = annex
            .columns
            .iter()
            .skip(at.column)
            .take(cell.columns.max(1));
        let covered: u32 = covered.map(|width| (*width).max(1)).sum();
        // The width at which this number has room.
        Some((width(&cell.words(), Face::Text) + PADDING) * shares / covered.max(1))
    });
    let room = growth.fold(room, u32::max);
    annex
        .columns
        .iter()
        .map(|width| (*width).max(1) * room / shares)
        .collect()
}

/// The height in points that a text needs in a cell of this width in pixels.
pub fn height(text: &str, face: Face, width: u32) -> u32 {
    let lines: u32 = text.lines().map(|line| lines_of(line, face, width)).sum();
    // A line is 1.43 times as high as its characters.
    lines.max(1) * face.half_points() * 715 / 1000 + ROOM_AROUND
}

/// Heights in points of the rows of an annex.
pub fn row_heights(annex: &Annex, widths: &[u32]) -> Vec<u32> {
    let mut heights = vec![LEAST_HEIGHT; annex.rows.len()];
    let mut placed = annex.placed();
    // A cell over several rows raises the last of them, where the others do not make room for it.
    placed.sort_by_key(|(at, cell)| at.row + cell.rows);
    for (at, cell) in placed {
        // Numbers are not broken over lines.
        if matches!(cell.content, AnnexContent::Number(..)) {
            continue;
        }
        let Some(kind) = annex.rows.get(at.row).map(|row| row.kind) else {
            continue;
        };
        let covered = widths.iter().skip(at.column).take(cell.columns.max(1));
        let needed = height(&cell.words(), Face::of_row(kind), covered.sum());
        let rows = heights.iter_mut().skip(at.row).take(cell.rows.max(1));
        let mut missing = needed;
        let mut last = None;
        for height in rows {
            missing = missing.saturating_sub(*height);
            last = Some(height);
        }
        if let Some(last) = last {
            *last += missing;
        }
    }
    heights
}

/// A height as rows of a sheet: how many, and how high each. Text that is too high for one row gets several.
pub fn sheet_rows(height: u32) -> (u32, u32) {
    let rows = height.div_ceil(HIGHEST).max(1);
    (rows, height.div_ceil(rows))
}

/// Width of a text in pixels.
pub fn width(text: &str, face: Face) -> u32 {
    halves(text) * face.half_points() / 3
}

/// Lines that a text without line ends takes. Where it is broken a line may lose a character to a mark that must not
/// begin the next one.
fn lines_of(line: &str, face: Face, width: u32) -> u32 {
    let room = width.saturating_sub(PADDING) * 3 / face.half_points().max(1);
    let needed = halves(line);
    if needed <= room {
        1
    } else {
        needed.div_ceil(room.saturating_sub(2).max(2))
    }
}

/// Width of a text in half characters.
pub fn halves(text: &str) -> u32 {
    let half = |character: char| if u32::from(character) < 0x1100 { 1 } else { 2 };
    text.chars().map(half).sum()
}
