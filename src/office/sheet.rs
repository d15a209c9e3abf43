//! An annex as a sheet: label, title, form, notes and sign-off as on paper, and how it is printed.

use std::ops::Range;

use rust_xlsxwriter::Worksheet;

use super::{
    error::Fault,
    form::{Form, column_number},
    measure::{Orientation, column_widths, row_heights},
    strip::{Entry, Strips},
    style::Face,
};
use crate::compose::{Annex, AnnexRowKind, CellAlign};

/// The number that spreadsheets have for A4.
const A4: u8 = 9;

/// Margins of an upright page in millimetres: left (订口), right, top (天头), bottom (GB/T 9704—2012, 5.2.1).
const UPRIGHT_MARGINS: [f64; 4] = [28.0, 26.0, 37.0, 35.0];

/// Those of a page on its side, whose head lies at the binding.
const SIDEWAYS_MARGINS: [f64; 4] = [35.0, 37.0, 28.0, 26.0];

/// How far from the edge headers and footers would stand, in inches.
const HEADER_MARGIN: f64 = 0.3;

/// Millimetres of an inch.
const INCH: f64 = 25.4;

/// Heads that are higher than this, in points, a third of an upright page, are not repeated.
const HIGHEST_HEADS: u32 = 212;

/// Writes an annex into a sheet that is empty yet.
pub fn write(sheet: &mut Worksheet, annex: &Annex, name: &str) -> Result<(), Fault> {
    sheet.set_name(name)?;
    let widths = column_widths(annex);
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width_pixels(column_number(column), *width)?;
    }
    let top = write_above(sheet, annex, &widths)?;
    let heights = row_heights(annex, &widths);
    let form = Form::new(annex, &heights, top);
    form.write(sheet)?;
    let end = write_below(sheet, annex, (&widths, form.end()))?;
    set_up_pages(sheet, Orientation::of_annex(annex));
    let last_column = column_number(annex.columns.len().saturating_sub(1));
    sheet.set_print_area(0, 0, end.saturating_sub(1), last_column)?;
    if let Some(heads) = repeated_heads(annex, &heights) {
        repeat_heads(sheet, form.start(heads.start)..form.start(heads.end))?;
    }
    Ok(())
}

/// Label in the first row, title in the third (GB/T 9704—2012, 7.3.7), what stands above the form; gives the row of
/// the form.
fn write_above(sheet: &mut Worksheet, annex: &Annex, widths: &[u32]) -> Result<u32, Fault> {
    let mut strips = Strips::from(sheet, widths, 0);
    strips.add(&[entry(&annex.label, Face::Label, CellAlign::Left)])?;
    strips.gap();
    strips.add(&[entry(&annex.title, Face::Title, CellAlign::Centre)])?;
    strips.add(&[entry(&annex.subtitle, Face::Subtitle, CellAlign::Centre)])?;
    strips.add(&[
        entry(&annex.above_left, Face::Above, CellAlign::Left),
        entry(&annex.above_right, Face::Above, CellAlign::Right),
    ])?;
    Ok(strips.next())
}

/// Notes and sign-off from this row on; gives the row under them.
fn write_below(
    sheet: &mut Worksheet,
    annex: &Annex,
    (widths, row): (&[u32], u32),
) -> Result<u32, Fault> {
    let mut strips = Strips::from(sheet, widths, row);
    for note in &annex.notes {
        strips.add(&[entry(note, Face::Text, CellAlign::Left)])?;
    }
    let sign_off: Vec<Entry<'_>> = annex
        .sign_off
        .iter()
        .map(|text| entry(text, Face::Text, CellAlign::Left))
        .collect();
    strips.add(&sign_off)?;
    Ok(strips.next())
}

fn entry(text: &str, face: Face, align: CellAlign) -> Entry<'_> {
    Entry { text, face, align }
}

/// Repeats these rows on each page.
pub fn repeat_heads(sheet: &mut Worksheet, rows: Range<u32>) -> Result<(), Fault> {
    if !rows.is_empty() {
        sheet.set_repeat_rows(rows.start, rows.end - 1)?;
    }
    Ok(())
}

/// Prints on A4 as the report is: its margins, one page wide, in the middle.
pub fn set_up_pages(sheet: &mut Worksheet, orientation: Orientation) {
    sheet.set_paper_size(A4);
    let margins = match orientation {
        Orientation::Sideways => {
            sheet.set_landscape();
            SIDEWAYS_MARGINS
        }
        Orientation::Upright => {
            sheet.set_portrait();
            UPRIGHT_MARGINS
        }
    };
    let [left, right, top, bottom] = margins.map(|millimetres| millimetres / INCH);
    sheet
        .set_margins(left, right, top, bottom, HEADER_MARGIN, HEADER_MARGIN)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_screen_gridlines(false);
}

/// The heads that are repeated on further pages. A spreadsheet repeats one block only: the last one with rows under
/// it, since the longest part of an annex comes last.
fn repeated_heads(annex: &Annex, heights: &[u32]) -> Option<Range<usize>> {
    let is_head: Vec<bool> = annex
        .rows
        .iter()
        .map(|row| row.kind == AnnexRowKind::Head)
        .collect();
    let last = is_head.windows(2).rposition(|pair| pair == [true, false])?;
    let above = is_head.iter().take(last).rposition(|is_head| !is_head);
    let first = above.map_or(0, |above| above + 1);
    let height: u32 = heights.iter().take(last + 1).skip(first).sum();
    (height <= HIGHEST_HEADS).then_some(first..last + 1)
}
