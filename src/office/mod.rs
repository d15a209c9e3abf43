//! The annexes as a workbook (.xlsx) that calculates: each annex a sheet with the form as it is printed, its numbers
//! with their formats, its totals, rates and points as formulas. The only user of rust_xlsxwriter.

mod error;
mod form;
mod formulas;
mod measure;
mod names;
mod sheet;
mod strip;
mod style;
#[cfg(test)]
mod tests;

pub use error::OfficeError;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use crate::compose::{Annex, document::Info};
use error::within;

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
    workbook.set_properties(&properties(info));
    for (annex, name) in annexes.iter().zip(names::sheet_names(annexes)) {
        sheet::write(workbook.add_worksheet(), annex, &name).map_err(within(annex))?;
    }
    workbook.save_to_buffer().map_err(OfficeError::Unwritable)
}

/// What the workbook says about itself. Without a date of the report it bears that of the parts of its archive: the
/// clock would make each file another one, and the format wants a date.
fn properties(info: &Info) -> DocProperties {
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
        .set_title(format!("{}附件", info.title))
        .set_subject(&info.subject)
        .set_author(&info.author);
    match of_report.or_else(|| ExcelDateTime::from_ymd(1980, 1, 1).ok()) {
        Some(date) => properties.set_creation_datetime(&date),
        None => properties,
    }
}
