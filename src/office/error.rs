//! [`OfficeError`]: why there is no workbook and no document.

use rust_xlsxwriter::XlsxError;
use thiserror::Error;
use zip::result::ZipError;

use crate::compose::{Annex, Table};

/// Why there is no workbook or no document.
#[derive(Debug, Error)]
pub enum OfficeError {
    /// The report has no annexes, or none with content.
    #[error(
        "报告没有可以导出的附件：附件都没有选用，或者没有内容。请先选用并填写附件，再导出附件表格"
    )]
    NoAnnexes,
    /// The report has no tables.
    #[error("报告里没有表格：表格都没有选用，或者没有数据。请先选用并填写，再导出表格")]
    NoTables,
    /// The report has neither tables nor annexes.
    #[error("报告里没有表格，也没有附件：都没有选用，或者没有数据。请先选用并填写，再导出表格")]
    NoSheets,
    /// A table cannot be a sheet.
    #[error("“{table}”无法写入表格文件（{reason}），表格没有生成；请缩短表中过长的文字再导出")]
    Table {
        /// Number and title.
        table: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A cell holds more text than a spreadsheet keeps.
    #[error(
        "“{annex}”有一格的文字超过了表格文件的上限（32767字），附件表格没有生成；请缩短这一格的文字再导出"
    )]
    TooLong {
        /// Label and name of the annex.
        annex: String,
    },
    /// What stands around a number is longer than a number format may be.
    #[error(
        "“{annex}”中“{number}”的计量单位太长，表格文件容纳不下，附件表格没有生成；请缩短计量单位再导出"
    )]
    UnitTooLong {
        /// Label and name of the annex.
        annex: String,
        /// The number, as it is printed.
        number: String,
    },
    /// The form of the annex cannot be a sheet.
    #[error("“{annex}”的表格无法写入表格文件（{reason}），附件表格没有生成；请检查附件的表样文件")]
    Form {
        /// Label and name of the annex.
        annex: String,
        /// What is wrong with it.
        reason: XlsxError,
    },
    /// The sheets could not be put together.
    #[error("附件表格无法生成（{0}），请关闭其他程序后再试")]
    Unwritable(XlsxError),
    /// The parts of a document could not be put together.
    #[error("Word 文件无法生成（{0}），请关闭其他程序后再试")]
    Unpacked(ZipError),
}

/// Why an annex cannot be written.
#[derive(Debug)]
pub(super) enum Fault {
    /// What the writer says.
    Writer(XlsxError),
    /// The format of a number is too long.
    UnitTooLong(String),
}

impl From<XlsxError> for Fault {
    fn from(error: XlsxError) -> Self {
        Self::Writer(error)
    }
}

/// Names the annex in which something is wrong.
pub(super) fn within(annex: &Annex) -> impl FnOnce(Fault) -> OfficeError {
    let annex = format!("{}　{}", annex.label, annex.name);
    move |fault| match fault {
        Fault::Writer(XlsxError::MaxStringLengthExceeded) => OfficeError::TooLong { annex },
        Fault::Writer(reason) => OfficeError::Form { annex, reason },
        Fault::UnitTooLong(number) => OfficeError::UnitTooLong { annex, number },
    }
}

/// Names the table in which something is wrong.
pub(super) fn within_table(table: &Table) -> impl FnOnce(Fault) -> OfficeError {
    let table = table.title.clone();
    move |fault| match fault {
        Fault::Writer(reason) => OfficeError::Table {
            table,
            reason: reason.to_string(),
        },
        Fault::UnitTooLong(number) => OfficeError::Table {
            table,
            reason: number,
        },
    }
}
