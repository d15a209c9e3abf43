//! The tables of the report as a workbook: each a sheet with title, unit, head, figures as numbers, and notes.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet};

use super::{
    error::Fault,
    form::{Area, binary, column_number, merge},
    measure::{Orientation, PADDING, halves, height},
    sheet::{repeat_heads, set_up_pages},
    strip::{Entry, Strips},
    style::{Face, aligned, for_number, for_text, format_code},
};
use crate::compose::{Align, Cell, CellAlign, Column, HeadCell, NumberFormat, Row, RowKind, Table};

/// Columns from which a table lies sideways.
const WIDE: usize = 9;
/// Longest text, in half characters, that a column is as wide as; longer ones are broken over lines.
const WHOLE_TEXT: u32 = 40;
/// Longest head that a column is as wide as.
const WHOLE_HEAD: u32 = 16;
/// Least height of a row in points.
const LEAST_HEIGHT: u32 = 20;

/// Writes a table into a sheet that is empty yet.
pub fn write(sheet: &mut Worksheet, table: &Table, name: &str) -> Result<(), Fault> {
    sheet.set_name(name)?;
    let widths = column_widths(table);
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width_pixels(column_number(column), *width)?;
    }
    let mut strips = Strips::from(sheet, &widths, 0);
    strips.add(&[entry(&table.title, Face::TableTitle, CellAlign::Centre)])?;
    strips.add(&[entry(&table.unit, Face::Above, CellAlign::Right)])?;
    let top = strips.next();
    let body = write_head(sheet, &table.head, &widths, top)?;
    let mut row = body;
    for of in &table.rows {
        write_row(sheet, of, table, (row, &widths))?;
        row += 1;
    }
    let mut strips = Strips::from(sheet, &widths, row);
    for note in &table.notes {
        strips.add(&[entry(note, Face::Text, CellAlign::Left)])?;
    }
    let end = strips.next();
    set_up_pages(sheet, orientation(table));
    let last_column = column_number(table.columns.len().saturating_sub(1));
    sheet.set_print_area(0, 0, end.saturating_sub(1), last_column)?;
    repeat_heads(sheet, top..body)?;
    Ok(())
}

const fn orientation(table: &Table) -> Orientation {
    if table.columns.len() < WIDE {
        Orientation::Upright
    } else {
        Orientation::Sideways
    }
}

fn entry(text: &str, face: Face, align: CellAlign) -> Entry<'_> {
    Entry { text, face, align }
}

/// Widths of the columns in pixels: as wide as what stands in them, within limits.
fn column_widths(table: &Table) -> Vec<u32> {
    let column = |(index, column): (usize, &Column)| {
        let head = single_head(table, index).map_or(0, |text| halves(text).min(WHOLE_HEAD));
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index));
        let widest = cells.fold(head, |widest, cell| match cell {
            Cell::Figure(text) => widest.max(halves(text)),
            Cell::Text(text) => widest.max(halves(text).min(WHOLE_TEXT)),
            Cell::None => widest,
        });
        // Half a character of 五号 is seven pixels wide.
        widest.max(least(column)) * 7 + PADDING * 2
    };
    table.columns.iter().enumerate().map(column).collect()
}

/// The head of a column where it has one of its own.
fn single_head(table: &Table, column: usize) -> Option<&str> {
    let [cells] = table.head.as_slice() else {
        return None;
    };
    cells.get(column).map(|cell| cell.text.as_str())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "columns have few characters"
)]
fn least(column: &Column) -> u32 {
    (column.characters * 2.0).ceil() as u32
}

/// Writes the head from this row on; gives the row under it.
fn write_head(
    sheet: &mut Worksheet,
    head: &[Vec<HeadCell>],
    widths: &[u32],
    top: u32,
) -> Result<u32, Fault> {
    // Per column how many rows a cell above still covers.
    let mut covered = vec![0; widths.len()];
    let mut row = top;
    for cells in head {
        let mut column = 0;
        let mut highest = LEAST_HEIGHT;
        for cell in cells {
            while covered.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let (columns, rows) = (cell.columns.max(1), cell.rows.max(1));
            let covers = covered.iter_mut().skip(column).take(columns);
            covers.for_each(|left| *left = rows);
            let area = Area {
                top: row,
                bottom: row + row_number(rows) - 1,
                left: column_number(column),
                right: column_number(column + columns - 1),
            };
            let format = bordered(Face::Head.format()).set_align(FormatAlign::Center);
            merge(sheet, area, &cell.text, &for_text(format, &cell.text))?;
            if rows == 1 {
                let room = widths.iter().skip(column).take(columns).sum();
                highest = highest.max(height(&cell.text, Face::Head, room));
            }
            column += columns;
        }
        sheet.set_row_height(row, highest)?;
        for rows in &mut covered {
            *rows = rows.saturating_sub(1);
        }
        row += 1;
    }
    Ok(row)
}

