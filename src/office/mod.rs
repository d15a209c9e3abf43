//! The annexes as a workbook (.xlsx) that calculates: each annex a sheet with the form as it is printed, its numbers
//! with their formats, its totals, rates and points as formulas. The tables of the report as another one, without
//! formulas. The report as a document (.docx). The only user of rust_xlsxwriter.

mod error;
mod form;
mod formulas;
mod measure;
mod names;
mod sheet;
mod strip;
mod style;
mod tables;
#[cfg(test)]
mod tests;
mod word;

pub use error::OfficeError;
pub use word::{Picture, word};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use crate::compose::{Annex, Block, Document, Table, document::Info};
use error::{within, within_table};

/// Writes annexes as a workbook, one sheet each, in their order. `info` is that of the report: the workbook has its
/// title, unit and date. The same annexes give the same bytes.
///
/// Fails where there is nothing in the annexes and where a cell holds more than a spreadsheet can keep; then the
/// message names annex and text.
pub fn workbook(info: &Info, annexes: &[Annex]) -> Result<Vec<u8>, OfficeError> {
    if annexes.iter().all(|annex| annex.rows.is_empty()) {
        return Err(OfficeError::NoAnnexes);
    }
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(info, "附件"));
    for (annex, name) in annexes.iter().zip(names::sheet_names(annexes)) {
        sheet::write(workbook.add_worksheet(), annex, &name).map_err(within(annex))?;
    }
    workbook.save_to_buffer().map_err(OfficeError::Unwritable)
}

/// Writes the tables of a report as a workbook, one sheet each, in their order; gives how many there are. The same report
/// gives the same bytes.
///
/// Fails where there are no tables and where a cell holds more than a spreadsheet can keep; then the message names the
/// table.
pub fn tables(document: &Document) -> Result<(Vec<u8>, usize), OfficeError> {
    let blocks = document.blocks.iter();
    let tables: Vec<&Table> = blocks
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .collect();
    if tables.is_empty() {
        return Err(OfficeError::NoTables);
    }
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&document.info, "表格"));
    for (table, name) in tables.iter().zip(names::table_names(&tables)) {
        tables::write(workbook.add_worksheet(), table, &name).map_err(within_table(table))?;
    }
    let bytes = workbook.save_to_buffer().map_err(OfficeError::Unwritable)?;
    Ok((bytes, tables.len()))
}

/// What the workbook says about itself, `of` being what of the report it holds. Without a date of the report it bears that of the parts of its archive: the
/// clock would make each file another one, and the format wants a date.
fn properties(info: &Info, of: &str) -> DocProperties {
    let of_report = info.date.and_then(|date| {
        let (year, month, day) = date.parts();
        ExcelDateTime::from_ymd(
            year.try_into().ok()?,
            month.try_into().ok()?,
            day.try_into().ok()?,
        )
        .ok()
    });
    let properties = DocProperties::new()
        .set_title(format!("{}{of}", info.title))
        .set_subject(&info.subject)
        .set_author(&info.author);
    match of_report.or_else(|| ExcelDateTime::from_ymd(1980, 1, 1).ok()) {
        Some(date) => properties.set_creation_datetime(&date),
        None => properties,
    }
}
