//! Workbooks (.xlsx, .xls, .ods, .csv) as sheets of cells with the values that were saved in them: formulas are not
//! calculated, macros and links to other files are never touched. What the public tables of a department's final
//! accounts (部门决算) certainly state is read in `tables`.

mod compound;
mod error;
mod excel;
mod number;
mod opendocument;
mod separated;
mod sheet;
mod strings;
pub mod tables;

pub use error::WorkbookError;
pub use sheet::{Cell, CellAt, CellKind, Sheet};

use super::{IntakeError, MOST_BYTES, docx::package::Package};

/// A workbook as its file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Workbook {
    /// Its sheets that hold anything, in their order.
    pub sheets: Vec<Sheet>,
    /// What of the file was not read, in words.
    pub notices: Vec<String>,
}

/// Most sheets of a workbook that are read.
const MOST_SHEETS: usize = 256;

/// Most cells of all sheets together, and most rows.
const MOST_CELLS: usize = 200_000;

/// Most bytes of the texts of all sheets together: a text that is kept once in a file can stand in very many cells.
const MOST_TEXT_BYTES: usize = 32 * 1024 * 1024;

/// What a workbook is by its first bytes, whatever its name says.
enum Format {
    Xlsx,
    Xls,
    OpenDocument,
    Separated,
}

/// Whether the bytes are a workbook of a spreadsheet program: one in text cannot be told from a report.
pub fn is_workbook(bytes: &[u8]) -> bool {
    !matches!(format(bytes), Err(_) | Ok(Format::Separated))
}

/// Reads the bytes of a workbook. Anything else is told apart with what to do about it.
pub fn read(bytes: &[u8]) -> Result<Workbook, WorkbookError> {
    if bytes.len() > MOST_BYTES {
        return Err(WorkbookError::TooLarge);
    }
    let workbook = match format(bytes)? {
        Format::Xlsx => excel::read_xlsx(bytes)?,
        Format::Xls => excel::read_xls(bytes)?,
        Format::OpenDocument => opendocument::read(bytes)?,
        Format::Separated => separated::read(bytes)?,
    };
    if workbook.sheets.is_empty() && workbook.notices.is_empty() {
        return Err(WorkbookError::Empty);
    }
    Ok(workbook)
}

impl Workbook {
    /// Takes a sheet in; one that is too large, by itself or beside those before it, is named and left out.
    fn add(&mut self, name: &str, sheet: Option<Sheet>) {
        match sheet {
            Some(sheet) if sheet.is_empty() => {}
            Some(sheet) if self.has_room(&sheet) => self.sheets.push(sheet),
            _ => self.leave_out(name),
        }
    }

    fn has_room(&self, sheet: &Sheet) -> bool {
        let all = || self.sheets.iter().chain([sheet]);
        let sum = |of: fn(&Sheet) -> usize| all().map(of).sum::<usize>();
        all().count() <= MOST_SHEETS
            && sum(Sheet::count) <= MOST_CELLS
            && sum(Sheet::height) <= MOST_CELLS
            && sum(Sheet::bytes) <= MOST_TEXT_BYTES
    }

    fn leave_out(&mut self, name: &str) {
        match self.notices.len() {
            0..MOST_SHEETS => self.notices.push(format!(
                "工作表“{name}”的行或列太多，没有读取；请把需要的表另存为一个文件再试"
            )),
            MOST_SHEETS => self
                .notices
                .push("后面还有工作表没有读取；请把需要的表另存为一个文件再试".to_owned()),
            _ => {}
        }
    }
}

fn format(bytes: &[u8]) -> Result<Format, WorkbookError> {
    const OTHERS: [(&[u8], &str); 5] = [
        (b"%PDF", "PDF 文件"),
        (b"{\\rtf", "RTF 文件"),
        (b"<", "网页文件"),
        (b"\x89PNG", "图片"),
        (b"\xFF\xD8\xFF", "图片"),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        return archive(bytes);
    }
    if bytes.starts_with(&compound::SIGNATURE) {
        if compound::is_encrypted(bytes) {
            return Err(WorkbookError::Encrypted);
        }
        return Ok(Format::Xls);
    }
    // Programs that export web pages as .xls write a mark or lines before them.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    let known = OTHERS.iter().find(|(start, _)| bytes.starts_with(start));
    match known {
        Some((_, name)) => Err(WorkbookError::Format(name)),
        None => Ok(Format::Separated),
    }
}

/// What an archive is by the names of its parts.
fn archive(bytes: &[u8]) -> Result<Format, WorkbookError> {
    let package = Package::open(bytes)?;
    if package.holds("xl/workbook.bin") {
        Err(WorkbookError::Binary)
    } else if package.holds("xl/") {
        Ok(Format::Xlsx)
    } else if package.holds("content.xml") {
        Ok(Format::OpenDocument)
    } else if package.holds("word/") {
        Err(WorkbookError::Format("Word 文档"))
    } else {
        Err(WorkbookError::Format("压缩文件"))
    }
}

impl From<IntakeError> for WorkbookError {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::Encrypted => Self::Encrypted,
            IntakeError::Bomb => Self::Bomb,
            IntakeError::TooLarge | IntakeError::TooLong => Self::TooLarge,
            IntakeError::Damaged(what) => Self::Damaged(what),
            IntakeError::Format(what) => Self::Format(what),
            IntakeError::Encoding | IntakeError::Empty | IntakeError::OldWord => {
                Self::Damaged("内容有误")
            }
        }
    }
}