/// A number of rows; one beyond all sheets is refused when it is written to.
fn row_number(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

fn write_row(
    sheet: &mut Worksheet,
    row: &Row,
    table: &Table,
    (at, widths): (u32, &[u32]),
) -> Result<(), Fault> {
    let face = match row.kind {
        RowKind::Body => Face::Text,
        RowKind::Total => Face::Head,
    };
    let mut highest = LEAST_HEIGHT;
    let columns = table.columns.iter().zip(widths).enumerate();
    for (cell, (index, (column, room))) in row.cells.iter().zip(columns) {
        let format = bordered(face.format());
        let place = (at, column_number(index));
        match cell {
            Cell::Figure(text) => write_figure(sheet, text, place, format)?,
            Cell::Text(text) => {
                highest = highest.max(height(text, face, *room));
                let format = format.set_align(text_align(column.align));
                write_text(sheet, text, place, format)?;
            }
            Cell::None => {
                write_text(sheet, "—", place, format.set_align(FormatAlign::Center))?;
            }
        }
    }
    sheet.set_row_height(at, highest)?;
    Ok(())
}

fn write_text(
    sheet: &mut Worksheet,
    text: &str,
    (row, column): (u32, u16),
    format: Format,
) -> Result<(), Fault> {
    sheet.write_string_with_format(row, column, text, &for_text(format, text))?;
    Ok(())
}

/// A figure as a number that is shown as it is printed; as text where it is none.
fn write_figure(
    sheet: &mut Worksheet,
    text: &str,
    (row, column): (u32, u16),
    format: Format,
) -> Result<(), Fault> {
    let format = format.set_align(FormatAlign::Right);
    let number = number(text).and_then(|(value, shown)| Some((value, format_code(&shown)?)));
    let Some((value, code)) = number else {
        return write_text(sheet, text, (row, column), format);
    };
    let format = for_number(format, code);
    sheet.write_number_with_format(row, column, binary(value), &format)?;
    Ok(())
}

/// A printed figure as a number and how it is written: 1,166.60 or 95.11%.
fn number(text: &str) -> Option<(Decimal, NumberFormat)> {
    let (digits, percent) = match text.strip_suffix('%') {
        Some(digits) => (digits, true),
        None => (text, false),
    };
    let value: Decimal = digits.replace(',', "").parse().ok()?;
    let format = NumberFormat {
        decimals: value.scale(),
        // A short figure does not show whether it would have separators; those of a report have them.
        grouped: digits.contains(',') || (!percent && value.abs() < Decimal::ONE_THOUSAND),
        percent,
        ..NumberFormat::default()
    };
    let value = if percent {
        value / Decimal::ONE_HUNDRED
    } else {
        value
    };
    Some((value, format))
}

fn bordered(format: Format) -> Format {
    format.set_border(FormatBorder::Thin)
}

fn text_align(align: Align) -> FormatAlign {
    aligned(match align {
        Align::Left => CellAlign::Left,
        Align::Centre => CellAlign::Centre,
        Align::Point => CellAlign::Right,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_figure_is_a_number_with_its_decimals() {
        let read = |text: &str| {
            let (value, format) = number(text)?;
            Some((value.to_string(), format_code(&format)?))
        };
        let of = |value: &str, code: &str| Some((value.to_owned(), code.to_owned()));
        assert_eq!(read("1,166.60"), of("1166.60", "#,##0.00"));
        assert_eq!(read("-3.5"), of("-3.5", "#,##0.0"));
        assert_eq!(read("95.11%"), of("0.9511", "0.00%"));
        assert_eq!(read("2022"), of("2022", "0"));
        assert_eq!(read("约3"), None);
        assert_eq!(read("—"), None);
    }
}
