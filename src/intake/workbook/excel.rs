//! Workbooks of Excel and WPS (.xlsx, .xls), by calamine. It reads parts whole and may stop at what it does not
//! expect: archives and files of streams are held to limits before it sees them, and its stops are caught.

use std::io::Cursor;

use calamine::{Data, Dimensions, Reader as _, SheetType, Xls, Xlsx};

use super::{
    Cell, CellAt, CellKind, MOST_SHEETS, Sheet, Workbook, WorkbookError, compound, number::plain,
};
use crate::{intake::docx::package::Package, platform::quietly};

const DAMAGED: WorkbookError = WorkbookError::Damaged("内容有误");

/// Reads a workbook of Excel 2007 and later.
pub fn read_xlsx(bytes: &[u8]) -> Result<Workbook, WorkbookError> {
    Package::open(bytes)?.check()?;
    caught(|| {
        let mut file = Xlsx::new(Cursor::new(bytes)).ok()?;
        let mut workbook = Workbook::default();
        for (index, about) in file.sheets_metadata().to_vec().into_iter().enumerate() {
            // One of a chart or a macro only has no cells.
            if about.typ != SheetType::WorkSheet {
                continue;
            }
            // Each is read whole, and very many could name the same part.
            if index >= MOST_SHEETS {
                workbook.leave_out(&about.name);
                continue;
            }
            match xlsx_sheet(&mut file, &about.name) {
                Ok(sheet) => workbook.add(&about.name, sheet),
                Err(_) => workbook.notices.push(format!(
                    "工作表“{}”内容有误，没有读取；请在 Excel 或 WPS 中打开检查，另存为 .xlsx 再试",
                    about.name
                )),
            }
        }
        Some(workbook)
    })
}

/// A sheet; `None` within where it is too large.
fn xlsx_sheet(
    file: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
) -> Result<Option<Sheet>, calamine::XlsxError> {
    let mut sheet = Sheet::new(name);
    let mut cells = file.worksheet_cells_reader(name)?;
    while let Some(found) = cells.next_cell()? {
        let cell = cell(&Data::from(found.get_value().clone()));
        if sheet.put(at(found.get_position()), cell).is_none() {
            return Ok(None);
        }
    }
    drop(cells);
    merge(&mut sheet, &file.merge_cells_by_sheet_name(name)?);
    Ok(Some(sheet))
}

/// Reads a workbook of Excel 97—2003.
pub fn read_xls(bytes: &[u8]) -> Result<Workbook, WorkbookError> {
    compound::check(bytes)?;
    caught(|| {
        let mut file = Xls::new(Cursor::new(bytes)).ok()?;
        let mut workbook = Workbook::default();
        for name in file.sheet_names() {
            let range = file.worksheet_range(&name).ok()?;
            let merged = file.merge_cells_by_sheet_name(&name).ok()?;
            let first = at(range.start().unwrap_or_default());
            let mut sheet = Sheet::new(&name);
            let put = range.used_cells().try_for_each(|(row, column, value)| {
                let at = CellAt {
                    row: first.row + row,
                    column: first.column + column,
                };
                sheet.put(at, cell(value))
            });
            merge(&mut sheet, &merged);
            workbook.add(&name, put.map(|()| sheet));
        }
        Some(workbook)
    })
}

/// What a reader gives; a stop within it is a damaged file.
fn caught(read: impl FnOnce() -> Option<Workbook>) -> Result<Workbook, WorkbookError> {
    quietly(read).flatten().ok_or(DAMAGED)
}

fn at((row, column): (u32, u32)) -> CellAt {
    CellAt {
        row: usize::try_from(row).unwrap_or(usize::MAX),
        column: usize::try_from(column).unwrap_or(usize::MAX),
    }
}

fn merge(sheet: &mut Sheet, blocks: &[Dimensions]) {
    for block in blocks {
        sheet.merge(at(block.start), at(block.end));
    }
}

/// A cell with the value that was saved.
fn cell(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::default(),
        Data::String(text) => Cell::new(CellKind::Text, text),
        Data::Int(number) => Cell::new(CellKind::Number, &number.to_string()),
        Data::Float(number) => {
            let text = plain(&format!("{number:e}"));
            Cell::new(CellKind::Number, &text.unwrap_or_default())
        }
        Data::Bool(value) => {
            let text = if *value { "TRUE" } else { "FALSE" };
            Cell::new(CellKind::Text, text)
        }
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Cell::new(CellKind::Date, &format!("{year:04}-{month:02}-{day:02}"))
        }
        Data::DateTimeIso(text) => {
            Cell::new(CellKind::Date, &text.chars().take(10).collect::<String>())
        }
        Data::DurationIso(text) => Cell::new(CellKind::Date, text),
        Data::Error(error) => Cell::new(CellKind::Error, &error.to_string()),
    }
}
