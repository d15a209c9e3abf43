//! Tables and annexes as a workbook (.xlsx): each annex a sheet with the form as it is printed, its numbers with their
//! formats, its totals, rates and points as formulas; each table of the report a sheet without formulas. The report as a document (.docx). The only user of rust_xlsxwriter.

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

/// Which tables go into a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheets {
    /// Those of the report.
    Tables,
    /// Its annexes, which calculate.
    Annexes,
    /// Those of the report, then its annexes, in the order in which they are printed.
    Both,
}

/// Writes tables of a report, its annexes or both as a workbook, one sheet each, in their order; gives how many there
/// are. The workbook says of itself title, unit and date of the report. The same report gives the same bytes.
///
/// Fails where there is nothing to write and where a cell holds more than a spreadsheet can keep; then the message names
/// annex or table.
pub fn workbook(document: &Document, sheets: Sheets) -> Result<(Vec<u8>, usize), OfficeError> {
    let (tables, annexes) = (tables_of(document), annexes_of(document));
    let (tables, annexes, of, empty) = match sheets {
        Sheets::Tables => (
            tables.as_slice(),
            [].as_slice(),
            "表格",
            OfficeError::NoTables,
        ),
        Sheets::Annexes => ([].as_slice(), annexes, "附件", OfficeError::NoAnnexes),
        Sheets::Both => (
            tables.as_slice(),
            annexes,
            "表格和附件",
            OfficeError::NoSheets,
        ),
    };
    if tables.is_empty() && annexes.is_empty() {
        return Err(empty);
    }
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&document.info, of));
    let mut names = names::sheet_names(tables, annexes).into_iter();
    for (table, name) in tables.iter().zip(&mut names) {
        tables::write(workbook.add_worksheet(), table, &name).map_err(within_table(table))?;
    }
    for (annex, name) in annexes.iter().zip(&mut names) {
        sheet::write(workbook.add_worksheet(), annex, &name).map_err(within(annex))?;
    }
    let bytes = workbook.save_to_buffer().map_err(OfficeError::Unwritable)?;
    Ok((bytes, tables.len() + annexes.len()))
}

fn tables_of(document: &Document) -> Vec<&Table> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

/// The annexes, if there is anything in them.
fn annexes_of(document: &Document) -> &[Annex] {
    if document.annexes.iter().all(|annex| annex.rows.is_empty()) {
        &[]
    } else {
        &document.annexes
    }
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
