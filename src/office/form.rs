//! [`Form`]: the cells of an annex in a sheet.

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Format, FormatAlign, FormatBorder, Formula as SheetFormula, Worksheet, XlsxError,
    utility::row_col_to_cell,
};

use super::{
    error::Fault,
    formulas::formula_text,
    measure::sheet_rows,
    style::{Face, aligned, for_number, for_text, format_code},
};
use crate::compose::{Annex, AnnexCell, AnnexContent, AnnexRowKind, CellAt, Formula, NumberFormat};

/// What a spreadsheet shows where a cell is named that the form does not have.
const NO_CELL: &str = "#REF!";

/// Cells of a sheet from corner to corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Its first row.
    pub top: u32,
    /// Its last row.
    pub bottom: u32,
    /// Its first column.
    pub left: u16,
    /// Its last column.
    pub right: u16,
}

/// Where the rows of an annex stand in its sheet.
#[derive(Debug)]
pub struct Form<'a> {
    annex: &'a Annex,
    /// First row in the sheet of each row of the annex, and the row under the last.
    starts: Vec<u32>,
    /// Height in points of each row of the sheet.
    heights: Vec<u32>,
}

impl<'a> Form<'a> {
    /// The form of an annex, from this row of its sheet on, its rows as high as given in points.
    pub fn new(annex: &'a Annex, row_heights: &[u32], top: u32) -> Self {
        let mut next = top;
        let mut starts = vec![top];
        let mut heights = Vec::new();
        for height in row_heights {
            let (rows, each) = sheet_rows(*height);
            heights.extend((0..rows).map(|_| each));
            next += rows;
            starts.push(next);
        }
        Self {
            annex,
            starts,
            heights,
        }
    }

    /// The row of the sheet under the form.
    pub fn end(&self) -> u32 {
        self.start(self.annex.rows.len())
    }

    /// The first row in the sheet of a row of the annex; behind the last row the end.
    pub fn start(&self, row: usize) -> u32 {
        let start = self.starts.get(row).or(self.starts.last());
        start.copied().unwrap_or_default()
    }

    /// Writes the form.
    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), Fault> {
        for (row, height) in (self.start(0)..).zip(&self.heights) {
            sheet.set_row_height(row, *height)?;
        }
        self.write_grid(sheet)?;
        for (at, cell) in self.annex.placed() {
            self.write_cell(sheet, at, cell)?;
        }
        Ok(())
    }

    /// Borders everywhere, also where no cell is.
    fn write_grid(&self, sheet: &mut Worksheet) -> Result<(), Fault> {
        for row in self.start(0)..self.end() {
            for column in 0..self.annex.columns.len() {
                let column = column_number(column);
                let area = Area {
                    top: row,
                    bottom: row,
                    left: column,
                    right: column,
                };
                sheet.write_blank(row, column, &self.bordered(Face::Text.format(), area))?;
            }
        }
        Ok(())
    }

    fn write_cell(&self, sheet: &mut Worksheet, at: CellAt, cell: &AnnexCell) -> Result<(), Fault> {
        let area = self.area(at, cell);
        let kind = self
            .annex
            .rows
            .get(at.row)
            .map_or(AnnexRowKind::Body, |row| row.kind);
        let align = match cell.content {
            AnnexContent::Dash => FormatAlign::Center,
            _ => aligned(cell.align),
        };
        let format = self.bordered(Face::of_row(kind).format().set_align(align), area);
        let (row, column) = (area.top, area.left);
        if let Some(formula) = &cell.formula {
            let format = for_number(format, code_of(cell, formula)?);
            merge(sheet, area, "", &format)?;
            let text = formula_text(formula, &|at| self.address(at));
            let formula = SheetFormula::new(text).set_result(result(cell));
            sheet.write_formula_with_format(row, column, formula, &format)?;
            return Ok(());
        }
        if let AnnexContent::Number(value, number_format) = &cell.content {
            let format = for_number(format, code(cell, number_format)?);
            merge(sheet, area, "", &format)?;
            sheet.write_number_with_format(row, column, binary(*value), &format)?;
            return Ok(());
        }
        let words = cell.words();
        merge(sheet, area, &words, &for_text(format, &words))?;
        Ok(())
    }

    /// The cells of the sheet that a cell of the form covers.
    fn area(&self, at: CellAt, cell: &AnnexCell) -> Area {
        let rows = at.row + cell.rows.max(1);
        let columns = (at.column + cell.columns.max(1)).min(self.annex.columns.len());
        Area {
            top: self.start(at.row),
            bottom: self.start(rows).saturating_sub(1),
            left: column_number(at.column),
            right: column_number(columns.saturating_sub(1)),
        }
    }

    /// Thin lines inside, stronger ones around the form.
    fn bordered(&self, format: Format, area: Area) -> Format {
        let line = |is_edge| {
            if is_edge {
                FormatBorder::Medium
            } else {
                FormatBorder::Thin
            }
        };
        let last_column = column_number(self.annex.columns.len().saturating_sub(1));
        format
            .set_border_top(line(area.top == self.start(0)))
            .set_border_bottom(line(area.bottom + 1 == self.end()))
            .set_border_left(line(area.left == 0))
            .set_border_right(line(area.right == last_column))
    }

    /// The name of a cell in the sheet.
    fn address(&self, at: CellAt) -> String {
        if at.row < self.annex.rows.len() && at.column < self.annex.columns.len() {
            row_col_to_cell(self.start(at.row), column_number(at.column))
        } else {
            NO_CELL.to_owned()
        }
    }
}

/// Writes text over an area; no text leaves it empty, with its format.
pub fn merge(
    sheet: &mut Worksheet,
    area: Area,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if area.top == area.bottom && area.left == area.right {
        sheet.write_string_with_format(area.top, area.left, text, format)?;
    } else {
        sheet.merge_range(area.top, area.left, area.bottom, area.right, text, format)?;
    }
    Ok(())
}

/// The number of a column; one beyond all sheets is refused when it is written to.
pub fn column_number(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// The number format of a cell with a formula; before there is a number, the one that such numbers usually have.
fn code_of(cell: &AnnexCell, formula: &Formula) -> Result<String, Fault> {
    if let AnnexContent::Number(_, format) = &cell.content {
        return code(cell, format);
    }
    let usual = NumberFormat {
        decimals: 2,
        grouped: matches!(formula, Formula::Sum(_) | Formula::Difference { .. }),
        percent: matches!(formula, Formula::Ratio { .. }),
        ..NumberFormat::default()
    };
    code(cell, &usual)
}

fn code(cell: &AnnexCell, format: &NumberFormat) -> Result<String, Fault> {
    format_code(format).ok_or_else(|| Fault::UnitTooLong(cell.words()))
}

/// What is shown until the formula is calculated.
fn result(cell: &AnnexCell) -> String {
    match &cell.content {
        AnnexContent::Number(value, format) if format.percent => {
            binary(format.rounded(*value)).to_string()
        }
        AnnexContent::Number(value, _) => binary(*value).to_string(),
        _ => cell.words(),
    }
}

/// The number as spreadsheets keep it: the binary fraction nearest to it.
pub fn binary(value: Decimal) -> f64 {
    // A decimal always reads as a number; were it not so, the cell would show an error rather than another number.
    value.to_string().parse().unwrap_or(f64::NAN)
}
