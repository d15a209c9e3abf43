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
    let (told, text) = told_separator(&text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(told.unwrap_or_else(|| separator(text)))
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

/// The separator that a first line `sep=;` tells Excel, which is no row, and the rest of the text.
fn told_separator(text: &str) -> (Option<u8>, &str) {
    let told = || {
        let (start, after) = text.split_at_checked(4)?;
        let (&separator, rest) = after.as_bytes().split_first()?;
        let rest = after.get(1..).filter(|_| !rest.is_empty())?;
        let is_told = start.eq_ignore_ascii_case("sep=") && rest.starts_with(['\r', '\n']);
        is_told.then(|| (separator, rest.trim_start_matches(['\r', '\n'])))
    };
    told().map_or((None, text), |(separator, rest)| (Some(separator), rest))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of the rows, as many columns as asked for.
    fn cells(bytes: &[u8], columns: usize) -> Vec<Vec<String>> {
        let workbook = read(bytes).unwrap();
        let sheet = &workbook.sheets[0];
        let text = |row, column| sheet.text(CellAt { row, column }).to_owned();
        let row = |row| (0..columns).map(|column| text(row, column)).collect();
        (0..sheet.height()).map(row).collect()
    }

    #[test]
    fn tables_of_windows_are_read() {
        let expected = [["科目", "决算数"], ["行政运行", "1,200.50"]];
        let text = "科目,决算数\r\n行政运行,\"1,200.50\"\r\n";
        let gbk = encoding_rs::GBK.encode(text).0;
        let tabs = "\u{feff}科目\t决算数\r\n行政运行\t1,200.50\r\n";
        let utf_16 = tabs.encode_utf16().flat_map(u16::to_le_bytes);
        for bytes in [
            text.as_bytes().to_vec(),
            gbk.into_owned(),
            utf_16.collect(),
            text.replace("\r\n", "\r").into_bytes(),
            format!("\u{feff}sep=,\r\n{text}").into_bytes(),
        ] {
            assert_eq!(cells(&bytes, 2), expected);
        }
    }

    /// Excel writes and takes such a line, where commas are decimal points for one.
    #[test]
    fn a_first_line_tells_the_separator() {
        assert_eq!(cells(b"SEP=;\r\na,b,c;d\r\n", 2), [["a,b,c", "d"]]);
        assert_eq!(cells(b"sep=|\na|b\n", 2), [["a", "b"]]);
        assert_eq!(cells(b"sep=,x\n", 2), [["sep=", "x"]]);
        assert_eq!(cells("sep=甲\na,b".as_bytes(), 1), [["sep=甲"], ["a"]]);
    }
}
