//! Tables as text (.csv): cells in lines, with commas, semicolons or tabs between them, in any of the encodings that
//! spreadsheet programs write.

use csv::ReaderBuilder;

use super::{Cell, CellAt, CellKind, Sheet, Workbook, WorkbookError};
use crate::intake::plain::decoded;

/// What such a sheet is called: its file has no name for it.
const NAME: &str = "表格";

/// Reads a table as text.
pub fn read(bytes: &[u8]) -> Result<Workbook, WorkbookError> {
    let text = decoded(bytes).ok_or(WorkbookError::Encoding)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut sheet = Some(Sheet::new(NAME));
    for (row, record) in reader.records().enumerate() {
        let record = record.map_err(|_| WorkbookError::Damaged("内容有误"))?;
        for (column, text) in record.iter().enumerate() {
            let cell = Cell::new(CellKind::Text, text);
            sheet = sheet.and_then(|mut sheet| {
                sheet.put(CellAt { row, column }, cell)?;
                Some(sheet)
            });
        }
    }
    let mut workbook = Workbook::default();
    workbook.add(NAME, sheet);
    Ok(workbook)
}

/// What stands between cells: whichever of the three is there most often, outside quotes.
fn separator(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    for byte in text.bytes() {
        quoted ^= byte == b'"';
        let found = counts.iter_mut().find(|(separator, _)| *separator == byte);
        if let Some((_, count)) = found.filter(|_| !quoted) {
            *count += 1_usize;
        }
    }
    let most = counts.iter().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(separator, _)| *separator)
}
